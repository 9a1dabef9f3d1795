// Runs another program with bytes on its standard input and takes what it writes. No shell, no environment
// but PATH and a UTF-8 locale, none of our open files; the program and all that it started are gone
// afterwards.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja {

struct ChildLimits {
    std::chrono::milliseconds time;
    std::size_t output_bytes;
};
enum class ChildEnd { exited, killed, timed_out, too_long };
struct ChildResult {
    std::string output;
    std::string errors;  // the first 4 kB of its standard error
    ChildEnd end = ChildEnd::exited;
    int code = 0;  // the exit status, or the signal that killed it
};
// words: the program's path and its arguments. Blocks for at most the time and a little more. Throws
// std::system_error when it cannot be started.
ChildResult run_child(const std::vector<std::string>& words, std::string_view input,
                      const ChildLimits& limits);

}  // namespace styrkedja
