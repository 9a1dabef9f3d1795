// Names word by word, items with all that stands under them.
#include "publishing/masking.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

#include "base/text.h"

namespace styrkedja::publishing {
namespace {

namespace json = boost::json;

// How many bytes the character at `at` has.
std::size_t length_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    return end - at;
}
// A letter or digit: neither marks such as ” – … and the no-break space (U+0080–00BF, U+2000–206F,
// U+3000–303F) nor anything else that stands beside a name.
bool is_letter(std::string_view text, std::size_t at) {
    auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return std::isalnum(c) != 0;
    auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    if (c == 0xc2) return false;
    if (c == 0xe2 && (next == 0x80 || next == 0x81)) return false;
    return !(c == 0xe3 && next == 0x80);
}
// The character before `at`.
bool is_letter_before(std::string_view text, std::size_t at) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
    return is_letter(text, at);
}

// "Ek", "EK" and "Eks", but not "ek", which is a tree.
bool is_written_as_name(std::string_view word, const std::string& folded_name) {
    std::string lower = fold_case(word);
    std::size_t first = static_cast<unsigned char>(word[0]) < 0x80 ? 1 : 2;
    if (word.substr(0, first) == std::string_view(lower).substr(0, first)) return false;
    std::string folded = fold_for_search(word);
    return folded == folded_name || folded == folded_name + "s";
}

// What one masked word becomes; nothing: it stays.
std::optional<std::string> replacement(std::string_view word, const Masking& masking) {
    for (const auto& name : masking.names)
        for (auto with_hyphens : split(name.name, ' '))
            for (auto part : split(with_hyphens, '-'))
                if (part.size() > 1 && is_written_as_name(word, fold_for_search(part))) return name.by;
    return std::nullopt;
}

// The whole name as it is listed, however it is written.
void mask_whole(std::string& text, const MaskedName& name) {
    for (std::size_t at = text.find(name.name); at != text.npos; at = text.find(name.name, at)) {
        std::size_t end = at + name.name.size();
        bool alone =
            (at == 0 || !is_letter_before(text, at)) && (end == text.size() || !is_letter(text, end));
        if (alone) text.replace(at, name.name.size(), name.by);
        at += alone ? name.by.size() : 1;
    }
}

// Word by word; "Karin Ek" becomes one "NN", not two.
void mask_text(std::string& text, const Masking& masking) {
    for (const auto& name : masking.names) mask_whole(text, name);
    std::string result;
    std::optional<std::string> last;
    for (std::size_t at = 0; at < text.size();) {
        const bool is_word = is_letter(text, at);
        std::size_t end = at;
        while (end < text.size() && is_letter(text, end) == is_word) end += length_at(text, end);
        std::string_view part = std::string_view(text).substr(at, end - at);
        at = end;
        if (!is_word) {
            bool joins = trim(part).empty() || part == "-";
            result += part;
            if (!joins) last.reset();
            continue;
        }
        auto by = replacement(part, masking);
        if (!by)
            result += part;
        else if (by == last)
            while (!result.empty() && (result.back() == ' ' || result.back() == '-')) result.pop_back();
        else
            result += *by;
        last = by;
    }
    text = std::move(result);
}

void add_name(std::vector<std::string>& names, std::string_view typed) {
    std::string name = collapse_spaces(typed);
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

void mask_item(Minutes& minutes, std::int64_t number) {
    if (number < 1 || number > std::ssize(minutes.items)) return;
    std::string gone(masked_text);
    minutes.items[static_cast<std::size_t>(number - 1)] = {"", gone, "", gone};
    for (auto& decided : minutes.decisions)
        if (decided.item == number) decided.text = gone;
    for (auto& promised : minutes.promises)
        if (promised.item == number) promised = {number, gone, gone, gone};
    for (auto& cited : minutes.links)
        if (cited.item == number) cited = {number, gone, "", ""};
}

}  // namespace

std::string to_json(const Masking& masking) {
    json::array names;
    for (const auto& name : masking.names) names.push_back(json::array{name.name, name.by});
    return json::serialize(
        json::object{{"items", json::array(masking.items.begin(), masking.items.end())}, {"names", names}});
}

Masking masking_from_json(std::string_view text) {
    auto parsed = json::parse(text);
    Masking masking;
    for (const auto& item : parsed.at("items").as_array()) masking.items.push_back(item.as_int64());
    for (const auto& name : parsed.at("names").as_array())
        masking.names.push_back({std::string(name.at(0).as_string()), std::string(name.at(1).as_string())});
    return masking;
}

std::vector<std::string> names_in(const Minutes& minutes) {
    std::vector<std::string> names;
    for (const auto& one : minutes.attendance) add_name(names, one.name);
    for (const auto& item : minutes.items)
        for (auto name : split(item.presenter, ',')) add_name(names, name);
    for (const auto& promise : minutes.promises)
        for (auto name : split(promise.owners, ',')) add_name(names, name);
    add_name(names, minutes.secretary);
    add_name(names, minutes.published_by);
    for (const auto& name : minutes.adjusters) add_name(names, name);
    return names;
}

Minutes masked(Minutes minutes, const Masking& masking) {
    for (std::int64_t item : masking.items) mask_item(minutes, item);
    auto mask = [&](std::string& text) { mask_text(text, masking); };
    for (auto* text :
         {&minutes.published_by, &minutes.reason, &minutes.title, &minutes.place, &minutes.secretary})
        mask(*text);
    for (auto& one : minutes.attendance) mask(one.name);
    for (auto& item : minutes.items) mask(item.title), mask(item.presenter), mask(item.body);
    for (auto& one : minutes.decisions) mask(one.text);
    for (auto& one : minutes.promises) mask(one.text), mask(one.owners), mask(one.due);
    for (auto& one : minutes.links) mask(one.url), mask(one.copy_name);
    for (auto& one : minutes.attachments) mask(one.name);
    for (auto& name : minutes.adjusters) mask(name);
    return minutes;
}

}  // namespace styrkedja::publishing
