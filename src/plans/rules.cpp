// What plans break: a year that goes on without one, and changes that were never adopted.
#include "gaps/gaps.h"
#include "plans/found.h"

namespace styrkedja::plans {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

#define THIS_YEAR "CAST(SUBSTR(CAST($1 AS TEXT), 1, 4) AS BIGINT)"
// A year in which nobody has begun a plan is one in which the authority works without them.
#define LACKS_PLAN                                                                                    \
    " SUBSTR(CAST($1 AS TEXT), 6) > '03-01' AND u.kind IN ('authority', 'operations_area', "          \
    "'school_unit', 'preschool_unit') AND EXISTS (SELECT 1 FROM unit_version v WHERE v.unit = u.id "  \
    "AND v.valid_from <= $1 AND v.valid_to >= $1) AND EXISTS (SELECT 1 FROM operations_plan a WHERE " \
    "a.year = " THIS_YEAR                                                                             \
    ") AND NOT EXISTS (SELECT 1 FROM operations_plan p WHERE p.unit = u.id AND "                      \
    "p.year = " THIS_YEAR " AND p.adopted_number > 0)"
// Whose post it is to write the unit's plan.
#define OF_UNIT(unit)                                                                           \
    " r.person = $2 AND r.unit = " unit                                                         \
    " AND r.role IN ('director', 'operations_head', 'principal') AND r.deputy_for IS NULL AND " \
    "r.valid_from <= $1 AND r.valid_to >= $1 "
// Plans belong to units: seen with the unit's own group, and where everything is seen.
#define GROUP_OF(unit) "COALESCE((SELECT MIN(g.id) FROM org_group g WHERE g.unit = " unit "), 0)"

const gaps::Rule without_plan{
    {.name = "unit_without_plan",
     .kind = "unit_plan",
     .title = tr(sv, "Enheter utan antagen verksamhetsplan"),
     .act = tr(sv, "Skriv planen och anta den."),
     .mended_by = tr(sv, "den som leder enheten"),
     .severity = gaps::Severity::mend},
    {.id = "u.id",
     .everywhere = "FROM org_unit u WHERE" LACKS_PLAN,
     .group_column = GROUP_OF("u.id"),
     .of_person =
         "FROM role_assignment r JOIN org_unit u ON u.id = r.unit WHERE" OF_UNIT("u.id") "AND" LACKS_PLAN}};

#define LEFT_PENDING                                                                             \
    " p.state = 'adopted' AND p.id IN (SELECT s.plan FROM plan_section s WHERE s.pending_since " \
    "<= $1)"
const gaps::Rule left_pending{
    {.name = "plan_left_pending",
     .kind = "operations_plan",
     .title = tr(sv, "Verksamhetsplaner med ändringar som aldrig antogs"),
     .act = tr(sv, "Anta ändringarna, eller skriv tillbaka det som gäller."),
     .mended_by = tr(sv, "den som leder enheten"),
     .severity = gaps::Severity::ask},
    {.id = "p.id",
     .everywhere = "FROM operations_plan p WHERE" LEFT_PENDING,
     .group_column = GROUP_OF("p.unit"),
     .of_person = "FROM role_assignment r JOIN operations_plan p ON p.unit = r.unit WHERE" OF_UNIT(
         "p.unit") "AND" LEFT_PENDING,
     .days_ago = 60}};

}  // namespace

void hang_rules() {
    gaps::hang(without_plan);
    gaps::hang(left_pending);
}

}  // namespace styrkedja::plans
