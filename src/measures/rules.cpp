// What is tried is evaluated (E-24), and what is handed over is answered and followed up.
#include "measures/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::measures {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

// Nothing is tried in an assignment that rests or was called off.
#define TO_EVALUATE                                                                           \
    "FROM measure m JOIN assignment a ON a.id = m.assignment WHERE m.state = 'piloting' AND " \
    "m.evaluate_on < $1 AND a.state NOT IN ('paused', 'stopped', 'cancelled')"
const gaps::Rule pilot_to_evaluate{{.name = "measure_to_evaluate",
                                    .kind = "measure",
                                    .title = tr(sv, "Prövningar som skulle ha utvärderats"),
                                    .act = tr(sv, "Utvärdera: gör till arbetssätt, ändra eller sluta."),
                                    .mended_by = tr(sv, "den som äger åtgärden eller leder uppdraget"),
                                    .severity = gaps::Severity::alarm},
                                   {.id = "m.id",
                                    .everywhere = TO_EVALUATE,
                                    .group_column = "0",
                                    .of_person = TO_EVALUATE " AND (m.owner = $2 OR a.lead = $2)"}};

const gaps::Rule handover_waits{
    {.name = "handover_unanswered",
     .kind = "handover",
     .title = tr(sv, "Överlämningar som ingen har svarat på"),
     .act = tr(sv, "Ta upp den i ledningsgruppen."),
     .mended_by = tr(sv, "den som föreslog den"),
     .severity = gaps::Severity::mend},
    {.id = "h.id",
     .everywhere = "FROM handover h WHERE h.state = 'proposed' AND h.proposed_on < $1",
     .group_column = "0",
     .of_person = "FROM handover h WHERE h.state = 'proposed' AND h.proposed_on < $1 AND h.proposed_by = $2",
     .days_ago = 30}};

const gaps::Rule handover_unreported{
    {.name = "handover_unreported",
     .kind = "handover",
     .title = tr(sv, "Överlämnat till linjen utan att någon berättat hur det går"),
     .act = tr(sv, "Berätta hur det går i linjen."),
     .mended_by = tr(sv, "den som tog över"),
     .severity = gaps::Severity::alarm},
    {.id = "h.id",
     .everywhere = "FROM handover h WHERE h.state = 'consented' AND h.follow_until < $1 AND h.reported_on IS "
                   "NULL",
     .group_column = "0",
     .of_person = "FROM handover h WHERE h.state = 'consented' AND h.follow_until < $1 AND h.reported_on IS "
                  "NULL AND h.line_owner = $2"}};

}  // namespace

void hang_rules() {
    gaps::hang(pilot_to_evaluate);
    gaps::hang(handover_waits);
    gaps::hang(handover_unreported);
}

}  // namespace styrkedja::measures
