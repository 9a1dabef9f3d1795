// Reads our own markup: double-quoted attributes, nothing nested in text areas and options.
#include "auth/testing/form_fields.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/check.h"

namespace styrkedja::auth {
namespace {

std::string unescaped(std::string_view text) {
    static const std::map<std::string, std::string, std::less<>> names = {
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"#39", "'"}, {"#34", "\""}, {"#10", "\n"}};
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
        auto name =
            end == std::string_view::npos ? names.end() : names.find(text.substr(at + 1, end - at - 1));
        if (name == names.end()) {
            out += text[at];
        } else {
            out += name->second;
            at = end;
        }
    }
    return out;
}

// One start tag: its name and attributes; flags have the value "".
struct Tag {
    std::string name;
    std::map<std::string, std::string, std::less<>> attributes;
    std::size_t end = 0;  // after its '>'

    bool has(std::string_view attribute) const { return attributes.contains(attribute); }
    std::string operator[](std::string_view attribute) const {
        auto found = attributes.find(attribute);
        return found == attributes.end() ? std::string() : found->second;
    }
};

Tag tag_at(std::string_view page, std::size_t at) {
    Tag tag;
    std::size_t place = page.find_first_of(" >", at);
    tag.name = page.substr(at + 1, place - at - 1);
    while (page[place] != '>') {
        if (page[place] == ' ' || page[place] == '\n') {
            ++place;
            continue;
        }
        std::size_t stop = page.find_first_of("= >", place);
        std::string attribute(page.substr(place, stop - place));
        place = stop;
        if (page[stop] == '=') {
            std::size_t close = page.find('"', stop + 2);
            tag.attributes[attribute] = unescaped(page.substr(stop + 2, close - stop - 2));
            place = close + 1;
        } else {
            tag.attributes[attribute] = "";
        }
    }
    tag.end = place + 1;
    return tag;
}

// The chosen option, or the first, as browsers do.
std::string chosen(std::string_view options) {
    std::string value;
    bool first = true;
    for (std::size_t at = options.find("<option"); at != std::string_view::npos;
         at = options.find("<option", at + 1)) {
        Tag option = tag_at(options, at);
        if (first || option.has("selected")) value = option["value"];
        first = false;
    }
    return value;
}

std::string_view form_of(std::string_view page, std::string_view action) {
    if (action.empty()) return page;
    for (std::size_t at = page.find("<form"); at != std::string_view::npos; at = page.find("<form", at + 1)) {
        Tag form = tag_at(page, at);
        if (form["action"] == action) return page.substr(form.end, page.find("</form>", at) - form.end);
    }
    throw Bug("no such form: " + std::string(action));
}

}  // namespace

http::Fields form_fields(std::string_view page, std::string_view action) {
    std::string_view form = form_of(page, action);
    http::Fields fields;
    for (std::size_t at = form.find('<'); at != std::string_view::npos; at = form.find('<', at)) {
        Tag tag = form[at + 1] == '/' ? Tag{.name = "", .attributes = {}, .end = at + 2} : tag_at(form, at);
        at = tag.end;
        std::string name = tag["name"], type = tag["type"];
        if (tag.name == "textarea") {
            auto end = form.find("</textarea>", at);
            auto text = form.substr(at, end - at);
            if (text.starts_with("\n")) text.remove_prefix(1);
            fields.emplace_back(name, unescaped(text));
            at = end;
        } else if (tag.name == "select") {
            auto end = form.find("</select>", at);
            fields.emplace_back(name, chosen(form.substr(at, end - at)));
            at = end;
        } else if (tag.name == "input" && !name.empty() && type != "file") {
            bool box = type == "checkbox" || type == "radio";
            if (!box || tag.has("checked")) fields.emplace_back(name, tag["value"]);
        }
    }
    return fields;
}

void type_in(http::Fields& form, std::string_view name, std::string_view value) {
    auto field = std::ranges::find(form, name, &http::Fields::value_type::first);
    CHECK(field != form.end());
    field->second = value;
}

void untick(http::Fields& form, std::string_view name) {
    CHECK(std::erase_if(form, [&](const auto& field) { return field.first == name; }) == 1);
}

}  // namespace styrkedja::auth
