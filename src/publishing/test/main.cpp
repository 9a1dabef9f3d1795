// The test program is also the reader's child process, like the server's main().
#include <gtest/gtest.h>

#include <string_view>

#include "documents/documents.h"

int main(int argc, char** argv) {
    if (argc > 1 && argv[1] == styrkedja::documents::reader_command)
        return styrkedja::documents::run_reader(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
