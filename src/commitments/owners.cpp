// Whom the typed names mean: a person of the group or the authority, or everyone who holds a role today.
#include "commitments/owners.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "organisation/namesakes.h"
#include "organisation/organisation.h"

namespace styrkedja::commitments {
namespace {

constexpr std::size_t max_owners = 30;
constexpr std::size_t max_name_bytes = 200;

// As minutes write them, folded. "Vc tar med sig frågan": the operations heads who sit in that group.
struct RoleWord {
    std::string_view word;
    Role role;
};
constexpr std::array role_words = {RoleWord{"vc", Role::operations_head},
                                   RoleWord{"vcs", Role::operations_head},
                                   RoleWord{"verksamhetschef", Role::operations_head},
                                   RoleWord{"verksamhetschefer", Role::operations_head},
                                   RoleWord{"verksamhetscheferna", Role::operations_head},
                                   RoleWord{"rektor", Role::principal},
                                   RoleWord{"rektorer", Role::principal},
                                   RoleWord{"rektorerna", Role::principal},
                                   RoleWord{"utbildningsdirektören", Role::director},
                                   RoleWord{"direktören", Role::director},
                                   RoleWord{"avdelningschefer", Role::department_head},
                                   RoleWord{"avdelningscheferna", Role::department_head},
                                   RoleWord{"sekreteraren", Role::secretary}};

const std::string holders =
    "SELECT DISTINCT p.id, p.name, p.sort_key FROM role_assignment r JOIN person p ON p.id = r.person "
    "WHERE r.role = $1 AND r.valid_from <= $2 AND r.valid_to >= $2 AND r.deputy_for IS NULL ";
struct HolderRow {
    PersonId id;
    std::string name;
    std::string sort_key;
};
const db::Query<HolderRow(Role, Date, std::int64_t)> holders_anywhere{holders +
                                                                      "ORDER BY p.sort_key LIMIT $3"};
const db::Query<HolderRow(Role, Date, std::int64_t, GroupId)> holders_in_group{
    holders +
    "AND r.person IN (SELECT person FROM group_membership WHERE org_group = $4 AND valid_from <= $2 AND "
    "valid_to >= $2) ORDER BY p.sort_key LIMIT $3"};
// Was employed, and is not any more.
const db::Query<std::int64_t(PersonId, Date)> has_left_since{
    "SELECT count(*) FROM employment e WHERE e.person = $1 AND NOT EXISTS (SELECT 1 FROM employment n WHERE "
    "n.person = $1 AND n.valid_to >= $2)"};

std::optional<Role> role_called(std::string_view name) {
    std::string folded = fold_case(name);
    auto found = std::ranges::find(role_words, folded, &RoleWord::word);
    return found == role_words.end() ? std::nullopt : std::optional(found->role);
}

void add_holders(db::Read& read, std::vector<Owner>& owners, std::string_view name, Role role,
                 std::optional<GroupId> group, Date today) {
    std::int64_t most = max_owners;
    auto rows = group ? read.all(holders_in_group, role, today, most, *group)
                      : read.all(holders_anywhere, role, today, most);
    for (auto& row : rows) owners.push_back({std::move(row.name), row.id, role});
    if (rows.empty()) owners.push_back({std::string(name), {}, role});
}

}  // namespace

bool has_left(db::Read& read, PersonId person, Date today) {
    return *read.one(has_left_since, person, today) > 0;
}

Result<std::vector<Owner>> owners_from(db::Read& read, std::optional<GroupId> group,
                                       const std::vector<std::string>& names,
                                       const std::vector<Owner>& before, Date today, Language language) {
    auto wrong = [&](std::string message) {
        return refuse_fields(tr(language, "Åtagandet kunde inte sparas."), {{"owners", std::move(message)}});
    };
    organisation::Names directory(read, group.value_or(GroupId{}));
    std::vector<Owner> owners, left = before;  // two of the same name stay two
    for (const auto& typed : names) {
        std::string name = collapse_spaces(typed);
        if (name.empty()) continue;
        if (owners.size() >= max_owners || name.size() > max_name_bytes)
            return wrong(
                trf(language, "Skriv högst {} ansvariga, var och en med högst 200 tecken.", max_owners));
        if (auto kept = std::ranges::find(left, name, &Owner::name); kept != left.end()) {
            owners.push_back(*kept);
            left.erase(kept);
        } else if (auto role = role_called(name)) {
            add_holders(read, owners, name, *role, group, today);
        } else {
            auto person = directory.person_named(read, name);
            if (person && has_left(read, *person, today))
                return wrong(trf(language, "{} arbetar inte här längre. Välj någon annan.", name));
            owners.push_back({person ? organisation::bare_name(name) : name, person});
        }
    }
    return owners;
}

Result<Receiver> receiver_from(db::Read& read, std::optional<GroupId> group, std::string_view typed,
                               const Receiver& before, Language language) {
    std::string name = collapse_spaces(typed);
    if (name.empty()) return Receiver{};
    if (name == before.name) return before;
    auto person = organisation::Names(read, group.value_or(GroupId{})).person_named(read, name);
    if (!person)
        return refuse_fields(
            tr(language, "Åtagandet kunde inte sparas."),
            {{"to", tr(language, "Skriv hela namnet på en person, eller lämna tomt för gruppen.")}});
    return Receiver{organisation::bare_name(name), person};
}

}  // namespace styrkedja::commitments
