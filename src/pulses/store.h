// The SQL over the module's tables.
#pragma once
#include "pulses/pulses.h"

namespace styrkedja::pulses {

std::optional<Pulse> load_pulse(db::Read& read, PulseId id);  // whoever asks
PulseId insert_pulse(db::Write& write, const Pulse& pulse);
// Of all but its id; false: in another version by now. Its version counts on.
bool update_pulse(db::Write& write, const Pulse& next);
void remove_pulse(db::Write& write, PulseId id);

void insert_round(db::Write& write, PulseId pulse, std::int64_t number, SurveyId survey);
std::optional<PulseId> pulse_of_round(db::Read& read, SurveyId survey);
std::vector<PulseId> open_pulses(db::Read& read);
std::vector<PulseId> pulses_following(db::Read& read, LocalAgreementId agreement, std::int64_t limit);
bool is_asked_in_a_round(db::Read& read, PulseId pulse, PersonId person);
// By group, without drafts.
std::map<SurveyGroupId, std::int64_t> count_pulses(db::Read& read, SurveyId baseline);

}  // namespace styrkedja::pulses
