// Who is asked in a survey: groups, which are units as they stood when the roster was made, and an entry for
// everyone with the reason for in or out.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"

namespace styrkedja {

using SurveyId = Id<struct SurveyTag>;
using SurveyGroupId = Id<struct SurveyGroupTag>;
using SurveyEntryId = Id<struct SurveyEntryTag>;

// A pulse asks a few questions of a survey again in one group; imported: answered in another system before.
enum class SurveyKind { campaign, pulse, imported };
template <>
inline constexpr auto enum_names<SurveyKind> = std::array{"campaign"sv, "pulse"sv, "imported"sv};

// Why somebody is asked or not.
enum class RosterReason {
    employed,
    on_sick_leave,
    on_parental_leave,
    paid_otherwise,
    not_employed,
    on_leave_of_absence,
    corrected
};
template <>
inline constexpr auto enum_names<RosterReason> =
    std::array{"employed"sv,     "on_sick_leave"sv,       "on_parental_leave"sv, "paid_otherwise"sv,
               "not_employed"sv, "on_leave_of_absence"sv, "corrected"sv};

namespace surveys {

// A unit as it stood when the roster was made.
struct Group {
    SurveyGroupId id;
    SurveyId survey;
    UnitId unit;
    std::optional<SurveyGroupId> parent;
    std::string name;
    std::int64_t depth;
    std::optional<PersonId> manager;
    std::int64_t invited;  // of the group and all below it
    std::int64_t answered;
    SurveyKind of_what = SurveyKind::campaign;
};
struct Entry {
    SurveyEntryId id;
    SurveyId survey;
    SurveyGroupId group;
    PersonId person;
    std::string person_name;
    bool included;
    RosterReason reason;
    std::string corrected_by;
    std::string correction;
    bool answered;
};

// Parents before their children, by name among siblings.
std::vector<Group> groups_of(db::Read& read, SurveyId survey);
std::optional<Group> find_group(db::Read& read, SurveyGroupId id);
// The group's own people, its manager and those who lead a unit above it; HR and the director all. Of a pulse
// only its own people and manager.
bool may_see_group(db::Read& read, const rights::Visitor& visitor, const Group& group);

// Nothing: not on the roster, or not asked.
std::optional<Entry> entry_of(db::Read& read, SurveyId survey, PersonId person);
std::optional<Entry> entry_of_link(db::Read& read, std::string_view token);  // of a personal link
std::vector<Entry> asked_in(db::Read& read, SurveyId survey);                // everyone who is
// That the person has answered, in the transaction that seals the answer. `attempt`: the browser's number for
// this sending. first: noted now; same: that sending was noted before; other: another one was.
enum class Answered { first, same, other };
Answered note_answered(db::Write& write, SurveyEntryId entry, std::string_view attempt);
// The same in one step: noted, if answers are taken and the group's seal is of that epoch. False: nothing is.
bool note_answered_in(db::Write& write, SurveyEntryId entry, std::string_view attempt, SurveyGroupId group,
                      std::int64_t epoch, Date today);
void recount(db::Write& write, SurveyId survey);  // how many have answered, of every group

const char* word(Language language, RosterReason reason);  // "anställd, sjukskriven"

}  // namespace surveys
}  // namespace styrkedja
