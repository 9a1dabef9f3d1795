// The parent's side of the child that reads foreign formats: start, feed, bound, end.
#pragma once
#include <expected>
#include <string_view>

#include "documents/extract.h"

namespace styrkedja::documents {

// Runs `<reader program> read-document --format …` on the bytes. Whatever happens, the child and everything
// it started are gone when this returns. Throws when the machine fails.
std::expected<Extract, Problem> read_in_child(std::string_view bytes, Format format, const Limits& limits);

}  // namespace styrkedja::documents
