// demo load | remove.
#include "app/demo.h"

#include <iostream>

#include "app/commands/commands.h"
#include "app/schema.h"

namespace styrkedja::app::commands {

int demo_load(const Config& config) {
    auto database = open_database(config.database, config.readers);
    std::cout << (load_demo(*database) ? "demonstrationen är inläst\n" : "demonstrationen fanns redan\n");
    return 0;
}

int demo_remove(const Config& config) {
    auto database = open_database(config.database, 1);
    auto removed = remove_demo(*database);
    if (!removed) {
        std::cerr << removed.error().message << "\n";
        return 1;
    }
    std::cout << "demonstrationen är borttagen\n";
    return 0;
}

}  // namespace styrkedja::app::commands
