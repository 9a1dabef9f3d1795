// Every query over the matters, the rektors asked and the items they stand on.
#include "preparation/store.h"

#include <map>

#include "rights/rights.h"

namespace styrkedja::preparation {
namespace {

const std::string columns =
    "SELECT m.id, m.org_group, g.name, m.title, m.text_number, t.text, m.preparer, m.preparer_name, "
    "m.back_on, m.state, m.consulted_number, m.answer_by, m.skip_reason, m.how_used, m.withdrawn_reason, "
    "m.decision, m.version, "
    "(SELECT count(*) FROM matter_consulted c WHERE c.matter = m.id), "
    "(SELECT count(*) FROM matter_consulted c WHERE c.matter = m.id AND c.stance IS NOT NULL) "
    "FROM matter m JOIN org_group g ON g.id = m.org_group "
    "JOIN matter_text t ON t.matter = m.id AND t.number = m.text_number ";
const db::Query<Matter(MatterId)> by_id{columns + "WHERE m.id = $1"};

// $1 and $2: the visitor's groups; $3: the person; $4: one group, 0 for all.
const std::string visible =
    "WHERE (" + rights::is_seen_group("m.org_group", "$1", "$2") +
    " OR m.preparer = $3 OR EXISTS (SELECT 1 FROM matter_consulted c WHERE c.matter = m.id AND c.person = "
    "$3)) AND ($4 = 0 OR m.org_group = $4) ";
const db::Query<Matter(bool, std::string, PersonId, std::int64_t, std::int64_t, std::int64_t)> open_ones{
    columns + visible +
    "AND m.state IN ('drafted', 'consulting', 'weighing', 'returned') "
    "ORDER BY coalesce(m.back_on, '9999-12-31'), m.id LIMIT $5 OFFSET $6"};
const db::Query<Matter(bool, std::string, PersonId, std::int64_t, std::int64_t, std::int64_t, MatterState)>
    in_state{columns + visible + "AND m.state = $7 ORDER BY m.id DESC LIMIT $5 OFFSET $6"};

const db::Query<std::string(MatterId, std::int64_t)> wording{
    "SELECT text FROM matter_text WHERE matter = $1 AND number = $2"};
const db::Query<void(MatterId, std::int64_t, std::string, Instant)> new_wording{
    "INSERT INTO matter_text (matter, number, text, saved_at) VALUES ($1, $2, $3, $4)"};
const db::Query<MatterId(GroupId, std::string, PersonId, std::string, std::optional<Date>, MatterState,
                         Instant)>
    insert{
        "INSERT INTO matter (org_group, title, text_number, preparer, preparer_name, back_on, state, "
        "skip_reason, how_used, withdrawn_reason, made_at) VALUES ($1, $2, 1, $3, $4, $5, $6, '', '', '', "
        "$7) RETURNING id"};
const db::Query<void(MatterId, std::int64_t, std::string, std::int64_t, PersonId, std::string,
                     std::optional<Date>)>
    update{
        "UPDATE matter SET title = $3, text_number = $4, preparer = $5, preparer_name = $6, back_on = $7, "
        "version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(MatterId, MatterState, std::optional<std::int64_t>, std::optional<Date>, std::string,
                     std::string, std::string, std::optional<DecisionId>)>
    advance{
        "UPDATE matter SET state = $2, consulted_number = $3, answer_by = $4, skip_reason = $5, how_used = "
        "$6, withdrawn_reason = $7, decision = $8, version = version + 1 WHERE id = $1"};

const db::Query<std::int64_t(MatterId, PersonId)> asked{
    "SELECT 1 FROM matter_consulted WHERE matter = $1 AND person = $2"};
const db::Query<ConsultedId(MatterId, PersonId, std::string, CommitmentId, Date)> ask{
    "INSERT INTO matter_consulted (matter, person, name, commitment, asked_on, answer) VALUES ($1, $2, $3, "
    "$4, $5, '') RETURNING id"};
const db::Query<void(ConsultedId, UnitId, Date)> ask_unit{
    "INSERT INTO matter_consulted_unit (consulted, unit, asked_on) VALUES ($1, $2, $3)"};
struct ConsultedRow {
    ConsultedId id;
    PersonId person;
    std::string name;
    CommitmentId commitment;
    std::optional<Stance> stance;
    std::string answer;
    std::optional<Instant> answered_at;
};
const db::Query<ConsultedRow(MatterId)> consulted{
    "SELECT c.id, c.person, c.name, c.commitment, c.stance, c.answer, c.answered_at FROM matter_consulted c "
    "JOIN person p ON p.id = c.person WHERE c.matter = $1 ORDER BY p.sort_key, c.id"};
// As the units were called on the day.
struct UnitRow {
    ConsultedId consulted;
    std::string name;
};
const db::Query<UnitRow(MatterId)> consulted_units{
    "SELECT u.consulted, v.name FROM matter_consulted c JOIN matter_consulted_unit u ON u.consulted = c.id "
    "JOIN unit_version v ON v.unit = u.unit AND v.valid_from <= u.asked_on AND v.valid_to >= u.asked_on "
    "WHERE c.matter = $1 ORDER BY v.sort_key"};
const db::Query<void(ConsultedId, Stance, std::string, Instant)> answer_row{
    "UPDATE matter_consulted SET stance = $2, answer = $3, answered_at = $4 WHERE id = $1"};

const db::Query<Standing(MatterId)> standings{
    "SELECT i.id, e.id, e.title, e.held_on FROM matter_item t JOIN agenda_item i ON i.id = t.item "
    "JOIN meeting e ON e.id = i.meeting WHERE t.matter = $1 ORDER BY e.held_on DESC, i.id DESC LIMIT 50"};
const db::Query<MatterState(AgendaItemId)> state_by_item{
    "SELECT m.state FROM matter_item t JOIN matter m ON m.id = t.matter WHERE t.item = $1"};
const db::Query<void(AgendaItemId)> untie{"DELETE FROM matter_item WHERE item = $1"};
const db::Query<void(AgendaItemId, MatterId)> tie_row{
    "INSERT INTO matter_item (item, matter) VALUES ($1, $2)"};
const db::Query<void(AgendaItemId)> unexplain{"DELETE FROM unprepared_item WHERE item = $1"};
const db::Query<void(AgendaItemId, std::string, std::string, Instant)> explain_row{
    "INSERT INTO unprepared_item (item, reason, said_by, said_at) VALUES ($1, $2, $3, $4)"};
const db::Query<DecisionItem(MeetingId)> items{
    "SELECT i.id, i.title, t.matter, coalesce(r.reason, '') FROM agenda_item i "
    "LEFT JOIN matter_item t ON t.item = i.id LEFT JOIN unprepared_item r ON r.item = i.id "
    "WHERE i.meeting = $1 AND i.section = 'decision' AND i.is_accepted = TRUE AND i.standing = "
    "'none' ORDER BY i.position, i.id"};
const db::Query<Ahead(GroupId, Date)> ahead{
    "SELECT id, title, held_on FROM meeting WHERE org_group = $1 AND (state = 'running' OR (state = "
    "'planned' AND held_on >= $2)) ORDER BY held_on, id LIMIT 12"};

const db::Query<MatterId(GroupId)> of_group{"SELECT id FROM matter WHERE org_group = $1"};
const db::Query<void(GroupId)> delete_items{
    "DELETE FROM matter_item WHERE matter IN (SELECT id FROM matter WHERE org_group = $1)"};
const db::Query<void(GroupId)> delete_matters{"DELETE FROM matter WHERE org_group = $1"};

}  // namespace

std::optional<Matter> load_matter(db::Read& read, MatterId id) { return read.one(by_id, id); }

std::vector<Matter> list_matters(db::Read& read, const rights::Visitor& visitor, const MatterFilter& filter) {
    bool all = rights::sees_all_groups(visitor);
    const auto& groups = rights::seen_groups(visitor);
    std::int64_t group = filter.group ? filter.group->value : 0;
    return filter.state
               ? read.all(in_state, all, groups, visitor.person, group, filter.limit, filter.offset,
                          *filter.state)
               : read.all(open_ones, all, groups, visitor.person, group, filter.limit, filter.offset);
}

std::string wording_of(db::Read& read, MatterId id, std::int64_t number) {
    return read.one(wording, id, number).value_or("");
}

void insert_wording(db::Write& write, MatterId id, std::int64_t number, std::string_view text) {
    write.run(new_wording, id, number, text, now());
}

MatterId insert_matter(db::Write& write, const Draft& draft, PersonId preparer, std::string_view name) {
    auto id = *write.one(insert, draft.group, draft.title, preparer, name, draft.back_on,
                         MatterState::drafted, now());
    insert_wording(write, id, 1, draft.text);
    return id;
}

bool update_matter(db::Write& write, const Matter& before, const Draft& draft, PersonId preparer,
                   std::string_view name) {
    std::int64_t number = before.text_number + (draft.text == before.text ? 0 : 1);
    if (write.change(update, before.id, draft.version, draft.title, number, preparer, name, draft.back_on) ==
        0)
        return false;
    if (number != before.text_number) insert_wording(write, before.id, number, draft.text);
    return true;
}

void update_state(db::Write& write, const Matter& matter, MatterState state) {
    write.run(advance, matter.id, state, matter.consulted_number, matter.answer_by, matter.skip_reason,
              matter.how_used, matter.withdrawn_reason, matter.decision);
}

bool is_consulted(db::Read& read, MatterId id, PersonId person) {
    return read.one(asked, id, person).has_value();
}

void insert_consulted(db::Write& write, MatterId id, const Rektor& rektor, CommitmentId commitment, Date on) {
    auto row = *write.one(ask, id, rektor.person, rektor.name, commitment, on);
    for (UnitId unit : rektor.units) write.run(ask_unit, row, unit, on);
}

std::vector<Consulted> all_consulted(db::Read& read, MatterId id) {
    std::map<ConsultedId, std::string> units;
    for (const auto& row : read.all(consulted_units, id)) {
        auto& names = units[row.consulted];
        names += (names.empty() ? "" : ", ") + row.name;
    }
    std::vector<Consulted> list;
    for (auto& row : read.all(consulted, id))
        list.push_back({row.id, row.person, std::move(row.name), row.commitment, row.stance,
                        std::move(row.answer), row.answered_at, units[row.id]});
    return list;
}

void update_answer(db::Write& write, ConsultedId id, const Answer& answer) {
    write.run(answer_row, id, answer.stance, answer.text, now());
}

std::vector<Standing> standings_of(db::Read& read, MatterId id) { return read.all(standings, id); }

std::optional<MatterState> state_on(db::Read& read, AgendaItemId item) {
    return read.one(state_by_item, item);
}

void tie(db::Write& write, AgendaItemId item, MatterId matter) {
    write.run(untie, item);
    write.run(unexplain, item);
    write.run(tie_row, item, matter);
}

void explain(db::Write& write, AgendaItemId item, std::string_view reason, std::string_view said_by) {
    write.run(untie, item);
    write.run(unexplain, item);
    write.run(explain_row, item, reason, said_by, now());
}

std::vector<DecisionItem> decision_items(db::Read& read, MeetingId meeting) {
    return read.all(items, meeting);
}

std::vector<Ahead> meetings_ahead(db::Read& read, GroupId group, Date today) {
    return read.all(ahead, group, today);
}

std::vector<links::Ref> remove_group(db::Write& write, GroupId group) {
    std::vector<links::Ref> gone;
    for (MatterId id : write.all(of_group, group)) gone.push_back({"matter", id.value});
    write.run(delete_items, group);
    write.run(delete_matters, group);
    return gone;
}

}  // namespace styrkedja::preparation
