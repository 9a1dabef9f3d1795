// The question to groups and the audience as cards that a notice or a commitment points at; both come of the
// assignment. What breaks: nobody takes part, nobody was reached.
#include "anchoring/object.h"

#include "anchoring/dissemination.h"
#include "anchoring/input_store.h"
#include "gaps/gaps.h"
#include "links/links.h"

namespace styrkedja::anchoring {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::vector<links::Neighbour> comes_of(AssignmentId assignment) {
    return {{{"assignment", assignment.value}, LinkKind::follows_from}};
}

std::optional<links::Card> call_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto of = assignment_of(read, AssignmentCallId{id});
    auto assignment = of ? assignments::find_assignment(read, visit.visitor, *of) : std::nullopt;
    auto call = assignment ? call_of(read, *of) : std::nullopt;
    if (!call) return std::nullopt;
    return links::Card{.title = trf(visit.language, "Synpunkter på {}", assignment->title),
                       .url = html::to("/assignments/{}/anchoring", *of),
                       .state = call->closed_on ? visit.t("stängda") : visit.t("öppet för synpunkter"),
                       .tone = call->closed_on ? html::Tone::neutral : html::Tone::info,
                       .dated = call->due_on};
}
std::vector<links::Neighbour> call_why(db::Read& read, std::int64_t id) {
    auto of = assignment_of(read, AssignmentCallId{id});
    return of ? comes_of(*of) : std::vector<links::Neighbour>{};
}

std::optional<links::Card> reach_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = find_dissemination(read, visit.visitor, DisseminationId{id});
    if (!found) return std::nullopt;
    bool late = !found->ended_on && found->due_on < date_of(now());
    const char* waiting = late ? visit.t("dagen har gått") : visit.t("pågår");
    return links::Card{.title = trf(visit.language, "Nå {} med {}", found->audience, found->assignment_title),
                       .url = html::to("/disseminations/{}", found->id),
                       .state = found->ended_on ? visit.t("avslutad") : waiting,
                       .tone = late ? html::Tone::attention : html::Tone::neutral,
                       .dated = found->due_on};
}
std::vector<links::Neighbour> reach_why(db::Read& read, std::int64_t id) {
    auto of = assignment_of_dissemination(read, DisseminationId{id});
    return of ? comes_of(*of) : std::vector<links::Neighbour>{};
}
bool may_not_link(const auth::Visit&, db::Read&, std::int64_t) { return false; }

// Assignments belong to units: seen with the unit's own group, and where everything is seen.
const std::string group_of_unit =
    "COALESCE((SELECT MIN(g.id) FROM operations_plan p JOIN org_group g ON g.unit = p.unit WHERE p.id = "
    "a.plan), 0)";
const std::string active_alone =
    "FROM assignment a WHERE a.state IN ('active', 'at_gate') AND NOT EXISTS (SELECT 1 FROM unit_involvement "
    "n WHERE n.assignment = a.id)";
const gaps::Rule uninvolved{{.name = "assignment_without_units",
                             .kind = "assignment",
                             .title = tr(sv, "Uppdrag som ingen enhet är med i"),
                             .act = tr(sv, "Anteckna vilka enheter som är med, och hur."),
                             .mended_by = tr(sv, "den som leder uppdraget"),
                             .severity = gaps::Severity::ask},
                            {.id = "a.id",
                             .everywhere = active_alone,
                             .group_column = group_of_unit,
                             .of_person = active_alone + " AND (a.lead = $2 OR a.responsible = $2)"}};

const std::string nobody =
    "FROM dissemination d JOIN assignment a ON a.id = d.assignment WHERE d.ended_on IS NULL AND d.reached = "
    "0 "
    "AND d.due_on < $1 AND a.state NOT IN ('proposed', 'draft', 'cancelled', 'paused')";
const gaps::Rule unreached{{.name = "dissemination_unreached",
                            .kind = "dissemination",
                            .title = tr(sv, "Målgrupper som ingen har nått i tid"),
                            .act = tr(sv, "Se till att de nås, och att de bekräftar det."),
                            .mended_by = tr(sv, "den som leder uppdraget"),
                            .severity = gaps::Severity::mend},
                           {.id = "d.id",
                            .everywhere = nobody,
                            .group_column = group_of_unit,
                            .of_person = nobody + " AND (a.lead = $2 OR a.responsible = $2)"}};

}  // namespace

void hang_objects() {
    links::hang({.name = "assignment_call",
                 .word = tr(sv, "synpunkter"),
                 .card = call_card,
                 .may_link = may_not_link,
                 .why = call_why});
    links::hang({.name = "dissemination",
                 .word = tr(sv, "spridning"),
                 .card = reach_card,
                 .may_link = may_not_link,
                 .why = reach_why});
}
void hang_rules() {
    gaps::hang(uninvolved);
    gaps::hang(unreached);
}

}  // namespace styrkedja::anchoring
