// The red thread as a picture one can walk: a row for each step, why above, what came of it below. The list
// on the page says the same in words.
#include <map>

#include "base/text.h"
#include "links/pages/pages.h"

namespace styrkedja::links::pages {
namespace {

constexpr long long box_width = 208, box_height = 58, gap_x = 20, gap_y = 44, margin = 8;
constexpr long long most_in_a_row = 4;
constexpr std::size_t title_bytes = 28;

struct Place {
    long long x, y;
};

// A step is one row of boxes, or several when they are many; the rows are centred over each other.
class Layout {
  public:
    explicit Layout(const std::vector<Node>& nodes) {
        for (const auto& node : nodes) ++count_[node.level];
        for (const auto& [level, count] : count_) {
            first_row_[level] = rows_;
            rows_ += (count + most_in_a_row - 1) / most_in_a_row;
            widest_ = std::max(widest_, std::min(count, most_in_a_row));
        }
        std::map<int, long long> used;
        for (const auto& node : nodes) places_.push_back(place_of(node.level, used[node.level]++));
    }
    long long width() const { return 2 * margin + widest_ * (box_width + gap_x) - gap_x; }
    long long height() const { return 2 * margin + rows_ * (box_height + gap_y) - gap_y; }
    Place at(std::size_t node) const { return places_[node]; }

  private:
    Place place_of(int level, long long nth) const {
        long long row = nth / most_in_a_row, column = nth % most_in_a_row;
        long long in_row = std::min(count_.at(level) - row * most_in_a_row, most_in_a_row);
        long long row_width = in_row * (box_width + gap_x) - gap_x;
        return {(width() - row_width) / 2 + column * (box_width + gap_x),
                margin + (first_row_.at(level) + row) * (box_height + gap_y)};
    }
    std::map<int, long long> count_, first_row_;
    long long widest_ = 1;
    long long rows_ = 0;
    std::vector<Place> places_;
};

void line(html::Out& out, Place upper, Place lower) {
    out(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"></line>)", upper.x + box_width / 2, upper.y + box_height,
        lower.x + box_width / 2, lower.y);
}

void box(html::Out& out, const auth::Visit& visit, const Node& node, Place place) {
    std::string first = kind_word(visit, node.ref);
    if (!node.card.state.empty()) first += " · " + node.card.state;
    out(R"(<a href="{}"><title>{}</title>)"
        R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="6"></rect>)",
        node.level == 0 ? node.card.url : thread_url(node.ref), node.card.title,
        node.level == 0 ? "here" : "other", place.x, place.y, box_width, box_height);
    out(R"(<text class="quiet" x="{}" y="{}">{}</text><text x="{}" y="{}">{}</text></a>)", place.x + 12,
        place.y + 22, first, place.x + 12, place.y + 43, shorten(node.card.title, title_bytes));
}

}  // namespace

html::Markup picture(const auth::Visit& visit, const std::vector<Node>& nodes) {
    Layout layout(nodes);
    html::Out out;
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit.t("Röda tråden"));
    out(R"(<svg class="thread-picture" viewBox="0 0 {} {}" width="{}" height="{}" aria-label="{}">)",
        layout.width(), layout.height(), layout.width(), layout.height(),
        visit.t("Röda tråden som bild; samma sak står i listan"));
    for (std::size_t at = 1; at < nodes.size(); ++at) {
        Place one = layout.at(at), next = layout.at(nodes[at].next);
        if (nodes[at].level < 0)
            line(out, one, next);
        else
            line(out, next, one);
    }
    for (std::size_t at = 0; at < nodes.size(); ++at) box(out, visit, nodes[at], layout.at(at));
    out("</svg></div>");
    return out.markup();
}

}  // namespace styrkedja::links::pages
