// A round of a pulse, as a survey of its own: it asks whoever works in the group on its first day.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "surveys/store.h"

namespace styrkedja::surveys {

constexpr const char* schedule = "pulsens tidplan";  // who opens it, in the history

Result<SurveyId> open_pulse_round(db::Write& write, const PulseRound& round, Language language) {
    auto baseline = find_survey(write, round.baseline);
    if (!baseline) return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (baseline->state < SurveyState::results_released)
        return refuse(RefusalKind::conflict,
                      tr(language, "Pulsen kan börja när resultatet av enkäten är utlämnat."));
    Survey next = *baseline;
    next.kind = SurveyKind::pulse, next.created_by = schedule;
    next.name = round.name, next.intro = round.intro, next.year = year_of(round.first_day);
    next.state = SurveyState::locked, next.state_since = round.first_day;
    next.asks = join(round.questions, ","), next.live_results = false, next.follow_through.clear();
    next.below = round.unit, next.rule_employed_on = round.first_day;
    next.id = insert_survey(write, next);
    const Phase open{SurveyPhase::open, round.first_day, round.last_day},
        send{SurveyPhase::send, round.first_day, round.first_day},
        results{SurveyPhase::results, round.last_day + std::chrono::days{1}, forever};
    replace_phases(write, next.id, {open, send, results});
    std::int64_t asked = make_roster(write, next) ? groups_of(write, next.id).front().invited : 0;
    auto least = std::max(baseline->least_group, least_of_all);
    if (asked < least)
        return refuse(RefusalKind::conflict,
                      trf(language,
                          "Färre än {} arbetar i gruppen den dagen, så svaren skulle inte kunna visas. "
                          "Ingen omgång öppnas.",
                          least));
    audit::record(write, {std::nullopt, schedule},
                  {"open_pulse_round", "survey", next.id.value, {}, std::to_string(asked)});
    move_along(write, next.id, round.first_day);
    return next.id;
}

}  // namespace styrkedja::surveys
