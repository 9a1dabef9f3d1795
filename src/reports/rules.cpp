// The rules of following up (E-4): late reports, unanswered ones, and decisions that nobody follows up.
#include "reports/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::reports {
namespace {

using gaps::Severity;

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr int days_to_plan = 14;

const gaps::Rule overdue{
    {.name = "report_overdue",
     .kind = "report",
     .title = tr(sv, "Återrapporter vars dag har gått"),
     .act = tr(sv, "Rapportera hur det har gått."),
     .mended_by = tr(sv, "den som rapporterar"),
     .severity = Severity::alarm},
    {.id = "b.id",
     .everywhere = "FROM report_back b WHERE b.state = 'due' AND b.due_on < $1",
     .group_column = "b.to_group",
     .of_person = "FROM report_back b WHERE b.reporter = $2 AND b.state = 'due' AND b.due_on < $1"}};

const gaps::Rule unanswered{
    {.name = "report_unanswered",
     .kind = "report",
     .title = tr(sv, "Återrapporter som ingen har svarat på"),
     .act = tr(sv, "Säg att ni har tagit del av den, eller vad som ska ändras."),
     .mended_by = tr(sv, "den som får rapporten, eller den som håller i gruppens anteckningar"),
     .severity = Severity::mend},
    {.id = "b.id",
     .everywhere = "FROM report_back b WHERE b.state = 'delivered' AND b.answer_by < $1",
     .group_column = "b.to_group",
     .of_person = "FROM report_back b WHERE b.state = 'delivered' AND b.answer_by < $1 AND (b.to_person = $2 "
                  "OR b.to_group "
                  "IN (SELECT org_group FROM group_membership WHERE person = $2 AND function IN ('chair', "
                  "'secretary') AND "
                  "valid_from <= $1 AND valid_to >= $1))"}};

// Read here because whether something is followed up is this module's question, not the decision's.
const gaps::Rule orphans{{.name = "decision_without_follow_up",
                          .kind = "decision",
                          .title = tr(sv, "Beslut som ingen följer upp"),
                          .act = tr(sv, "Säg när det utvärderas, hur det följs upp eller vem som gör vad."),
                          .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
                          .severity = Severity::ask,
                          .slow = true},
                         {.id = "d.id",
                          .everywhere = "FROM decision d WHERE d.state IN ('approved', 'consented', "
                                        "'amended', 'executing') AND d.evaluate_on IS "
                                        "NULL AND (d.valid_until IS NULL OR d.valid_until >= $1) AND "
                                        "d.decided_on < $1 AND NOT EXISTS (SELECT 1 "
                                        "FROM follow_up_plan f WHERE f.subject_kind = 'decision' AND "
                                        "f.subject = d.id AND f.ended_on IS NULL) AND "
                                        "NOT EXISTS (SELECT 1 FROM commitment c WHERE c.origin_kind = "
                                        "'decision' AND c.origin = d.id) AND NOT "
                                        "EXISTS (SELECT 1 FROM object_link l WHERE l.to_kind = 'decision' "
                                        "AND l.to_object = d.id AND l.from_kind "
                                        "= 'commitment')",
                          .group_column = "d.org_group",
                          .days_ago = days_to_plan}};

}  // namespace

void hang_rules() {
    for (const auto* rule : {&overdue, &unanswered, &orphans}) gaps::hang(*rule);
}

}  // namespace styrkedja::reports
