// A counter and who waits for it to move.
#include "jobs/bell.h"

namespace styrkedja::jobs {

void Bell::ring() {
    {
        const std::scoped_lock lock(mutex_);
        ++rung_;
    }
    changed_.notify_all();
}

std::uint64_t Bell::rung() const {
    const std::scoped_lock lock(mutex_);
    return rung_;
}

bool Bell::wait(std::uint64_t& heard, const std::stop_token& stopping, std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    const bool rings = changed_.wait_for(lock, stopping, longest, [&] { return rung_ > heard; });
    heard = rung_;
    return rings;
}

Bell& bell() {
    static Bell only;
    return only;
}

}  // namespace styrkedja::jobs
