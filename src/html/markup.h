// Compile-time-checked markup. out(R"(<td><a href="/meetings/{}">{}</a></td>)", id, title) is parsed by the
// compiler: each {} is written as its place demands (text escaped, a URL's path percent-encoded) and an
// unsafe place (script, style, event handler, unquoted attribute, tag name, comment …) does not compile. See
// markup_check.h for the rules.
#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/id.h"
#include "html/markup_check.h"
#include "html/markup_faults.h"
#include "html/markup_write.h"
#include "html/url.h"

namespace styrkedja::html {

// Markup that is already safe. Only Out makes it, so no text can pose as it. Allowed in text, never in
// attributes.
class Markup {
  public:
    Markup() = default;
    std::string_view view() const { return text_; }
    bool empty() const { return text_.empty(); }

  private:
    friend class Out;
    explicit Markup(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

void flag_name_is_not_a_boolean_attribute();
void attribute_name_is_not_a_plain_attribute();

struct FlagName {
    std::string_view name;
    consteval FlagName(const char* literal) : name(literal) {
        if (!is_one_of(name, boolean_attributes)) flag_name_is_not_a_boolean_attribute();
    }
};
struct AttributeName {
    std::string_view name;
    consteval AttributeName(const char* literal) : name(literal) {
        bool plain = classify_attribute("", name) == AttributeClass::plain && !same_name(name, "content");
        if (!plain || name.find_first_of(" \t\n\"'<>/={}") != name.npos || name.empty())
            attribute_name_is_not_a_plain_attribute();
    }
};

// An attribute that is there or not: `<input type="checkbox" {}>` with flag("checked", on), or
// attribute("lang", code), which is left out when the value is empty. The names are checked at compile time.
inline Flag flag(FlagName name, bool on) { return {name.name, {}, on, false}; }
inline Flag attribute(AttributeName name, std::string_view value) {
    return {name.name, value, !value.empty(), true};
}

template <class Type>
consteval Hole hole_of() {
    if constexpr (std::same_as<Type, Markup>)
        return Hole::markup;
    else if constexpr (std::same_as<Type, Url>)
        return Hole::url;
    else if constexpr (std::same_as<Type, Flag>)
        return Hole::flag;
    else if constexpr (is_id<Type> ||
                       (std::integral<Type> && !std::same_as<Type, bool> && !std::same_as<Type, char>))
        return Hole::number;
    else {
        static_assert(std::convertible_to<const Type&, std::string_view>,
                      "a hole takes text, a whole number, Id, Markup, Url or Flag");
        return Hole::text;
    }
}

// A literal that passed the check, with the places of its holes.
template <Fault (*Check)(std::string_view, std::span<const Hole>, std::span<Piece>), class... Values>
struct CheckedLiteral {
    std::string_view text;
    std::array<Piece, sizeof...(Values)> pieces = {};

    template <std::size_t Size>
    consteval CheckedLiteral(const char (&literal)[Size]) : text(literal, Size - 1) {
        std::array<Hole, sizeof...(Values)> holes = {hole_of<std::remove_cvref_t<Values>>()...};
        explain(Check(text, holes, pieces));
    }
};
template <class... Values>
using Format = CheckedLiteral<check_markup, std::type_identity_t<Values>...>;
template <class... Values>
using UrlFormat = CheckedLiteral<check_url, std::type_identity_t<Values>...>;

inline Value value_of(const Markup& markup) { return Value::of_text(markup.view()); }
inline Value value_of(const Url& url) { return Value::of_text(url.view()); }
inline Value value_of(const Flag& flag) { return Value::of_flag(flag); }
template <class Tag>
Value value_of(Id<Tag> id) {
    return Value::of_number(id.value);
}
template <std::integral Number>
Value value_of(Number number) {
    return Value::of_number(number);
}
inline Value value_of(std::string_view text) { return Value::of_text(text); }

// A growing page. Components append to it; `markup()` or `take()` gives what was written and leaves it empty.
class Out {
  public:
    template <class... Values>
    void operator()(Format<Values...> format, const Values&... values) {
        if constexpr (sizeof...(Values) == 0) {
            text_.append(format.text);
        } else {
            const Value erased[] = {value_of(values)...};
            append_pieces(text_, format.text, format.pieces, erased);
        }
    }
    void append(const Markup& markup) { text_.append(markup.view()); }
    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    std::size_t size() const { return text_.size(); }
    std::string take() { return std::exchange(text_, {}); }
    Markup markup() { return Markup(take()); }

  private:
    std::string text_;
};

// Small markup for a hole elsewhere: auto link = markup(R"(<b>{}</b>)", name).
template <class... Values>
Markup markup(Format<Values...> format, const Values&... values) {
    Out out;
    out(format, values...);
    return out.markup();
}

// A local URL, every value percent-encoded: to("/meetings/{}?page={}", id, page).
template <class... Values>
Url to(UrlFormat<Values...> format, const Values&... values) {
    std::string text;
    const Value erased[] = {value_of(values)..., Value{}};
    append_pieces(text, format.text, format.pieces, erased);
    return Url(text);
}

}  // namespace styrkedja::html
