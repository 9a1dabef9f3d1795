// What is handed over is answered, and somebody is to tell how it goes. A report that is late is a broken
// link of its own (reports).
#include "gaps/gaps.h"
#include "handovers/object.h"

namespace styrkedja::handovers {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

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

#define NOBODY_TELLS                                                                                     \
    "FROM handover h WHERE h.state = 'consented' AND h.follow_until < $1 AND NOT EXISTS (SELECT 1 FROM " \
    "follow_up_plan p JOIN report_back b ON b.plan = p.id WHERE p.subject_kind = 'handover' AND "        \
    "p.subject = h.id)"
const gaps::Rule handover_unreported{
    {.name = "handover_unreported",
     .kind = "handover",
     .title = tr(sv, "Överlämnat till linjen utan att någon ska berätta hur det går"),
     .act = tr(sv, "Be den som för ledningsgruppens beslut säga hur det följs upp."),
     .mended_by = tr(sv, "den som tog över"),
     .severity = gaps::Severity::alarm},
    {.id = "h.id",
     .everywhere = NOBODY_TELLS,
     .group_column = "0",
     .of_person = NOBODY_TELLS " AND h.line_owner = $2"}};

}  // namespace

void hang_rules() {
    gaps::hang(handover_waits);
    gaps::hang(handover_unreported);
}

}  // namespace styrkedja::handovers
