// What keeps a dialogue from being held and written down: told to those whose turn it is, and to nobody else.
#include "dialogues/object.h"
#include "gaps/gaps.h"

namespace styrkedja::dialogues {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

#define IN_RUNNING_ROUND                                                                                    \
    "FROM dialogue d JOIN dialogue_round r ON r.id = d.round WHERE r.state IN ('prework_open', 'running') " \
    "AND "
#define OF_THE_TWO " AND (d.superior = $2 OR d.subordinate = $2)"

#define PREWORK_IS_LATE IN_RUNNING_ROUND "d.state = 'planned' AND r.prework_by < $1"
const gaps::Rule late{{.name = "prework_late",
                       .kind = "dialogue",
                       .title = tr(sv, "Förarbeten som skulle ha varit inne"),
                       .act = tr(sv, "Skriv klart förarbetet och lämna in det."),
                       .mended_by = tr(sv, "den som förbereder dialogen"),
                       .severity = gaps::Severity::mend},
                      {.id = "d.id",
                       .everywhere = PREWORK_IS_LATE,
                       .group_column = "0",
                       .of_person = PREWORK_IS_LATE " AND d.subordinate = $2"}};

#define DAY_HAS_PASSED IN_RUNNING_ROUND "d.state IN ('planned', 'prework_submitted') AND d.planned_on < $1"
const gaps::Rule passed{{.name = "dialogue_not_held",
                         .kind = "dialogue",
                         .title = tr(sv, "Dialoger vars dag har varit"),
                         .act = tr(sv, "Säg att dialogen är hållen, eller bestäm en ny dag."),
                         .mended_by = tr(sv, "de två som har dialogen"),
                         .severity = gaps::Severity::mend},
                        {.id = "d.id",
                         .everywhere = DAY_HAS_PASSED,
                         .group_column = "0",
                         .of_person = DAY_HAS_PASSED OF_THE_TWO}};

#define IS_UNCONFIRMED \
    "FROM dialogue d WHERE d.state IN ('held', 'record_draft', 'confirmed_one') AND d.held_on < $1"
const gaps::Rule unconfirmed{
    {.name = "record_unconfirmed",
     .kind = "dialogue",
     .title = tr(sv, "Protokoll som inte är bekräftade två veckor efter dialogen"),
     .act = tr(sv, "Läs igenom protokollet och bekräfta det."),
     .mended_by = tr(sv, "de två som har dialogen"),
     .severity = gaps::Severity::mend},
    {.id = "d.id",
     .everywhere = IS_UNCONFIRMED,
     .group_column = "0",
     .of_person =
         IS_UNCONFIRMED " AND ((d.superior = $2 AND d.superior_confirmed IS NULL) OR (d.subordinate = $2 AND "
                        "d.subordinate_confirmed IS NULL))",
     .days_ago = 14}};

}  // namespace

void hang_rules() {
    gaps::hang(late);
    gaps::hang(passed);
    gaps::hang(unconfirmed);
}

}  // namespace styrkedja::dialogues
