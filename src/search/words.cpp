// Words and stems. Letters are ASCII, å ä ö and whatever folds to them; everything else separates.
#include "search/words.h"

#include <libstemmer.h>

#include <memory>

#include "base/check.h"
#include "base/text.h"

namespace styrkedja::search {
namespace {

// Bytes above 0x7F belong to words, except the punctuation that office programs write (U+2000–U+206F,
// U+00A0–U+00BF).
std::size_t separator_length(std::string_view text, std::size_t at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return std::isalnum(byte) ? 0 : 1;
    bool latin_sign = byte == 0xC2;
    if (latin_sign) return at + 1 < text.size() ? 2 : 1;
    bool general_punctuation = byte == 0xE2 || byte == 0xEF;
    if (general_punctuation) return std::min<std::size_t>(3, text.size() - at);
    return 0;
}

constexpr std::size_t max_word_bytes = 100;

struct StemmerCloser {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (auto skip = separator_length(text, at)) {
            at += skip;
            continue;
        }
        std::size_t begin = at;
        while (at < text.size() && separator_length(text, at) == 0) ++at;
        if (at - begin <= max_word_bytes)
            words.push_back({fold_for_search(text.substr(begin, at - begin)), begin, at});
    }
    return words;
}

namespace {

std::string snowball_stem(std::string_view folded_word) {
    // A stemmer holds the word it works on: one per thread.
    thread_local std::unique_ptr<sb_stemmer, StemmerCloser> stemmer{sb_stemmer_new("swedish", "UTF_8")};
    CHECK(stemmer != nullptr);
    const sb_symbol* stemmed =
        sb_stemmer_stem(stemmer.get(), reinterpret_cast<const sb_symbol*>(folded_word.data()),
                        static_cast<int>(folded_word.size()));
    CHECK(stemmed != nullptr);
    return {reinterpret_cast<const char*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

// The stemmer leaves the neuter definite form as it is: "mötet", "skyddets". "-het" is an ending of its own.
bool is_neuter_definite(std::string_view stemmed) {
    return stemmed.size() >= 5 && stemmed.ends_with("et") && !stemmed.ends_with("het");
}

}  // namespace

std::string stem(std::string_view folded_word) {
    std::string stemmed = snowball_stem(folded_word);
    while (is_neuter_definite(stemmed)) stemmed = snowball_stem(stemmed.substr(0, stemmed.size() - 2));
    return stemmed;
}

}  // namespace styrkedja::search
