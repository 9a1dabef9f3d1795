// The command line between parent and child.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "documents/documents.h"

namespace styrkedja::documents {

struct ReaderOrder {
    Format format = Format::text;
    Limits limits;
};

// argv of the child, and back; empty when the words are not what reader_arguments() writes.
std::vector<std::string> reader_arguments(const std::string& program, const ReaderOrder& order);
std::optional<ReaderOrder> parse_reader_arguments(int argc, char** argv);

}  // namespace styrkedja::documents
