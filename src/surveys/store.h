// The SQL over the module's tables.
#pragma once
#include "surveys/commands.h"

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

std::optional<Entry> find_entry(db::Read& read, SurveyEntryId id);
std::vector<Entry> entries_of(db::Read& read, SurveyGroupId group, std::int64_t limit, std::int64_t offset);
void update_entry(db::Write& write, const Entry& next);
bool has_people(db::Read& read, SurveyId survey);     // somebody is asked
bool has_uncounted(db::Read& read, SurveyId survey);  // answers that wait to be counted
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
