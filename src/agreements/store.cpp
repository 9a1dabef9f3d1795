// Every query over agreements.
#include "agreements/store.h"

#include "auth/accounts.h"
#include "db/id_list.h"

namespace styrkedja::agreements {
namespace {

constexpr std::int64_t most_earlier = 100;

#define UNIT_NAME                                                                                         \
    "coalesce((SELECT v.name FROM unit_version v WHERE v.unit = a.unit ORDER BY v.valid_from DESC LIMIT " \
    "1), '')"
#define COLUMNS                                                                                        \
    "SELECT a.id, a.dialogue, " UNIT_NAME " || ' · ' || r.name, a.round, a.unit, " UNIT_NAME           \
    ", a.text, a.state, a.responsible, a.responsible_name, a.due_on, a.reason, a.commitment, "         \
    "a.noted_on, a.state_since, a.version FROM agreement a JOIN dialogue d ON d.id = a.dialogue JOIN " \
    "dialogue_round r ON r.id = a.round "
#define IS_OPEN "a.state NOT IN ('done', 'dropped')"
// The rule of dialogues::may_read, for a director.
#define DIRECTOR_READS "r.level <> 'principal_staff'"

const db::Query<Agreement(AgreementId)> by_id{COLUMNS "WHERE a.id = $1"};

// $1: the person. Each way of having a part in it is an index of its own.
#define IS_OWN                                                                                            \
    "a.id IN (SELECT x.id FROM agreement x WHERE x.responsible = $1 UNION SELECT x.id FROM agreement x "  \
    "JOIN dialogue y ON y.id = x.dialogue WHERE y.superior = $1 UNION SELECT x.id FROM agreement x JOIN " \
    "dialogue y ON y.id = x.dialogue WHERE y.subordinate = $1)"
#define IN_LIST                                                                                      \
    " AND ($2 = 0 OR a.dialogue = $2) AND ($3 = 0 OR a.round = $3) AND ($4 = 0 OR a.unit = $4) AND " \
    "(NOT $5 OR a.state = 'noted') AND (NOT $6 OR " IS_OPEN ") ORDER BY CASE WHEN " IS_OPEN          \
    " THEN 0 ELSE 1 END, coalesce(a.due_on, '9999'), a.id LIMIT $7 OFFSET $8"
using List = Agreement(PersonId, DialogueId, RoundId, UnitId, bool, bool, std::int64_t, std::int64_t);
const db::Query<List> own{COLUMNS "WHERE " IS_OWN IN_LIST};
const db::Query<List> all_read{COLUMNS "WHERE (" DIRECTOR_READS " OR " IS_OWN ")" IN_LIST};

// $1 and $2: the unit with those that became it, and the level, $3: the dialogue's own round, $4: until when,
// $5: the person, $6: a director, $8: the subordinate, whose own they are at the level of staff.
const db::Query<Agreement(std::string, DialogueLevel, RoundId, Date, PersonId, bool, std::int64_t, PersonId)>
    earlier{COLUMNS
            "WHERE a.unit IN @list($1) AND ($2 <> 'principal_staff' OR d.subordinate = $8) AND r.level = $2 "
            "AND a.round <> $3 AND a.noted_on <= $4 AND (" IS_OPEN
            " OR (a.state = 'done' AND a.state_since >= coalesce((SELECT MAX(x.held_on) FROM dialogue x JOIN "
            "dialogue_round y ON y.id = x.round WHERE x.unit IN @list($1) AND y.level = $2 AND x.round <> $3 "
            "AND x.held_on "
            "<= $4), ''))) AND (a.responsible = $5 OR d.superior = $5 OR d.subordinate = $5 OR ($6 "
            "AND " DIRECTOR_READS ")) ORDER BY CASE WHEN " IS_OPEN
            " THEN 0 ELSE 1 END, coalesce(a.due_on, '9999'), a.id LIMIT $7"};
const db::Query<AgreementId(DialogueId, std::int64_t)> by_dialogue{
    "SELECT id FROM agreement WHERE dialogue = $1 ORDER BY id LIMIT $2"};
const db::Query<AgreementId(std::string)> delete_of_rounds{
    "DELETE FROM agreement WHERE round IN @list($1) RETURNING id"};

const db::Query<AgreementId(DialogueId, RoundId, UnitId, std::string, AgreementState, std::optional<PersonId>,
                            std::string, std::optional<Date>, Date, Date)>
    insert{
        "INSERT INTO agreement (dialogue, round, unit, text, state, responsible, responsible_name, due_on, "
        "noted_on, state_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"};
const db::Query<void(AgreementId, std::string, AgreementState, std::optional<PersonId>, std::string,
                     std::optional<Date>, std::string, Date)>
    update{
        "UPDATE agreement SET text = $2, state = $3, responsible = $4, responsible_name = $5, due_on = $6, "
        "reason = $7, state_since = $8, version = version + 1 WHERE id = $1"};
const db::Query<void(AgreementId, CommitmentId)> set_commitment{
    "UPDATE agreement SET commitment = $2 WHERE id = $1"};
const db::Query<void(AgreementId, std::int64_t, std::string, std::string, std::optional<Date>, std::string,
                     Instant)>
    keep_wording{
        "INSERT INTO agreement_wording (agreement, version, text, responsible_name, due_on, changed_by_name, "
        "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const db::Query<Wording(AgreementId)> wordings{
    "SELECT version, text, responsible_name, due_on, changed_by_name, changed_at FROM agreement_wording "
    "WHERE agreement = $1 ORDER BY version DESC"};

const db::Query<Owed(AgreementId)> owed{
    "SELECT c.status, c.due_on FROM agreement a JOIN commitment c ON c.id = a.commitment WHERE a.id = $1"};
const db::Query<Counts(RoundId, Date)> counts{
    "SELECT COUNT(*), COUNT(CASE WHEN state = 'noted' THEN 1 END), COUNT(CASE WHEN state IN ('clarified', "
    "'ongoing', 'revised') AND due_on < $2 THEN 1 END), COUNT(CASE WHEN state = 'done' THEN 1 END) FROM "
    "agreement WHERE round = $1"};
const db::Query<UnclearDialogue(RoundId, std::int64_t)> unclear{
    "SELECT " UNIT_NAME
    ", s.name, o.name, a.noted FROM (SELECT dialogue, unit, COUNT(*) AS noted FROM agreement WHERE round = "
    "$1 AND state = 'noted' GROUP BY dialogue, unit ORDER BY COUNT(*) DESC, dialogue LIMIT $2) a JOIN "
    "dialogue d ON d.id = a.dialogue JOIN person s ON s.id = d.superior JOIN person o ON o.id = "
    "d.subordinate ORDER BY a.noted DESC, a.dialogue"};
const db::Query<std::int64_t(RoundId, PersonId)> led_in_round{
    "SELECT COUNT(*) FROM dialogue WHERE round = $1 AND superior = $2"};

}  // namespace

std::optional<Agreement> load_agreement(db::Read& read, AgreementId id) { return read.one(by_id, id); }

std::vector<Agreement> list_agreements(db::Read& read, const rights::Visitor& visitor, const Filter& filter) {
    if (!visitor.signed_in()) return {};
    const auto& query = visitor.has(Role::director) && !filter.mine ? all_read : own;
    return read.all(query, visitor.person, filter.dialogue.value_or(DialogueId{}),
                    filter.round.value_or(RoundId{}), filter.unit.value_or(UnitId{}), filter.unclear,
                    filter.open, filter.limit, filter.offset);
}

std::vector<Agreement> earlier_agreements(db::Read& read, const rights::Visitor& visitor,
                                          const dialogues::Dialogue& dialogue) {
    auto units = dialogues::unit_with_earlier(read, dialogue.unit);
    return read.all(earlier, db::id_list(std::span<const UnitId>(units)), dialogue.level, dialogue.round,
                    dialogue.held_on.value_or(date_of(now())), visitor.person, visitor.has(Role::director),
                    most_earlier, dialogue.subordinate);
}

std::vector<AgreementId> ids_since(db::Read& read, DialogueId dialogue, std::int64_t limit) {
    return read.all(by_dialogue, dialogue, limit);
}

AgreementId insert_agreement(db::Write& write, const Agreement& a) {
    return *write.one(insert, a.dialogue, a.round, a.unit, a.text, a.state, a.responsible, a.responsible_name,
                      a.due_on, a.noted_on, a.state_since);
}
void update_agreement(db::Write& write, const Agreement& a) {
    write.run(update, a.id, a.text, a.state, a.responsible, a.responsible_name, a.due_on, a.reason,
              a.state_since);
}
void update_commitment(db::Write& write, AgreementId id, CommitmentId commitment) {
    write.run(set_commitment, id, commitment);
}
void insert_wording(db::Write& write, const Agreement& before, std::string_view changed_by) {
    write.run(keep_wording, before.id, before.version, before.text, before.responsible_name, before.due_on,
              changed_by, now());
}
std::vector<Wording> wordings_of(db::Read& read, AgreementId id) { return read.all(wordings, id); }

std::optional<Owed> owed_for(db::Read& read, AgreementId id) { return read.one(owed, id); }

Counts counts_of(db::Read& read, RoundId round, Date today) { return *read.one(counts, round, today); }

std::vector<UnclearDialogue> unclear_dialogues(db::Read& read, RoundId round, std::int64_t limit) {
    return read.all(unclear, round, limit);
}
bool is_superior_in(db::Read& read, RoundId round, PersonId person) {
    return *read.one(led_in_round, round, person) > 0;
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    auto rounds = auth::made_by_demo(write, "dialogue_round", "add_round");
    for (auto id : write.all(delete_of_rounds, rounds)) gone.push_back({"agreement", id.value});
    return gone;
}

}  // namespace styrkedja::agreements
