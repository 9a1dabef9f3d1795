// The check behind compile-time-checked markup: reads a literal, finds each {} hole's context and decides how
// its value is written, or says why the literal is refused. Every literal starts and ends in text, so that
// literals may be put together in any order. Constexpr throughout: the compiler runs it on each literal, the
// tests at run time.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "html/markup_names.h"

namespace styrkedja::html {

// What kind of value is put in a hole.
enum class Hole : std::uint8_t { text, number, markup, url, flag };

// How a hole's value is written.
enum class Mode : std::uint8_t { text, markup, flag, url, local_url, path, query };

struct Piece {
    std::uint32_t at = 0;  // where the hole's "{}" begins in the literal
    Mode mode = Mode::text;
};

enum class Fault : std::uint8_t {
    none,
    too_few_values,
    too_many_values,
    must_end_in_text,
    malformed_tag,
    stray_less_than_sign,
    attribute_value_must_be_double_quoted,
    hole_in_tag_or_attribute_name,
    hole_in_tag_must_be_a_flag,
    flag_outside_a_tag,
    hole_in_script_or_style,
    inline_script_or_style,
    hole_in_comment,
    hole_in_this_element,
    hole_in_this_attribute,
    event_handler_or_style_attribute,
    markup_outside_text,
    url_must_be_a_url_value_or_begin_with_a_local_prefix,
    url_value_must_stand_alone,
    url_literal_with_unsafe_scheme,
    hole_in_meta_refresh,
};

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

// "/…" but not "//" or "/\" (another host), "?…" or "#…".
constexpr bool is_local_url(std::string_view url) {
    if (url.empty()) return false;
    if (url[0] == '#' || url[0] == '?') return true;
    return url[0] == '/' && (url.size() < 2 || (url[1] != '/' && url[1] != '\\'));
}

// Local, http(s) or mailto, and free of the control characters that browsers drop while reading a URL.
constexpr bool is_safe_url(std::string_view url) {
    for (char c : url)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
    return is_local_url(url) || begins_with_name(url, "http://") || begins_with_name(url, "https://") ||
           begins_with_name(url, "mailto:");
}

// A URL without holes, as written in a literal: safe, or a relative name without any scheme ("app.css", "").
constexpr bool is_safe_url_literal(std::string_view url) {
    if (is_safe_url(url)) return true;
    if (url.starts_with('/')) return false;
    for (char c : url) {
        if (c == '/' || c == '?' || c == '#') return true;
        if (c == ':' || c == '&' || c == '\\' || static_cast<unsigned char>(c) <= 0x20) return false;
    }
    return true;
}

class MarkupCheck {
  public:
    // `pieces` has room for one piece per hole kind.
    constexpr MarkupCheck(std::string_view literal, std::span<const Hole> holes, std::span<Piece> pieces)
        : text_(literal), holes_(holes), pieces_(pieces) {}

    // Markup: fills `pieces`, or gives the first fault.
    constexpr Fault run() {
        while (!done()) read_text();
        return finish();
    }

    // A URL alone ("/meetings/{}?page={}"): every value is percent-encoded.
    constexpr Fault run_url() {
        read_url(text_.size(), AttributeClass::url);
        return finish();
    }

  private:
    constexpr bool done() const { return fault_ != Fault::none || at_ >= text_.size(); }
    constexpr char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    constexpr bool at_hole() const { return peek() == '{' && peek(1) == '}'; }
    constexpr bool at_name(std::string_view name) const { return begins_with_name(text_.substr(at_), name); }
    constexpr void fail(Fault fault) {
        if (fault_ == Fault::none) fault_ = fault;
    }
    constexpr Fault finish() {
        if (fault_ == Fault::none && used_ < holes_.size()) fail(Fault::too_many_values);
        return fault_;
    }

    // The kind of the value for the hole here; past the last value a fault and text.
    constexpr Hole kind() {
        if (used_ < holes_.size()) return holes_[used_];
        fail(Fault::too_few_values);
        return Hole::text;
    }
    constexpr void place(Mode mode) {
        if (fault_ != Fault::none) return;
        pieces_[used_++] = {static_cast<std::uint32_t>(at_), mode};
        at_ += 2;
    }

    constexpr void read_text() {
        if (at_hole()) return place_in_text();
        if (peek() != '<') {
            ++at_;
        } else if (is_letter(peek(1))) {
            read_tag();
        } else if (peek(1) == '/' && is_letter(peek(2))) {
            read_end_tag();
        } else if (at_name("<!--")) {
            read_comment();
        } else if (at_name("<!doctype")) {
            read_doctype();
        } else {
            fail(Fault::stray_less_than_sign);
        }
    }

    constexpr void place_in_text() {
        switch (kind()) {
            case Hole::flag:
                return fail(Fault::flag_outside_a_tag);
            case Hole::markup:
                return place(Mode::markup);
            default:
                return place(Mode::text);
        }
    }

    // Any "--" must be the closing one: browsers end a comment at "--!>" and "<!-->" too.
    constexpr void read_comment() {
        at_ += 4;
        if (peek() == '>' || peek() == '-') return fail(Fault::malformed_tag);
        for (; !done(); ++at_) {
            if (at_hole()) return fail(Fault::hole_in_comment);
            if (!at_name("--")) continue;
            if (peek(2) != '>') return fail(Fault::malformed_tag);
            at_ += 3;
            return;
        }
        fail(Fault::must_end_in_text);
    }

    constexpr void read_doctype() {
        for (; !done() && peek() != '>'; ++at_)
            if (at_hole()) fail(Fault::hole_in_tag_or_attribute_name);
        if (at_ >= text_.size()) fail(Fault::must_end_in_text);
        ++at_;
    }

    constexpr std::string_view read_name() {
        std::size_t begin = at_;
        for (; at_ < text_.size() && !is_space(peek()); ++at_) {
            if (at_hole()) fail(Fault::hole_in_tag_or_attribute_name);
            if (std::string_view("\"'<>/=`").contains(peek())) break;
        }
        return text_.substr(begin, at_ - begin);
    }

    constexpr void read_end_tag() {
        at_ += 2;
        read_name();
        while (is_space(peek())) ++at_;
        if (at_hole()) return fail(Fault::hole_in_tag_or_attribute_name);
        if (at_ >= text_.size()) return fail(Fault::must_end_in_text);
        if (peek() != '>') return fail(Fault::malformed_tag);
        ++at_;
    }

    constexpr void read_tag() {
        ++at_;
        element_ = read_name();
        kind_ = classify_element(element_);
        tag_has_hole_ = meta_has_http_equiv_ = false;
        bool separated = false;
        while (!done() && peek() != '>') {
            if (is_space(peek()) || peek() == '/') {
                separated = true;
                ++at_;
                continue;
            }
            if (!separated) return fail(Fault::malformed_tag);
            separated = false;
            at_hole() ? place_flag() : read_attribute();
        }
        if (fault_ != Fault::none) return;
        if (at_ >= text_.size()) return fail(Fault::must_end_in_text);
        ++at_;
        if (tag_has_hole_ && meta_has_http_equiv_) return fail(Fault::hole_in_meta_refresh);
        if (tag_has_hole_ && kind_ == ElementClass::sealed) return fail(Fault::hole_in_this_element);
        if (kind_ == ElementClass::raw_text) read_raw_text();
        if (kind_ == ElementClass::rcdata) read_rcdata();
    }

    constexpr void place_flag() {
        if (kind() != Hole::flag) return fail(Fault::hole_in_tag_must_be_a_flag);
        char next = peek(2);
        if (!is_space(next) && next != '>' && next != '/') return fail(Fault::hole_in_tag_or_attribute_name);
        tag_has_hole_ = true;
        place(Mode::flag);
    }

    constexpr void read_attribute() {
        std::string_view name = read_name();
        if (name.empty()) return fail(Fault::malformed_tag);
        if (same_name(name, "http-equiv") && same_name(element_, "meta")) meta_has_http_equiv_ = true;
        AttributeClass attribute = classify_attribute(element_, name);
        if (attribute == AttributeClass::code) return fail(Fault::event_handler_or_style_attribute);
        if (peek() != '=') return;  // a switch without value
        ++at_;
        if (at_ >= text_.size()) return fail(Fault::must_end_in_text);
        if (peek() != '"') return fail(Fault::attribute_value_must_be_double_quoted);
        ++at_;
        std::size_t end = text_.find('"', at_);
        if (end == std::string_view::npos) return fail(Fault::must_end_in_text);
        if (attribute == AttributeClass::url || attribute == AttributeClass::local_url)
            read_url(end, attribute);
        else
            read_value(end, attribute);
        at_ = end + 1;
    }

    constexpr void read_value(std::size_t end, AttributeClass attribute) {
        while (fault_ == Fault::none && at_ < end) {
            if (!at_hole()) {
                ++at_;
                continue;
            }
            if (attribute == AttributeClass::literal) return fail(Fault::hole_in_this_attribute);
            tag_has_hole_ = true;
            switch (kind()) {
                case Hole::markup:
                    return fail(Fault::markup_outside_text);
                case Hole::flag:
                    return fail(Fault::flag_outside_a_tag);
                default:
                    place(Mode::text);
            }
        }
    }

    constexpr void read_url(std::size_t end, AttributeClass attribute) {
        std::string_view value = text_.substr(at_, end - at_);
        if (at_hole() && kind() == Hole::url) {
            if (value.size() != 2) return fail(Fault::url_value_must_stand_alone);
            tag_has_hole_ = true;
            return place(attribute == AttributeClass::local_url ? Mode::local_url : Mode::url);
        }
        bool has_hole = value.contains("{}");
        if (!has_hole) {
            at_ = end;
            if (!is_safe_url_literal(value)) fail(Fault::url_literal_with_unsafe_scheme);
            return;
        }
        if (!is_local_url(value)) return fail(Fault::url_must_be_a_url_value_or_begin_with_a_local_prefix);
        tag_has_hole_ = true;
        for (bool in_query = false; fault_ == Fault::none && at_ < end;) {
            if (at_hole()) {
                place_in_url(in_query);
                continue;
            }
            in_query = in_query || peek() == '?' || peek() == '#';
            ++at_;
        }
    }

    constexpr void place_in_url(bool in_query) {
        switch (kind()) {
            case Hole::markup:
                return fail(Fault::markup_outside_text);
            case Hole::flag:
                return fail(Fault::flag_outside_a_tag);
            case Hole::url:
                return fail(Fault::url_value_must_stand_alone);
            default:
                return place(in_query ? Mode::query : Mode::path);
        }
    }

    constexpr bool at_end_tag_of(std::string_view element) const {
        return peek() == '<' && peek(1) == '/' && begins_with_name(text_.substr(at_ + 2), element) &&
               !is_letter(peek(2 + element.size()));
    }

    // Script and style have their content in files of their own: nothing between the tags.
    constexpr void read_raw_text() {
        if (at_end_tag_of(element_)) return read_end_tag();
        for (; !done(); ++at_) {
            if (at_hole()) return fail(Fault::hole_in_script_or_style);
            if (at_end_tag_of(element_)) return fail(Fault::inline_script_or_style);
        }
        fail(Fault::must_end_in_text);
    }

    // Title and textarea: holes are escaped, tags are not read.
    constexpr void read_rcdata() {
        std::string_view element = element_;
        while (!done()) {
            if (at_end_tag_of(element)) return read_end_tag();
            if (!at_hole()) {
                ++at_;
                continue;
            }
            if (kind() == Hole::markup) return fail(Fault::markup_outside_text);
            place_in_text();
        }
        fail(Fault::must_end_in_text);
    }

    std::string_view text_;
    std::span<const Hole> holes_;
    std::span<Piece> pieces_;
    std::size_t at_ = 0;
    std::size_t used_ = 0;
    Fault fault_ = Fault::none;
    std::string_view element_;
    ElementClass kind_ = ElementClass::normal;
    bool tag_has_hole_ = false;
    bool meta_has_http_equiv_ = false;
};

constexpr Fault check_markup(std::string_view literal, std::span<const Hole> holes, std::span<Piece> pieces) {
    return MarkupCheck(literal, holes, pieces).run();
}
constexpr Fault check_url(std::string_view literal, std::span<const Hole> holes, std::span<Piece> pieces) {
    return MarkupCheck(literal, holes, pieces).run_url();
}

}  // namespace styrkedja::html
