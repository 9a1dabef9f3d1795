// CHECK(condition): a bug stops the request (or the program) at once instead of spreading. Always compiled
// in. Never use it on user input: that is what Refusal is for.
#pragma once
#include <source_location>
#include <stdexcept>

namespace styrkedja {

// A broken assumption in our own code; caught at the edge of a request or job, logged with its place.
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] void report_bug(const char* condition, std::source_location place);

}  // namespace styrkedja

#define CHECK(condition)                                                          \
    do {                                                                          \
        if (!(condition)) [[unlikely]]                                            \
            ::styrkedja::report_bug(#condition, std::source_location::current()); \
    } while (false)
