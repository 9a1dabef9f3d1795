// Users and groups as SCIM sees them, in rows: accounts with their people, and the groups that are shared.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::scim {

struct UserRow {
    AccountId id;
    std::string username;
    bool disabled;
    Instant created_at;
    PersonId person;
    std::string name;
    std::string email;
    Instant changed_at;
    std::optional<std::string> external_id;
    std::optional<std::string> given_name, family_name;  // as the client gave them
    std::optional<bool> withdrawn;
};
// What was withdrawn (deleted by the client) is found only by its name, to be taken up again.
std::optional<UserRow> find_user(db::Read& read, AccountId id);
std::optional<UserRow> find_user_by_name(db::Read& read, std::string_view username);
std::vector<UserRow> users_by_external_id(db::Read& read, std::string_view external_id);
std::vector<UserRow> users_after(db::Read& read, AccountId after, int limit);
std::vector<UserRow> users_from(db::Read& read, std::int64_t offset, std::int64_t limit);
std::int64_t count_users(db::Read& read);

struct UserMark {
    std::optional<std::string> external_id;
    std::string given_name, family_name;
    bool withdrawn = false;
};
void store_mark(db::Write& write, AccountId account, const UserMark& mark);

// The one person of this address who has no account; nobody when there are several.
std::optional<PersonId> person_without_account(db::Read& read, std::string_view email);
bool is_person_code(db::Read& read, std::string_view code);

struct GroupRow {
    GroupId id;
    std::string name;
    Instant created_at, changed_at;
    std::optional<std::string> external_id;
    bool withdrawn;
};
std::optional<GroupRow> find_group(db::Read& read, GroupId id);  // a shared one that is not withdrawn
std::optional<GroupRow> find_withdrawn_group(db::Read& read, std::string_view external_id);
std::vector<GroupRow> list_groups(db::Read& read);
bool is_group_code(db::Read& read, std::string_view code);

struct GroupMark {
    std::optional<std::string> external_id;
    bool withdrawn = false;
};
void store_mark(db::Write& write, GroupId group, const GroupMark& mark);

struct MemberRow {
    PersonId person;
    AccountId account;
    std::string name;
};
// Plain members of the day who have an account.
std::vector<MemberRow> members_on(db::Read& read, GroupId group, Date day);

}  // namespace styrkedja::scim
