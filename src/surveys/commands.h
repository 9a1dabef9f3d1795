// What is done with surveys: set up, its roster made and corrected, moved on, people reminded.
#pragma once
#include <map>

#include "base/refusal.h"
#include "organisation/people.h"
#include "surveys/surveys.h"

namespace styrkedja {

// What the results are carried into.
enum class FollowThrough { central_plan, into_dialogue, local_pulse };
template <>
inline constexpr auto enum_names<FollowThrough> =
    std::array{"central_plan"sv, "into_dialogue"sv, "local_pulse"sv};

namespace surveys {

struct PhaseDraft {
    SurveyPhase kind;
    std::optional<Date> from_on = {};  // none: without that phase
    std::optional<Date> to_on = {};    // none: the same day, of results and pulse until further notice
};
struct SurveyDraft {
    std::string name = {};
    int year = 0;
    std::string concept_name = {};
    std::string intro = {};
    std::optional<FormId> form = {};  // its version in use is pinned
    std::int64_t least_group = least_of_all;
    bool live_results = true;
    std::vector<FollowThrough> follow_through = {};
    std::optional<Date> employed_on = {};
    std::vector<PayForm> pay_forms = {PayForm::monthly};
    std::vector<LeaveKind> leaves_out = {LeaveKind::leave_of_absence};
    std::vector<PhaseDraft> phases = {};
    std::int64_t version = 0;
};
inline constexpr int first_survey_year = 2000, last_survey_year = 2100;
inline constexpr std::size_t most_name_characters = 200;
inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::int64_t most_least_group = 1000;

SurveyDraft draft_of(db::Read& read, const Survey& survey);  // as it is now
Result<SurveyId> add_survey(db::Write& write, const rights::Visitor& visitor, const SurveyDraft& draft,
                            Language language);
// The rule stands fast once the roster is locked; form, least group and the phases that have begun once it is
// open. least_group never goes down.
Result<void> change_survey(db::Write& write, const rights::Visitor& visitor, SurveyId id,
                           const SurveyDraft& draft, Language language);

// Groups and roster from the rule, in the place of those that there were; corrections stay. Until it is
// locked. What the roster says of whom:
// - whoever has an employment that day that the rule takes is in, at the largest of those, then the oldest
// - else the reason why not, at the largest; who had one in the year before or has one later: not_employed
Result<void> preview_roster(db::Write& write, const rights::Visitor& visitor, SurveyId id,
                            std::int64_t version, Language language);

struct Correction {
    bool included = true;
    std::optional<SurveyGroupId> group = {};  // none: where the person is
    std::string why = {};
};
// By whoever leads the person's group, on the days of the phase roster_correction; by who leads the survey
// until the roster is locked.
Result<void> correct_entry(db::Write& write, const rights::Visitor& visitor, SurveyEntryId id,
                           const Correction& correction, Date today, Language language);

// What must be so first, a sentence each; empty: nothing.
std::vector<std::string> missing_for(db::Read& read, const Survey& survey, SurveyEvent event, Date today,
                                     Language language);
Result<void> move_survey(db::Write& write, const rights::Visitor& visitor, SurveyId id, SurveyEvent event,
                         std::int64_t version, Date today, Language language);
// Along the days of its phases, as far as they have come; how many steps.
int move_along(db::Write& write, SurveyId id, Date today);

// A round of a pulse: open from its first day on, with a roster by the rule of the survey that it follows,
// of those employed that day. Its results are shown once it is closed. Refused: fewer are asked than the
// least group, or the survey's own answers are still taken. The right is asked by the caller.
struct PulseRound {
    SurveyId baseline;
    UnitId unit;
    std::string name = {};
    std::string intro = {};
    std::vector<std::string> questions = {};  // keys
    Date first_day;
    Date last_day;
};
Result<SurveyId> open_pulse_round(db::Write& write, const PulseRound& round, Language language);

// A survey that was answered elsewhere, with its results released: for those who lead surveys. How many were
// asked is not known, so nothing is said of how many have answered. Refused: there is an imported one of that
// name and year already.
struct ImportedSurvey {
    std::string name = {};
    int year = 0;
    std::string concept_name = {};
    FormVersionId form_version = {};
    Date organisation_on = {};  // the units as they stood then
    std::int64_t least_group = least_of_all;
    std::vector<UnitId> units = {};  // where people answered; groups are made of these and those above them
};
struct Imported {
    SurveyId survey;
    std::map<UnitId, SurveyGroupId> groups = {};
};
Result<Imported> add_imported(db::Write& write, const rights::Visitor& visitor, const ImportedSurvey& survey,
                              Language language);

// Those who have not answered are written to again, at most once a day; their old link ends.
Result<void> remind(db::Write& write, const rights::Visitor& visitor, SurveyId id, Date today,
                    Language language);
// Writes to the next of those whom the latest mailing has not come to; how many were looked at.
std::int64_t write_to_some(db::Write& write, SurveyId id, const mail::Settings& settings, Date today);

const char* word(Language language, SurveyEvent event);  // a button: "Öppna för svar"
const char* word(Language language, FollowThrough what);

}  // namespace surveys
}  // namespace styrkedja
