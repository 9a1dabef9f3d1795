// The SQL over the module's tables.
#pragma once
#include <functional>
#include "db/rows.h"

#include "organisation/bulk.h"
#include "surveys/commands.h"

#define GROUP_COLUMNS                                                                              \
    "SELECT g.id, g.survey, g.unit, g.parent, g.name, g.depth, g.manager, g.invited, g.answered, " \
    "(SELECT s.kind FROM survey s WHERE s.id = g.survey) FROM survey_group g "

namespace styrkedja::surveys {

// What is stored of a survey besides its phases; id, state and version as they were seen.
SurveyId insert_survey(db::Write& write, const Survey& survey);
// False: in another version by now.
bool update_survey(db::Write& write, const Survey& next);
bool update_state(db::Write& write, const Survey& next);
void replace_phases(db::Write& write, SurveyId survey, const std::vector<Phase>& phases);
std::vector<Survey> not_open_with(db::Read& read, FormId form);  // a version of it is pinned
std::vector<SurveyId> under_way(db::Read& read);                 // announced to closed

struct Mailing {
    std::int64_t number;
    std::optional<Date> on;
};
Mailing mailing_of(db::Read& read, SurveyId survey);
void next_mailing(db::Write& write, SurveyId survey, Date today);

// The units and those above them as groups, parents first; units of none of these: nothing.
struct MadeGroups {
    std::map<UnitId, SurveyGroupId> ids = {};
    std::optional<SurveyGroupId> top = {};
};
using LedBy = std::function<std::optional<PersonId>(const organisation::bulk::Unit& unit, bool is_top)>;
MadeGroups make_groups(db::Write& write, SurveyId survey, const std::vector<organisation::bulk::Unit>& among,
                       const std::vector<UnitId>& wanted, const LedBy& led_by);

std::optional<Entry> find_entry(db::Read& read, SurveyEntryId id);
std::vector<Entry> entries_of(db::Read& read, SurveyGroupId group, std::int64_t limit, std::int64_t offset);
void update_entry(db::Write& write, const Entry& next);
bool has_people(db::Read& read, SurveyId survey);     // somebody is asked
bool has_uncounted(db::Read& read, SurveyId survey);  // answers that wait to be counted
// Groups and entries by its rule, in the place of those that there were; corrections stay. False: nobody was
// employed there that day.
bool make_roster(db::Write& write, const Survey& survey);
// How many are asked and have answered, of the groups where it is not what is stored.
db::Rows changed_counts(db::Read& read, SurveyId survey);
void put_counts(db::Write& write, const db::Rows& changed);
struct ReasonCount {
    bool included;
    RosterReason reason;
    std::int64_t people;
};
std::vector<ReasonCount> reasons_of(db::Read& read, SurveyId survey);

// Whoever leads the group or one above it: as it stood when the roster was made, or by a role of today.
bool leads(db::Read& read, const rights::Visitor& visitor, const Group& group);
bool leads_now(const rights::Visitor& visitor, UnitId unit);  // by a role of today

}  // namespace styrkedja::surveys
