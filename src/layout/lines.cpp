// Lines and page furniture.
#include "layout/lines.h"

#include <unordered_map>

#include "base/text.h"
#include "dates/dates.h"
#include "words/words.h"

namespace styrkedja::layout {

namespace {

constexpr std::string_view note_taker_labels[] = {
    "vid anteckningarna",
    "vid pennan",
    "vid protokollet",
    "vid tangenterna",
    "vid minnesanteckningarna",
    "antecknat av",
    "anteckningar av",
    "antecknare",
    "sekreterare",
    "mötessekreterare",
    "minutes taken by",
    "minutes by",
    "note taker",
    "note-taker",
    "notes by",
    "secretary",
    "protokollförare",
    "anteckningarna fördes av",
    "anteckningar förda av",
    "anteckningar:",
    "mötesanteckningar av",
    "minnesanteckningar av",
    "protokoll:",
    "antecknade:",
};

constexpr auto address_words = words::word_set(
    "postadress", "besöksadress", "telefon", "tel", "växel", "org.nr", "orgnr", "organisationsnummer",
    "e-post", "epost", "webbplats", "box", "fax", "kontaktcenter", "bankgiro", "plusgiro");

// "Anna Ek": two or three capitalised words and nothing else.
bool is_full_name(std::string_view text) {
    std::size_t words = 0;
    for (const std::string_view word : split(trim(text), ' ')) {
        if (!words::begins_capital(word) || word.find_first_of(".,:;()") != std::string_view::npos)
            return false;
        ++words;
    }
    return words == 2 || words == 3;
}

// Private-use characters are what a symbol font's bullets turn into.
bool is_bullet(char32_t c) {
    static constexpr char32_t bullets[] = {0x2022, 0x00B7, 0x25CF, 0x25CB, 0x25E6, 0x25AA, 0x25A0, 0x25A1,
                                           0x2023, 0x2043, 0x2219, 0x27A2, 0x2713, 0x2714, 0x25BA, 0x25B6};
    return std::ranges::find(bullets, c) != std::end(bullets) || (c >= 0xE000 && c <= 0xF8FF);
}

// The length of the bullet and the spaces behind it, or 0. "o" and "Ø" are bullets of fonts that were lost.
std::size_t bullet_length(std::string_view content) {
    const words::CodePoint c = words::code_point_at(content, 0);
    std::size_t at = c.size;
    const bool sure = is_bullet(c.value);
    const bool likely =
        words::is_dash(c.value) || c.value == '*' || c.value == '+' || c.value == 'o' || c.value == 0xD8;
    if (!sure && !likely) return 0;
    if (!sure && (at >= content.size() || content[at] != ' ')) return 0;
    while (at < content.size() && content[at] == ' ') ++at;
    return at == content.size() && !sure ? 0 : at;
}

// "| a | b |" or "a | b | c": the outer bars go; a line of bars and dashes is none.
void trim_row(std::string_view text, std::size_t& begin, std::size_t& end, Line& line) {
    const std::string_view content = text.substr(begin, end - begin);
    const auto bars = std::ranges::count(content, '|');
    line.row = bars >= 2 && (content.front() == '|' || content.contains(" | "));
    if (!line.row) return;
    while (begin < end && (text[begin] == '|' || text[begin] == ' ')) ++begin;
    while (end > begin && (text[end - 1] == '|' || text[end - 1] == ' ')) --end;
    if (text.substr(begin, end - begin).find_first_not_of("|-: =") == std::string_view::npos) begin = end;
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end) {
    Line line;
    while (begin < end && (text[begin] == ' ' || text[begin] == '\f')) {
        line.page_break |= text[begin] == '\f';
        line.indent = text[begin] == '\f' ? 0 : line.indent + 1;
        ++begin;
    }
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\f')) --end;
    std::size_t marks = 0;
    while (begin + marks < end && text[begin + marks] == '#') ++marks;
    if (marks > 0 && marks <= 6 && begin + marks < end && text[begin + marks] == ' ') {
        line.heading = static_cast<int>(marks);
        begin += marks;
        while (begin < end && text[begin] == ' ') ++begin;
    }
    for (int nested = 0; nested < 3; ++nested) {  // "• - text"
        const std::size_t bullet = bullet_length(text.substr(begin, end - begin));
        if (bullet == 0) break;
        line.bullet = true;
        begin += bullet;
    }
    // The empty box of a task list; a ticked one stays, as it says that the task is done.
    if (line.bullet && text.substr(begin, end - begin).starts_with("[ ] ")) begin += 4;
    trim_row(text, begin, end, line);
    line.begin = begin;
    line.end = end;
    if (begin == end) line.kind = LineKind::blank;
    return line;
}

bool has_postal_code(std::string_view s) {
    auto digits = [&](std::size_t at, std::size_t n) {
        for (std::size_t i = at; i < at + n; ++i)
            if (i >= s.size() || !words::is_digit(static_cast<unsigned char>(s[i]))) return false;
        return true;
    };
    for (std::size_t i = 0; i + 6 <= s.size(); ++i)
        if (digits(i, 3) && s[i + 3] == ' ' && digits(i + 4, 2) && !digits(i + 6, 1) &&
            (i == 0 || !digits(i - 1, 1)))
            return true;
    return false;
}

// "042-10 50 00": a zero, an area code, a dash and at least five digits.
bool has_phone_number(std::string_view s) {
    for (std::size_t i = 0; i + 8 <= s.size(); ++i) {
        if (s[i] != '0' || (i > 0 && s[i - 1] != ' ')) continue;
        std::size_t dash = i + 1;
        while (dash < s.size() && words::is_digit(static_cast<unsigned char>(s[dash]))) ++dash;
        if (dash - i < 2 || dash - i > 4 || dash >= s.size() || s[dash] != '-') continue;
        int digits = 0;
        std::size_t at = dash + 1;
        for (; at < s.size() && (s[at] == ' ' || words::is_digit(static_cast<unsigned char>(s[at]))); ++at)
            digits += s[at] != ' ' ? 1 : 0;
        if (digits >= 5) return true;
    }
    return false;
}

// Lines at the edges of a page, digits masked, by how many pages carry them there.
class RunningHeads {
  public:
    RunningHeads(std::string_view text, const std::vector<Line>& lines) : text_(text) {
        std::vector<std::size_t> page;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].page_break) close(lines, page);
            if (lines[i].kind != LineKind::blank) page.push_back(i);
        }
        close(lines, page);
    }
    bool contains(const std::vector<Line>& lines, std::size_t index) const {
        const auto found = pages_of_.find(masked(lines[index]));
        return found != pages_of_.end() && found->second.pages >= 2 && edge_[index];
    }

  private:
    struct Seen {
        int pages = 0;
        int last = 0;
    };
    static constexpr std::size_t depth = 4;  // lines at the top and at the bottom of a page

    void close(const std::vector<Line>& lines, std::vector<std::size_t>& page) {
        edge_.resize(lines.size(), false);
        ++page_number_;
        for (std::size_t i = 0; i < page.size(); ++i) {
            if (i >= depth && i + depth < page.size()) continue;
            edge_[page[i]] = true;
            const Line& line = lines[page[i]];
            if (line.end - line.begin > 120) continue;
            auto& [pages, last] = pages_of_[masked(line)];
            if (last != page_number_) ++pages;
            last = page_number_;
        }
        page.clear();
    }
    std::string masked(const Line& line) const {
        std::string out = words::lower(text_.substr(line.begin, line.end - line.begin));
        std::ranges::replace_if(out, [](char c) { return c >= '0' && c <= '9'; }, '0');
        return out;
    }

    std::string_view text_;
    std::vector<bool> edge_;
    std::unordered_map<std::string, Seen> pages_of_;
    int page_number_ = 0;
};

LineKind kind_of(std::string_view content) {
    if (note_taker_label(content) > 0) return LineKind::note_taker;
    const bool digit = content.find_first_of("0123456789") != std::string_view::npos;
    if ((digit && is_page_number(content)) || ((digit || content.contains('@')) && is_address(content)))
        return LineKind::furniture;
    if (is_url_start(content) && content.find(' ') == std::string_view::npos) return LineKind::link;
    if (digit && content.size() <= 32 && dates::is_whole_date(content)) return LineKind::page_date;
    return LineKind::text;
}

}  // namespace

std::size_t note_taker_label(std::string_view content) {
    if (content.size() < 8 || !std::string_view("vamnspVAMNSP").contains(content[0])) return 0;
    const std::string low = words::lower(content.substr(0, 40));
    for (const std::string_view label : note_taker_labels) {
        if (!low.starts_with(label)) continue;
        std::size_t at = label.size();
        if (at < content.size() && content[at] != ' ' && content[at] != ':' && content[at] != '/') continue;
        while (at < content.size() && std::string_view(" :/,-.|").contains(content[at])) ++at;
        if (label.ends_with(':') && !is_full_name(content.substr(at))) continue;  // "Protokoll: …"
        const bool separated = at > label.size() && content[at - 1] != ' ';
        const bool sure =
            label.contains(' ') ||
            content.substr(label.size(), at - label.size()).find_first_of(":|") != std::string_view::npos ||
            is_full_name(content.substr(at));
        if (sure || separated) return at;
    }
    return 0;
}

bool is_url_start(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

bool is_page_number(std::string_view content) {
    if (content.empty() || content.size() > 20) return false;
    const std::string low = words::lower(content);
    const words::Tokens tokens = words::tokenize(content, low);
    std::size_t at = 0;
    auto number = [&] {
        return at < tokens.size() && tokens[at].is_number() && tokens[at].text.size() <= 3 ? (++at, true)
                                                                                           : false;
    };
    const bool named = !tokens.empty() && (tokens[0].is("sida") || tokens[0].is("sid") ||
                                           tokens[0].is("page") || tokens[0].is("s"));
    if (named) ++at;
    if (named && at < tokens.size() && tokens[at].is(".")) ++at;
    if (!number()) return false;
    if (at == tokens.size()) return named;
    if (tokens[at].is("(")) return ++at, number() && at + 1 == tokens.size() && tokens[at].is(")");
    if (!tokens[at].is("av") && !tokens[at].is("of") && !(named && tokens[at].is("/"))) return false;
    return ++at, number() && at == tokens.size();
}

bool is_address(std::string_view content) {
    if (content.size() > 300) return false;
    const std::string low = words::lower(content);
    int signs = (has_postal_code(low) ? 1 : 0) + (has_phone_number(low) ? 1 : 0);
    for (const std::string_view separator : {"∙", "•", "·", "|"}) signs += low.contains(separator) ? 1 : 0;
    bool named = false;
    for (const words::Token& token : words::tokenize(content, low))
        named |= token.is_word() && address_words.contains(token.low);
    signs += named ? 1 : 0;
    signs += low.contains(".se") || low.contains("@") || low.contains("www.") ? 1 : 0;
    return signs >= 2;
}

std::vector<Line> read_lines(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find_first_of("\n\f", text[begin] == '\f' ? begin + 1 : begin);
        if (end == std::string_view::npos) end = text.size();
        lines.push_back(make_line(text, begin, end));
        begin = end < text.size() && text[end] == '\n' ? end + 1 : end;
    }
    const RunningHeads heads(text, lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        if (line.kind == LineKind::blank) continue;
        line.kind = kind_of(text.substr(line.begin, line.end - line.begin));
        if (line.kind == LineKind::text && line.heading == 0 && !line.bullet && heads.contains(lines, i))
            line.kind = LineKind::furniture;
    }
    return lines;
}

}  // namespace styrkedja::layout
