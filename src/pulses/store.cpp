// The rows of pulses and their rounds.
#include "pulses/store.h"

namespace styrkedja::pulses {
namespace {

#define PULSE_COLUMNS                                                                                \
    "SELECT id, baseline, survey_group, agreement, questions, state, state_since, cadence, rounds, " \
    "days_open, next_on, conclusion, version, created_by, created_by_name FROM pulse "
const db::Query<Pulse(PulseId)> by_id{PULSE_COLUMNS "WHERE id = $1"};
const db::Query<Pulse(SurveyGroupId)> by_group{PULSE_COLUMNS "WHERE survey_group = $1 ORDER BY id DESC"};
const db::Query<PulseId()> open_rows{"SELECT id FROM pulse WHERE state = 'open' ORDER BY id"};
const db::Query<PulseId(LocalAgreementId, std::int64_t)> by_agreement{
    "SELECT id FROM pulse WHERE agreement = $1 ORDER BY id LIMIT $2"};
const db::Query<PulseId(SurveyId, SurveyGroupId, std::optional<LocalAgreementId>, std::string, PulseState,
                        Date, PulseCadence, std::int64_t, std::int64_t, std::optional<Date>,
                        std::optional<PersonId>, std::string)>
    insert{
        "INSERT INTO pulse (baseline, survey_group, agreement, questions, state, state_since, cadence, "
        "rounds, days_open, next_on, created_by, created_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
        "$9, $10, $11, $12) RETURNING id"};
const db::Query<std::int64_t(PulseId, std::int64_t, std::optional<LocalAgreementId>, std::string, PulseState,
                             Date, PulseCadence, std::int64_t, std::int64_t, std::optional<Date>,
                             std::string)>
    update{
        "UPDATE pulse SET agreement = $3, questions = $4, state = $5, state_since = $6, cadence = $7, rounds "
        "= $8, days_open = $9, next_on = $10, conclusion = $11, version = version + 1 WHERE id = $1 AND "
        "version = $2 RETURNING version"};
const db::Query<void(PulseId)> remove{"DELETE FROM pulse WHERE id = $1"};

const db::Query<Round(PulseId)> round_rows{
    "SELECT r.number, r.survey, s.state, p.from_on, p.to_on, g.id, g.invited, g.answered FROM pulse_round r "
    "JOIN survey s ON s.id = r.survey JOIN survey_phase p ON p.survey = s.id AND p.kind = 'open' JOIN "
    "survey_group g ON g.survey = s.id AND g.parent IS NULL WHERE r.pulse = $1 ORDER BY r.number"};
const db::Query<void(PulseId, std::int64_t, SurveyId)> insert_round_row{
    "INSERT INTO pulse_round (pulse, number, survey) VALUES ($1, $2, $3)"};
const db::Query<PulseId(SurveyId)> by_round{"SELECT pulse FROM pulse_round WHERE survey = $1"};
const db::Query<std::int64_t(PulseId, PersonId)> asked_row{
    "SELECT 1 FROM pulse_round r JOIN survey_entry e ON e.survey = r.survey AND e.person = $2 AND e.included "
    "WHERE r.pulse = $1 LIMIT 1"};
struct Counted {
    SurveyGroupId group;
    std::int64_t pulses;
};
const db::Query<Counted(SurveyId)> counts{
    "SELECT survey_group, count(*) FROM pulse WHERE baseline = $1 AND state <> 'draft' GROUP BY "
    "survey_group"};

}  // namespace

std::optional<Pulse> load_pulse(db::Read& read, PulseId id) { return read.one(by_id, id); }
std::vector<Pulse> pulses_of(db::Read& read, SurveyGroupId group) { return read.all(by_group, group); }
std::vector<PulseId> open_pulses(db::Read& read) { return read.all(open_rows); }
std::vector<PulseId> pulses_following(db::Read& read, LocalAgreementId agreement, std::int64_t limit) {
    return read.all(by_agreement, agreement, limit);
}

PulseId insert_pulse(db::Write& write, const Pulse& pulse) {
    return *write.one(insert, pulse.baseline, pulse.group, pulse.agreement, pulse.questions, pulse.state,
                      pulse.state_since, pulse.cadence, pulse.rounds, pulse.days_open, pulse.next_on,
                      pulse.created_by, pulse.created_by_name);
}
bool update_pulse(db::Write& write, const Pulse& next) {
    return write
        .one(update, next.id, next.version, next.agreement, next.questions, next.state, next.state_since,
             next.cadence, next.rounds, next.days_open, next.next_on, next.conclusion)
        .has_value();
}
void remove_pulse(db::Write& write, PulseId id) { write.run(remove, id); }

std::vector<Round> rounds_of(db::Read& read, PulseId pulse) { return read.all(round_rows, pulse); }
void insert_round(db::Write& write, PulseId pulse, std::int64_t number, SurveyId survey) {
    write.run(insert_round_row, pulse, number, survey);
}
std::optional<PulseId> pulse_of_round(db::Read& read, SurveyId survey) { return read.one(by_round, survey); }
bool is_asked_in_a_round(db::Read& read, PulseId pulse, PersonId person) {
    return read.one(asked_row, pulse, person).has_value();
}

std::map<SurveyGroupId, std::int64_t> count_pulses(db::Read& read, SurveyId baseline) {
    std::map<SurveyGroupId, std::int64_t> all;
    for (const auto& one : read.all(counts, baseline)) all[one.group] = one.pulses;
    return all;
}

}  // namespace styrkedja::pulses
