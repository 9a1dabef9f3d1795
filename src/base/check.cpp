// Turns a failed CHECK into an exception that names the place.
#include "base/check.h"

#include <string>

namespace styrkedja {

void report_bug(const char* condition, std::source_location place) {
    throw Bug(std::string(place.file_name()) + ":" + std::to_string(place.line()) + ": CHECK(" + condition +
              ") in " + place.function_name());
}

}  // namespace styrkedja
