// The test program is also the child: like the server's main(), it hands `read-calendar` to run_reader().
#include <gtest/gtest.h>

#include "calendars/read.h"

int main(int argc, char** argv) {
    if (argc > 1 && argv[1] == styrkedja::calendars::reader_command)
        return styrkedja::calendars::run_reader(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
