// Words and stems. Letters, digits and the marks on them make words; everything else separates.
#include "search/words.h"

#include <libstemmer.h>
#include <utf8proc.h>

#include <memory>

#include "base/check.h"
#include "base/text.h"

namespace styrkedja::search {
namespace {

// How many bytes at `at` belong to no word; 0 at a letter, a digit or a mark on one. What the engines take
// for a letter differs beyond that (signs, emoji), so the server decides for both.
std::size_t separator_length(std::string_view text, std::size_t at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return std::isalnum(byte) ? 0 : 1;
    utf8proc_int32_t codepoint = -1;
    auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                   static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
    if (length <= 0) return 1;
    auto category = utf8proc_category(codepoint);
    bool of_words =
        category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND;  // letters, marks, digits
    return of_words ? 0 : static_cast<std::size_t>(length);
}

std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
        ++length;
    return length;
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
        while (at < text.size() && separator_length(text, at) == 0) at += character_length(text, at);
        if (at - begin > max_word_bytes) continue;
        std::string folded = fold_for_search(text.substr(begin, at - begin));
        if (!folded.empty()) words.push_back({std::move(folded), begin, at});  // empty: a mark on nothing
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

namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::string worked_out_stem(std::string_view folded_word) {
    std::string stemmed = snowball_stem(folded_word);
    while (is_neuter_definite(stemmed)) stemmed = snowball_stem(stemmed.substr(0, stemmed.size() - 2));
    return stemmed;
}

}  // namespace

// Most words of a text have been met before: indexing minutes spends a tenth of its time here without a
// memory.
std::string stem(std::string_view folded_word) {
    constexpr std::size_t remembered_words = 20'000;  // about 2 MB for a thread that indexes
    thread_local std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> known;
    auto found = known.find(folded_word);
    if (found != known.end()) return found->second;
    if (known.size() == remembered_words) known.clear();
    return known.emplace(folded_word, worked_out_stem(folded_word)).first->second;
}

}  // namespace styrkedja::search
