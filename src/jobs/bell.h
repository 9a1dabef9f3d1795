// Wakes the runners of this process when something is queued. It rings before the commit; that is soon
// enough, since who hears it takes a job by a write, which comes after the one that is being committed.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace styrkedja::jobs {

class Bell {
  public:
    void ring();
    std::uint64_t rung() const;  // how often, so far
    // Until it has rung more often than `heard`, which is brought up to date; false: time is up, or stopped.
    bool wait(std::uint64_t& heard, const std::stop_token& stopping, std::chrono::milliseconds longest);

  private:
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t rung_ = 0;
};

Bell& bell();  // of this process

}  // namespace styrkedja::jobs
