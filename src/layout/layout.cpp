// Dividing the blocks into header, sections and items.
#include "layout/layout.h"

#include <unordered_map>

#include "layout/labels.h"
#include "layout/numbering.h"
#include "words/words.h"

namespace styrkedja::layout {

namespace {

constexpr std::size_t longest_title = 250;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool is_all_capitals(std::string_view text) {
    return text == words::lower(text)
               ? false
               : std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

class LayoutReader {
  public:
    explicit LayoutReader(const std::vector<Block>& blocks) : blocks_(blocks), role_(blocks.size()) {}

    Layout run() {
        find_sections();
        find_numbered();
        if (!has_items_) find_headings();
        find_named_points();
        assign();
        return std::move(layout_);
    }

  private:
    struct Role {
        std::optional<Section> section;     // the block is a section heading
        std::optional<Numbering> numbered;  // the block is an item of the agenda's series
        const char* item_rule = nullptr;    // the block begins an item
        std::size_t title_end = 0;
        std::size_t text_begin = 0;  // where text follows the title in the same block
    };

    std::size_t next_text(std::size_t i) const {
        for (++i; i < blocks_.size(); ++i)
            if (blocks_[i].kind == BlockKind::text) return i;
        return nowhere;
    }

    std::size_t text_before(std::size_t i) const {
        while (blocks_[--i].kind != BlockKind::text) {
        }
        return i;
    }

    // A word such as "Beslut" that recurs under item after item is a sub-heading there, not a section.
    void find_sections() {
        std::unordered_map<std::string, int> times;
        for (const Block& block : blocks_)
            if (is_heading_candidate(block)) ++times[words::lower(block.text())];
        bool numbered_before = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].kind != BlockKind::text) continue;
            const std::string_view text = blocks_[i].text();
            numbered_before |= numbering_of(text).has_value() && !blocks_[i].bullet;
            if (!is_heading_candidate(blocks_[i])) continue;
            if (times[words::lower(text)] >= 3 && !leads_to_point(i)) continue;
            const bool colon = text.ends_with(':');
            const bool weak =
                colon || *section_of(text) == Section::decision || words::lower(text).starts_with("disk");
            if (!weak || !numbered_before || is_all_capitals(text) || leads_to_point(i))
                role_[i].section = section_of(text);
        }
    }
    bool is_heading_candidate(const Block& block) const {
        return block.kind == BlockKind::text && !block.bullet && is_section_heading(block.text());
    }
    // What follows is an item, another section, a named point or the word that there is none.
    bool leads_to_point(std::size_t i) const {
        const std::size_t next = next_text(i);
        if (next == nowhere || blocks_[next].heading > 0) return true;
        const std::string_view text = blocks_[next].text();
        return numbering_of(text) || is_section_heading(text) || says_none(text) || name_length(text) > 0;
    }

    void find_numbered() {
        const bool headed = has_numbered_headings();
        const bool markdown = is_markdown();
        std::vector<NumberedLine> lines;
        bool action_list = false;
        std::size_t previous = nowhere;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const Block& block = blocks_[i];
            if (block.kind != BlockKind::text) continue;
            if (block.heading > 0) action_list = is_action_heading(block.text());
            const auto number = block.bullet ? std::nullopt : numbering_of(block.text());
            const bool fits = number && !action_list && (headed ? block.heading > 0 : !markdown);
            if (fits) {
                const bool under_section = previous != nowhere && role_[previous].section.has_value();
                lines.push_back({i, number->number, block.text().substr(number->title), number->sure,
                                 number->named, block.indent, under_section, block.after_blank,
                                 !lines.empty() && previous == lines.back().block});
            }
            previous = i;
        }
        drop_unmarked(lines);
        const std::vector<bool> own = agenda_series(lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (own[i]) begin_numbered(lines[i].block);
            // What looks like a section and heads a list inside an item is a sub-heading.
            if (!own[i] && has_items_ && lines[i].after_section && lines[i].number == 1)
                role_[text_before(lines[i].block)].section.reset();
        }
    }
    // "3 Title" counts only where no number is marked and the series has company.
    static void drop_unmarked(std::vector<NumberedLine>& lines) {
        const bool marked = std::ranges::any_of(lines, &NumberedLine::sure);
        const bool plausible = lines.size() >= 2 && lines.front().number == 1;
        if (marked || !plausible) std::erase_if(lines, [](const NumberedLine& line) { return !line.sure; });
    }
    void begin_numbered(std::size_t i) {
        Role& role = role_[i];
        role.numbered = numbering_of(blocks_[i].text());
        role.item_rule = "item.number-series";
        role.title_end = blocks_[i].text().size();
        if (role.title_end - role.numbered->title >
            longest_title) {  // a paragraph with a number: its first sentence
            const std::size_t stop = blocks_[i].text().find(". ", role.numbered->title);
            std::size_t end = std::min(stop, role.numbered->title + longest_title);
            while (end < role.title_end &&
                   (static_cast<unsigned char>(blocks_[i].text()[end]) & 0xC0U) == 0x80U)
                ++end;
            role.title_end = role.text_begin = end;
        }
        has_items_ = true;
    }
    bool has_numbered_headings() const {
        return std::ranges::any_of(blocks_, [](const Block& block) {
            return block.heading > 0 && numbering_of(block.text()).has_value();
        });
    }
    // Headings that are neither sections nor labels: then they are the items, and plain numbers are lists.
    bool is_markdown() const {
        std::size_t topics = 0;
        bool numbered_section = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            topics += is_topic(i) ? 1U : 0U;
            const std::size_t next = role_[i].section ? next_text(i) : nowhere;
            numbered_section |= next != nowhere && numbering_of(blocks_[next].text()).has_value();
        }
        return topics > 0 && !numbered_section;
    }
    bool is_topic(std::size_t i) const {
        const Block& block = blocks_[i];
        if (block.heading < 2 || is_section_heading(block.text()) || document_word(block.text()) > 0)
            return false;
        const auto label = label_of(block.text());
        return !label || label->kind == LabelKind::action || label->kind == LabelKind::meeting;
    }
    void find_headings() {
        int top = 7;
        const int below_sections = has_sections() ? 1 : 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            if (is_topic(i)) top = std::min(top, blocks_[i].heading);
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!is_topic(i) || blocks_[i].heading > top + below_sections) continue;
            role_[i].item_rule = "item.heading";
            role_[i].title_end = blocks_[i].text().size();
            has_items_ = true;
        }
        if (has_items_) find_points_of_title();
    }
    // "* Budget: …" under the document's heading, before the first topic.
    void find_points_of_title() {
        bool below_title = false;
        for (std::size_t i = 0; i < blocks_.size() && role_[i].item_rule == nullptr; ++i) {
            below_title |= blocks_[i].heading == 1;
            const bool top = below_title && blocks_[i].bullet && blocks_[i].indent == 0;
            if (const std::size_t length = top ? name_length(blocks_[i].text()) : 0; length > 0)
                begin_point(i, length);
        }
    }
    void begin_point(std::size_t i, std::size_t name_length) {
        role_[i].item_rule = "item.named-point";
        role_[i].title_end = name_length;
        const std::size_t behind = blocks_[i].text().find_first_not_of(": ", name_length);
        role_[i].text_begin = std::min(behind, blocks_[i].text().size());
    }
    bool has_sections() const {
        return std::ranges::any_of(role_, [](const Role& role) { return role.section.has_value(); });
    }

    // "Name: text" under a section heading that has no numbered item.
    void find_named_points() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!role_[i].section) continue;
            std::size_t end = i + 1;
            bool taken = false;
            for (; end < blocks_.size() && !role_[end].section; ++end)
                taken |= role_[end].item_rule != nullptr;
            if (taken) continue;
            for (std::size_t j = i + 1; j < end; ++j) {
                const std::size_t length =
                    blocks_[j].kind == BlockKind::text ? name_length(blocks_[j].text()) : 0;
                if (length > 0) begin_point(j, length);
            }
        }
    }
    // The length of the name before the colon of a named point, else 0.
    static std::size_t name_length(std::string_view text) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos || colon > 60 || colon == 0 || label_of(text)) return 0;
        if (colon + 1 < text.size() && text[colon + 1] != ' ') return 0;  // a time or a URL
        const std::string_view name = text.substr(0, colon);
        const bool few_words = std::ranges::count(name, ' ') <= 6;
        const bool plain = name.find_first_of(".,?!") == std::string_view::npos;
        return few_words && plain && !words::begins_lower(name) && !is_section_heading(name) ? colon : 0;
    }

    void assign() {
        std::optional<Section> section;
        bool begun = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const Role& role = role_[i];
            if (role.section) {
                section = role.section;
                begun = true;
                open_ = false;
            } else if (role.item_rule != nullptr) {
                begin_item(i, section);
                begun = true;
            } else if (!begun) {
                layout_.header.push_back(i);
            } else if (open_) {
                layout_.items.back().body.push_back(i);
            }
        }
    }
    void begin_item(std::size_t i, std::optional<Section> section) {
        const Role& role = role_[i];
        Outline item;
        item.block = i;
        if (role.numbered) item.number = role.numbered->number;
        item.title_begin = role.numbered ? role.numbered->title : 0;
        item.title_end = role.title_end;
        item.section = section;
        item.rule = role.item_rule;
        item.doubtful = !role.numbered || !role.numbered->sure;
        if (role.text_begin > 0 && role.text_begin < blocks_[i].text().size()) item.body.push_back(i);
        layout_.items.push_back(std::move(item));
        open_ = true;
    }

    const std::vector<Block>& blocks_;
    std::vector<Role> role_;
    Layout layout_;
    bool has_items_ = false;
    bool open_ = false;  // text goes to the last item
};

}  // namespace

Layout read_layout(const std::vector<Block>& blocks) { return LayoutReader(blocks).run(); }

}  // namespace styrkedja::layout
