// The queries behind users and groups.
#include "scim/store.h"

#include "base/text.h"

namespace styrkedja::scim {
namespace {

const std::string users =
    "SELECT a.id, a.username, a.disabled, a.created_at, p.id, p.name, p.email, p.changed_at, s.external_id, "
    "s.given_name, s.family_name, s.withdrawn FROM account a JOIN person p ON p.id = a.person "
    "LEFT JOIN scim_user s ON s.account = a.id ";
const std::string there = "(s.withdrawn IS NULL OR NOT s.withdrawn) ";
const db::Query<UserRow(AccountId)> user_by_id{users + "WHERE a.id = $1 AND " + there};
const db::Query<UserRow(std::string)> user_by_name{users + "WHERE a.username = $1"};
const db::Query<UserRow(std::string)> by_external_id{users + "WHERE s.external_id = $1 AND " + there +
                                                     "ORDER BY a.id LIMIT 100"};
const db::Query<UserRow(AccountId, int)> after_id{users + "WHERE a.id > $1 AND " + there +
                                                  "ORDER BY a.id LIMIT $2"};
const db::Query<UserRow(std::int64_t, std::int64_t)> from_offset{users + "WHERE " + there +
                                                                 "ORDER BY a.id LIMIT $2 OFFSET $1"};
const db::Query<std::int64_t()> number_of_users{
    "SELECT (SELECT count(*) FROM account) - (SELECT count(*) FROM scim_user WHERE withdrawn)"};
const db::Query<void(AccountId, std::optional<std::string>, std::string, std::string, bool)> store_user{
    "INSERT INTO scim_user (account, external_id, given_name, family_name, withdrawn) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account) DO UPDATE SET external_id = excluded.external_id, "
    "given_name = excluded.given_name, family_name = excluded.family_name, withdrawn = excluded.withdrawn"};

const db::Query<PersonId(std::string)> free_people{
    "SELECT p.id FROM person p WHERE lower(p.email) = $1 AND NOT p.demo "
    "AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person = p.id) LIMIT 2"};
const db::Query<std::int64_t(std::string)> person_code{"SELECT id FROM person WHERE code = $1"};

const std::string groups =
    "SELECT g.id, g.name, g.created_at, g.changed_at, s.external_id, s.withdrawn FROM scim_group s "
    "JOIN org_group g ON g.id = s.org_group ";
const db::Query<GroupRow(GroupId)> group_by_id{groups + "WHERE g.id = $1 AND NOT s.withdrawn"};
const db::Query<GroupRow(std::string)> withdrawn_group{groups +
                                                       "WHERE s.external_id = $1 AND s.withdrawn LIMIT 1"};
const db::Query<GroupRow()> all_groups{groups + "WHERE NOT s.withdrawn ORDER BY g.id"};
const db::Query<std::int64_t(std::string)> group_code{"SELECT id FROM org_group WHERE code = $1"};
const db::Query<void(GroupId, std::optional<std::string>, bool)> store_group{
    "INSERT INTO scim_group (org_group, external_id, withdrawn) VALUES ($1, $2, $3) "
    "ON CONFLICT (org_group) DO UPDATE SET external_id = excluded.external_id, withdrawn = "
    "excluded.withdrawn"};
const db::Query<MemberRow(GroupId, Date)> members{
    "SELECT m.person, min(a.id), p.name FROM group_membership m JOIN person p ON p.id = m.person "
    "JOIN account a ON a.person = m.person WHERE m.org_group = $1 AND m.function = 'member' AND NOT "
    "m.by_rule "
    "AND m.valid_from <= $2 AND m.valid_to >= $2 GROUP BY m.person, p.name ORDER BY min(a.id)"};

}  // namespace

std::optional<UserRow> find_user(db::Read& read, AccountId id) { return read.one(user_by_id, id); }
std::optional<UserRow> find_user_by_name(db::Read& read, std::string_view username) {
    return read.one(user_by_name, fold_case(trim(username)));
}
std::vector<UserRow> users_by_external_id(db::Read& read, std::string_view external_id) {
    return read.all(by_external_id, external_id);
}
std::vector<UserRow> users_after(db::Read& read, AccountId after, int limit) {
    return read.all(after_id, after, limit);
}
std::vector<UserRow> users_from(db::Read& read, std::int64_t offset, std::int64_t limit) {
    return read.all(from_offset, offset, limit);
}
std::int64_t count_users(db::Read& read) { return *read.one(number_of_users); }
void store_mark(db::Write& write, AccountId account, const UserMark& mark) {
    write.run(store_user, account, mark.external_id, mark.given_name, mark.family_name, mark.withdrawn);
}

std::optional<PersonId> person_without_account(db::Read& read, std::string_view email) {
    if (email.empty()) return std::nullopt;
    auto people = read.all(free_people, fold_case(email));
    return people.size() == 1 ? std::optional(people.front()) : std::nullopt;
}
bool is_person_code(db::Read& read, std::string_view code) { return read.one(person_code, code).has_value(); }

std::optional<GroupRow> find_group(db::Read& read, GroupId id) { return read.one(group_by_id, id); }
std::optional<GroupRow> find_withdrawn_group(db::Read& read, std::string_view external_id) {
    return read.one(withdrawn_group, external_id);
}
std::vector<GroupRow> list_groups(db::Read& read) { return read.all(all_groups); }
bool is_group_code(db::Read& read, std::string_view code) { return read.one(group_code, code).has_value(); }
void store_mark(db::Write& write, GroupId group, const GroupMark& mark) {
    write.run(store_group, group, mark.external_id, mark.withdrawn);
}

std::vector<MemberRow> members_on(db::Read& read, GroupId group, Date day) {
    return read.all(members, group, day);
}

}  // namespace styrkedja::scim
