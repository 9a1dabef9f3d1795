// Pulses: a few questions of a survey asked again in one of its groups, once or time after time, to see
// whether what was agreed there makes a difference. Each round is a survey of its own, of kind pulse. A pulse
// is its group's: its people and its manager see it, the manager sets it up. Every command: what one may not
// see → not_found, not one's own → forbidden, not possible in its state or an older version than the stored
// one → conflict.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/refusal.h"
#include "pulses/states.h"
#include "questions/questions.h"
#include "workplace_dialogues/workplace_dialogues.h"

namespace styrkedja {

using PulseId = Id<struct PulseTag>;

enum class PulseCadence { once, monthly, every_other_month, quarterly };
template <>
inline constexpr auto enum_names<PulseCadence> =
    std::array{"once"sv, "monthly"sv, "every_other_month"sv, "quarterly"sv};

namespace pulses {

struct Pulse {
    PulseId id;
    SurveyId baseline;
    SurveyGroupId group;  // of the baseline
    std::optional<LocalAgreementId> agreement;
    std::string questions;  // keys with commas between
    PulseState state;
    Date state_since;
    PulseCadence cadence;
    std::int64_t rounds;  // how many there shall be
    std::int64_t days_open;
    std::optional<Date> next_on;  // when the next begins; of a draft none: as soon as it is opened
    std::string conclusion;       // the group's own
    std::int64_t version;
    std::optional<PersonId> created_by;
    std::string created_by_name;

    links::Ref ref() const { return {"pulse", id.value}; }
};
struct Round {
    std::int64_t number;
    SurveyId survey;
    SurveyState state;
    Date from_on;
    Date to_on;
    SurveyGroupId group;  // the whole of it
    std::int64_t invited;
    std::int64_t answered;
};

// The pulse's group, and whoever has been asked in it; a draft whoever may write it.
std::optional<Pulse> find_pulse(db::Read& read, const rights::Visitor& visitor, PulseId id);
bool may_write(db::Read& read, const rights::Visitor& visitor, const Pulse& pulse);
std::vector<Pulse> pulses_of(db::Read& read, SurveyGroupId group);  // newest first, drafts too
std::vector<Round> rounds_of(db::Read& read, PulseId pulse);        // oldest first
bool is_counted(const Round& round);                                // and its figures shown

// Those of the survey that can be laid beside each other: scales and choices without a condition.
std::vector<questions::Question> askable(db::Read& read, const surveys::Survey& survey);
inline constexpr std::size_t most_asked = 5;
inline constexpr std::int64_t most_rounds = 12, least_days = 3, most_days = 28, most_days_ahead = 366;
inline constexpr std::size_t most_conclusion_characters = 20'000;

// From which day the group's manager may set one up; nothing: the survey has no such phase, or no results.
std::optional<Date> from_when(db::Read& read, const surveys::Survey& survey);

struct PulseDraft {
    std::vector<std::string> questions = {};  // keys
    std::optional<LocalAgreementId> agreement = {};
    PulseCadence cadence = PulseCadence::once;
    std::int64_t rounds = 1;  // one, if once
    std::int64_t days_open = 7;
    std::optional<Date> first_day = {};  // none: the day that it is opened
    std::int64_t version = 0;
};
PulseDraft draft_of(const Pulse& pulse);  // as it is now
// Fields: questions, agreement, cadence, rounds, days_open, first_day.
Result<PulseId> add_pulse(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group,
                          const PulseDraft& draft, Date today, Language language);
Result<void> change_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id,
                          const PulseDraft& draft, Date today, Language language);
// Drafts only.
Result<void> delete_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id, std::int64_t version,
                          Language language);

// What must be so first, a sentence each; empty: nothing.
std::vector<std::string> missing_for(db::Read& read, const Pulse& pulse, PulseEvent event, Date today,
                                     Language language);
struct Act {
    std::int64_t version = 0;
    std::string conclusion = {};
};
// Opened on its first day or later, the first round is asked at once: refused, with no trace, if it is of too
// few.
Result<void> move_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id, PulseEvent event,
                        const Act& act, Date today, Language language);

// What its days say: the next round, never while another one runs; a round whose day was passed over is
// opened late, not twice; closed with its last round. Refused: no round could be opened.
Result<void> go_on(db::Write& write, PulseId id, Date today);
void go_on_all(db::Database& database, Date today);  // those that cannot are closed, and their manager told

void add_routes(auth::Routes& routes);  // /pulses/{}, /surveys/{}/groups/{}/pulses …
void add_jobs(jobs::Work& work);

}  // namespace pulses
}  // namespace styrkedja
