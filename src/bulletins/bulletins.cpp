// Telling and withdrawing, and the SQL over bulletin and bulletin_target.
#include "bulletins/bulletins.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "groups/groups.h"

namespace styrkedja::bulletins {
namespace {

const std::string columns =
    "b.id, b.org_group, g.name, b.text, b.published_on, b.author, b.to_all, b.withdrawn FROM bulletin b "
    "JOIN org_group g ON g.id = b.org_group ";
const db::Query<BulletinId(GroupId, std::string, Date, std::string, bool)> add_bulletin{
    "INSERT INTO bulletin (org_group, text, published_on, author, to_all) VALUES ($1, $2, $3, $4, $5) "
    "RETURNING id"};
const db::Query<void(BulletinId, GroupId, Date)> add_target{
    "INSERT INTO bulletin_target (bulletin, org_group, published_on) VALUES ($1, $2, $3)"};
const db::Query<void(BulletinId)> withdraw_one{"UPDATE bulletin SET withdrawn = TRUE WHERE id = $1"};
const db::Query<GroupId(BulletinId)> group_of{"SELECT org_group FROM bulletin WHERE id = $1"};
const db::Query<Bulletin(GroupId, std::int64_t, std::int64_t)> by_group{
    "SELECT " + columns + "WHERE b.org_group = $1 AND b.id < $2 ORDER BY b.id DESC LIMIT $3"};
// Two ranges, each by its own index.
const db::Query<Bulletin(GroupId, Date, Date, std::int64_t)> to_every_group{
    "SELECT " + columns +
    "WHERE b.to_all AND NOT b.withdrawn AND b.org_group <> $1 AND b.published_on >= $2 AND "
    "b.published_on <= $3 ORDER BY b.published_on DESC, b.id DESC LIMIT $4"};
const db::Query<Bulletin(GroupId, Date, Date, std::int64_t)> to_this_group{
    "SELECT " + columns +
    "JOIN bulletin_target t ON t.bulletin = b.id WHERE t.org_group = $1 AND t.published_on >= $2 AND "
    "t.published_on <= $3 AND NOT b.withdrawn ORDER BY t.published_on DESC, t.bulletin DESC LIMIT $4"};
const db::Query<std::string(BulletinId)> target_names{
    "SELECT g.name FROM bulletin_target t JOIN org_group g ON g.id = t.org_group WHERE t.bulletin = $1 "
    "ORDER BY g.sort_key, g.id"};
const db::Query<void(GroupId)> delete_targets{
    "DELETE FROM bulletin_target WHERE org_group = $1 OR bulletin IN "
    "(SELECT id FROM bulletin WHERE org_group = $1)"};
const db::Query<void(GroupId)> delete_bulletins{"DELETE FROM bulletin WHERE org_group = $1"};

bool sees(const rights::Visitor& visitor, GroupId group) {
    return rights::may_in_group(visitor, rights::Permission::see_meetings, group);
}
bool keeps(const rights::Visitor& visitor, GroupId group) {
    return rights::may_in_group(visitor, rights::Permission::keep_minutes, group);
}

std::vector<GroupId> without_twins(std::vector<GroupId> groups) {
    std::ranges::sort(groups);
    groups.erase(std::ranges::unique(groups).begin(), groups.end());
    return groups;
}

std::vector<FieldError> problems(db::Read& read, const NewBulletin& bulletin, const std::vector<GroupId>& to,
                                 Language language) {
    std::vector<FieldError> errors;
    if (trim(bulletin.text).empty() || bulletin.text.size() > most_bytes)
        errors.push_back({"text", tr(language, "Skriv några meningar, högst 2 000 tecken.")});
    if (bulletin.to_all) return errors;
    auto known = [&](GroupId group) {
        return group != bulletin.group && groups::find_group(read, group).has_value();
    };
    if (to.empty() || to.size() > most_targets || !std::ranges::all_of(to, known))
        errors.push_back({"to", tr(language, "Välj vilka grupper som ska få veta det, högst 50.")});
    return errors;
}

}  // namespace

Result<BulletinId> tell(db::Write& write, const rights::Visitor& visitor, const NewBulletin& bulletin,
                        Language language) {
    if (!sees(visitor, bulletin.group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    if (!keeps(visitor, bulletin.group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan berätta för andra grupper."));
    auto to = without_twins(bulletin.to_all ? std::vector<GroupId>{} : bulletin.to);
    if (auto errors = problems(write, bulletin, to, language); !errors.empty())
        return refuse_fields(tr(language, "Nyheten är inte publicerad."), std::move(errors));
    Date today = date_of(now());
    auto id =
        *write.one(add_bulletin, bulletin.group, trim(bulletin.text), today, visitor.name, bulletin.to_all);
    for (GroupId group : to) write.run(add_target, id, group, today);
    audit::record(write, visitor.actor(),
                  {"tell_bulletin", "group", bulletin.group.value, {}, bulletin.text});
    return id;
}

Result<GroupId> withdraw(db::Write& write, const rights::Visitor& visitor, BulletinId id, Language language) {
    auto group = write.one(group_of, id);
    if (!group || !sees(visitor, *group))
        return refuse(RefusalKind::not_found, tr(language, "Nyheten finns inte."));
    if (!keeps(visitor, *group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan berätta för andra grupper."));
    write.run(withdraw_one, id);
    audit::record(write, visitor.actor(),
                  {"withdraw_bulletin", "group", group->value, {}, std::to_string(id.value)});
    return *group;
}

std::vector<Bulletin> told_by(db::Read& read, GroupId group, std::int64_t before, std::int64_t limit) {
    return read.all(by_group, group, before, limit);
}

std::vector<Bulletin> told_to(db::Read& read, GroupId group, Date from, Date until, std::int64_t limit) {
    auto told = read.all(to_every_group, group, from, until, limit);
    std::ranges::move(read.all(to_this_group, group, from, until, limit), std::back_inserter(told));
    std::ranges::sort(told, std::greater{},
                      [](const Bulletin& one) { return std::pair(one.published_on, one.id); });
    if (std::ssize(told) > limit) told.resize(static_cast<std::size_t>(limit));
    return told;
}

std::vector<std::string> targets_of(db::Read& read, BulletinId id) { return read.all(target_names, id); }

void remove_group(db::Write& write, GroupId group) {
    write.run(delete_targets, group);
    write.run(delete_bulletins, group);
}

}  // namespace styrkedja::bulletins
