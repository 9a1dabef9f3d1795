// Asks a program of the operator's whether a file is infected.
#pragma once
#include <string>

#include "comments/comments.h"

namespace styrkedja::comments {

enum class Verdict { clean, infected, unknown };
struct Scan {
    Verdict verdict;
    std::string why = {};  // it is unknown; for the operator
};
// Blocks for at most the settings' time and a little more; the program and all that it started are gone then.
Scan scan_file(const Settings& settings, std::string_view content);

}  // namespace styrkedja::comments
