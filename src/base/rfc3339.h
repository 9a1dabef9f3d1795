// Timestamps as other systems write them.
#pragma once
#include <optional>
#include <string_view>

#include "base/date.h"

namespace styrkedja {

// RFC 3339: "2015-12-12T10:30:00+01:00", with or without fraction; empty when it is anything else.
std::optional<Instant> parse_rfc3339(std::string_view text);

}  // namespace styrkedja
