// What a child writes, and how it ends.
#include "base/child_process.h"

#include <gtest/gtest.h>

namespace styrkedja {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> shell(const char* script) { return {"/bin/sh", "-c", script}; }

TEST(ChildProcess, what_it_writes_and_how_it_exits_is_told) {
    auto result = run_child(shell("cat; echo one >&2; exit 3"), "in", {10s, 100});
    EXPECT_EQ(result.output, "in");
    EXPECT_EQ(result.errors, "one\n");
    EXPECT_EQ(result.end, ChildEnd::exited);
    EXPECT_EQ(result.code, 3);
}

TEST(ChildProcess, it_ends_by_its_limits) {
    EXPECT_EQ(run_child(shell("echo a >&2; sleep 20"), "", {300ms, 100}).end, ChildEnd::timed_out);
    EXPECT_EQ(run_child(shell("head -c 9000 /dev/zero"), "", {10s, 100}).end, ChildEnd::too_long);
}

}  // namespace
}  // namespace styrkedja
