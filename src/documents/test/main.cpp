// The test program is also the child: like the server's main(), it hands `read-document` to run_reader().
// Under the name "stuck_reader" it is a child that never ends, under "chatty_reader" one that never stops
// writing.
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string_view>

#include "documents/documents.h"

namespace {

void stay() {
    signal(SIGTERM, SIG_IGN);
    for (;;) pause();
}

}  // namespace

int main(int argc, char** argv) {
    std::string_view program = argv[0];
    if (program.ends_with("stuck_reader")) {
        if (fork() == 0) stay();  // a grandchild, which must not outlive the reading either
        stay();
    }
    if (program.ends_with("chatty_reader"))
        while (std::puts("samma rad") >= 0) {
        }
    if (argc > 1 && argv[1] == styrkedja::documents::reader_command)
        return styrkedja::documents::run_reader(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
