// Joining lines to blocks: what continues the line above, and what begins something new.
#include "layout/blocks.h"

#include "layout/labels.h"
#include "layout/numbering.h"
#include "words/words.h"

namespace styrkedja::layout {

namespace {

// No paragraph is longer; a longer one is a file without line ends and is cut to keep memory and time
// bounded.
constexpr std::size_t longest_block = 64 * 1024;

constexpr std::size_t narrowest = 50;

constexpr auto connectives =
    words::word_set("och", "samt", "eller", "för", "av", "med", "till", "från", "i", "på", "om", "kring",
                    "gällande", "avseende", "inför", "enligt", "mellan", "den", "det", "de", "en", "ett",
                    "att", "som", "and", "of", "for", "the", "to", "with", "in");

// At most 2,000 bytes: no URL is longer, and asking for every line must stay cheap.
std::string_view last_word(std::string_view text) {
    if (text.size() > 2000) text.remove_prefix(text.size() - 2000);
    const std::size_t space = text.rfind(' ');
    return space == std::string_view::npos ? text : text.substr(space + 1);
}

bool ends_sentence(std::string_view text) {
    return !text.empty() && std::string_view(".?!:").contains(text.back());
}

// A bracket or quotation mark opened and not closed. Counts, so it is linear.
bool is_unbalanced(std::string_view text) {
    const auto opened = std::ranges::count(text, '(');
    return opened > std::ranges::count(text, ')') || std::ranges::count(text, '"') % 2 == 1;
}

bool looks_like_rest_of_url(std::string_view word) {
    return word.find_first_of("/=&%?_#") != std::string_view::npos && !word.contains("://");
}

class Joiner {
  public:
    explicit Joiner(const MappedText& text) : text_(text), lines_(read_lines(text.text)) { measure(); }

    std::vector<Block> run() {
        for (std::size_t i = 0; i < lines_.size(); ++i) add(i);
        return std::move(blocks_);
    }

  private:
    std::string_view content(const Line& line) const {
        return std::string_view(text_.text).substr(line.begin, line.end - line.begin);
    }

    // The width lines were wrapped at: nine of ten lines are no longer. Short lines only are not a narrow
    // column.
    void measure() {
        std::vector<std::size_t> widths;
        for (const Line& line : lines_)
            if (line.kind == LineKind::text) widths.push_back(line.indent + words::width_of(content(line)));
        if (widths.empty()) return;
        const auto nth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
        std::ranges::nth_element(widths, nth);
        width_ = std::max(*nth, narrowest);
    }

    void add(std::size_t index) {
        const Line& line = lines_[index];
        if (line.page_break) cut_ = true;
        switch (line.kind) {
            case LineKind::blank:
                ++blanks_;
                return;
            case LineKind::furniture:
                return add_aside(index, BlockKind::furniture);
            case LineKind::page_date:
                return add_aside(index, BlockKind::page_date);
            case LineKind::note_taker:
                return add_aside(index, BlockKind::note_taker);
            case LineKind::link:
                if (continues(line)) break;
                return add_aside(index, BlockKind::link);
            case LineKind::text:
                break;
        }
        if (open_ != nullptr_index && continues(line))
            extend(line, index);
        else
            begin(line, index, BlockKind::text);
        blanks_ = 0;
        cut_ = false;
    }

    // A line that belongs to no paragraph; the paragraph around it may go on behind it.
    void add_aside(std::size_t index, BlockKind kind) {
        const std::size_t open = open_;
        begin(lines_[index], index, kind);
        open_ = open;
        cut_ = true;
    }

    void begin(const Line& line, std::size_t index, BlockKind kind) {
        for (std::size_t at = line.begin; at < line.end;) {
            const std::size_t end = piece_end(at, line.end);
            Block block;
            block.mapped.append(text_, at, end);
            block.kind = kind;
            block.bullet = line.bullet && at == line.begin;
            block.row = line.row;
            block.heading = line.heading;
            block.indent = line.indent;
            block.after_blank = blanks_ > 0 || index == 0;
            block.first_line = block.last_line = index;
            blocks_.push_back(std::move(block));
            at = end;
        }
        open_ = blocks_.size() - 1;
        if (kind != BlockKind::text) blanks_ = 0;
    }
    std::size_t piece_end(std::size_t begin, std::size_t end) const {
        if (end - begin <= longest_block) return end;
        const std::size_t space = text_.text.rfind(' ', begin + longest_block);
        std::size_t cut = space != std::string::npos && space > begin ? space + 1 : begin + longest_block;
        while (cut < end && (static_cast<unsigned char>(text_.text[cut]) & 0xC0U) == 0x80U) ++cut;
        return cut;
    }

    bool continues(const Line& line) const {
        if (open_ == nullptr_index || blocks_[open_].kind != BlockKind::text) return false;
        const Block& block = blocks_[open_];
        const std::string_view here = content(line);
        const std::string_view above = block.text();
        const Line& last = lines_[block.last_line];
        if (line.bullet || line.row || block.row || line.heading > 0 || block.heading > 0) return false;
        if (above.size() + here.size() > longest_block) return false;
        if (splits_url(above, here) && blanks_ == 0) return true;
        if (line.kind == LineKind::link)
            return blanks_ == 0 && !cut_ && is_full(last, here) && !ends_sentence(above);
        const auto number = numbering_of(here);
        if (number && number->sure &&
            !(words::begins_lower(here.substr(number->title)) && !ends_sentence(above)))
            return false;
        if (document_word(here) == here.size()) return false;
        if (starts_with_label(here) || is_section_heading(above) || is_section_heading(here)) return false;
        if (blanks_ > 0 || cut_)
            return words::begins_lower(here) && !ends_sentence(above) &&
                   (is_long(last) || (cut_ && !numbering_of(above))) && !ends_with_label(above);
        if (numbering_of(above) && block.first_line == block.last_line) return title_wraps(above, last, here);
        if (words::begins_lower(here)) return !above.ends_with(':') || is_long(last);
        return is_full(last, here) ||
               is_unbalanced(above.substr(above.size() - std::min<std::size_t>(above.size(), 400)));
    }

    bool is_long(const Line& line) const {
        return (line.indent + words::width_of(content(line))) * 10 >= width_ * 6;
    }
    // The next word would hardly have had room on the line: the line was wrapped, not ended.
    bool is_full(const Line& line, std::string_view next) const {
        const std::size_t used = line.indent + words::width_of(content(line)) + 1 +
                                 words::width_of(next.substr(0, next.find(' ')));
        return used * 100 > width_ * 77;
    }
    bool title_wraps(std::string_view title, const Line& last, std::string_view next) const {
        if (words::begins_lower(next) || is_unbalanced(title)) return true;
        if (next.starts_with('(') && next.size() < 80 && next.ends_with(')')) return true;
        const std::string word = words::lower(last_word(title));
        if (connectives.contains(word) || title.ends_with(',') || title.ends_with('/')) return true;
        const std::size_t used = last.indent + words::width_of(content(last)) + 1 +
                                 words::width_of(next.substr(0, next.find(' ')));
        return used * 100 > width_ * 95 && !ends_sentence(title) && !next.ends_with(':') &&
               words::width_of(next) * 2 < width_;
    }

    bool splits_url(std::string_view above, std::string_view here) const {
        const std::string_view word = last_word(above);
        if (!is_url_start(word) && !word.contains("http://") && !word.contains("https://")) return false;
        const std::string_view first = here.substr(0, here.find(' '));
        if (is_url_start(first) || words::begins_capital(first))
            return looks_like_rest_of_url(first) && !is_url_start(first);
        const bool open_end = std::string_view("/-=&?_%.").contains(word.back());
        return looks_like_rest_of_url(first) || (open_end && first.size() == here.size() && first.size() > 3);
    }

    void extend(const Line& line, std::size_t index) {
        Block& block = blocks_[open_];
        const std::string_view here = content(line);
        const std::string_view above = block.text();
        const std::string_view next = here.substr(0, here.find(' '));
        if (splits_url(above, here)) {
        } else if (is_hyphenated(above) && words::begins_lower(here) && next != "och" && next != "eller" &&
                   next != "samt") {
            const words::CodePoint before = letter_before_hyphen(above);
            if (!words::is_capital(before.value) && !words::is_digit(before.value))
                block.mapped.pop_back();  // not "VP-⏎uppdrag"
        } else {
            block.mapped.append(' ', line.begin < text_.origin.size() ? text_.origin[line.begin] : 0);
        }
        block.mapped.append(text_, line.begin, line.end);
        block.last_line = index;
    }
    static bool is_hyphenated(std::string_view text) {
        return text.size() > 2 && text.back() == '-' && text[text.size() - 2] != ' ' &&
               text[text.size() - 2] != '-';
    }
    static words::CodePoint letter_before_hyphen(std::string_view text) {
        std::size_t at = text.size() - 2;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
        return words::code_point_at(text, at);
    }

    static constexpr std::size_t nullptr_index = static_cast<std::size_t>(-1);

    const MappedText& text_;
    std::vector<Line> lines_;
    std::vector<Block> blocks_;
    std::size_t width_ = 80;
    std::size_t open_ = nullptr_index;  // the block that the next line may continue
    std::size_t blanks_ = 0;
    bool cut_ = false;  // page furniture stands between the open block and the next line
};

}  // namespace

std::vector<Block> read_blocks(const MappedText& text) { return Joiner(text).run(); }

}  // namespace styrkedja::layout
