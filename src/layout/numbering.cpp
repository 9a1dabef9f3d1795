// Telling the agenda's number series from the numbered lists inside its items.
#include "layout/numbering.h"

#include <unordered_map>

#include "words/words.h"

namespace styrkedja::layout {

namespace {

// A table of contents repeats the first titles: where the series begins for good.
std::size_t after_contents(const std::vector<NumberedLine>& lines) {
    if (lines.empty()) return 0;
    const std::string first = words::lower(lines.front().title);
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i].number == lines.front().number &&
            words::lower(lines[i].title).starts_with(first.substr(0, 40)) && !first.empty())
            return i;
    return 0;
}

class Series {
  public:
    Series(const std::vector<NumberedLine>& lines, std::size_t start)
        : lines_(lines), own_(lines.size(), false) {
        for (std::size_t i = start; i < lines.size(); ++i) last_place_[lines[i].number] = i;
        for (std::size_t i = start; i < lines.size(); ++i) place(i);
    }
    std::vector<bool> own() && { return std::move(own_); }

  private:
    bool comes_later(int number, std::size_t i) const {
        const auto found = last_place_.find(number);
        return found != last_place_.end() && found->second > i;
    }

    void place(std::size_t i) {
        const NumberedLine& line = lines_[i];
        if (!last_)
            accept(i);
        else if (line.named != named_)
            return;
        else if (line.after_section && (line.number > *last_ || (line.number == 1 && !returns_behind(i))))
            accept(i);
        else if (line.number == inner_next_ && (line.number != *last_ + 1 || belongs_to_list(i)))
            ++inner_next_;
        else if (line.number == *last_ + 1)
            accept(i);
        else if (line.number == 1)
            begin_list(line);
        else if (line.number > *last_ + 1 && line.number <= *last_ + 3 && line.after_blank &&
                 !comes_later(*last_ + 1, i))
            accept(i);  // the agenda skipped a number
    }
    // The number fits both the list inside the item and the agenda.
    bool belongs_to_list(std::size_t i) const {
        const NumberedLine& line = lines_[i];
        if (comes_later(line.number, i)) return true;
        if (line.indent == list_indent_ && line.indent != agenda_indent_) return true;
        const bool spaced = spaced_ > 0 && unspaced_ == 0;  // the agenda has a blank line before each item
        return !line.after_blank && (line.follows_number || spaced);
    }
    // Behind the list that begins at i the agenda goes on where it was: the list belongs to its item.
    bool returns_behind(std::size_t i) const {
        std::size_t next = i;
        for (int number = 1; next < lines_.size() && lines_[next].number == number; ++number) {
            if (next > i && lines_[next].after_section) return false;
            ++next;
        }
        return next < lines_.size() && !lines_[next].after_section && lines_[next].number == *last_ + 1;
    }

    void begin_list(const NumberedLine& line) {
        inner_next_ = 2;
        list_indent_ = line.indent;
    }
    void accept(std::size_t i) {
        const NumberedLine& line = lines_[i];
        if (last_ && !line.after_section) ++(line.after_blank ? spaced_ : unspaced_);
        if (!last_) named_ = line.named;
        own_[i] = true;
        last_ = line.number;
        agenda_indent_ = line.indent;
        inner_next_ = -1;
    }

    const std::vector<NumberedLine>& lines_;
    std::vector<bool> own_;
    std::unordered_map<int, std::size_t> last_place_;
    std::optional<int> last_;
    bool named_ = false;  // the agenda's numbers stand behind "§" or a word
    std::size_t agenda_indent_ = 0;
    std::size_t spaced_ = 0;  // items that stand behind a blank line, but for the first of a section
    std::size_t unspaced_ = 0;
    int inner_next_ = -1;  // the number that would continue a list inside the current item
    std::size_t list_indent_ = 0;
};

}  // namespace

std::vector<bool> agenda_series(const std::vector<NumberedLine>& lines) {
    return Series(lines, after_contents(lines)).own();
}

std::optional<Numbering> numbering_of(std::string_view content) {
    std::size_t at = 0;
    bool named = false;
    if (content.starts_with("§")) {
        at = std::string_view("§").size();
        named = true;
    } else {
        const std::string low = words::lower(content.substr(0, 12));
        for (const std::string_view word : {"punkt ", "ärende ", "item "})
            if (low.starts_with(word)) at = word.size(), named = true;
    }
    while (at < content.size() && content[at] == ' ') ++at;
    const std::size_t digits = at;
    while (at < content.size() && words::is_digit(static_cast<unsigned char>(content[at]))) ++at;
    const std::size_t most = named ? 5 : 3;  // "2025. Därefter" is a year at the beginning of a line
    const auto number =
        at - digits <= most ? words::parse_int(content.substr(digits, at - digits)) : std::nullopt;
    if (!number || at >= content.size()) return std::nullopt;
    const char mark = content[at];
    const bool marked = mark == '.' || mark == ')' || (named && (mark == ':' || mark == '-'));
    if (marked) ++at;
    const std::size_t spaces = at;
    while (at < content.size() && content[at] == ' ') ++at;
    if (named && at < content.size() && words::is_dash(words::code_point_at(content, at).value)) {
        at += words::code_point_at(content, at).size;
        while (at < content.size() && content[at] == ' ') ++at;
    }
    if (at >= content.size() || (!marked && at == spaces)) return std::nullopt;
    const words::CodePoint first = words::code_point_at(content, at);
    if (at == spaces && !words::is_capital(first.value)) return std::nullopt;  // "3.5", "10.30"
    if (!marked && !named && !words::is_capital(first.value)) return std::nullopt;
    if (!words::is_letter(first.value) && !words::is_digit(first.value) && first.value < 0x80 &&
        content[at] != '(' && content[at] != '"' && content[at] != '#')
        return std::nullopt;
    return Numbering{*number, at, marked || named, named};
}

}  // namespace styrkedja::layout
