// Days and times for many dialogues at once. Pure: what is busy comes in, what is proposed goes out, and the
// same request always gives the same proposal. Times are minutes of a day in Sweden.
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogues/dialogues.h"

namespace styrkedja {

// Why a dialogue gets no day.
enum class NoDay { no_days, too_long, never_both_free, days_full };
template <>
inline constexpr auto enum_names<NoDay> =
    std::array{"no_days"sv, "too_long"sv, "never_both_free"sv, "days_full"sv};

namespace dialogue_booking {

struct Hours {  // the end does not belong to it
    int from = 0;
    int to = 0;
    bool overlaps(const Hours& other) const { return from < other.to && other.from < to; }
    auto operator<=>(const Hours&) const = default;
};
inline constexpr int minutes_a_day = 24 * 60;
inline constexpr Hours whole_day{0, minutes_a_day};
std::string clock(int minutes);                         // "08:30"
std::optional<int> minutes_of(std::string_view typed);  // "8.30" is 510

struct Settings {
    Hours daily{8 * 60 + 30, 16 * 60};
    Hours lunch{12 * 60, 13 * 60};  // from == to: none
    int minutes = 90;
    int pause = 15;        // between a dialogue and whatever else
    int most_per_day = 3;  // that one superior holds
};

struct Busy {
    PersonId person;
    Date day;
    Hours hours;
    bool holds_dialogue = false;  // as its superior: one of the most per day
    bool is_known = true;         // false: the hours are a guess, as no time or no end is known
};
struct Wish {
    DialogueId dialogue;
    PersonId superior, subordinate;
};
struct Request {
    DateRange window;  // empty when it ends before it begins
    Settings settings = {};
    std::vector<Wish> wishes = {};
    std::vector<Busy> busy = {};
};

struct Placed {
    DialogueId dialogue;
    Date on;
    int at;
    auto operator<=>(const Placed&) const = default;
};
struct Unplaced {
    DialogueId dialogue;
    NoDay why;
};
struct Proposal {
    std::vector<Placed> placed;      // by day and time
    std::vector<Unplaced> unplaced;  // in the order of the wishes
};
// Each dialogue within the daily hours on a working day of the window, apart from lunch and from what either
// of the two has else, the pause between; those of a superior spread over the window.
Proposal propose(const Request& request);

// Monday to Friday, without public holidays and their eves.
bool is_working_day(Date day);
// From tomorrow, when the prework is in, until the round ends.
DateRange window_of(const dialogues::Round& round, Date today);
std::string in_words(NoDay why, Language language);

}  // namespace dialogue_booking
}  // namespace styrkedja
