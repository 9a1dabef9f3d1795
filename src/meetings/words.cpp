// The words for a meeting's state and times.
#include "meetings/words.h"

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"

namespace styrkedja::meetings {
namespace {

// Stored as "13:05".
std::string spoken(std::string_view time, Language language) {
    auto minutes = minutes_of(time);
    return minutes ? spoken_clock(language, *minutes) : std::string(time);
}

}  // namespace

std::string label_of(std::string_view title, const std::optional<Date>& held_on) {
    return std::string(title) + (held_on ? " " + iso(*held_on) : "");
}

std::string names_of_groups(Language language, std::string_view host, std::string_view guest_names) {
    if (guest_names.empty()) return std::string(host);
    std::string first(host);
    auto names = split(guest_names, '\n');
    for (std::size_t at = 0; at + 1 < names.size(); ++at) first += ", " + std::string(names[at]);
    return trf(language, "{} och {}", first, names.back());
}

std::string names_of_groups(Language language, const Meeting& meeting) {
    std::string guests;
    for (const auto& guest : meeting.guests) guests += (guests.empty() ? "" : "\n") + guest.name;
    return names_of_groups(language, meeting.group_name, guests);
}

const char* word(Language language, MeetingState state) {
    switch (state) {
        case MeetingState::kept:
            return "";
        case MeetingState::planned:
            return tr(language, "Planerat");
        case MeetingState::running:
            return tr(language, "Pågår");
        case MeetingState::draft:
            return tr(language, "Anteckningarna skrivs klart");
        case MeetingState::published:
            return tr(language, "Publicerat");
        case MeetingState::cancelled:
            return tr(language, "Inställt");
    }
    return "";
}

html::Markup state_badge(const auth::Visit& visit, MeetingState state) {
    const char* said = word(visit.language, state);
    switch (state) {
        case MeetingState::kept:
            return {};
        case MeetingState::planned:
            return html::badge(html::Tone::info, said, html::Icon::calendar);
        case MeetingState::running:
            return html::badge(html::Tone::info, said, html::Icon::clock);
        case MeetingState::draft:
            return html::badge(html::Tone::attention, said, html::Icon::pencil);
        case MeetingState::published:
            return html::badge(html::Tone::good, said);
        case MeetingState::cancelled:
            return html::badge(html::Tone::neutral, said);
    }
    return {};
}

std::optional<std::int64_t> minutes_of(std::string_view time) {
    if (time.size() != 5 || time[2] != ':') return std::nullopt;
    auto hours = parse_number(time.substr(0, 2)), minutes = parse_number(time.substr(3));
    return hours && minutes ? std::optional(*hours * 60 + *minutes) : std::nullopt;
}

std::string spoken_clock(Language language, std::int64_t minutes) {
    return fmt::format("{:02}{}{:02}", minutes / 60 % 24, language == Language::swedish ? '.' : ':',
                       minutes % 60);
}

std::string spoken_hours(Language language, std::string_view starts_at, std::string_view ends_at) {
    std::string text = starts_at.empty() ? "" : spoken(starts_at, language);
    if (!ends_at.empty()) text += "–" + spoken(ends_at, language);
    return text;
}

std::string spoken_times(Language language, std::optional<Date> day, std::string_view starts_at,
                         std::string_view ends_at) {
    std::string text = day ? styrkedja::spoken(*day, language) : tr(language, "okänd dag");
    std::string hours = spoken_hours(language, starts_at, ends_at);
    return hours.empty() ? text : text + ", " + hours;
}

}  // namespace styrkedja::meetings
