// The rules that commitments can break (E-12, E-4).
#include "commitments/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::commitments {
namespace {

using gaps::Severity;

constexpr Language sv = Language::swedish;  // marks the texts for the translators

const gaps::Rule without_owner{{.name = "commitment_without_owner",
                                .kind = "commitment",
                                .title = tr(sv, "Åtaganden som ingen äger"),
                                .act = tr(sv, "Säg vem som gör det."),
                                .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
                                .severity = Severity::alarm},
                               {.id = "c.id",
                                .everywhere = "FROM commitment c WHERE c.status = 'open' AND c.owners = ''",
                                .group_column = "c.org_group"}};

const gaps::Rule without_day{
    {.name = "commitment_without_day",
     .kind = "commitment",
     .title = tr(sv, "Åtaganden utan dag"),
     .act = tr(sv, "Säg när det är klart, eller när ni tittar efter nästa gång."),
     .mended_by = tr(sv, "den som äger åtagandet"),
     .severity = Severity::mend},
    {.id = "c.id",
     .everywhere = "FROM commitment c WHERE c.status = 'open' AND c.due_on IS NULL AND c.check_on IS NULL",
     .group_column = "c.org_group",
     .of_person = "FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE o.person = $2 AND "
                  "o.is_open = TRUE AND o.look_on IS NULL"}};

const gaps::Rule overdue{
    {.name = "commitment_overdue",
     .kind = "commitment",
     .title = tr(sv, "Åtaganden vars dag har gått"),
     .act = tr(sv, "Säg att det är klart, flytta dagen eller skriv av det med ett skäl."),
     .mended_by = tr(sv, "den som äger åtagandet"),
     .severity = Severity::alarm},
    {.id = "c.id",
     .everywhere = "FROM commitment c WHERE c.status = 'open' AND c.due_on < $1",
     .group_column = "c.org_group",
     .of_person = "FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE o.person = $2 AND "
                  "o.is_open = TRUE AND o.look_on < $1 AND c.due_on IS NOT NULL"}};

const gaps::Rule trigger_unchecked{
    {.name = "commitment_unchecked",
     .kind = "commitment",
     .title = tr(sv, "Åtaganden som väntar på något ingen har tittat efter"),
     .act = tr(sv, "Titta efter om det har hänt, och säg en dag."),
     .mended_by = tr(sv, "den som äger åtagandet"),
     .severity = Severity::mend,
     .slow = true},
    {.id = "c.id",
     .everywhere = "FROM commitment c WHERE c.status = 'open' AND c.due_on IS NULL AND c.check_on < $1",
     .group_column = "c.org_group",
     .of_person = "FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE o.person = $2 AND "
                  "o.is_open = TRUE AND o.look_on < $1 AND c.due_on IS NULL"}};

// From those who have left to what they own: few people, however many commitments there are.
const gaps::Rule owner_left{
    {.name = "commitment_owner_left",
     .kind = "commitment",
     .title = tr(sv, "Åtaganden vars ägare har slutat"),
     .act = tr(sv, "Säg vem som tar över."),
     .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
     .severity = Severity::alarm,
     .slow = true},
    {.id = "c.id",
     .everywhere =
         "FROM commitment c WHERE c.id IN (SELECT o.commitment FROM commitment_owner o WHERE o.is_open = "
         "TRUE AND o.person IN (SELECT person FROM employment GROUP BY person HAVING max(valid_to) < $1))",
     .group_column = "c.org_group"}};

}  // namespace

void hang_rules() {
    for (const auto* rule : {&without_owner, &owner_left, &overdue, &without_day, &trigger_unchecked})
        gaps::hang(*rule);
}

}  // namespace styrkedja::commitments
