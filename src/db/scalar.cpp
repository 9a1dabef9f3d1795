// The conversions between columns and values that need more than a cast.
#include "db/scalar.h"

#include "db/error.h"

namespace styrkedja::db {

std::string_view checked_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) throw Error("a text argument holds a NUL byte");
    return text;
}

DateText date_text(Date date) {
    const std::string text = iso(date);
    DateText result;
    if (text.size() != result.size()) throw Error("a date outside the years 0000–9999: " + text);
    std::copy(text.begin(), text.end(), result.begin());
    return result;
}

Date read_date(std::string_view text) {
    if (auto date = parse_iso_date(text)) return *date;
    throw Error("not a date in a date column: '" + std::string(text) + "'");
}

int read_int(std::int64_t value) {
    if (!std::in_range<int>(value)) throw Error("too large for int: " + std::to_string(value));
    return static_cast<int>(value);
}

void unknown_name(std::string_view name) {
    throw Error("unknown name in an enum column: '" + std::string(name) + "'");
}

}  // namespace styrkedja::db
