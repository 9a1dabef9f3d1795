// Every query over calls, input and rounds.
#include "anchoring/input_store.h"

#include <set>

#include "audit/audit.h"
#include "base/typed_text.h"
#include "groups/groups.h"

namespace styrkedja::anchoring {
namespace {

const db::Query<Call(AssignmentId)> call_by_assignment{
    "SELECT id, assignment, due_on, opened_on, closed_on FROM assignment_call WHERE assignment = $1"};
const db::Query<AssignmentId(AssignmentCallId)> assignment_by_call{
    "SELECT assignment FROM assignment_call WHERE id = $1"};
const db::Query<AskedGroup(AssignmentCallId)> asked_by_call{
    "SELECT g.id, g.name, c.commitment, c.has_nothing, (SELECT count(*) FROM assignment_input i WHERE i.call "
    "= c.call AND i.org_group = g.id) FROM assignment_call_group c JOIN org_group g ON g.id = c.org_group "
    "WHERE c.call = $1 ORDER BY g.sort_key, g.id"};
const db::Query<AssignmentCallId(AssignmentId, Date, Date, std::optional<PersonId>)> insert_call_row{
    "INSERT INTO assignment_call (assignment, due_on, opened_on, opened_by) VALUES ($1, $2, $3, $4) "
    "RETURNING id"};
const db::Query<void(AssignmentCallId, GroupId, CommitmentId)> insert_asked_row{
    "INSERT INTO assignment_call_group (call, org_group, commitment) VALUES ($1, $2, $3)"};
const db::Query<void(AssignmentCallId, GroupId)> has_nothing{
    "UPDATE assignment_call_group SET has_nothing = TRUE WHERE call = $1 AND org_group = $2"};
const db::Query<void(AssignmentCallId, Date)> close_call{
    "UPDATE assignment_call SET closed_on = $2 WHERE id = $1"};

const std::string input_columns =
    "SELECT i.id, c.assignment, i.org_group, coalesce(g.name, ''), i.person, i.person_name, i.text, "
    "i.written_at, i.outcome, i.why, i.treated_by_name, i.version FROM assignment_input i JOIN "
    "assignment_call c ON c.id = i.call LEFT JOIN org_group g ON g.id = i.org_group ";
const db::Query<Input(AssignmentInputId)> input_by_id{input_columns + "WHERE i.id = $1"};
const db::Query<Input(AssignmentId, std::int64_t, std::int64_t)> inputs_by_assignment{
    input_columns +
    "WHERE c.assignment = $1 ORDER BY CASE WHEN i.outcome IS NULL THEN 0 ELSE 1 END, i.id LIMIT $2 OFFSET "
    "$3"};
const db::Query<InputCounts(AssignmentId)> input_counts{
    "SELECT count(*), coalesce(sum(CASE WHEN i.outcome IS NULL THEN 1 ELSE 0 END), 0), "
    "coalesce(sum(CASE WHEN i.outcome = 'taken_in' THEN 1 ELSE 0 END), 0), "
    "coalesce(sum(CASE WHEN i.outcome = 'partly' THEN 1 ELSE 0 END), 0), "
    "coalesce(sum(CASE WHEN i.outcome = 'not' THEN 1 ELSE 0 END), 0) "
    "FROM assignment_input i JOIN assignment_call c ON c.id = i.call WHERE c.assignment = $1"};
const db::Query<AssignmentInputId(AssignmentCallId, std::optional<GroupId>, PersonId, std::string,
                                  std::string, Instant)>
    insert_input_row{
        "INSERT INTO assignment_input (call, org_group, person, person_name, text, written_at) VALUES ($1, "
        "$2, $3, $4, $5, $6) RETURNING id"};
const db::Query<void(AssignmentInputId)> delete_input_row{"DELETE FROM assignment_input WHERE id = $1"};
const db::Query<void(AssignmentInputId, InputOutcome, std::string, std::string)> treat{
    "UPDATE assignment_input SET outcome = $2, why = $3, treated_by_name = $4, version = version + 1 WHERE "
    "id = $1"};
const db::Query<std::int64_t(AssignmentCallId, PersonId)> open_of_person{
    "SELECT count(*) FROM assignment_input WHERE call = $1 AND person = $2 AND outcome IS NULL"};
const db::Query<PersonId(AssignmentCallId)> authors{
    "SELECT DISTINCT person FROM assignment_input WHERE call = $1 AND person IS NOT NULL"};

struct RoundRow {
    AnchoringRoundId id;
    Date held_on;
    std::optional<std::int64_t> shown;
    std::string said;
    std::string noted_by;
};
const db::Query<RoundRow(AssignmentId, std::int64_t)> rounds_by_assignment{
    "SELECT id, held_on, shown, said, noted_by_name FROM anchoring_round WHERE assignment = $1 ORDER BY "
    "held_on DESC, id DESC LIMIT $2"};
struct RoundGroup {
    AnchoringRoundId round;
    std::string name;
};
const db::Query<RoundGroup(AssignmentId)> groups_of_rounds{
    "SELECT r.id, g.name FROM anchoring_round r JOIN anchoring_round_group p ON p.round = r.id JOIN "
    "org_group g ON g.id = p.org_group WHERE r.assignment = $1 ORDER BY g.sort_key, g.id"};
const db::Query<AnchoringRoundId(AssignmentId, Date, std::optional<std::int64_t>, std::string, std::string)>
    insert_round{
        "INSERT INTO anchoring_round (assignment, held_on, shown, said, noted_by_name) VALUES ($1, $2, $3, "
        "$4, $5) RETURNING id"};
const db::Query<void(AnchoringRoundId, GroupId)> insert_round_group{
    "INSERT INTO anchoring_round_group (round, org_group) VALUES ($1, $2)"};

const db::Query<void(GroupId)> forget_asked{"DELETE FROM assignment_call_group WHERE org_group = $1"};
const db::Query<void(GroupId)> forget_inputs{"DELETE FROM assignment_input WHERE org_group = $1"};
const db::Query<void(GroupId)> forget_rounds{"DELETE FROM anchoring_round_group WHERE org_group = $1"};
const db::Query<void(GroupId)> forget_audiences{"DELETE FROM dissemination WHERE org_group = $1"};

std::optional<PersonId> some(PersonId person) { return person ? std::optional(person) : std::nullopt; }

}  // namespace

std::optional<Call> call_of(db::Read& read, AssignmentId id) { return read.one(call_by_assignment, id); }
std::optional<AssignmentId> assignment_of(db::Read& read, AssignmentCallId call) {
    return read.one(assignment_by_call, call);
}
std::vector<AskedGroup> asked_groups(db::Read& read, AssignmentCallId id) {
    return read.all(asked_by_call, id);
}
AssignmentCallId insert_call(db::Write& write, AssignmentId assignment, Date due_on, PersonId by) {
    return *write.one(insert_call_row, assignment, due_on, date_of(now()), some(by));
}
void insert_asked(db::Write& write, AssignmentCallId call, GroupId group, CommitmentId commitment) {
    write.run(insert_asked_row, call, group, commitment);
}
void set_nothing(db::Write& write, AssignmentCallId call, GroupId group) {
    write.run(has_nothing, call, group);
}
void set_closed(db::Write& write, AssignmentCallId call) { write.run(close_call, call, date_of(now())); }

std::optional<Input> find_input(db::Read& read, const rights::Visitor& visitor, AssignmentInputId id) {
    auto input = read.one(input_by_id, id);
    if (!input || !assignments::find_assignment(read, visitor, input->assignment)) return std::nullopt;
    return input;
}
std::vector<Input> inputs_of(db::Read& read, AssignmentId id, std::int64_t limit, std::int64_t offset) {
    return read.all(inputs_by_assignment, id, limit, offset);
}
InputCounts count_inputs(db::Read& read, AssignmentId id) {
    return read.one(input_counts, id).value_or(InputCounts{});
}
AssignmentInputId insert_input(db::Write& write, AssignmentCallId call, std::optional<GroupId> group,
                               PersonId person, std::string_view name, std::string_view text) {
    return *write.one(insert_input_row, call, group, person, name, text, now());
}
void delete_input(db::Write& write, AssignmentInputId id) { write.run(delete_input_row, id); }
void update_treatment(db::Write& write, AssignmentInputId id, InputOutcome outcome, std::string_view why,
                      std::string_view by) {
    write.run(treat, id, outcome, why, by);
}
std::int64_t open_inputs_of(db::Read& read, AssignmentCallId call, PersonId person) {
    return read.one(open_of_person, call, person).value_or(0);
}
std::vector<PersonId> authors_of(db::Read& read, AssignmentCallId call) { return read.all(authors, call); }

std::vector<Round> rounds_of(db::Read& read, AssignmentId id, std::int64_t limit) {
    std::vector<Round> rounds;
    for (auto& row : read.all(rounds_by_assignment, id, limit))
        rounds.push_back({row.id, row.held_on, row.shown, std::move(row.said), std::move(row.noted_by)});
    if (rounds.empty()) return rounds;
    for (const auto& group : read.all(groups_of_rounds, id))
        for (auto& round : rounds)
            if (round.id == group.round)
                round.groups += fmt::format("{}{}", round.groups.empty() ? "" : ", ", group.name);
    return rounds;
}

Result<AnchoringRoundId> note_round(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                    const NewRound& round, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    std::vector<FieldError> errors;
    if (!round.held_on || *round.held_on > date_of(now()))
        errors.push_back({"held_on", tr(language, "Välj dagen då ni sågs: i dag eller tidigare.")});
    std::set<GroupId> groups(round.groups.begin(), round.groups.end());
    if (groups.empty() || groups.size() > most_groups ||
        !std::ranges::all_of(groups, [&](GroupId one) { return groups::find_group(write, one).has_value(); }))
        errors.push_back({"round_groups", trf(language, "Välj 1 till {} grupper.", most_groups)});
    if (round.shown && (*round.shown < 1 || *round.shown > assignment->submitted_number.value_or(0)))
        errors.push_back({"shown", tr(language, "Den versionen finns inte.")});
    std::string said = tidied_text(round.said);
    if (said.empty()) errors.push_back({"said", tr(language, "Skriv vad som sades.")});
    if (characters_in(said) > most_text_characters)
        errors.push_back({"said", tr(language, "Skriv högst 20 000 tecken.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Förankringsrundan är inte sparad."), std::move(errors));
    auto made = *write.one(insert_round, id, *round.held_on, round.shown, said, visitor.name);
    for (GroupId group : groups) write.run(insert_round_group, made, group);
    audit::record(write, visitor.actor(),
                  {"note_anchoring_round",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {}", iso(*round.held_on), said)});
    return made;
}

void remove_group(db::Write& write, GroupId group) {
    write.run(forget_asked, group);
    write.run(forget_inputs, group);
    write.run(forget_rounds, group);
    write.run(forget_audiences, group);
}

}  // namespace styrkedja::anchoring
