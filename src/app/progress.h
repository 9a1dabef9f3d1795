// Progress of long work on the command line: "123 av 1000", "3 av 96 MB", on standard error, at most a few
// times a second.
#pragma once
#include <chrono>
#include <cstdint>

namespace styrkedja::app {

class Progress {
  public:
    enum class Of { things, bytes };
    explicit Progress(std::int64_t total, Of of = Of::things) : total_(total), of_(of) {}
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void step() { show(done_ + 1, total_); }
    void show(std::int64_t done,
              std::int64_t total);  // nothing is shown when the work is done within a second

  private:
    void print(const char* end) const;

    std::int64_t total_;
    Of of_;
    std::int64_t done_ = 0;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace styrkedja::app
