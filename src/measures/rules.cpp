// What is tried is evaluated, and what was found leads to something (E-24).
#include "measures/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::measures {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

// Nothing is tried in an assignment that rests or was called off.
#define TO_EVALUATE                                                                           \
    "FROM measure m JOIN assignment a ON a.id = m.assignment WHERE m.state = 'piloting' AND " \
    "m.evaluate_on < $1 AND a.state NOT IN ('paused', 'stopped', 'cancelled')"
const gaps::Rule pilot_to_evaluate{
    {.name = "measure_to_evaluate",
     .kind = "measure",
     .title = tr(sv, "Prövningar som skulle ha utvärderats"),
     .act = tr(sv, "Utvärdera, annars upphör prövningen en månad efter sin dag."),
     .mended_by = tr(sv, "den som äger åtgärden eller leder uppdraget"),
     .severity = gaps::Severity::alarm},
    {.id = "m.id",
     .everywhere = TO_EVALUATE,
     .group_column = "0",
     .of_person = TO_EVALUATE " AND (m.owner = $2 OR a.lead = $2)"}};

#define UNDECIDED                                                                              \
    "FROM measure m JOIN assignment a ON a.id = m.assignment WHERE m.state = 'evaluated' AND " \
    "m.evaluated_on < $1 AND a.state NOT IN ('paused', 'stopped', 'cancelled')"
const gaps::Rule finding_without_end{
    {.name = "measure_undecided",
     .kind = "measure",
     .title = tr(sv, "Utvärderade prövningar som inte ledde till något"),
     .act = tr(sv, "Bestäm: gör till arbetssätt, pröva vidare, ändra eller sluta."),
     .mended_by = tr(sv, "den som äger åtgärden eller leder uppdraget"),
     .severity = gaps::Severity::mend},
    {.id = "m.id",
     .everywhere = UNDECIDED,
     .group_column = "0",
     .of_person = UNDECIDED " AND (m.owner = $2 OR a.lead = $2)",
     .days_ago = 30}};

}  // namespace

void hang_rules() {
    gaps::hang(finding_without_end);
    gaps::hang(pilot_to_evaluate);
}

}  // namespace styrkedja::measures
