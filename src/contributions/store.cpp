// Every query over the module's tables.
#include "contributions/store.h"

namespace styrkedja::contributions {
namespace {

#define GATHERING_SELECT                                                                                \
    "SELECT g.id, g.kind, g.state, g.org_group, o.name, g.meeting, g.item, g.title, g.material, "       \
    "g.due_on, g.shows_all, g.made_by, g.made_on, g.reminded_on, g.compiled, g.answer_back, g.version " \
    "FROM gathering g JOIN org_group o ON o.id = g.org_group "
#define CONTRIBUTION_SELECT                                                                              \
    "SELECT c.id, c.gathering, coalesce(o.name, c.name), c.asked_group, c.state, c.text, c.written_by, " \
    "coalesce(p.name, ''), c.version FROM contribution c LEFT JOIN org_group o ON o.id = c.asked_group " \
    "LEFT JOIN person p ON p.id = c.written_by "

const db::Query<Gathering(GatheringId)> gathering_by_id{GATHERING_SELECT "WHERE g.id = $1"};
const db::Query<Gathering(MeetingId)> by_meeting{GATHERING_SELECT "WHERE g.meeting = $1 ORDER BY g.id"};
const db::Query<GatheringId(MeetingId, std::int64_t)> some_of_meeting{
    "SELECT id FROM gathering WHERE meeting = $1 ORDER BY id LIMIT $2"};
// The newest of each kind are read, however many lie behind them.
const db::Query<Gathering(GroupId, std::int64_t)> by_group{
    GATHERING_SELECT
    "WHERE g.id IN (SELECT id FROM (SELECT id FROM gathering WHERE org_group = $1 AND kind = 'input_call' "
    "ORDER BY id DESC LIMIT $2) asks UNION SELECT gathering FROM (SELECT gathering FROM contribution WHERE "
    "asked_group = $1 ORDER BY gathering DESC LIMIT $2) asked) ORDER BY g.id DESC LIMIT $2"};
const db::Query<Gathering(GroupId)> open_calls_by_group{
    GATHERING_SELECT "WHERE g.org_group = $1 AND g.kind = 'input_call' AND g.state = 'open' ORDER BY g.id"};
const db::Query<Contribution(ContributionId)> contribution_by_id{CONTRIBUTION_SELECT "WHERE c.id = $1"};
const db::Query<Contribution(GatheringId)> by_gathering{CONTRIBUTION_SELECT
                                                        "WHERE c.gathering = $1 ORDER BY c.position, c.id"};

const db::Query<GatheringId(GatheringKind, GroupId, std::optional<MeetingId>, std::optional<AgendaItemId>,
                            std::string, std::string, std::optional<Date>, bool, std::optional<PersonId>,
                            Date)>
    insert_gathering_row{
        "INSERT INTO gathering (kind, state, org_group, meeting, item, title, material, due_on, shows_all, "
        "made_by, made_on) VALUES ($1, 'open', $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"};
const db::Query<ContributionId(GatheringId, std::int64_t, std::string, std::optional<GroupId>)>
    insert_contribution_row{
        "INSERT INTO contribution (gathering, position, name, asked_group, state) "
        "VALUES ($1, $2, $3, $4, 'waiting') RETURNING id"};
const db::Query<void(ContributionId, PersonId)> insert_member_row{
    "INSERT INTO contribution_member (contribution, person) VALUES ($1, $2)"};
const db::Query<void(GatheringId)> delete_members_of{
    "DELETE FROM contribution_member WHERE contribution IN (SELECT id FROM contribution WHERE gathering = "
    "$1)"};
const db::Query<void(ContributionId, std::string)> set_name{
    "UPDATE contribution SET name = $2 WHERE id = $1"};

const db::Query<void(GatheringId, GatheringState)> set_state{
    "UPDATE gathering SET state = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(GatheringId, std::string)> set_compiled{
    "UPDATE gathering SET compiled = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(GatheringId)> delete_sources{
    "DELETE FROM compiled_from WHERE contribution IN (SELECT id FROM contribution WHERE gathering = $1)"};
const db::Query<void(ContributionId, std::int64_t)> insert_source{
    "INSERT INTO compiled_from (contribution, version) VALUES ($1, $2)"};
const db::Query<void(GatheringId, std::string)> set_answer_back{
    "UPDATE gathering SET answer_back = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(GatheringId, AgendaItemId)> set_item{"UPDATE gathering SET item = $2 WHERE id = $1"};
const db::Query<void(GatheringId, Date)> set_due{
    "UPDATE gathering SET due_on = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(GatheringId, Date)> set_reminded{"UPDATE gathering SET reminded_on = $2 WHERE id = $1"};
const db::Query<void(GatheringId)> add_version{"UPDATE gathering SET version = version + 1 WHERE id = $1"};
const db::Query<void(ContributionId, ContributionState, std::string, std::optional<PersonId>)> set_text{
    "UPDATE contribution SET state = $2, text = $3, written_by = $4, version = version + 1 WHERE id = $1"};

const db::Query<Named(ContributionId)> members_by_contribution{
    "SELECT p.id, p.name FROM contribution_member m JOIN person p ON p.id = m.person WHERE m.contribution = "
    "$1 ORDER BY p.sort_key, p.id"};
const db::Query<int(ContributionId, PersonId)> one_member{
    "SELECT 1 FROM contribution_member WHERE contribution = $1 AND person = $2"};
const db::Query<int(ContributionId)> any_member{
    "SELECT 1 FROM contribution_member WHERE contribution = $1 LIMIT 1"};
const db::Query<int(GatheringId, PersonId)> member_of_any{
    "SELECT 1 FROM contribution c JOIN contribution_member m ON m.contribution = c.id WHERE c.gathering = $1 "
    "AND m.person = $2 LIMIT 1"};
const db::Query<Note(ContributionId)> notes_by_contribution{
    "SELECT p.id, p.name, n.text FROM contribution_note n JOIN person p ON p.id = n.person WHERE "
    "n.contribution = $1 ORDER BY p.sort_key, p.id"};
const db::Query<void(ContributionId, PersonId)> delete_note{
    "DELETE FROM contribution_note WHERE contribution = $1 AND person = $2"};
const db::Query<void(ContributionId, PersonId, std::string)> insert_note{
    "INSERT INTO contribution_note (contribution, person, text) VALUES ($1, $2, $3)"};
const db::Query<Source(GatheringId)> sources_by_gathering{
    "SELECT f.contribution, f.version FROM compiled_from f JOIN contribution c ON c.id = f.contribution "
    "WHERE c.gathering = $1 ORDER BY c.position, c.id"};

const db::Query<void(GroupId)> delete_of_group{"DELETE FROM gathering WHERE org_group = $1"};
const db::Query<void(GroupId)> delete_asked_of{"DELETE FROM contribution WHERE asked_group = $1"};

std::optional<PersonId> some(PersonId person) { return person ? std::optional(person) : std::nullopt; }

}  // namespace

std::optional<Gathering> load_gathering(db::Read& read, GatheringId id) {
    return read.one(gathering_by_id, id);
}
std::optional<Contribution> load_contribution(db::Read& read, ContributionId id) {
    return read.one(contribution_by_id, id);
}
std::vector<Contribution> contributions_of(db::Read& read, GatheringId id) {
    return read.all(by_gathering, id);
}
std::vector<Gathering> gatherings_of(db::Read& read, MeetingId meeting) {
    return read.all(by_meeting, meeting);
}
std::vector<GatheringId> ids_of_meeting(db::Read& read, MeetingId meeting, std::int64_t limit) {
    return read.all(some_of_meeting, meeting, limit);
}
std::vector<Gathering> calls_of(db::Read& read, GroupId group, std::int64_t limit) {
    return read.all(by_group, group, limit);
}

GatheringId insert_gathering(db::Write& write, const NewGathering& one) {
    return *write.one(insert_gathering_row, one.kind, one.group, one.meeting, one.item, one.title,
                      one.material, one.due_on, one.shows_all, one.made_by, date_of(now()));
}
ContributionId insert_contribution(db::Write& write, GatheringId id, std::int64_t position,
                                   std::string_view name, std::optional<GroupId> asked) {
    return *write.one(insert_contribution_row, id, position, name, asked);
}
void insert_member(db::Write& write, ContributionId id, PersonId person) {
    write.run(insert_member_row, id, person);
}
void delete_members(db::Write& write, GatheringId id) { write.run(delete_members_of, id); }
void update_name(db::Write& write, ContributionId id, std::string_view name) {
    write.run(set_name, id, name);
}

void update_state(db::Write& write, GatheringId id, GatheringState state) { write.run(set_state, id, state); }
void update_compiled(db::Write& write, GatheringId id, std::string_view text,
                     const std::vector<Contribution>& sources) {
    write.run(set_compiled, id, text);
    write.run(delete_sources, id);
    for (const auto& one : sources) write.run(insert_source, one.id, one.version);
}
void update_answer_back(db::Write& write, GatheringId id, std::string_view text) {
    write.run(set_answer_back, id, text);
}
void update_item(db::Write& write, GatheringId id, AgendaItemId item) { write.run(set_item, id, item); }
void update_due(db::Write& write, GatheringId id, Date due_on) { write.run(set_due, id, due_on); }
void update_reminded(db::Write& write, GatheringId id, Date day) { write.run(set_reminded, id, day); }
void bump_version(db::Write& write, GatheringId id) { write.run(add_version, id); }
void update_text(db::Write& write, ContributionId id, ContributionState state, std::string_view text,
                 PersonId writer) {
    write.run(set_text, id, state, text, some(writer));
}
void replace_note(db::Write& write, ContributionId id, PersonId person, std::string_view text) {
    write.run(delete_note, id, person);
    if (!text.empty()) write.run(insert_note, id, person, text);
}

std::vector<Named> members_of(db::Read& read, ContributionId id) {
    return read.all(members_by_contribution, id);
}
std::vector<Note> notes_of(db::Read& read, ContributionId id) { return read.all(notes_by_contribution, id); }
std::vector<Source> sources_of(db::Read& read, GatheringId id) { return read.all(sources_by_gathering, id); }
bool is_member(db::Read& read, ContributionId id, PersonId person) {
    return read.one(one_member, id, person).has_value();
}
bool has_members(db::Read& read, ContributionId id) { return read.one(any_member, id).has_value(); }

bool is_in_work(db::Read& read, GatheringId id, PersonId person) {
    return read.one(member_of_any, id, person).has_value();
}
std::vector<Gathering> open_calls_of(db::Read& read, GroupId group) {
    return read.all(open_calls_by_group, group);
}

void delete_group(db::Write& write, GroupId group) {
    write.run(delete_of_group, group);
    write.run(delete_asked_of, group);
}

}  // namespace styrkedja::contributions
