// The interface in Swedish and English. Swedish is the source text; English comes from po/en.po (gettext),
// compiled into the binary. `tr(language, "Möten")` gives "Meetings" for English and the text itself for
// Swedish.
#pragma once
#include <fmt/core.h>

#include <string>
#include <string_view>

namespace styrkedja {

enum class Language { swedish, english };

// The text in that language; a text without translation comes back as it is (a test sees that none is
// missing). The pointer lives as long as the program. xgettext collects every literal given to tr, trn and
// trf.
const char* tr(Language language, const char* swedish);

// Singular or plural by number: trn(language, "{} möte", "{} möten", 3) gives "3 möten". The number is
// formatted in.
std::string trn(Language language, const char* swedish_one, const char* swedish_many, long long number);

// A text with {} holes, translated and filled: trf(language, "{} av {}", 2, 7).
template <class... Values>
std::string trf(Language language, const char* swedish, const Values&... values) {
    return fmt::format(fmt::runtime(tr(language, swedish)), values...);
}

std::string_view code_of(Language language);         // "sv", "en"
Language language_from_code(std::string_view code);  // anything but "en…" is Swedish

}  // namespace styrkedja
