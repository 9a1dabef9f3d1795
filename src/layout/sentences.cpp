// Splitting a block into sentences; finding links.
#include "layout/sentences.h"

#include "layout/lines.h"
#include "words/lexicon.h"

namespace styrkedja::layout {

namespace {

// Abbreviations that never end a sentence; the last part of those with inner stops ("t.ex." → "ex").
constexpr auto open_abbreviations = words::word_set(
    "ex", "a", "k", "d", "o", "ca", "kl", "nr", "dvs", "resp", "tel", "jfr", "ev", "inkl", "exkl", "prel",
    "tom", "fom", "bitr", "st", "v", "mr", "ms", "dr", "eg", "ie", "mrs", "no", "sid", "vs", "bla");

bool ends_here(const words::Tokens& tokens, std::size_t i) {
    const words::Token& mark = tokens[i];
    if (!mark.is(".") && !mark.is("?") && !mark.is("!") && !mark.is("…")) return false;
    std::size_t next = i + 1;
    while (next < tokens.size() && tokens[next].is_mark() && !tokens[next].space_before) ++next;
    if (next >= tokens.size()) return true;
    const words::Token& after = tokens[next];
    if (!after.space_before || (after.is_word() && !after.capital) || after.is("(")) return false;
    if (!mark.is(".") || i == 0) return true;
    const words::Token& before = tokens[i - 1];
    if (before.is_word() && open_abbreviations.contains(before.low)) return false;
    if (before.is_word() && before.capital && words::width_of(before.text) == 1) return false;  // an initial
    return !(before.is_number() && i == 1);                                                     // "1. Title"
}

std::size_t url_end(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && !std::string_view(" <>[]\"|{}").contains(text[end])) ++end;
    bool opened = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == '(') opened = true;
        if (text[i] == ')' && !opened) return i;
    }
    while (end > begin && std::string_view(".,;:!?)'").contains(text[end - 1]) &&
           !(text[end - 1] == ')' && opened))
        --end;
    return end;
}

}  // namespace

bool Sentence::phrase_at(std::size_t i, std::initializer_list<std::string_view> phrase) const {
    for (const std::string_view word : phrase)
        if (!is(i++, word)) return false;
    return true;
}

bool Sentence::has_phrase(std::initializer_list<std::string_view> phrase) const {
    for (std::size_t i = first; i < last; ++i)
        if (phrase_at(i, phrase)) return true;
    return false;
}

std::size_t Sentence::clause_begin(std::size_t i) const {
    const std::size_t furthest = i > first + 25 ? i - 25 : first;
    std::size_t at = i;
    while (at > furthest) {
        const words::Token& before = this->at(at - 1);
        if (before.is(",") || before.is(";") || before.is(":") || before.is("men") || before.is("att")) break;
        --at;
    }
    return at;
}

std::vector<Sentence> read_sentences(const words::Tokens& tokens, std::size_t from) {
    std::vector<Sentence> out;
    std::size_t first = 0;
    while (first < tokens.size() && tokens[first].begin < from) ++first;
    for (std::size_t i = first; i < tokens.size(); ++i) {
        if (!ends_here(tokens, i) && i + 1 < tokens.size()) continue;
        std::size_t last = i + 1;
        while (last < tokens.size() && tokens[last].is_mark() && !tokens[last].space_before) ++last;
        out.push_back({&tokens, first, last});
        first = last;
        i = last - 1;
    }
    return out;
}

std::vector<words::Extent> find_links(std::string_view text) {
    std::vector<words::Extent> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = text.find("http", at);
        const std::size_t www = text.find("www.", at);
        begin = std::min(begin, www);
        if (begin == std::string_view::npos) break;
        const bool glued = begin > 0 && words::is_letter(static_cast<unsigned char>(text[begin - 1]));
        const std::size_t end = is_url_start(text.substr(begin)) && !glued ? url_end(text, begin) : begin;
        if (end > begin + 8) out.push_back({begin, end});
        at = std::max(end, begin + 4);
    }
    return out;
}

ReadBlock::ReadBlock(const Block& source, std::size_t from, std::size_t until,
                     const std::optional<Date>& meeting)
    : block(source), begin(from), low(words::lower(source.text().substr(0, until))) {
    const std::string_view text = source.text().substr(0, until);
    tokens = words::tokenize(text, low);
    std::erase_if(tokens, [&](const words::Token& token) { return token.begin < from; });
    sentences = read_sentences(tokens);
    links = find_links(text);
    std::erase_if(links, [&](const words::Extent& link) { return link.begin < from; });
    dates = dates::find_dates(tokens, meeting, links);
}

std::string ReadBlock::text_of(const Sentence& sentence) const {
    return std::string(
        block.text().substr(sentence.begin_byte(), sentence.end_byte() - sentence.begin_byte()));
}
Span ReadBlock::span_of(const Sentence& sentence) const {
    return block.mapped.span(sentence.begin_byte(), sentence.end_byte());
}

}  // namespace styrkedja::layout
