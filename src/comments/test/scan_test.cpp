// The scanner: its verdicts, and that it is gone afterwards.
#include <gtest/gtest.h>

#include "comments/scan.h"

namespace styrkedja::comments {
namespace {

// The shell is this test's scanner; the program itself never starts one.
Scan scan(const char* script, std::chrono::milliseconds time = std::chrono::seconds{20}) {
    return scan_file({.scan_command = {"/bin/sh", "-c", script}, .scan_time = time}, "innehåll");
}

TEST(Scanner, its_exit_status_is_the_verdict) {
    EXPECT_EQ(scan_file({}, "x").verdict, Verdict::clean) << "none is set up";
    EXPECT_EQ(scan("read line || test \"$line\" = innehåll").verdict, Verdict::clean) << "on standard input";
    EXPECT_EQ(scan("exit 1").verdict, Verdict::infected);
    EXPECT_EQ(scan("exit 2").verdict, Verdict::unknown);
    EXPECT_EQ(scan("exit 2").why, "/bin/sh ended with status 2");
    EXPECT_EQ(scan("kill -9 $$").verdict, Verdict::unknown);
    EXPECT_EQ(scan("test -z \"$HOME$STYRKEDJA_TEST_POSTGRES\"").verdict, Verdict::clean) << "no environment";
    EXPECT_EQ(scan_file({.scan_command = {"/finns/inte"}}, "x").verdict, Verdict::unknown);
}

TEST(Scanner, takes_no_word_of_the_command_for_more_than_a_word) {
    EXPECT_EQ(scan_file({.scan_command = {"/bin/false", "; exit 0"}}, "x").verdict, Verdict::infected);
}

TEST(Scanner, one_that_hangs_is_ended_with_all_it_started) {
    auto before = std::chrono::steady_clock::now();
    auto hung = scan("sleep 60 & sleep 60", std::chrono::milliseconds{200});
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{20});
    EXPECT_EQ(hung.verdict, Verdict::unknown);
    EXPECT_EQ(hung.why, "/bin/sh did not end in time");
}

TEST(Scanner, a_large_file_that_it_does_not_read_is_no_error) {
    EXPECT_EQ(scan_file({.scan_command = {"/bin/true"}}, std::string(5 << 20, 'x')).verdict, Verdict::clean);
}

}  // namespace
}  // namespace styrkedja::comments
