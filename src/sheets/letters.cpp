// Pango with a font map of its own, so that several threads may set text at once.
#include "sheets/letters.h"

#include <hb.h>
#include <pango/pangocairo.h>
#include <algorithm>

#include "base/check.h"

#ifdef STYRKEDJA_SANITIZED
// Fontconfig keeps a pattern of its own (288 bytes, however much is set) until the program ends.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig.so"; }
#endif

namespace styrkedja::sheets {
namespace {

constexpr std::size_t most_at_once = 2048;  // bytes; Pango is quadratic in the length of a paragraph

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeOptions {
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, FreeAttributes>;

// No hyphens that nobody wrote: addresses and checksums are broken too.
Attributes attributes(std::size_t bold_bytes) {
    Attributes list(pango_attr_list_new());
    pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(0));
    if (bold_bytes) {
        PangoAttribute* bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
        bold->end_index = static_cast<guint>(bold_bytes);
        pango_attr_list_insert(list.get(), bold);
    }
    return list;
}

// Where a stretch that begins there ends: between words if there is a space in its second half, else between
// characters.
std::size_t end_of_stretch(std::string_view text, std::size_t from) {
    if (text.size() - from <= most_at_once) return text.size();
    std::size_t end = from + most_at_once;
    auto space = text.substr(from, most_at_once).rfind(' ');
    if (space != text.npos && space > most_at_once / 2) return from + space + 1;
    while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return end;
}

// The space where a line was broken is drawn too, so that those who copy the text or hear it get it; and what
// no font has becomes the box that means so, instead of one with its number, which would be read as digits.
void mend_glyphs(PangoLayoutLine* line, std::string_view text) {
    for (GSList* at = line->runs; at; at = at->next) {
        auto* run = static_cast<PangoLayoutRun*>(at->data);
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            PangoGlyph& glyph = run->glyphs->glyphs[i].glyph;
            auto byte = static_cast<std::size_t>(run->item->offset + run->glyphs->log_clusters[i]);
            hb_codepoint_t space = 0;
            if (glyph == PANGO_GLYPH_EMPTY && text[byte] == ' ' &&
                hb_font_get_nominal_glyph(pango_font_get_hb_font(run->item->analysis.font), ' ', &space))
                glyph = space;
            else if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG))
                glyph = 0;
        }
    }
}

}  // namespace

struct Letters::Pango {
    Owned<PangoFontMap> map{pango_cairo_font_map_new()};
    Owned<PangoContext> context{pango_font_map_create_context(map.get())};
    Owned<PangoLayout> layout;
    std::unique_ptr<PangoFontDescription, FreeFont> font{
        pango_font_description_from_string("Liberation Sans, DejaVu Sans, sans-serif")};
    Attributes plain = attributes(0);
    PangoDirection base = PANGO_DIRECTION_LTR;
};

Letters::Letters() : pango_(std::make_unique<Pango>()) {
    PangoContext* context = pango_->context.get();
    pango_cairo_context_set_resolution(context, 72);  // a unit is a point
    std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options.get());
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("sv"));
    pango_->layout.reset(pango_layout_new(context));
    pango_layout_set_wrap(pango_->layout.get(), PANGO_WRAP_WORD_CHAR);
}
Letters::~Letters() = default;

void Letters::lay(const Words& words, std::uint32_t from, std::uint32_t to, double width,
                  Direction direction) {
    Pango& pango = *pango_;
    std::string_view text = words.text.substr(from, to - from);
    std::size_t bold =
        words.bold_bytes > from ? std::min<std::size_t>(words.bold_bytes - from, to - from) : 0;
    PangoLayout* layout = pango.layout.get();
    PangoDirection base = direction == Direction::to_the_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    if (base != pango.base) pango_context_set_base_dir(pango.context.get(), base);
    pango.base = base;
    pango_layout_set_auto_dir(layout, direction == Direction::by_text);
    pango_font_description_set_absolute_size(pango.font.get(), words.font.size * PANGO_SCALE);
    pango_font_description_set_weight(pango.font.get(),
                                      words.font.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, pango.font.get());
    pango_layout_set_width(layout, width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_attributes(layout, bold ? attributes(bold).get() : pango.plain.get());
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
}

Broken Letters::broken(const Words& words, double width, const std::function<bool()>& is_late) {
    Broken result;
    Direction direction = Direction::by_text;
    for (std::size_t from = 0; from < words.text.size() && !is_late();) {
        std::size_t to = end_of_stretch(words.text, from);
        auto begin = static_cast<std::uint32_t>(from), end = static_cast<std::uint32_t>(to);
        lay(words, begin, end, width, direction);
        if (from == 0) {
            result.is_right_to_left =
                pango_layout_get_direction(pango_->layout.get(), 0) == PANGO_DIRECTION_RTL;
            direction = direction_of(result);
        }
        auto lines = static_cast<std::uint32_t>(pango_layout_get_line_count(pango_->layout.get()));
        if (to < words.text.size() && lines > 1) {
            --lines;
            const PangoLayoutLine* last =
                pango_layout_get_line_readonly(pango_->layout.get(), static_cast<int>(lines));
            to = from + static_cast<std::size_t>(last->start_index);
        }
        result.stretches.push_back({begin, end, lines});
        result.lines += lines;
        from = to;
    }
    return result;
}

double Letters::width_of(const Words& words) {
    lay(words, 0, static_cast<std::uint32_t>(words.text.size()), -1, Direction::by_text);
    PangoRectangle said;
    pango_layout_get_extents(pango_->layout.get(), nullptr, &said);
    return static_cast<double>(said.width) / PANGO_SCALE;
}

void Letters::draw(cairo_t* paper, const Words& words, const Broken& broken, std::uint32_t from,
                   std::uint32_t to, const Where& where) {
    std::uint32_t line = 0;
    for (const auto& stretch : broken.stretches) {
        std::uint32_t first = line;
        line += stretch.lines;
        if (line <= from) continue;
        if (first >= to) break;
        lay(words, stretch.from, stretch.to, where.width, direction_of(broken));
        for (std::uint32_t at = std::max(first, from); at < std::min(line, to); ++at) {
            PangoLayoutLine* set = pango_layout_get_line(pango_->layout.get(), static_cast<int>(at - first));
            CHECK(set);
            mend_glyphs(set, words.text.substr(stretch.from));
            double x = where.x;
            if (broken.is_right_to_left) {
                PangoRectangle said;
                pango_layout_line_get_extents(set, nullptr, &said);
                x += where.width - static_cast<double>(said.width) / PANGO_SCALE;
            }
            cairo_move_to(paper, x, where.y + (at - from) * where.line_height);
            pango_cairo_show_layout_line(paper, set);
        }
    }
}

}  // namespace styrkedja::sheets
