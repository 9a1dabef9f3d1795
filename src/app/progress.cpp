// Progress on standard error.
#include "app/progress.h"

#include <iostream>

namespace styrkedja::app {

void Progress::print(const char* end) const {
    constexpr int megabyte = 20;  // as a power of two
    if (of_ == Of::bytes)
        std::cerr << "\r" << (done_ >> megabyte) << " av " << (total_ >> megabyte) << " MB" << end
                  << std::flush;
    else
        std::cerr << "\r" << done_ << " av " << total_ << end << std::flush;
}

void Progress::show(std::int64_t done, std::int64_t total) {
    done_ = done;
    total_ = total;
    auto at = std::chrono::steady_clock::now();
    if (at - last_ < std::chrono::milliseconds{shown_ ? 300 : 1000}) return;
    last_ = at;
    shown_ = true;
    print("");
}

Progress::~Progress() {
    if (shown_) print("\n");
}

}  // namespace styrkedja::app
