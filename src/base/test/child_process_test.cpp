// A child's lines of standard error, told as they come.
#include "base/child_process.h"

#include <gtest/gtest.h>

namespace styrkedja {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> shell(const char* script) { return {"/bin/sh", "-c", script}; }

TEST(ChildProcess, each_line_of_its_errors_is_told_while_it_runs_and_kept) {
    std::vector<std::string> lines;
    auto begun = std::chrono::steady_clock::now();
    auto first = begun;
    auto result =
        run_child(shell("echo one >&2; sleep 0.3; printf 'tw' >&2; echo o >&2; cat; printf rest >&2"), "in",
                  {10s, 100}, [&](std::string_view line) {
                      if (lines.empty()) first = std::chrono::steady_clock::now();
                      lines.emplace_back(line);
                      return true;
                  });
    auto ended = std::chrono::steady_clock::now();
    EXPECT_EQ(lines, (std::vector<std::string>{"one", "two"})) << "what has no end is no line";
    EXPECT_GT(ended - first, 200ms) << "told as it came, not at the end";
    EXPECT_EQ(result.output, "in");
    EXPECT_EQ(result.errors, "one\ntwo\nrest");
    EXPECT_EQ(result.end, ChildEnd::exited);
}

TEST(ChildProcess, is_given_up_when_a_line_says_so) {
    auto begun = std::chrono::steady_clock::now();
    auto result = run_child(shell("echo 1 >&2; echo 2 >&2; sleep 30"), "", {20s, 100},
                            [](std::string_view line) { return line != "2"; });
    EXPECT_EQ(result.end, ChildEnd::given_up);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST(ChildProcess, a_line_without_end_comes_in_pieces) {
    std::size_t bytes = 0, lines = 0;
    auto result = run_child(shell("head -c 9000 /dev/zero | tr '\\0' 'x' >&2"), "", {10s, 100},
                            [&](std::string_view line) {
                                bytes += line.size();
                                ++lines;
                                return true;
                            });
    EXPECT_EQ(result.end, ChildEnd::exited);
    EXPECT_EQ(lines, 2U);
    EXPECT_LE(bytes, 9000U);
    EXPECT_LE(result.errors.size(), 4097U);
}

TEST(ChildProcess, without_a_listener_it_ends_by_its_limits) {
    EXPECT_EQ(run_child(shell("echo a >&2; sleep 20"), "", {300ms, 100}).end, ChildEnd::timed_out);
    EXPECT_EQ(run_child(shell("head -c 9000 /dev/zero"), "", {10s, 100}).end, ChildEnd::too_long);
}

}  // namespace
}  // namespace styrkedja
