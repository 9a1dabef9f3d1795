// A month after the results were released, and the group has no day to talk about them.
#include "gaps/gaps.h"
#include "workplace_dialogues/object.h"

namespace styrkedja::workplace_dialogues {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

// Groups with people of their own: those that only stand above others have no workplace.
#define STANDS_STILL                                                                                        \
    "FROM survey_group g JOIN survey s ON s.id = g.survey WHERE s.kind = 'campaign' AND s.state IN "        \
    "('results_released', 'dialogue_phase') AND coalesce((SELECT MIN(p.from_on) FROM survey_phase p WHERE " \
    "p.survey = s.id AND p.kind = 'results'), s.state_since) <= $1 AND NOT EXISTS (SELECT 1 FROM "          \
    "workplace_dialogue d WHERE d.survey_group = g.id AND (d.planned_on IS NOT NULL OR d.held_on IS NOT "   \
    "NULL)) AND EXISTS (SELECT 1 FROM survey_entry e WHERE e.survey_group = g.id AND e.included)"
#define LEADS(role) role " IN ('director', 'operations_head', 'department_head', 'principal', 'manager')"
// Whoever leads the unit, or the one that it became, and whom nobody has come after. $1 lies a month back:
// one whose role ends until then is left out by those who came later.
#define OF_LEADER \
    " AND g.id IN (SELECT x.id FROM role_assignment r JOIN survey_group x ON x.unit = r.unit OR x.unit IN "  \
    "(SELECT h.unit FROM unit_change_part h WHERE h.goes_to = r.unit AND h.side = 'before') WHERE r.person " \
    "= $2 AND " LEADS("r.role") " AND r.deputy_for IS NULL AND r.valid_to >= $1 AND NOT EXISTS (SELECT 1 "   \
    "FROM role_assignment n WHERE n.unit = r.unit AND n.person <> r.person AND " LEADS("n.role")             \
    " AND n.deputy_for IS NULL AND n.valid_from > r.valid_to))"
const gaps::Rule without_dialogue{
    {.name = "workplace_dialogue_missing",
     .kind = "workplace_dialogue",
     .title = tr(sv, "Enkätresultat som gruppen inte har bestämt när den pratar om"),
     .act = tr(sv, "Bestäm en dag, eller skriv när ni pratade."),
     .mended_by = tr(sv, "den som leder enheten"),
     .severity = gaps::Severity::mend},
    {.id = "g.id",
     .everywhere = STANDS_STILL,
     .group_column = "COALESCE((SELECT MIN(o.id) FROM org_group o WHERE o.unit = g.unit), 0)",
     .of_person = STANDS_STILL OF_LEADER,
     .days_ago = 30}};

}  // namespace

void hang_rules() { gaps::hang(without_dialogue); }

}  // namespace styrkedja::workplace_dialogues
