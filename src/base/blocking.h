// Says that this thread is about to wait for something slow (a commit, another process), so that whoever runs
// it can let another thread work meanwhile. Costs nothing on a thread that nobody watches.
#pragma once

namespace styrkedja {

class BlockingObserver {
  public:
    virtual void waits() = 0;
    virtual void goes_on() = 0;

  protected:
    ~BlockingObserver() = default;
};
inline thread_local BlockingObserver* blocking_observer = nullptr;
inline thread_local int blocking_depth = 0;  // one that waits within another says nothing more

class Blocking {
  public:
    Blocking() {
        if (blocking_depth++ == 0 && blocking_observer) blocking_observer->waits();
    }
    ~Blocking() {
        if (--blocking_depth == 0 && blocking_observer) blocking_observer->goes_on();
    }
    Blocking(const Blocking&) = delete;
    Blocking& operator=(const Blocking&) = delete;
};

}  // namespace styrkedja
