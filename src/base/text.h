// Text as Swedish users mean it: UTF-8 repair, folding for comparing, keys for sorting å ä ö last.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja {

bool is_utf8(std::string_view bytes);

// UTF-8 as it is (a leading byte-order mark dropped), UTF-16 with a byte-order mark, else Windows-1252.
std::string decode_text(std::string_view bytes);

// Lower case by Unicode's rules, composed (NFC); å ä ö stay letters of their own.
std::string fold_case(std::string_view utf8);

// For finding: as fold_case, and accents that Swedish does not tell apart are dropped (é → e, ü → u), å ä ö
// kept.
std::string fold_for_search(std::string_view utf8);

// A key whose byte order is Swedish alphabetical order (… z å ä ö, case ignored); the same on both engines.
std::string swedish_sort_key(std::string_view utf8);

std::string_view trim(std::string_view text);
std::string collapse_spaces(
    std::string_view text);  // every run of white space becomes one space; ends trimmed
std::string without_controls(std::string_view text);  // bytes below 0x20, and 0x7F, become spaces
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool starts_with_folded(std::string_view text, std::string_view prefix);  // both sides compared by fold_case

// Shortens to at most `max_bytes` at a character boundary and closes with "…" when something was cut.
std::string shorten(std::string_view utf8, std::size_t max_bytes);

}  // namespace styrkedja
