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
#include "questions/questions.h"
#include "surveys/roster.h"
#include "surveys/states.h"

namespace styrkedja {

enum class SurveyPhase { announce, roster_correction, send, open, results, pulse };
template <>
inline constexpr auto enum_names<SurveyPhase> =
    std::array{"announce"sv, "roster_correction"sv, "send"sv, "open"sv, "results"sv, "pulse"sv};

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
    SurveyKind kind = SurveyKind::campaign;
    std::string asks = {};             // keys of questions with commas between; empty: the whole form
    std::optional<UnitId> below = {};  // who works there or below it is asked; none: everyone

    links::Ref ref() const { return {"survey", id.value}; }
};
inline constexpr std::int64_t least_of_all = 5;  // a campaign may ask for more, never for fewer

struct Phase {
    SurveyPhase kind;
    Date from_on;
    Date to_on;
};

std::optional<Survey> find_survey(db::Read& read, SurveyId id);  // asks for no right
bool may_lead(const rights::Visitor& visitor);                   // HR and who leads quality: sets surveys up
// A pulse: the people and the manager of its group; else everyone who is signed in, drafts who leads.
bool may_find(db::Read& read, const rights::Visitor& visitor, const Survey& survey);
// Without pulses, which stand with the group that they are of.
std::vector<Survey> list_surveys(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                                 std::int64_t offset);                               // newest first
std::optional<questions::Content> content_of(db::Read& read, const Survey& survey);  // what it asks
std::vector<Phase> phases_of(db::Read& read, SurveyId survey);
bool is_within(db::Read& read, SurveyId survey, SurveyPhase phase, Date day);

// Surveys that the person is asked in now and has not answered.
std::vector<Survey> waiting_for(db::Read& read, PersonId person);

// Answers are taken now: it is open, and the day is one of the phase.
bool takes_answers(db::Read& read, const Survey& survey, Date today);
// A section of the survey's page, hung while the routes are put together; empty markup: nothing for this
// visitor.
struct Panel {
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const Survey& survey);
};
void hang(const Panel& panel);

// Those that the demonstration's people have added, with all that is of them, for good: which they were.
std::vector<links::Ref> remove_demo(db::Write& write);

const char* word(Language language, SurveyState state);  // "öppen för svar"
const char* word(Language language, SurveyPhase phase);  // "Svarstid"

void add_routes(auth::Routes& routes);  // /surveys …
// Moves surveys along when their days come, and writes to people; every five minutes.
void add_jobs(jobs::Work& work, const mail::Settings& settings);

}  // namespace surveys
}  // namespace styrkedja
