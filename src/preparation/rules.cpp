// E-20: what is decided was prepared with rektors, or it is said why not.
#include "preparation/rules.h"

#include "gaps/gaps.h"

namespace styrkedja::preparation {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

// Meetings within two weeks, and those whose minutes are not done; a matter counts when it is ready to be
// decided. Standing items take up what was decided already.
const gaps::Rule unprepared{
    {.name = "decision_item_unprepared",
     .kind = "meeting",
     .title = tr(sv, "Beslutspunkter utan samråd och utan skäl"),
     .act = tr(sv, "Fråga rektorerna, eller skriv varför de inte frågas."),
     .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
     .severity = gaps::Severity::ask},
    {.id = "m.id",
     .everywhere =
         "FROM meeting m WHERE m.state IN ('planned', 'running', 'draft') AND m.held_on <= $1 AND EXISTS "
         "(SELECT 1 FROM agenda_item i WHERE i.meeting = m.id AND i.section = 'decision' AND i.is_accepted = "
         "TRUE AND i.standing = 'none' AND NOT EXISTS (SELECT 1 FROM unprepared_item u WHERE u.item = i.id) "
         "AND NOT EXISTS (SELECT 1 "
         "FROM matter_item t JOIN matter a ON a.id = t.matter WHERE t.item = i.id AND a.state IN "
         "('returned', 'decided')))",
     .group_column = "m.org_group",
     .days_ago = -14}};

}  // namespace

void hang_rules() { gaps::hang(unprepared); }

}  // namespace styrkedja::preparation
