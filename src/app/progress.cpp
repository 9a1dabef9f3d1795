// Progress on standard error.
#include "app/progress.h"

#include <iostream>

namespace styrkedja::app {

void Progress::show(std::int64_t done, std::int64_t total) {
    done_ = done;
    total_ = total;
    auto at = std::chrono::steady_clock::now();
    if (at - last_ < std::chrono::milliseconds{shown_ ? 300 : 1000}) return;
    last_ = at;
    shown_ = true;
    std::cerr << "\r" << done_ << " av " << total_ << std::flush;
}

Progress::~Progress() {
    if (shown_) std::cerr << "\r" << done_ << " av " << total_ << "\n";
}

}  // namespace styrkedja::app
