// SHA-256 as 64 lower-case hex digits: what tells two files apart and chains the audit record.
#pragma once
#include <string>
#include <string_view>

namespace styrkedja {

std::string sha256_hex(std::string_view bytes);

}  // namespace styrkedja
