// Lists and finds roles and loans; what the visitor may not see is in no row and in no count.
#include "roles/holdings.h"

#include <algorithm>

namespace styrkedja::roles {
namespace {

const std::string columns =
    "SELECT r.id, r.person, p.name, r.role, r.unit, (SELECT v.name FROM unit_version v WHERE v.unit = r.unit "
    "ORDER BY v.valid_from DESC LIMIT 1), r.org_group, g.name, r.deputy_for, d.name, r.valid_from, "
    "r.valid_to, "
    "r.reason FROM role_assignment r JOIN person p ON p.id = r.person "
    "LEFT JOIN person d ON d.id = r.deputy_for LEFT JOIN org_group g ON g.id = r.org_group ";
const db::Query<Holding(RoleAssignmentId)> holding_by_id{columns + "WHERE r.id = $1"};
// $1: role or '', $2: person or 0, $3: those of all times, $4: today, $5: unit or 0.
const db::Query<Holding(std::string, PersonId, bool, Date, UnitId)> holdings{
    columns +
    "WHERE ($1 = '' OR r.role = $1) AND ($2 = 0 OR r.person = $2) "
    "AND ($3 OR (r.valid_from <= $4 AND r.valid_to >= $4)) "
    "AND ($5 = 0 OR r.unit IN (WITH RECURSIVE below (unit) AS (SELECT CAST($5 AS BIGINT) UNION "
    "SELECT v.unit FROM unit_version v JOIN below b ON v.parent = b.unit "
    "WHERE v.valid_from <= $4 AND v.valid_to >= $4) SELECT unit FROM below)) "
    "ORDER BY p.sort_key, r.person, r.valid_from DESC, r.id"};
const db::Query<Loan()> all_loans{
    "SELECT d.id, d.person, p.name, d.delegate, b.name, d.permission, d.unit, (SELECT v.name FROM "
    "unit_version v "
    "WHERE v.unit = d.unit ORDER BY v.valid_from DESC LIMIT 1), d.valid_from, d.valid_to, d.reason "
    "FROM delegation d JOIN person p ON p.id = d.person JOIN person b ON b.id = d.delegate "
    "ORDER BY d.valid_to DESC, p.sort_key, d.id"};

bool sees_scope(const rights::Visitor& visitor, const rights::RoleScope& scope) {
    if (scope.group) return rights::may_in_group(visitor, rights::Permission::see_roles, *scope.group);
    return rights::may(visitor, rights::Permission::see_roles, scope.unit);
}

bool sees(const rights::Visitor& visitor, const Holding& holding) {
    bool own =
        visitor.signed_in() && (holding.person == visitor.person || holding.deputy_for == visitor.person);
    return own || sees_scope(visitor, holding.scope());
}

}  // namespace

Holdings list_holdings(db::Read& read, const rights::Visitor& visitor, const HoldingFilter& filter) {
    Holdings found;
    read.each(
        holdings,
        [&](Holding holding) {
            if (!sees(visitor, holding)) return;
            std::int64_t at = found.count++;
            if (at >= filter.offset && at < filter.offset + filter.limit)
                found.rows.push_back(std::move(holding));
        },
        filter.role ? name_of(*filter.role) : "", filter.person.value_or(PersonId{}), filter.also_past,
        filter.today, filter.unit.value_or(UnitId{}));
    return found;
}

std::optional<Holding> find_holding(db::Read& read, const rights::Visitor& visitor, RoleAssignmentId id) {
    auto holding = read.one(holding_by_id, id);
    if (!holding || !sees(visitor, *holding)) return std::nullopt;
    return holding;
}

std::vector<Loan> list_loans(db::Read& read, const rights::Visitor& visitor) {
    auto loans = read.all(all_loans);
    std::erase_if(loans, [&](const Loan& loan) {
        bool own = visitor.signed_in() && (loan.lender == visitor.person || loan.borrower == visitor.person);
        return !own && !sees_scope(visitor, {.unit = loan.unit});
    });
    return loans;
}

}  // namespace styrkedja::roles
