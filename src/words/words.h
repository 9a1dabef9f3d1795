// The tokenizer: UTF-8 text into words, numbers and marks, with a lower-case form beside each; and word
// tables.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja::words {

// One code point at text[at]; an invalid byte is U+FFFD of length 1.
struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_code_point(std::string& out, char32_t value);

bool is_letter(char32_t c);
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_capital(char32_t c);
bool is_dash(char32_t c);                  // - – — ‐ ‑ −
bool begins_lower(std::string_view text);  // the first character is a lower-case letter
bool begins_capital(std::string_view text);
std::size_t width_of(std::string_view text);  // in characters

// Lower case of Latin-1 letters; every character keeps its number of bytes, so offsets stay the same.
std::string lower(std::string_view text);

std::optional<int> parse_int(
    std::string_view digits);  // a decimal number of at most 8 digits and nothing else

enum class TokenKind { word, number, mark };
// word: starts with a letter ("v41", "VP-uppdraget", "t"); number: starts with a digit ("12", "25e"); mark:
// one character of punctuation. begin/end are byte offsets into the tokenized text.
struct Token {
    std::string_view text;
    std::string_view low;
    std::size_t begin = 0;
    std::size_t end = 0;
    TokenKind kind = TokenKind::mark;
    bool space_before = false;
    bool capital = false;

    bool is(std::string_view word) const {  // asked more than anything else: most answers need one byte only
        return low.size() == word.size() && low.front() == word.front() && low == word;
    }
    bool is_word() const { return kind == TokenKind::word; }
    bool is_number() const { return kind == TokenKind::number; }
    bool is_mark() const { return kind == TokenKind::mark; }
};
using Tokens = std::vector<Token>;

// A part of the tokenized text, in bytes; of a sentence, in tokens.
struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool contains(std::size_t at) const { return begin <= at && at < end; }
};

// Both views must outlive the tokens; `low` is lower(text).
Tokens tokenize(std::string_view text, std::string_view low);

// A set of lower-case words, sorted when the program is compiled. Most words asked about are in no set: a
// table of bits over length, first and last byte answers for nearly all of them without a comparison.
template <std::size_t N>
class WordSet {
  public:
    consteval explicit WordSet(std::array<std::string_view, N> words) : words_(words) {
        std::ranges::sort(words_);
        for (const std::string_view word : words_) likely_[bit_of(word)] = true;
    }
    bool contains(std::string_view word) const {
        return !word.empty() && likely_[bit_of(word)] && std::ranges::binary_search(words_, word);
    }

  private:
    static constexpr std::size_t bit_of(std::string_view word) {
        const auto first = static_cast<unsigned char>(word.front());
        const auto last = static_cast<unsigned char>(word.back());
        return (first * 37U + last * 11U + word.size() * 5U) % 512U;
    }

    std::array<std::string_view, N> words_;
    std::array<bool, 512> likely_{};
};

// A set of word endings, grouped by their last byte so that asking costs a few comparisons.
template <std::size_t N>
class EndingSet {
  public:
    consteval explicit EndingSet(std::array<std::string_view, N> endings) : endings_(endings) {
        std::ranges::sort(endings_, {}, last_byte);
        for (std::size_t i = 0; i < N; ++i) ++first_[last_byte(endings_[i]) + 1U];
        for (std::size_t byte = 1; byte < first_.size(); ++byte) first_[byte] += first_[byte - 1];
    }
    bool any_suffix_of(std::string_view word) const {
        if (word.empty()) return false;
        const std::size_t byte = last_byte(word);
        for (std::size_t i = first_[byte]; i < first_[byte + 1]; ++i)
            if (word.ends_with(endings_[i])) return true;
        return false;
    }

  private:
    static constexpr std::size_t last_byte(std::string_view text) {
        return static_cast<unsigned char>(text.back());
    }

    std::array<std::string_view, N> endings_;
    std::array<std::uint16_t, 257> first_{};  // by last byte: where its endings begin
};

template <class... Text>
consteval auto ending_set(Text... endings) {
    return EndingSet<sizeof...(endings)>({std::string_view(endings)...});
}

template <class... Text>
consteval auto word_set(Text... words) {
    return WordSet<sizeof...(words)>({std::string_view(words)...});
}

}  // namespace styrkedja::words
