// Sentences and links of one block, and small questions about the words of a sentence.
#pragma once
#include <string_view>
#include <vector>

#include "dates/dates.h"
#include "layout/blocks.h"
#include "words/words.h"

namespace styrkedja::layout {

// A sentence: the tokens [first, last) of its block. Indices below are indices into `tokens`.
struct Sentence {
    const words::Tokens* tokens = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;

    const words::Token& at(std::size_t i) const { return (*tokens)[i]; }
    std::size_t size() const { return last - first; }
    std::size_t begin_byte() const { return at(first).begin; }
    std::size_t end_byte() const { return at(last - 1).end; }
    bool is_question() const { return at(last - 1).is("?"); }
    bool is(std::size_t i, std::string_view word) const { return i >= first && i < last && at(i).is(word); }
    // The words of `phrase` stand one after the other, from token i on.
    bool phrase_at(std::size_t i, std::initializer_list<std::string_view> phrase) const;
    bool has_phrase(std::initializer_list<std::string_view> phrase) const;
    bool has_word(std::string_view word) const { return has_phrase({word}); }
    std::size_t clause_begin(
        std::size_t i) const;  // behind the nearest comma or conjunction before i, at most 25 back
};

// Splits at . ? ! … before a capital, a digit or the end; not behind abbreviations and initials. `from`:
// first byte.
std::vector<Sentence> read_sentences(const words::Tokens& tokens, std::size_t from = 0);

// The URLs of a block, without the brackets and full stops around them; in order.
std::vector<words::Extent> find_links(std::string_view text);

// One block ready to be read: tokens, sentences, links and dates. Not movable: the tokens view its texts.
struct ReadBlock {
    ReadBlock(const Block& source, std::size_t from, std::size_t until, const std::optional<Date>& meeting);
    ReadBlock(const ReadBlock&) = delete;
    ReadBlock& operator=(const ReadBlock&) = delete;

    const Block& block;
    std::size_t begin;
    std::string low;
    words::Tokens tokens;
    std::vector<Sentence> sentences;
    std::vector<words::Extent> links;
    std::vector<dates::DateExpression> dates;

    std::string text_of(const Sentence& sentence) const;
    Span span_of(const Sentence& sentence) const;
};

}  // namespace styrkedja::layout
