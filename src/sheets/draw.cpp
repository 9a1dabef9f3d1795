// Each piece is drawn within a mark, cell by cell, and it is written down which element it is a part of.
#include "sheets/draw.h"

#include <cairo-pdf.h>

#include <stdexcept>

#include "sheets/structure.h"

namespace styrkedja::sheets {
namespace {

constexpr double a4_width = 595.276, a4_height = 841.89, hairline = 0.57, thick = 0.85;
constexpr double black = 0x11 / 255.0, gray = 0x44 / 255.0, pale = 0x99 / 255.0;

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreePaper {
    void operator()(cairo_t* paper) const { cairo_destroy(paper); }
};

cairo_status_t write_to(void* text, const unsigned char* bytes, unsigned int count) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

class Drawing {
  public:
    Drawing(const Sheet& sheet, const Looks& looks, const Galley& galley, Letters& letters)
        : sheet_(sheet),
          looks_(looks),
          galley_(galley),
          letters_(letters),
          structure_(structure_of(galley.units)),
          surface_(cairo_pdf_surface_create_for_stream(write_to, &bytes_, a4_width, a4_height)),
          paper_(cairo_create(surface_.get())) {}

    void page(std::size_t number) {
        tagging_.marks.emplace_back();
        page_ = number;
        if (sheet_.is_book && number > 0) head();
        for (const Run& run : galley_.pages[number]) this->run(run);
        foot();
        cairo_show_page(paper_.get());
    }
    std::string end() {
        cairo_surface_finish(surface_.get());
        if (auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS)
            throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
        tagging_.elements = std::move(structure_.elements);
        return tagged(bytes_, tagging_, sheet_.title);
    }

  private:
    template <typename Draw>
    void marked(std::uint32_t element, Draw draw_it) {
        tagging_.marks.back().push_back(element);
        cairo_tag_begin(paper_.get(), mark, "");
        draw_it();
        cairo_tag_end(paper_.get(), mark);
    }
    void color(double value) { cairo_set_source_rgb(paper_.get(), value, value, value); }

    // One line, no wider than the page.
    void small(std::string_view text, Font font, double y, bool is_to_the_right) {
        Words words{text, font};
        double width = looks_.paper.width(), x = looks_.paper.side;
        if (is_to_the_right) x += width - letters_.width_of(words);
        auto broken = letters_.broken(words, width, [] { return false; });
        color(gray);
        marked(artifact, [&] { letters_.draw(paper_.get(), words, broken, 0, 1, {x, y, width, font.size}); });
    }
    void head() { small(sheet_.title, looks_.head, looks_.paper.top / 2, false); }
    void foot() {
        std::string text = fmt::format("{} ({})", page_ + 1, galley_.pages.size());
        small(text, looks_.foot, a4_height - looks_.paper.bottom / 2, true);
    }

    void line(double x, double y, double width, double thickness, double shade) {
        color(shade);
        marked(artifact, [&] {
            cairo_rectangle(paper_.get(), x, y, width, thickness);
            cairo_fill(paper_.get());
        });
    }

    void run(const Run& run) {
        const Unit& unit = galley_.units[run.unit];
        Style style = looks_.of(unit.role);
        double top = looks_.paper.top + run.y, left = looks_.paper.side;
        bool begins = run.from == 0, ends = run.to == unit.lines;
        double first = top + (begins ? style.above : 0);
        if (begins && !run.is_again) bookmark(unit, top);
        if (begins && unit.role == Role::signature)
            line(left, first - 3.7, unit.cells.front().width, thick, black);
        std::uint32_t element = structure_.first[run.unit];
        if (unit.role == Role::bullet) {
            if (begins) dot(unit, element, first + style.baseline());
            ++element;
        }
        for (std::size_t column = 0; column < unit.cells.size(); ++column, ++element) {
            const Cell& cell = unit.cells[column];
            std::uint32_t to = std::min(run.to, cell.broken.lines);
            if (run.from >= to) continue;
            Words words = words_of(sheet_, looks_, unit, column, buffer_);
            color(style.is_gray ? gray : black);
            marked(run.is_again ? artifact : element, [&] {
                letters_.draw(paper_.get(), words, cell.broken, run.from, to,
                              {left + cell.x, first + style.baseline(), cell.width, style.line});
            });
        }
        if (ends && (unit.role == Role::row || unit.role == Role::header_row))
            line(left, first + (run.to - run.from) * style.line + style.below - hairline,
                 looks_.paper.width(), hairline, pale);
    }

    void dot(const Unit& unit, std::uint32_t element, double y) {
        const Cell& cell = unit.cells.front();
        Words words{"•", looks_.of(Role::bullet).font};
        double gap = looks_.paper.width() - cell.width, width = letters_.width_of(words);
        double x = cell.broken.is_right_to_left ? cell.width + gap / 2 : gap / 2 - width;
        auto broken = letters_.broken(words, gap, [] { return false; });
        color(black);
        marked(element,
               [&] { letters_.draw(paper_.get(), words, broken, 0, 1, {looks_.paper.side + x, y, gap, 0}); });
    }

    // A heading begins here.
    void bookmark(const Unit& unit, double top) {
        std::size_t level = unit.role == Role::heading         ? 1
                            : unit.role == Role::subheading    ? 2
                            : unit.role == Role::minor_heading ? 3
                                                               : 0;
        if (!level) return;
        std::string where = fmt::format("page={} pos=[{:.1f} {:.1f}]", page_ + 1, looks_.paper.side, top);
        above_[level] = cairo_pdf_surface_add_outline(surface_.get(), above_[level - 1],
                                                      sheet_.blocks[unit.block].text.c_str(), where.c_str(),
                                                      cairo_pdf_outline_flags_t{});
        for (std::size_t below = level + 1; below < above_.size(); ++below) above_[below] = above_[level];
    }

    const Sheet& sheet_;
    const Looks& looks_;
    const Galley& galley_;
    Letters& letters_;
    Structure structure_;
    Tagging tagging_;
    std::string bytes_, buffer_;
    std::unique_ptr<cairo_surface_t, FreeSurface> surface_;
    std::unique_ptr<cairo_t, FreePaper> paper_;
    std::size_t page_ = 0;
    std::array<int, 4> above_{};  // of each level the last bookmark, or the nearest higher one
};

}  // namespace

std::expected<std::string, Stopped> draw(const Sheet& sheet, const Looks& looks, const Galley& galley,
                                         Letters& letters, const Bounds& bounds,
                                         const std::function<bool(std::int64_t pages)>& on_page) {
    Drawing drawing(sheet, looks, galley, letters);
    for (std::size_t page = 0; page < galley.pages.size(); ++page) {
        drawing.page(page);
        if (on_page && !on_page(static_cast<std::int64_t>(page + 1)))
            return std::unexpected(Stopped::given_up);
        if (bounds.is_late()) return std::unexpected(Stopped::too_large);
    }
    return drawing.end();
}

}  // namespace styrkedja::sheets
