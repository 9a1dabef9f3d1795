// Assignments that stand still: approved but not started, led by nobody, waiting at a gate, or not checked.
#include "assignments/object.h"
#include "gaps/gaps.h"

namespace styrkedja::assignments {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

// Assignments belong to units: seen with the unit's own group, and where everything is seen.
#define GROUP_OF_UNIT                                                                              \
    "COALESCE((SELECT MIN(g.id) FROM operations_plan p JOIN org_group g ON g.unit = p.unit WHERE " \
    "p.id = a.plan), 0)"
#define WRITTEN_BY_PERSON "(a.lead = $2 OR (a.responsible = $2 AND (a.lead IS NULL OR a.lead = $2)))"

#define NOT_STARTED "a.state = 'approved' AND a.state_since <= $1"
const gaps::Rule not_started{{.name = "assignment_not_started",
                              .kind = "assignment",
                              .title = tr(sv, "Godkända uppdrag som inte har startat"),
                              .act = tr(sv, "Fyll i det som fattas och starta uppdraget."),
                              .mended_by = tr(sv, "den som leder uppdraget"),
                              .severity = gaps::Severity::mend},
                             {.id = "a.id",
                              .everywhere = "FROM assignment a WHERE " NOT_STARTED,
                              .group_column = GROUP_OF_UNIT,
                              .of_person = "FROM assignment a WHERE " NOT_STARTED " AND " WRITTEN_BY_PERSON,
                              .days_ago = 14}};

// From the review on: before that nobody has to.
#define LED_BY_NOBODY                                                                               \
    "a.state IN ('input_open', 'submitted', 'completion_needed', 'approved', 'active', 'at_gate', " \
    "'handover_proposed') AND a.lead IS NULL"
const gaps::Rule led_by_nobody{
    {.name = "assignment_without_lead",
     .kind = "assignment",
     .title = tr(sv, "Uppdrag som ingen leder"),
     .act = tr(sv, "Säg vem som leder uppdraget."),
     .mended_by = tr(sv, "den som är ansvarig, eller den som styr planerna"),
     .severity = gaps::Severity::alarm},
    {.id = "a.id",
     .everywhere = "FROM assignment a WHERE " LED_BY_NOBODY,
     .group_column = GROUP_OF_UNIT,
     .of_person = "FROM assignment a WHERE " LED_BY_NOBODY " AND (a.responsible = $2 OR a.orderer = $2)"}};

#define WAITS_AT_GATE "a.state = 'at_gate' AND a.state_since <= $1"
const gaps::Rule waits_at_gate{{.name = "assignment_waits_at_gate",
                                .kind = "assignment",
                                .title = tr(sv, "Uppdrag som väntar på beställarens beslut sedan två veckor"),
                                .act = tr(sv, "Besluta om nästa steg."),
                                .mended_by = tr(sv, "beställaren"),
                                .severity = gaps::Severity::mend},
                               {.id = "a.id",
                                .everywhere = "FROM assignment a WHERE " WAITS_AT_GATE,
                                .group_column = GROUP_OF_UNIT,
                                .of_person = "FROM assignment a WHERE " WAITS_AT_GATE " AND a.orderer = $2",
                                .days_ago = 14}};

#define UNCHECKED                                                                                \
    "a.state = 'active' AND EXISTS (SELECT 1 FROM assignment_part t JOIN assignment_check c ON " \
    "c.part = t.id WHERE t.assignment = a.id AND t.kind = 'process_goal' AND c.value = '' AND "  \
    "c.in_force AND c.due_on < $1)"
const gaps::Rule unchecked{
    {.name = "assignment_goal_unchecked",
     .kind = "assignment",
     .title = tr(sv, "Pågående uppdrag med processmål som inte har kontrollerats i tid"),
     .act = tr(sv, "Kontrollera målet och skriv vad det visade."),
     .mended_by = tr(sv, "den som leder uppdraget"),
     .severity = gaps::Severity::mend},
    {.id = "a.id",
     .everywhere = "FROM assignment a WHERE " UNCHECKED,
     .group_column = GROUP_OF_UNIT,
     .of_person = "FROM assignment a WHERE " UNCHECKED " AND " WRITTEN_BY_PERSON}};

}  // namespace

void hang_rules() {
    for (const auto* rule : {&not_started, &led_by_nobody, &waits_at_gate, &unchecked}) gaps::hang(*rule);
}

}  // namespace styrkedja::assignments
