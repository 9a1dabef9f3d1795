// Marks the sentences of a document.
#include "meetings/original.h"

#include <algorithm>

namespace styrkedja::meetings {
namespace {

std::string anchor(std::int64_t begin) { return fmt::format("s{}", begin); }

// U+F0B7 is a bullet only in Word's own font.
void append_with_bullets(std::string& out, std::string_view line) {
    constexpr std::string_view symbol_font_bullet = "\xEF\x82\xB7";
    for (auto at = line.find(symbol_font_bullet); at != line.npos; at = line.find(symbol_font_bullet)) {
        out += line.substr(0, at);
        out += "•";
        line.remove_prefix(at + symbol_font_bullet.size());
    }
    out += line;
}

}  // namespace

bool fits(std::string_view text, Place place) {
    auto at_character = [&](std::int64_t at) {
        auto index = static_cast<std::size_t>(at);
        return index == text.size() || (static_cast<unsigned char>(text[index]) & 0xC0) != 0x80;
    };
    return place.begin >= 0 && place.begin < place.end && place.end <= std::ssize(text) &&
           at_character(place.begin) && at_character(place.end);
}

std::string_view part_of(std::string_view text, Place place) {
    return text.substr(static_cast<std::size_t>(place.begin),
                       static_cast<std::size_t>(place.end - place.begin));
}

std::string squeezed(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    int line_ends = 0;
    while (!text.empty()) {
        auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.find_first_not_of(" \f\r") != line.npos) line_ends = 0;
        append_with_bullets(out, line);
        if (end < text.size() && ++line_ends <= 2) out += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

Original::Original(std::string_view text, std::vector<Place> places) : text_(text) {
    std::erase_if(places, [&](Place place) { return !fits(text, place); });
    std::ranges::sort(
        places, [](Place a, Place b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    for (Place place : places)
        if (marked_.empty() || place.begin >= marked_.back().end) marked_.push_back(place);
}

std::string Original::id_of(Place place) const {
    auto after = std::ranges::upper_bound(marked_, place.begin, {}, &Place::begin);
    if (after == marked_.begin()) return {};
    Place holder = *std::prev(after);
    return place.begin < holder.end && place.end > place.begin ? anchor(holder.begin) : std::string{};
}

void Original::write(html::Out& out) const {
    out(R"(<div class="original">)");
    std::int64_t at = 0;
    for (Place place : marked_) {
        out(R"({}<mark id="{}" tabindex="-1">{}</mark>)", squeezed(part_of(text_, {at, place.begin})),
            anchor(place.begin), part_of(text_, place));
        at = place.end;
    }
    out("{}</div>", squeezed(part_of(text_, {at, std::ssize(text_)})));
}

std::vector<Place> places_of(const Proposal& proposal) {
    std::vector<Place> places;
    auto add = [&](const auto& findings) {
        for (const auto& finding : findings) places.push_back(finding.place);
    };
    add(proposal.sources);
    for (const auto& item : proposal.items) {
        places.push_back(item.title_place);
        add(item.sources);
        add(item.decisions);
        add(item.commitments);
        add(item.dates);
    }
    return places;
}

}  // namespace styrkedja::meetings
