// Blocks are broken into lines, and the lines into pages: none is cut, no heading stands last, of a paragraph
// two lines at least stand together, a row is whole if it fits.
#include "sheets/typeset.h"

#include <algorithm>

#include "sheets/columns.h"

namespace styrkedja::sheets {
namespace {

constexpr double indent = 14.17;      // of a bullet: 5 mm
constexpr double after_table = 5.67;  // 2 mm
constexpr double bullets_after = 5.67;
constexpr double signature_width = 226.8;  // 80 mm

Role role_of(BlockKind kind) {
    switch (kind) {
        case BlockKind::heading:
            return Role::heading;
        case BlockKind::subheading:
            return Role::subheading;
        case BlockKind::minor_heading:
            return Role::minor_heading;
        case BlockKind::bullet:
            return Role::bullet;
        case BlockKind::signature:
            return Role::signature;
        case BlockKind::table:
            return Role::caption;
        case BlockKind::paragraph:
        case BlockKind::fact:
            return Role::paragraph;
    }
    return Role::paragraph;
}

// Blocks to units, with the lines of each.
class Breaking {
  public:
    Breaking(const Sheet& sheet, const Looks& looks, Letters& letters, const Bounds& bounds)
        : sheet_(sheet), looks_(looks), letters_(letters), bounds_(bounds) {}

    std::expected<std::vector<Unit>, Stopped> units() {
        if (!sheet_.title.empty()) paragraph(Role::title, 0);
        for (std::uint32_t line = 0; line < sheet_.head.size(); ++line) paragraph(Role::head, line);
        for (std::uint32_t at = 0; at < sheet_.blocks.size() && !too_much(); ++at) {
            const Block& block = sheet_.blocks[at];
            if (block.kind != BlockKind::table)
                paragraph(role_of(block.kind), at);
            else
                table(block, at);
        }
        if (too_much()) return std::unexpected(Stopped::too_large);
        return std::move(units_);
    }

  private:
    bool too_much() const {
        return bounds_.is_late() || height_ > static_cast<double>(bounds_.most_pages) * looks_.paper.height();
    }
    void paragraph(Role role, std::uint32_t block) {
        double width = looks_.paper.width();
        Unit unit{role, block};
        unit.cells.push_back({0, role == Role::signature ? signature_width : width, {}});
        if (role == Role::bullet) unit.cells.front() = {indent, width - indent, {}};
        add(std::move(unit));
    }
    void table(const Block& block, std::uint32_t at) {
        if (!block.text.empty()) paragraph(Role::caption, at);
        auto columns = columns_of(block, looks_, letters_);
        for (std::uint32_t row = 0; row < block.rows.size() && !too_much(); ++row)
            add({row ? Role::row : Role::header_row, at, row, columns});
    }
    void add(Unit unit) {
        for (std::size_t column = 0; column < unit.cells.size(); ++column) {
            Cell& cell = unit.cells[column];
            Words words = words_of(sheet_, looks_, unit, column, buffer_);
            cell.broken = letters_.broken(words, cell.width, [&] { return bounds_.is_late(); });
            if (unit.role == Role::bullet && cell.broken.is_right_to_left) cell.x = 0;
            unit.lines = std::max(unit.lines, cell.broken.lines);
        }
        if (unit.lines == 0) return;
        Style style = looks_.of(unit.role);
        height_ += unit.lines * style.line + style.above + style.below;
        units_.push_back(std::move(unit));
    }

    const Sheet& sheet_;
    const Looks& looks_;
    Letters& letters_;
    const Bounds& bounds_;
    std::vector<Unit> units_;
    std::string buffer_;
    double height_ = 0;  // so far, without the space between
};

// A line of a unit, all columns of it.
struct Strip {
    std::uint32_t unit, line;
    double before, height;
    bool stays_with_next;
};

class Paging {
  public:
    Paging(const Looks& looks, const std::vector<Unit>& units) : looks_(looks), units_(units) {
        for (std::uint32_t at = 0; at < units.size(); ++at) add(at);
    }

    std::vector<std::vector<Run>> pages() {
        std::vector<std::vector<Run>> all;
        for (std::size_t from = 0; from < strips_.size();) {
            auto& page = all.emplace_back();
            double y = again(from, page);
            std::size_t to = end_of(from, y);
            for (std::size_t at = from; at < to; ++at) {
                const Strip& strip = strips_[at];
                if (at > from) y += strip.before;
                if (at > from && page.back().unit == strip.unit && !page.back().is_again)
                    page.back().to = strip.line + 1;
                else
                    page.push_back({strip.unit, strip.line, strip.line + 1, y, false});
                y += strip.height;
            }
            from = to;
        }
        if (all.empty()) all.emplace_back();
        return all;
    }

  private:
    static bool is_row(Role role) { return role == Role::row || role == Role::header_row; }

    void add(std::uint32_t at) {
        const Unit& unit = units_[at];
        Style style = looks_.of(unit.role);
        for (std::uint32_t line = 0; line < unit.lines; ++line) {
            bool is_first = line == 0, is_last = line + 1 == unit.lines;
            bool is_whole = is_row(unit.role) || style.stays_with_next;
            bool stays = is_last ? style.stays_with_next : is_whole || is_first || line + 2 == unit.lines;
            strips_.push_back({at, line, is_first ? space(at, style) : 0,
                               style.line + (is_first ? style.above : 0) + (is_last ? style.below : 0),
                               stays});
        }
    }
    double space(std::uint32_t at, const Style& style) const {
        if (at == 0) return 0;
        Role last = units_[at - 1].role, role = units_[at].role;
        double after = looks_.of(last).after;
        if (last == Role::row && role != Role::row) after = after_table;
        if (last == Role::bullet && role != Role::bullet) after = bullets_after;
        return std::max(after, style.before);
    }
    // Where a page begins in a table, its header row comes first again, unless it is itself too high.
    double again(std::size_t from, std::vector<Run>& page) const {
        const Unit& unit = units_[strips_[from].unit];
        if (unit.role != Role::row) return 0;
        std::uint32_t header = strips_[from].unit;
        while (header > 0 && units_[header].role == Role::row) --header;
        if (units_[header].role != Role::header_row) return 0;
        Style style = looks_.of(Role::header_row);
        double height = units_[header].lines * style.line + style.above + style.below;
        if (height > looks_.paper.height() / 4) return 0;
        page.push_back({header, 0, units_[header].lines, 0, true});
        return height;
    }
    // After the last strip that fits and may stand last; if there is none, the last that fits.
    std::size_t end_of(std::size_t from, double y) const {
        std::size_t end = from, allowed = from;
        for (; end < strips_.size(); ++end) {
            const Strip& strip = strips_[end];
            y += (end > from ? strip.before : 0) + strip.height;
            if (y > looks_.paper.height() && end > from) break;
            if (!strip.stays_with_next) allowed = end + 1;
        }
        return end == strips_.size() || allowed == from ? end : allowed;
    }

    const Looks& looks_;
    const std::vector<Unit>& units_;
    std::vector<Strip> strips_;
};

}  // namespace

Words words_of(const Sheet& sheet, const Looks& looks, const Unit& unit, std::size_t column,
               std::string& buffer) {
    Words words{{}, looks.of(unit.role).font};
    if (unit.role == Role::title)
        words.text = sheet.title;
    else if (unit.role == Role::head)
        words.text = sheet.head[unit.block];
    else if (unit.role == Role::row || unit.role == Role::header_row)
        words.text = sheet.blocks[unit.block].rows[unit.row][column];
    else if (const Block& block = sheet.blocks[unit.block]; block.kind == BlockKind::fact) {
        buffer = block.label + ": " + block.text;
        words.text = buffer;
        words.bold_bytes = block.label.size() + 1;
    } else {
        words.text = block.text;
    }
    return words;
}

std::expected<Galley, Stopped> typeset(const Sheet& sheet, const Looks& looks, Letters& letters,
                                       const Bounds& bounds) {
    auto units = Breaking(sheet, looks, letters, bounds).units();
    if (!units) return std::unexpected(units.error());
    auto pages = Paging(looks, *units).pages();
    if (std::ssize(pages) > bounds.most_pages) return std::unexpected(Stopped::too_large);
    return Galley{std::move(*units), std::move(pages)};
}

}  // namespace styrkedja::sheets
