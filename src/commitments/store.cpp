// Plain SQL over commitment and commitment_owner.
#include "commitments/store.h"

#include <algorithm>
#include <limits>

#include "db/id_list.h"
#include "rights/permissions.h"

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
    "c.version, c.owners, c.to_name, c.to_person, c.closed_at ";
// $1 and $2: the groups that one sees, $3: the person. What a person may not see does not exist for them, in
// counts neither.
const std::string visible =
    "((c.org_group IS NOT NULL AND " + rights::is_seen_group("c.org_group", "$1", "$2") + ")" +
    " OR c.to_person = $3 OR (c.org_group IS NULL AND c.made_by = $3) OR c.id IN (SELECT commitment FROM "
    "commitment_owner WHERE person = $3 OR delegated_by = $3)) ";

const db::Query<Commitment(std::string, std::int64_t)> commitments_by_origin{
    columns +
    "FROM commitment c WHERE c.origin_kind = $1 AND c.origin = $2 AND c.made_by IS NULL ORDER BY c.id"};
const db::Query<Commitment(bool, std::string, PersonId, CommitmentId)> commitment_by_id{
    columns + "FROM commitment c WHERE " + visible + "AND c.id = $4"};
const db::Query<Commitment(CommitmentId)> commitment_of_anyone{columns + "FROM commitment c WHERE c.id = $1"};
// The lists. Those in the groups that one sees, and those in which one has a part, are each read in the order
// of the list by an index, no further than the page reaches: no list costs more with what lies behind it.
// $1: groups, $2: the person, $3: a group or 0, $4: today, $5 and $6: the key and id of the last row seen,
// $7: how many to read of each, $8 and $9: how many, after how many.
// Those without owner or date first, then by day; the indexes of migration 0020 are on these words.
const std::string open_key =
    "(CASE WHEN c.owners = '' OR (c.due_on IS NULL AND c.check_on IS NULL) THEN '0' ELSE '1' END || "
    "coalesce(c.due_on, c.check_on, '')) ";
struct Order {
    std::string status, is_open, after, by, limit;
    std::string cut = {};  // of the parts of a count, whose order is of no matter
};
const Order by_day{.status = "c.status = 'open' ",
                   .is_open = "AND o.is_open = TRUE ",
                   .after = "AND " + open_key + ">= $5 AND (" + open_key + "> $5 OR c.id < $6) ",
                   .by = "ORDER BY " + open_key + ", c.id DESC ",
                   .limit = "LIMIT $7"};
const Order by_closing{.status = "c.status <> 'open' ",
                       .is_open = "AND o.is_open = FALSE ",
                       .after = "AND (c.closed_at, c.id) < (CAST($5 AS BIGINT), $6) ",
                       .by = "ORDER BY c.closed_at DESC, c.id DESC ",
                       .limit = "LIMIT $7"};
// A count: no further than to $5.
const Order unordered{.status = "c.status = 'open' ",
                      .is_open = "AND o.is_open = TRUE ",
                      .after = "",
                      .by = "",
                      .limit = "LIMIT $5",
                      .cut = " LIMIT $5"};

// Whose commitments: of all groups, of those of $1, or what one owns.
enum class Reach { all_groups, some_groups, own };

std::string ids_from(const std::string& source, const Order& order, const std::string& view) {
    return "SELECT c.id FROM " + source + order.status + view + order.after + order.by + order.limit;
}
// The owner's rows lead to the commitments and not the other way round, which would walk all of them.
std::string ids_of_owner(db::Engine engine, const std::string& column, const Order& order,
                         const std::string& view) {
    std::string owned = "o." + column + " = $2 " + order.is_open;
    std::string source =
        engine == db::Engine::sqlite
            ? "commitment_owner o CROSS JOIN commitment c WHERE c.id = o.commitment AND " + owned
            : "commitment c WHERE c.id = ANY(ARRAY(SELECT o.commitment FROM commitment_owner o WHERE " +
                  owned + ")) ";
    return ids_from(source + "AND ($3 = 0 OR c.org_group = $3) AND ", order, view);
}
// Of each group as many as are asked for: SQLite knows no LATERAL, PostgreSQL no way into such a subquery.
std::string ids_of_groups(db::Engine engine, Reach reach, const Order& order, const std::string& view) {
    if (reach == Reach::all_groups)
        return ids_from("commitment c WHERE c.org_group IS NOT NULL AND ", order, view);
    if (engine == db::Engine::sqlite)
        return "SELECT d.id FROM json_each($1) g CROSS JOIN commitment d ON d.id IN (" +
               ids_from("commitment c WHERE c.org_group = g.value AND ", order, view) + ")";
    return "SELECT d.id FROM json_array_elements_text(CAST($1 AS json)) g CROSS JOIN LATERAL (" +
           ids_from("commitment c WHERE c.org_group = CAST(g.value AS BIGINT) AND ", order, view) + ") d";
}
// What a person may not see does not exist for them, in counts neither.
std::string visible_ids(db::Engine engine, Reach reach, const Order& order, const std::string& view) {
    const std::string in_group = "AND ($3 = 0 OR c.org_group = $3) AND ";
    std::vector<std::string> parts = {ids_of_owner(engine, "person", order, view)};
    if (reach != Reach::own)
        parts.insert(
            parts.end(),
            {ids_of_owner(engine, "delegated_by", order, view),
             ids_from("commitment c WHERE c.to_person = $2 " + in_group, order, view),
             ids_from("commitment c WHERE c.org_group IS NULL AND c.made_by = $2 " + in_group, order, view),
             ids_of_groups(engine, reach, order, view)});
    std::string ids;
    for (const auto& part : parts)
        ids += (ids.empty() ? "SELECT id FROM (" : " UNION SELECT id FROM (") +
               ("SELECT id FROM (" + part + ") p" + order.cut) + ") q";
    return ids;
}
// An argument that some texts have no use for is named in all.
const std::string every_argument =
    "CAST($1 AS TEXT) <> '' AND $2 <> -1 AND $3 <> -1 AND CAST($4 AS TEXT) <> '' ";

using ListQuery = db::Query<Commitment(std::string, PersonId, GroupId, Date, std::string, CommitmentId,
                                       std::int64_t, std::int64_t, std::int64_t)>;
struct List {
    ListQuery query;
    List(Reach reach, const Order& order, const std::string& view)
        : query(sql(db::Engine::sqlite, reach, order, view), sql(db::Engine::postgres, reach, order, view)) {}
    static std::string sql(db::Engine engine, Reach reach, const Order& order, const std::string& view) {
        return columns + "FROM (" + visible_ids(engine, reach, order, view) +
               ") seen CROSS JOIN commitment c WHERE c.id = seen.id AND " + every_argument + order.by +
               "LIMIT $8 OFFSET $9";
    }
};
struct View {
    List all_groups, some_groups, own;
    View(const Order& order, const std::string& view)
        : all_groups(Reach::all_groups, order, view),
          some_groups(Reach::some_groups, order, view),
          own(Reach::own, order, view) {}
    const ListQuery& of(Reach reach) const {
        if (reach == Reach::own) return own.query;
        return reach == Reach::all_groups ? all_groups.query : some_groups.query;
    }
};
const std::string unclear = "AND " + open_key + "< '1' ";
const std::string overdue = "AND " + open_key + "< '1' || CAST($4 AS TEXT) AND " + open_key +
                            "<> '0' AND substr(" + open_key + ", 2) < CAST($4 AS TEXT) ";
const View list_open{by_day, ""};
const View list_unclear{by_day, unclear};
const View list_overdue{by_day, overdue};
const View list_closed{by_closing, ""};

using CountQuery = db::Query<std::int64_t(std::string, PersonId, GroupId, Date, std::int64_t)>;
struct Count {
    CountQuery groups_alone, all_groups, some_groups;
    explicit Count(const std::string& view)
        : groups_alone(sql(ids_of_groups(db::Engine::sqlite, Reach::all_groups, unordered, view))),
          all_groups(sql(visible_ids(db::Engine::sqlite, Reach::all_groups, unordered, view)),
                     sql(visible_ids(db::Engine::postgres, Reach::all_groups, unordered, view))),
          some_groups(sql(visible_ids(db::Engine::sqlite, Reach::some_groups, unordered, view)),
                      sql(visible_ids(db::Engine::postgres, Reach::some_groups, unordered, view))) {}
    static std::string sql(const std::string& ids) {
        return "SELECT count(*) FROM (SELECT 1 FROM (" + ids + ") seen WHERE " + every_argument +
               "LIMIT $5) few";
    }
};
const Count count_open{""};
const Count count_unclear{unclear};
const Count count_overdue{overdue};
const db::Query<std::int64_t(PersonId, std::int64_t)> count_mine{
    "SELECT count(*) FROM (SELECT DISTINCT commitment FROM commitment_owner WHERE person = $1 AND is_open = "
    "TRUE LIMIT $2) few"};

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
const db::Query<void(std::string, std::string)> forget_origin{
    "UPDATE commitment SET origin_kind = '', origin = 0, origin_part = 0, text_begin = 0, text_end = 0, "
    "version = version + 1 WHERE origin_kind = $1 AND origin IN @list($2)"};
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

std::vector<CommitmentId> remove_demo(db::Write& write) {
    auto ids = write.all(commitments_of_demo);
    for (CommitmentId id : ids) {
        write.run(delete_owners, id);
        write.run(delete_commitment, id);
    }
    return ids;
}

void forget_origins(db::Write& write, std::span<const links::Ref> gone) {
    for (const auto& [kind, objects] : links::ids_by_kind(gone)) write.run(forget_origin, kind, objects);
}

std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(commitments_by_origin, std::string(origin_kind), origin);
}

std::optional<Commitment> find_commitment(db::Read& read, const rights::Visitor& visitor, CommitmentId id) {
    return read.one(commitment_by_id, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    visitor.person, id);
}

std::optional<Commitment> load_commitment(db::Read& read, CommitmentId id) {
    return read.one(commitment_of_anyone, id);
}

bool owns_or_made(db::Read& read, PersonId person, CommitmentId id) {
    return *read.one(count_owned, id, person) > 0;
}

ListPlace place_of(const Commitment& one, const CommitmentFilter& filter) {
    if (filter.closed)
        return {std::to_string(one.closed_at ? one.closed_at->time_since_epoch().count() : 0), one.id.value};
    auto look_on = one.due_on ? one.due_on : one.check_on;
    return {(one.owners.empty() || !look_on ? "0" : "1") + (look_on ? iso(*look_on) : ""), one.id.value};
}

std::vector<Commitment> list_commitments(db::Read& read, const rights::Visitor& visitor,
                                         const CommitmentFilter& filter) {
    const View& view = filter.closed    ? list_closed
                       : filter.unclear ? list_unclear
                       : filter.overdue ? list_overdue
                                        : list_open;
    bool all_groups = rights::sees_all_groups(visitor) && !filter.group;
    Reach reach = filter.mine ? Reach::own : all_groups ? Reach::all_groups : Reach::some_groups;
    std::string groups = rights::seen_groups(visitor);
    if (filter.group) {
        bool seen = rights::may_in_group(visitor, rights::Permission::see_meetings, *filter.group);
        groups = seen ? db::id_list(std::span<const GroupId>(&*filter.group, 1)) : "[]";
    }
    auto place = filter.after;
    if (filter.closed && place && !parse_number(place->key)) place.reset();  // no instant: typed by hand
    ListPlace after = place.value_or(
        ListPlace{filter.closed ? std::to_string(std::numeric_limits<std::int64_t>::max()) : "", 0});
    return read.all(view.of(reach), groups, visitor.person, filter.group.value_or(GroupId{}), filter.today,
                    after.key, CommitmentId{after.id}, filter.limit + filter.offset, filter.limit,
                    filter.offset);
}

CommitmentCounts count_commitments(db::Read& read, const rights::Visitor& visitor, Date today) {
    constexpr std::int64_t most = CommitmentCounts::counted_to + 1;
    auto count = [&](const Count& queries) {
        auto of = [&](const CountQuery& query) {
            return *read.one(query, rights::seen_groups(visitor), visitor.person, GroupId{}, today, most);
        };
        if (!rights::sees_all_groups(visitor)) return of(queries.some_groups);
        auto in_groups = of(queries.groups_alone);
        return in_groups < most ? of(queries.all_groups) : in_groups;
    };
    return {count(count_open), count(count_unclear), count(count_overdue),
            *read.one(count_mine, visitor.person, most)};
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
    constexpr auto few = OwnPage::most_others, counted = OwnPage::counted_to + 1;
    auto [pressing, undated, later, owed, dated, others, open, late] = read.together(
        db::ask(owned_until, person, soon, OwnPage::most_pressing), db::ask(owned_undated, person, few),
        db::ask(owned_after, person, soon, few), db::ask(delegated, person, few),
        db::ask(owed_dated, person, few), db::ask(owed_undated, person, few),
        db::ask(count_owned_open, person, counted), db::ask(count_owned_before, person, today, counted));
    if (std::ssize(pressing) >= few) later.clear();
    for (auto* more : {&dated, &others})
        for (auto& one : *more)
            if (std::ranges::find(owed, one.id, &Commitment::id) == owed.end())
                owed.push_back(std::move(one));
    return {std::move(pressing), std::move(undated), std::move(later),
            std::move(owed),     open.front(),       late.front()};
}

}  // namespace styrkedja::commitments
