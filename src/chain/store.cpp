// Plain SQL over decision, commitment and commitment_owner.
#include "chain/store.h"

namespace styrkedja::chain {
namespace {

const db::Query<DecisionId(DecisionKind, std::string, GroupId, std::optional<Date>, std::string, std::int64_t,
                           std::int64_t, std::int64_t, std::int64_t)>
    insert_decision{
        "INSERT INTO decision (kind, text, org_group, decided_on, origin_kind, origin, origin_part, "
        "text_begin, "
        "text_end) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<CommitmentId(std::string, GroupId, std::optional<Date>, std::string, std::optional<Date>,
                             std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t)>
    insert_commitment{
        "INSERT INTO commitment (text, org_group, status, due_on, owners, promised_on, origin_kind, origin, "
        "origin_part, text_begin, text_end) VALUES ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10) "
        "RETURNING id"};
const db::Query<void(CommitmentId, std::string, std::optional<PersonId>)> insert_owner{
    "INSERT INTO commitment_owner (commitment, name, person) VALUES ($1, $2, $3)"};
const db::Query<void(CommitmentId)> delete_owners{"DELETE FROM commitment_owner WHERE commitment = $1"};

const db::Query<Decision(std::string, std::int64_t)> decisions_by_origin{
    "SELECT id, kind, text, origin_part, text_begin, text_end FROM decision WHERE origin_kind = $1 AND "
    "origin = $2 "
    "ORDER BY id"};

const std::string columns =
    "SELECT c.id, c.text, c.org_group, c.status, c.due_on, c.promised_on, c.closing_note, c.origin_kind, "
    "c.origin, "
    "c.origin_part, c.text_begin, c.text_end, c.version, c.owners ";
// $1 and $2: the groups that one sees, $3: the person. What a person may not see does not exist for them, in
// counts neither.
const std::string visible = "(" + rights::is_seen_group("c.org_group", "$1", "$2") +
                            " OR c.id IN (SELECT commitment FROM commitment_owner WHERE person = $3)) ";
const std::string unclear = "(c.owners = '' OR c.due_on IS NULL) ";

const db::Query<Commitment(std::string, std::int64_t)> commitments_by_origin{
    columns + "FROM commitment c WHERE c.origin_kind = $1 AND c.origin = $2 ORDER BY c.id"};
const db::Query<Commitment(bool, std::string, PersonId, CommitmentId)> commitment_by_id{
    columns + "FROM commitment c WHERE " + visible + "AND c.id = $4"};
using ListQuery =
    db::Query<Commitment(bool, std::string, PersonId, GroupId, bool, Date, std::int64_t, std::int64_t)>;
// What is mine and what is unclear stand in texts of their own: a filter that an argument switches on is
// tried on every commitment, one that the text states is looked up.
const std::string mine =
    "FROM (SELECT DISTINCT commitment FROM commitment_owner WHERE person = $3) o "
    "JOIN commitment c ON c.id = o.commitment ";
const std::string listed = visible + "AND (c.org_group = $4 OR $4 = 0) AND (NOT $5 OR c.due_on < $6) ";
const std::string open_order =
    "ORDER BY CASE WHEN " + unclear +
    "THEN 0 ELSE 1 END, c.due_on IS NULL DESC, c.due_on, c.id DESC LIMIT $7 OFFSET $8";
const std::string closed_order = "ORDER BY c.closed_at DESC, c.id DESC LIMIT $7 OFFSET $8";
struct ListQueries {
    std::string where;
    std::string order;
    std::string unclear_order;
    ListQuery all{columns + "FROM commitment c " + where + listed + order};
    ListQuery only_mine{columns + mine + where + listed + order};
    ListQuery only_unclear{columns + "FROM commitment c " + where + unclear + "AND " + listed +
                           unclear_order};
    ListQuery mine_and_unclear{columns + mine + where + unclear + "AND " + listed + unclear_order};

    const ListQuery& of(const CommitmentFilter& filter) const {
        if (filter.mine) return filter.unclear ? mine_and_unclear : only_mine;
        return filter.unclear ? only_unclear : all;
    }
};
const ListQueries open_commitments{
    .where = "WHERE c.status = 'open' AND ",
    .order = open_order,
    .unclear_order = "ORDER BY c.due_on NULLS FIRST, c.id DESC LIMIT $7 OFFSET $8"};
const ListQueries closed_commitments{
    .where = "WHERE c.status <> 'open' AND ", .order = closed_order, .unclear_order = closed_order};
const db::Query<CommitmentCounts(bool, std::string, PersonId, Date)> count_open{
    "SELECT count(*), count(CASE WHEN " + unclear +
    "THEN 1 END), count(CASE WHEN c.due_on < $4 THEN 1 END), (SELECT count(*) " + mine +
    "WHERE c.status = 'open') FROM commitment c WHERE c.status = 'open' AND " + visible};

const db::Query<void(CommitmentId, std::string, std::string, std::optional<Date>, std::int64_t)> update_terms{
    "UPDATE commitment SET text = $2, owners = $3, due_on = $4, version = version + 1 WHERE id = $1 AND "
    "version = $5"};
const db::Query<void(CommitmentId, CommitmentStatus, std::optional<Instant>, std::optional<std::string>)>
    update_status{
        "UPDATE commitment SET status = $2, closed_at = $3, closing_note = $4, version = version + 1 WHERE "
        "id = $1"};

const db::Query<void(std::string, std::int64_t, std::optional<Date>)> update_promised_on{
    "UPDATE commitment SET promised_on = $3 WHERE origin_kind = $1 AND origin = $2"};
const db::Query<void(std::string, std::int64_t, std::optional<Date>)> update_decided_on{
    "UPDATE decision SET decided_on = $3 WHERE origin_kind = $1 AND origin = $2"};
const db::Query<void(GroupId)> delete_group_owners{
    "DELETE FROM commitment_owner WHERE commitment IN (SELECT id FROM commitment WHERE org_group = $1)"};
const db::Query<void(GroupId)> delete_group_commitments{"DELETE FROM commitment WHERE org_group = $1"};
const db::Query<void(GroupId)> delete_group_decisions{"DELETE FROM decision WHERE org_group = $1"};
const db::Query<std::int64_t(CommitmentId, PersonId)> count_owned{
    "SELECT count(*) FROM commitment_owner WHERE commitment = $1 AND person = $2"};

void add_owners(db::Write& write, CommitmentId id, const std::vector<Owner>& owners) {
    for (const auto& owner : owners) write.run(insert_owner, id, owner.name, owner.person);
}

}  // namespace

std::string joined_names(const std::vector<Owner>& owners) {
    std::string names;
    for (const auto& owner : owners) names += (names.empty() ? "" : ", ") + owner.name;
    return names;
}

DecisionId add_decision(db::Write& write, const NewDecision& decision) {
    return *write.one(insert_decision, decision.kind, decision.text, decision.group, decision.decided_on,
                      decision.origin.kind, decision.origin.object, decision.origin.part,
                      decision.origin.text_begin, decision.origin.text_end);
}

CommitmentId add_commitment(db::Write& write, const NewCommitment& commitment) {
    auto id = write.one(insert_commitment, commitment.text, commitment.group, commitment.due_on,
                        joined_names(commitment.owners), commitment.promised_on, commitment.origin.kind,
                        commitment.origin.object, commitment.origin.part, commitment.origin.text_begin,
                        commitment.origin.text_end);
    add_owners(write, *id, commitment.owners);
    return *id;
}

void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day) {
    write.run(update_promised_on, origin_kind, origin, day);
    write.run(update_decided_on, origin_kind, origin, day);
}

void remove_group(db::Write& write, GroupId group) {
    for (const auto* query : {&delete_group_owners, &delete_group_commitments, &delete_group_decisions})
        write.run(*query, group);
}

std::vector<Decision> decisions_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(decisions_by_origin, std::string(origin_kind), origin);
}

std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(commitments_by_origin, std::string(origin_kind), origin);
}

std::optional<Commitment> find_commitment(db::Read& read, const rights::Visitor& visitor, CommitmentId id) {
    return read.one(commitment_by_id, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    visitor.person, id);
}

bool owns(db::Read& read, PersonId person, CommitmentId id) { return *read.one(count_owned, id, person) > 0; }

std::vector<Commitment> list_commitments(db::Read& read, const rights::Visitor& visitor,
                                         const CommitmentFilter& filter) {
    const auto& queries = filter.closed ? closed_commitments : open_commitments;
    return read.all(queries.of(filter), rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    visitor.person, filter.group.value_or(GroupId{}), filter.overdue, filter.today,
                    filter.limit, filter.offset);
}

CommitmentCounts count_commitments(db::Read& read, const rights::Visitor& visitor, Date today) {
    return *read.one(count_open, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                     visitor.person, today);
}

bool update_terms_of(db::Write& write, CommitmentId id, std::string_view text,
                     const std::vector<Owner>& owners, std::optional<Date> due_on, std::int64_t version) {
    if (write.change(update_terms, id, text, joined_names(owners), due_on, version) != 1) return false;
    write.run(delete_owners, id);
    add_owners(write, id, owners);
    return true;
}

void update_status_of(db::Write& write, CommitmentId id, CommitmentStatus status,
                      std::optional<Instant> closed_at, std::optional<std::string> note) {
    write.run(update_status, id, status, closed_at, note);
}

}  // namespace styrkedja::chain
