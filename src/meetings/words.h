// How a meeting is spoken of wherever it stands: its state, its times, the clock of its agenda.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "meetings/meetings.h"

namespace styrkedja::meetings {

// "Ledningsgruppen 2026-11-23": what a meeting is found by.
std::string label_of(std::string_view title, const std::optional<Date>& held_on);

// "Ledningsgruppen och Styrgruppen": the group, or the groups of a joint meeting; as lists have them, too.
std::string names_of_groups(Language language, const Meeting& meeting);
std::string names_of_groups(Language language, std::string_view host, std::string_view guest_names);

const char* word(Language language, MeetingState state);                 // "Planerat"; kept: ""
html::Markup state_badge(const auth::Visit& visit, MeetingState state);  // kept: empty

// Minutes since midnight of "13:05"; nothing for what is no time.
std::optional<std::int64_t> minutes_of(std::string_view time);
std::string spoken_clock(Language language, std::int64_t minutes);  // "13.05", in English "13:05"
std::string spoken_hours(Language language, std::string_view starts_at, std::string_view ends_at = {});
// "tis 1 dec, 13.00–15.30"; with what is known of it.
std::string spoken_times(Language language, std::optional<Date> day, std::string_view starts_at,
                         std::string_view ends_at = {});

}  // namespace styrkedja::meetings
