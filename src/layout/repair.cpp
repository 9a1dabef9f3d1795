// Normalizing characters, byte by byte, with the mapping to the original kept beside.
#include "layout/repair.h"

#include "base/text.h"

#include "words/words.h"

namespace styrkedja::layout {

void MappedText::append(const MappedText& from, std::size_t begin, std::size_t end) {
    text.append(from.text, begin, end - begin);
    const auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
    origin.insert(origin.end(), from.origin.begin() + at(begin), from.origin.begin() + at(end));
    after.insert(after.end(), from.after.begin() + at(begin), from.after.begin() + at(end));
}

void MappedText::append(char byte, std::size_t original) {
    text += byte;
    origin.push_back(static_cast<std::uint32_t>(original));
    after.push_back(static_cast<std::uint32_t>(original));
}

void MappedText::pop_back() {
    text.pop_back();
    origin.pop_back();
    after.pop_back();
}

namespace {

struct Rewrite {
    char32_t from;
    std::string_view to;
};
constexpr Rewrite rewrites[] = {
    {'\t', " "},    {0x0B, "\n"},   {0x85, "\n"},    {0xA0, " "},     {0x2007, " "},
    {0x2009, " "},  {0x202F, " "},  {0x200B, ""},    {0x200C, ""},    {0x200D, ""},
    {0x2060, ""},   {0xFEFF, ""},   {0x2028, "\n"},  {0x2029, "\n"},  {0xFB00, "ff"},
    {0xFB01, "fi"}, {0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"}, {0, " "},
};

const Rewrite* rewrite_of(char32_t c) {
    const auto* found = std::ranges::find(rewrites, c, &Rewrite::from);
    return found == std::end(rewrites) ? nullptr : found;
}

// The one letter for a base letter and a combining accent; 0 when Swedish text does not write it.
char32_t composed(char base, char32_t accent) {
    struct Pair {
        char base;
        char32_t accent;
        char32_t letter;
    };
    static constexpr Pair pairs[] = {
        {'a', 0x30A, 0xE5}, {'A', 0x30A, 0xC5}, {'a', 0x308, 0xE4}, {'A', 0x308, 0xC4}, {'o', 0x308, 0xF6},
        {'O', 0x308, 0xD6}, {'e', 0x301, 0xE9}, {'E', 0x301, 0xC9}, {'u', 0x308, 0xFC}, {'a', 0x300, 0xE0},
    };
    for (const Pair& pair : pairs)
        if (pair.base == base && pair.accent == accent) return pair.letter;
    return 0;
}

class Normalizer {
  public:
    explicit Normalizer(std::string_view original) : original_(original) {
        out_.text.reserve(original.size());
        out_.origin.reserve(original.size());
        out_.after.reserve(original.size());
    }

    MappedText run() {
        while (at_ < original_.size()) {
            plain_run();
            if (at_ < original_.size()) step();
        }
        return std::move(out_);
    }

  private:
    // ASCII that stays as it is: nearly everything.
    void plain_run() {
        const std::size_t begin = at_;
        while (at_ < original_.size() && is_plain(original_[at_])) ++at_;
        out_.text.append(original_, begin, at_ - begin);
        for (std::size_t i = begin; i < at_; ++i) {
            out_.origin.push_back(static_cast<std::uint32_t>(i));
            out_.after.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }
    static bool is_plain(char c) { return (c >= ' ' && c < 0x7F && c != '*') || c == '\n' || c == '\f'; }

    void step() {
        const words::CodePoint c = words::code_point_at(original_, at_);
        const bool newline_next = at_ + c.size < original_.size() && original_[at_ + c.size] == '\n';
        if (c.value == '\r') {
            if (!newline_next) put("\n", c.size);
        } else if (c.value == 0xAD) {
            if (newline_next) put("-", c.size);
        } else if (original_.substr(at_, 2) == "**") {
            at_ += 1;  // Markdown's bold: both asterisks go
        } else if (c.value == '\t' && is_cell_border()) {
            while (at_ + 1 < original_.size() && original_[at_ + 1] == '\t') ++at_;
            put(" | ", 1);
        } else if (const Rewrite* rewrite = rewrite_of(c.value)) {
            put(rewrite->to, c.size);
        } else if (!compose(c)) {
            put(original_.substr(at_, c.size), c.size);
        }
        at_ += c.size;
    }

    // The tab divides two cells of a row: at least three fields with tabs between them, the first no number.
    bool is_cell_border() {
        if (at_ >= line_end_) {
            const std::size_t before = original_.rfind('\n', at_);
            const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
            line_end_ = std::min(original_.find('\n', at_), original_.size());
            row_ = is_row(original_.substr(begin, line_end_ - begin));
        }
        return row_;
    }
    static bool is_row(std::string_view line) {
        line = trim(line);
        std::size_t fields = 0;
        for (const std::string_view field : split(line, '\t')) {
            const std::string_view text = trim(field);
            if (fields == 0 && text.find_first_not_of("0123456789.)-*•§ ") == std::string_view::npos)
                return false;
            fields += text.empty() ? 0U : 1U;
        }
        return fields >= 3;
    }

    bool compose(words::CodePoint c) {
        if (c.value < 0x300 || c.value > 0x30A || out_.text.empty()) return false;
        const char32_t letter = composed(out_.text.back(), c.value);
        if (letter == 0) return false;
        const std::uint32_t begin = out_.origin.back();
        out_.pop_back();
        std::string bytes;
        words::append_code_point(bytes, letter);
        put(bytes, c.size);
        for (std::size_t i = out_.origin.size() - bytes.size(); i < out_.origin.size(); ++i)
            out_.origin[i] = begin;
        return true;
    }

    void put(std::string_view bytes, std::size_t original_size) {
        out_.text += bytes;
        out_.origin.insert(out_.origin.end(), bytes.size(), static_cast<std::uint32_t>(at_));
        out_.after.insert(out_.after.end(), bytes.size(), static_cast<std::uint32_t>(at_ + original_size));
    }

    std::string_view original_;
    std::size_t at_ = 0;
    MappedText out_;
    std::size_t line_end_ = 0;  // of the line that row_ speaks about
    bool row_ = false;
};

}  // namespace

MappedText normalize(std::string_view original) { return Normalizer(original).run(); }

}  // namespace styrkedja::layout
