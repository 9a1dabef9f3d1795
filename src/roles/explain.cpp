// Puts a decision, and the grants that did not suffice, into sentences.
#include "roles/explain.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "rights/role_words.h"

namespace styrkedja::roles {
namespace {

using rights::Grant;
using rights::Permission;
using rights::Reach;
using rights::Rule;
using rights::Standing;

struct PersonRow {
    std::string name;
    std::optional<AccountId> account;
};
const db::Query<PersonRow(PersonId)> person_by_id{
    "SELECT p.name, (SELECT a.id FROM account a WHERE a.person = p.id AND NOT a.disabled LIMIT 1) FROM "
    "person p "
    "WHERE p.id = $1"};
const db::Query<std::string(PersonId)> name_of_person{"SELECT name FROM person WHERE id = $1"};
const db::Query<std::string(UnitId)> name_of_unit{
    "SELECT name FROM unit_version WHERE unit = $1 ORDER BY valid_from DESC LIMIT 1"};
const db::Query<std::string(GroupId)> name_of_group{"SELECT name FROM org_group WHERE id = $1"};
const db::Query<UnitId(PersonId, Date)> units_of_person{
    "SELECT unit FROM employment WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2 "
    "UNION SELECT unit FROM role_assignment WHERE person = $1 AND unit IS NOT NULL AND valid_from <= $2 "
    "AND valid_to >= $2"};

std::string place(db::Read& read, const rights::RoleScope& scope, Language language) {
    if (scope.unit) return read.one(name_of_unit, *scope.unit).value_or("?");
    if (scope.group) return read.one(name_of_group, *scope.group).value_or("?");
    return tr(language, "hela installationen");
}

// "rektor för Måsholmsskolan 1 januari 2026 – tills vidare, som ersättare för Anna Berg"
std::string in_words(db::Read& read, const Grant& grant, Language language) {
    std::string where = place(read, grant.scope, language);
    std::string last =
        grant.period.to == forever ? tr(language, "tills vidare") : spoken(grant.period.to, language);
    std::string when = spoken(grant.period.from, language) + " – " + last;
    std::string other = grant.holder ? read.one(name_of_person, *grant.holder).value_or("?") : "";
    if (grant.permission)
        return trf(language, "har lånat ”{}” av {} för {}, {}", rights::in_words(*grant.permission, language),
                   other, where, when);
    std::string role = rights::in_words(*grant.role, language);
    if (grant.holder) return trf(language, "är ersättare för {} som {} för {}, {}", other, role, where, when);
    return trf(language, "är {} för {}, {}", role, where, when);
}

std::string why_not(db::Read& read, const Grant& grant, Language language) {
    switch (grant.standing) {
        case Standing::not_yet:
            return tr(language, "det har inte börjat gälla");
        case Standing::ended:
            return tr(language, "det har upphört");
        case Standing::holder_lacks_it:
            return trf(language, "det gäller bara medan {} själv har det, och så är det inte",
                       grant.holder ? read.one(name_of_person, *grant.holder).value_or("?") : "?");
        case Standing::holds:
            return tr(language, "det räcker inte dit");
    }
    return "";
}

bool concerns(const Grant& grant, Permission permission) {
    return grant.permission == permission || (grant.role && rights::carries(*grant.role, permission));
}

std::string rule_in_words(const Rule& rule, Language language) {
    const char* what = rights::in_words(rule.permission, language);
    if (rule.role)
        return trf(language, "Regel {}: {} får {} inom det som rollen gäller för.", rule.basis,
                   rights::in_words(*rule.role, language), what);
    switch (rule.reach) {
        case Reach::own_groups:
            return trf(language, "Regel {}: den som är med i en grupp får {} i gruppen.", rule.basis, what);
        case Reach::kept_groups:
            return trf(language, "Regel {}: ordförande och sekreterare får {} i sin grupp.", rule.basis,
                       what);
        case Reach::self:
            return trf(language, "Regel {}: var och en får {} som gäller en själv.", rule.basis, what);
        default:
            return trf(language, "Regel {}: alla som är inloggade får {}.", rule.basis, what);
    }
}

std::vector<std::string> reasons_for(db::Read& read, const rights::Visitor& person,
                                     const rights::Decision& decision, Permission permission,
                                     Language language) {
    std::vector<std::string> reasons;
    if (decision.rule) reasons.push_back(rule_in_words(*decision.rule, language));
    if (decision.grant)
        reasons.push_back(person.name + " " + in_words(read, *decision.grant, language) + ".");
    if (decision.grant && decision.grant->holder && permission == Permission::give_roles)
        reasons.push_back(tr(language, "Som ersättare avslutar man roller, men ger inga."));
    return reasons;
}

std::vector<std::string> reasons_against(db::Read& read, const rights::Visitor& person, Permission permission,
                                         Language language) {
    std::vector<std::string> reasons;
    for (const Grant& grant : person.held().grants)
        if (concerns(grant, permission))
            reasons.push_back(trf(language, "{} {}, men {}.", person.name, in_words(read, grant, language),
                                  why_not(read, grant, language)));
    if (reasons.empty())
        reasons.push_back(
            trf(language, "{} har ingen roll som ger det, och har inte lånat det.", person.name));
    for (const Rule& rule : rights::rules())
        if (rule.permission == permission) reasons.push_back(rule_in_words(rule, language));
    return reasons;
}

}  // namespace

std::optional<rights::Visitor> as_visitor(db::Read& read, PersonId person, Date today) {
    auto row = read.one(person_by_id, person);
    if (!row) return std::nullopt;
    return rights::Visitor{
        .account = row->account.value_or(AccountId{}),
        .person = person,
        .name = row->name,
        .rights = std::make_shared<const rights::Rights>(rights::load_rights(read, person, today))};
}

Explanation explain(db::Read& read, const rights::Visitor& person, Permission permission,
                    std::optional<UnitId> unit, Language language) {
    std::string what = rights::in_words(permission, language);
    std::string where = place(read, {.unit = unit}, language);
    if (!person.signed_in())
        return {false,
                trf(language, "Nej, {} får inte {}.", person.name, what),
                {trf(language, "{} har inget öppet konto och kan inte logga in.", person.name)}};
    auto decision = rights::decide(person, permission, {.unit = unit, .own = true});
    if (!decision.allowed) decision = rights::decide(person, permission, {.unit = unit});
    if (decision.allowed)
        return {true, trf(language, "Ja, {} får {} för {}.", person.name, what, where),
                reasons_for(read, person, decision, permission, language)};
    return {false, trf(language, "Nej, {} får inte {} för {}.", person.name, what, where),
            reasons_against(read, person, permission, language)};
}

bool may_explain(db::Read& read, const rights::Visitor& visitor, PersonId person, Date today) {
    return rights::may_about(visitor, Permission::explain_rights, person,
                             read.all(units_of_person, person, today));
}

}  // namespace styrkedja::roles
