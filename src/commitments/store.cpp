// Plain SQL over commitment and commitment_owner.
#include "commitments/store.h"

#include <algorithm>

namespace styrkedja::commitments {
namespace {

const db::Query<CommitmentId(CommitmentKind, std::string, std::optional<GroupId>, std::optional<UnitId>,
                             std::optional<Date>, std::string, std::optional<Date>, std::string, std::string,
                             std::optional<PersonId>, std::optional<Date>, std::optional<PersonId>,
                             std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t)>
    insert_commitment{
        "INSERT INTO commitment (kind, text, org_group, unit, status, due_on, trigger_text, check_on, "
        "owners, to_name, to_person, promised_on, made_by, origin_kind, origin, origin_part, text_begin, "
        "text_end) VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
        "$17) RETURNING id"};
const db::Query<void(CommitmentId, std::string, std::optional<PersonId>, std::optional<std::string>,
                     std::optional<PersonId>, std::optional<Date>)>
    insert_owner{
        "INSERT INTO commitment_owner (commitment, name, person, role, delegated_by, is_open, look_on) "
        "VALUES ($1, $2, $3, $4, $5, TRUE, $6)"};
const db::Query<void(CommitmentId)> delete_owners{"DELETE FROM commitment_owner WHERE commitment = $1"};
const db::Query<void(CommitmentId, bool)> update_owners_open{
    "UPDATE commitment_owner SET is_open = $2 WHERE commitment = $1"};
struct OwnerRow {
    std::string name;
    std::optional<PersonId> person;
    std::optional<std::string> role;
    std::optional<PersonId> delegated_by;
};
const db::Query<OwnerRow(CommitmentId)> owners_by_commitment{
    "SELECT name, person, role, delegated_by FROM commitment_owner WHERE commitment = $1 ORDER BY id"};

const std::string columns =
    "SELECT c.id, c.kind, c.text, c.org_group, c.status, c.due_on, c.trigger_text, c.check_on, c.moved, "
    "c.promised_on, c.closing_note, c.origin_kind, c.origin, c.origin_part, c.text_begin, c.text_end, "
    "c.version, c.owners, c.to_name, c.to_person ";
// $1 and $2: the groups that one sees, $3: the person. What a person may not see does not exist for them, in
// counts neither.
const std::string visible =
    "((c.org_group IS NOT NULL AND " + rights::is_seen_group("c.org_group", "$1", "$2") + ")" +
    " OR c.to_person = $3 OR (c.org_group IS NULL AND c.made_by = $3) OR c.id IN (SELECT commitment FROM "
    "commitment_owner WHERE person = $3 OR delegated_by = $3)) ";
const std::string unclear = "(c.owners = '' OR (c.due_on IS NULL AND c.check_on IS NULL)) ";

const db::Query<Commitment(std::string, std::int64_t)> commitments_by_origin{
    columns +
    "FROM commitment c WHERE c.origin_kind = $1 AND c.origin = $2 AND c.made_by IS NULL ORDER BY c.id"};
const db::Query<Commitment(bool, std::string, PersonId, CommitmentId)> commitment_by_id{
    columns + "FROM commitment c WHERE " + visible + "AND c.id = $4"};
using ListQuery =
    db::Query<Commitment(bool, std::string, PersonId, GroupId, bool, Date, std::int64_t, std::int64_t)>;
// What is mine and what is unclear stand in texts of their own: a filter that an argument switches on is
// tried on every commitment, one that the text states is looked up.
const std::string mine =
    "FROM (SELECT DISTINCT commitment FROM commitment_owner WHERE person = $3) o "
    "JOIN commitment c ON c.id = o.commitment ";
const std::string overdue = "c.due_on < $6 OR (c.due_on IS NULL AND c.check_on < $6)";
const std::string listed = visible + "AND (c.org_group = $4 OR $4 = 0) AND (NOT $5 OR " + overdue + ") ";
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
    "THEN 1 END), count(CASE WHEN c.due_on < $4 OR (c.due_on IS NULL AND c.check_on < $4) THEN 1 END), "
    "(SELECT count(*) " +
    mine + "WHERE c.status = 'open') FROM commitment c WHERE c.status = 'open' AND " + visible};

const db::Query<void(CommitmentId, std::string, std::string, std::optional<Date>, std::string,
                     std::optional<Date>, std::string, std::optional<PersonId>, bool, std::int64_t)>
    update_terms{
        "UPDATE commitment SET text = $2, owners = $3, due_on = $4, trigger_text = $5, check_on = $6, "
        "to_name = $7, to_person = $8, moved = moved + CASE WHEN $9 THEN 1 ELSE 0 END, version = version + 1 "
        "WHERE id = $1 AND version = $10"};

// A person's own page, from the owner's rows alone; $2 is a day.
const std::string owned =
    "FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE o.person = $1 AND o.is_open = "
    "TRUE ";
const db::Query<Commitment(PersonId, Date, std::int64_t)> owned_until{
    columns + owned + "AND o.look_on <= $2 ORDER BY o.look_on, o.commitment LIMIT $3"};
const db::Query<Commitment(PersonId, Date, std::int64_t)> owned_after{
    columns + owned + "AND o.look_on > $2 ORDER BY o.look_on, o.commitment LIMIT $3"};
const db::Query<Commitment(PersonId, std::int64_t)> owned_undated{
    columns + owned + "AND o.look_on IS NULL ORDER BY o.commitment DESC LIMIT $2"};
const db::Query<Commitment(PersonId, std::int64_t)> owed_dated{
    columns +
    "FROM commitment c WHERE c.to_person = $1 AND c.status = 'open' AND c.due_on IS NOT NULL "
    "ORDER BY c.due_on, c.id LIMIT $2"};
const db::Query<Commitment(PersonId, std::int64_t)> owed_undated{
    columns +
    "FROM commitment c WHERE c.to_person = $1 AND c.status = 'open' AND c.due_on IS NULL "
    "ORDER BY c.id DESC LIMIT $2"};
const db::Query<Commitment(PersonId, std::int64_t)> delegated{
    columns +
    "FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE o.delegated_by = $1 "
    "AND o.is_open = TRUE ORDER BY o.look_on NULLS LAST, o.commitment LIMIT $2"};
const db::Query<std::int64_t(PersonId, std::int64_t)> count_owned_open{
    "SELECT count(*) FROM (SELECT 1 FROM commitment_owner WHERE person = $1 AND is_open = TRUE LIMIT $2) "
    "few"};
const db::Query<std::int64_t(PersonId, Date, std::int64_t)> count_owned_before{
    "SELECT count(*) FROM (SELECT 1 FROM commitment_owner WHERE person = $1 AND is_open = TRUE AND look_on < "
    "$2 "
    "LIMIT $3) few"};

const db::Query<void(CommitmentId, CommitmentStatus, std::optional<Instant>, std::optional<std::string>)>
    update_status{
        "UPDATE commitment SET status = $2, closed_at = $3, closing_note = $4, version = version + 1 WHERE "
        "id = $1"};

const db::Query<void(std::string, std::int64_t, std::optional<Date>)> update_promised_on{
    "UPDATE commitment SET promised_on = $3 WHERE origin_kind = $1 AND origin = $2 AND made_by IS NULL"};
const db::Query<void(GroupId)> delete_group_owners{
    "DELETE FROM commitment_owner WHERE commitment IN (SELECT id FROM commitment WHERE org_group = $1)"};
const db::Query<void(GroupId)> delete_group_commitments{"DELETE FROM commitment WHERE org_group = $1"};
// In no group, and somebody of the demonstration has a part in it.
const db::Query<CommitmentId()> commitments_of_demo{
    "SELECT c.id FROM commitment c WHERE c.org_group IS NULL AND EXISTS (SELECT 1 FROM person p WHERE p.demo "
    "AND "
    "(p.id = c.made_by OR p.id = c.to_person OR p.id IN (SELECT o.person FROM commitment_owner o WHERE "
    "o.commitment = c.id)))"};
const db::Query<void(CommitmentId)> delete_commitment{"DELETE FROM commitment WHERE id = $1"};
const db::Query<std::int64_t(CommitmentId, PersonId)> count_owned{
    "SELECT (SELECT count(*) FROM commitment_owner WHERE commitment = $1 AND person = $2) + "
    "(SELECT count(*) FROM commitment WHERE id = $1 AND made_by = $2 AND org_group IS NULL)"};

void add_owners(db::Write& write, CommitmentId id, const std::vector<Owner>& owners,
                std::optional<Date> look_on) {
    for (const auto& owner : owners)
        write.run(insert_owner, id, owner.name, owner.person,
                  owner.role ? std::optional(std::string(name_of(*owner.role))) : std::nullopt,
                  owner.delegated_by, look_on);
}

}  // namespace

CommitmentState state_of(const Commitment& commitment, Date today) {
    if (commitment.status == CommitmentStatus::done) return CommitmentState::done;
    if (commitment.status == CommitmentStatus::dropped) return CommitmentState::dropped;
    auto look_on = commitment.due_on ? commitment.due_on : commitment.check_on;
    if (!look_on) return CommitmentState::open_no_due;
    if (*look_on < today) return CommitmentState::overdue;
    return commitment.moved > 0 ? CommitmentState::moved : CommitmentState::open;
}

std::string joined_names(const std::vector<Owner>& owners) {
    std::string names;
    for (const auto& owner : owners) names += (names.empty() ? "" : ", ") + owner.name;
    return names;
}

CommitmentId add_commitment(db::Write& write, const NewCommitment& one) {
    auto id = write.one(insert_commitment, one.kind, one.text, one.group, one.unit, one.due_on, one.trigger,
                        one.check_on, joined_names(one.owners), one.to.name, one.to.person, one.promised_on,
                        one.made_by, one.origin.kind, one.origin.object, one.origin.part,
                        one.origin.text_begin, one.origin.text_end);
    add_owners(write, *id, one.owners, one.due_on ? one.due_on : one.check_on);
    return *id;
}

void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day) {
    write.run(update_promised_on, origin_kind, origin, day);
}

void remove_group(db::Write& write, GroupId group) {
    for (const auto* query : {&delete_group_owners, &delete_group_commitments}) write.run(*query, group);
}

void remove_demo(db::Write& write) {
    for (CommitmentId id : write.all(commitments_of_demo)) {
        write.run(delete_owners, id);
        write.run(delete_commitment, id);
    }
}

std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(commitments_by_origin, std::string(origin_kind), origin);
}

std::optional<Commitment> find_commitment(db::Read& read, const rights::Visitor& visitor, CommitmentId id) {
    return read.one(commitment_by_id, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    visitor.person, id);
}

bool owns_or_made(db::Read& read, PersonId person, CommitmentId id) {
    return *read.one(count_owned, id, person) > 0;
}

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

std::vector<Owner> owners_of(db::Read& read, CommitmentId id) {
    std::vector<Owner> owners;
    for (auto& row : read.all(owners_by_commitment, id))
        owners.push_back({std::move(row.name), row.person,
                          row.role ? parse_enum<Role>(*row.role) : std::nullopt, row.delegated_by});
    return owners;
}

bool update_terms_of(db::Write& write, const Commitment& before, const NewTerms& terms) {
    auto day_before = before.due_on ? before.due_on : before.check_on;
    auto day = terms.due_on ? terms.due_on : terms.check_on;
    bool put_off = day_before && (!day || *day > *day_before);
    if (write.change(update_terms, before.id, terms.text, joined_names(terms.owners), terms.due_on,
                     terms.trigger, terms.check_on, terms.to.name, terms.to.person, put_off,
                     before.version) != 1)
        return false;
    write.run(delete_owners, before.id);
    add_owners(write, before.id, terms.owners, terms.due_on ? terms.due_on : terms.check_on);
    return true;
}

void update_status_of(db::Write& write, CommitmentId id, CommitmentStatus status,
                      std::optional<Instant> closed_at, std::optional<std::string> note) {
    write.run(update_status, id, status, closed_at, note);
    write.run(update_owners_open, id, status == CommitmentStatus::open);
}

OwnPage own_page(db::Read& read, PersonId person, Date today, Date soon) {
    OwnPage page;
    page.pressing = read.all(owned_until, person, soon, OwnPage::most_pressing);
    page.undated = read.all(owned_undated, person, OwnPage::most_others);
    if (page.pressing.size() < OwnPage::most_others)
        page.later = read.all(owned_after, person, soon, OwnPage::most_others);
    page.owed = read.all(delegated, person, OwnPage::most_others);
    for (const auto* query : {&owed_dated, &owed_undated})
        for (auto& one : read.all(*query, person, OwnPage::most_others))
            if (std::ranges::find(page.owed, one.id, &Commitment::id) == page.owed.end())
                page.owed.push_back(std::move(one));
    page.open = *read.one(count_owned_open, person, OwnPage::counted_to + 1);
    page.overdue = *read.one(count_owned_before, person, today, OwnPage::counted_to + 1);
    return page;
}

}  // namespace styrkedja::commitments
