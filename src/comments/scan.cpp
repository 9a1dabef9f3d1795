// The scanner as a child of its own, with the file on its standard input.
#include "comments/scan.h"

#include <fmt/core.h>

#include <system_error>

#include "base/child_process.h"

namespace styrkedja::comments {
namespace {

constexpr std::size_t most_said = std::size_t{1} << 20;  // by the scanner; nobody reads it

}  // namespace

Scan scan_file(const Settings& settings, std::string_view content) {
    if (settings.scan_command.empty()) return {Verdict::clean};
    const std::string& program = settings.scan_command[0];
    ChildResult result;
    try {
        result = run_child(settings.scan_command, content, {settings.scan_time, most_said});
    } catch (const std::system_error& error) {
        return {Verdict::unknown, fmt::format("{} could not be started: {}", program, error.what())};
    }
    if (result.end == ChildEnd::timed_out)
        return {Verdict::unknown, fmt::format("{} did not end in time", program)};
    if (result.end == ChildEnd::too_long) return {Verdict::unknown, fmt::format("{} said too much", program)};
    if (result.end == ChildEnd::exited && result.code == 0) return {Verdict::clean};
    if (result.end == ChildEnd::exited && result.code == 1) return {Verdict::infected};
    int code = result.end == ChildEnd::killed ? 128 + result.code : result.code;
    return {Verdict::unknown, fmt::format("{} ended with status {}", program, code)};
}

}  // namespace styrkedja::comments
