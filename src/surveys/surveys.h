// Surveys: who is asked what and when (C-15, C-16). A campaign has its questions pinned to a version of a
// form, phases as data that open rights by their days, a roster that a rule makes from the employments with
// the reason for everyone, and the organisation as it stood then. What is answered is another module's
// (survey_answers). Every command: what one may not see → not_found, not one's own → forbidden, not possible
// in its state or an older version than the stored one → conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "forms/forms.h"
#include "jobs/jobs.h"
#include "links/links.h"
#include "mail/mail.h"
#include "surveys/states.h"

namespace styrkedja {

using SurveyId = Id<struct SurveyTag>;
using SurveyGroupId = Id<struct SurveyGroupTag>;
using SurveyEntryId = Id<struct SurveyEntryTag>;

enum class SurveyPhase { announce, roster_correction, send, open, results, pulse };
template <>
inline constexpr auto enum_names<SurveyPhase> =
    std::array{"announce"sv, "roster_correction"sv, "send"sv, "open"sv, "results"sv, "pulse"sv};

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

struct Survey {
    SurveyId id;
    std::string name;
    int year;
    std::string concept_name;
    std::optional<FormVersionId> form_version;
    std::string intro;
    SurveyState state;
    Date state_since;
    std::int64_t least_group;
    bool live_results;
    std::string follow_through;  // central_plan,into_dialogue,local_pulse
    std::optional<Date> rule_employed_on;
    std::string rule_pay_forms;
    std::string rule_leaves_out;
    std::int64_t version;
    std::string created_by;

    links::Ref ref() const { return {"survey", id.value}; }
};
inline constexpr std::int64_t least_of_all = 5;  // a campaign may ask for more, never for fewer

struct Phase {
    SurveyPhase kind;
    Date from_on;
    Date to_on;
};

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

std::optional<Survey> find_survey(db::Read& read,
                                  SurveyId id);  // everyone who is signed in; drafts: who leads
bool may_lead(const rights::Visitor& visitor);   // HR and who leads quality: sets surveys up
bool may_find(const rights::Visitor& visitor, const Survey& survey);
std::vector<Survey> list_surveys(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                                 std::int64_t offset);  // newest first
std::vector<Phase> phases_of(db::Read& read, SurveyId survey);
bool is_within(db::Read& read, SurveyId survey, SurveyPhase phase, Date day);

// Parents before their children, by name among siblings.
std::vector<Group> groups_of(db::Read& read, SurveyId survey);
std::optional<Group> find_group(db::Read& read, SurveyGroupId id);
// The group's own people, its manager and those who lead a unit above it; HR and the director all.
bool may_see_group(db::Read& read, const rights::Visitor& visitor, const Group& group);

// Nothing: not on the roster, or not asked.
std::optional<Entry> entry_of(db::Read& read, SurveyId survey, PersonId person);
std::optional<Entry> entry_of_link(db::Read& read, std::string_view token);  // of a personal link
// Surveys that the person is asked in now and has not answered.
std::vector<Survey> waiting_for(db::Read& read, PersonId person);

// Answers are taken now: it is open, and the day is one of the phase.
bool takes_answers(db::Read& read, const Survey& survey, Date today);
// That the person has answered, in the transaction that seals the answer. `attempt`: the browser's number for
// this sending. first: noted now; same: that sending was noted before; other: another one was.
enum class Answered { first, same, other };
Answered note_answered(db::Write& write, SurveyEntryId entry, std::string_view attempt);
void recount(db::Write& write, SurveyId survey);  // how many have answered, of every group

// A section of the survey's page, hung while the routes are put together; empty markup: nothing for this
// visitor.
struct Panel {
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const Survey& survey);
};
void hang(const Panel& panel);

const char* word(Language language, SurveyState state);    // "öppen för svar"
const char* word(Language language, SurveyPhase phase);    // "Svarstid"
const char* word(Language language, RosterReason reason);  // "anställd, sjukskriven"

void add_routes(auth::Routes& routes);  // /surveys …
// Moves surveys along when their days come, and writes to people; every five minutes.
void add_jobs(jobs::Work& work, const mail::Settings& settings);

}  // namespace surveys
}  // namespace styrkedja
