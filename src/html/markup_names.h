// What the markup check knows about HTML: which attributes carry URLs, which carry code, which elements
// swallow text. Source: the HTML standard's attribute and element indices, SVG 2 for xlink and animation,
// htmx's reference for hx-*.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace styrkedja::html {

enum class AttributeClass {
    plain,      // escaped text is safe
    url,        // a Url, or a literal local prefix and percent-encoded values
    local_url,  // as url, but only within this site: what is run, framed or posted to
    literal,    // never a hole: lists of URLs, whole documents, small languages
    code,       // refused altogether: event handlers, style
};

enum class ElementClass {
    normal,
    rcdata,    // title, textarea: text is escaped, markup is not read
    raw_text,  // script, style …: neither; holes refused
    sealed,    // base, animate, applet …: no hole anywhere in the tag
};

constexpr char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool same_name(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, lower, lower);
}

constexpr bool begins_with_name(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && same_name(text.substr(0, prefix.size()), prefix);
}

template <std::size_t Size>
constexpr bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
    return std::ranges::any_of(names, [&](std::string_view each) { return same_name(name, each); });
}

inline constexpr std::array<std::string_view, 20> url_attributes = {
    "href",   "src",      "poster",     "data",   "xlink:href",  "cite",      "background",
    "icon",   "longdesc", "manifest",   "usemap", "codebase",    "classid",   "profile",
    "dynsrc", "lowsrc",   "formaction", "action", "sse-connect", "ws-connect"};
inline constexpr std::array<std::string_view, 9> local_url_attributes = {
    "action", "formaction", "sse-connect", "ws-connect", "manifest",
    "data",   "codebase",   "classid",     "background"};
inline constexpr std::array<std::string_view, 7> htmx_url_attributes = {
    "get", "post", "put", "patch", "delete", "push-url", "replace-url"};
inline constexpr std::array<std::string_view, 8> htmx_literal_attributes = {
    "vals", "vars", "headers", "trigger", "request", "ext", "sync", "params"};
inline constexpr std::array<std::string_view, 12> literal_attributes = {
    "srcdoc",        "srcset",  "imagesrcset", "ping",        "archive", "http-equiv",
    "attributename", "sandbox", "allow",       "formenctype", "is",      "xml:base"};
// Elements whose src or href is run, framed or applied: only this site's own.
inline constexpr std::array<std::string_view, 7> local_url_elements = {"script", "link", "iframe", "embed",
                                                                       "object", "use",  "source"};

inline constexpr std::array<std::string_view, 2> rcdata_elements = {"title", "textarea"};
inline constexpr std::array<std::string_view, 7> raw_text_elements = {
    "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"};
inline constexpr std::array<std::string_view, 10> sealed_elements = {
    "base",    "applet",           "param",         "frame",       "frameset", "set",
    "animate", "animatetransform", "animatemotion", "animatecolor"};

constexpr AttributeClass classify_htmx(std::string_view name) {
    if (begins_with_name(name, "on")) return AttributeClass::code;
    if (is_one_of(name, htmx_url_attributes)) return AttributeClass::local_url;
    return is_one_of(name, htmx_literal_attributes) ? AttributeClass::literal : AttributeClass::plain;
}

constexpr AttributeClass classify_attribute(std::string_view element, std::string_view name) {
    if (begins_with_name(name, "data-hx-")) return classify_htmx(name.substr(8));
    if (begins_with_name(name, "hx-")) return classify_htmx(name.substr(3));
    if (begins_with_name(name, "on") || same_name(name, "style")) return AttributeClass::code;
    if (is_one_of(name, literal_attributes)) return AttributeClass::literal;
    if (!is_one_of(name, url_attributes)) return AttributeClass::plain;
    bool local = is_one_of(name, local_url_attributes) || is_one_of(element, local_url_elements);
    return local ? AttributeClass::local_url : AttributeClass::url;
}

constexpr ElementClass classify_element(std::string_view name) {
    if (is_one_of(name, rcdata_elements)) return ElementClass::rcdata;
    if (is_one_of(name, raw_text_elements)) return ElementClass::raw_text;
    return is_one_of(name, sealed_elements) ? ElementClass::sealed : ElementClass::normal;
}

// Attributes whose presence is a switch, for flag(); ARIA's and htmx's states have a value instead (see
// attribute()).
inline constexpr std::array<std::string_view, 13> boolean_attributes = {
    "checked",   "selected", "disabled",   "required", "readonly",       "multiple", "hidden",
    "autofocus", "open",     "novalidate", "reversed", "formnovalidate", "inert"};

}  // namespace styrkedja::html
