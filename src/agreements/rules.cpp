// What two agreed on and nobody does, because nobody is named, there is no day, or the day has passed. What a
// responsible person owes is a broken link of its own when it is late (commitments); this one is the two's.
#include "agreements/object.h"
#include "gaps/gaps.h"

namespace styrkedja::agreements {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

#define OF_THE_TWO " AND (d.superior = $2 OR d.subordinate = $2)"

#define STAYED_UNCLEAR \
    "FROM agreement a JOIN dialogue d ON d.id = a.dialogue WHERE a.state = 'noted' AND a.state_since < $1"
const gaps::Rule unclear{{.name = "agreement_unclear",
                          .kind = "agreement",
                          .title = tr(sv, "Överenskommelser utan ansvarig eller dag"),
                          .act = tr(sv, "Säg vem som gör det och till när, eller släpp den."),
                          .mended_by = tr(sv, "de två i dialogen"),
                          .severity = gaps::Severity::mend},
                         {.id = "a.id",
                          .everywhere = STAYED_UNCLEAR,
                          .group_column = "0",
                          .of_person = STAYED_UNCLEAR OF_THE_TWO,
                          .days_ago = 14}};

#define IS_LATE                                                                                        \
    "FROM agreement a JOIN dialogue d ON d.id = a.dialogue WHERE a.state IN ('clarified', 'ongoing', " \
    "'revised') AND a.due_on < $1"
const gaps::Rule overdue{
    {.name = "agreement_overdue",
     .kind = "agreement",
     .title = tr(sv, "Överenskommelser vars dag har passerat"),
     .act = tr(sv, "Fråga hur det går, och säg en ny dag om det behövs."),
     .mended_by = tr(sv, "de två i dialogen"),
     .severity = gaps::Severity::mend},
    {.id = "a.id", .everywhere = IS_LATE, .group_column = "0", .of_person = IS_LATE OF_THE_TWO}};

}  // namespace

void hang_rules() {
    gaps::hang(unclear);
    gaps::hang(overdue);
}

}  // namespace styrkedja::agreements
