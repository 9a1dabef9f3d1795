// A handover came of the measure or the assignment that it hands over.
#include "handovers/object.h"

#include "handovers/words.h"
#include "measures/object.h"
#include "reports/commands.h"
#include "search/kinds.h"

namespace styrkedja::handovers {
namespace {

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto handover = find_handover(read, visit.visitor, HandoverId{id});
    if (!handover) return std::nullopt;
    return links::Card{.title = trf(visit.language, "Överlämning: {}", handover->title),
                       .url = html::to("/handovers/{}", id),
                       .state = word(visit.language, *handover),
                       .tone = tone_of(*handover, date_of(now())),
                       .dated = handover->follow_until};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto handover = find_handover(read, visit.visitor, HandoverId{id});
    if (!handover) return false;
    if (handover->line_owner == visit.visitor.person) return true;
    auto assignment = assignments::load_assignment(read, handover->assignment);
    return assignment && assignments::may_write(visit.visitor, *assignment);
}

// Its follow-up is what LG consented to: those who decide say it and change it, not those who are followed
// up.
bool may_plan(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto handover = find_handover(read, visit.visitor, HandoverId{id});
    if (!handover || handover->state != HandoverState::consented) return false;
    auto assignment = assignments::load_assignment(read, handover->assignment);
    return measures::may_decide(visit.visitor, read) ||
           (assignment && assignments::may_steer(visit.visitor, *assignment));
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto handover = load_handover(read, HandoverId{id});
    if (!handover) return {};
    links::Ref whole{"assignment", handover->assignment.value};
    std::vector<links::Neighbour> above = {
        {.ref = handover->measure ? links::Ref{"measure", handover->measure->value} : whole,
         .kind = LinkKind::follows_from}};
    if (handover->decision)
        above.push_back({.ref = {"decision", handover->decision->value}, .kind = LinkKind::follows_from});
    return above;
}

std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::optional<AssignmentId> assignment;
    std::optional<MeasureId> of_measure;
    if (origin.kind == "assignment") assignment = AssignmentId{origin.object};
    if (origin.kind == "measure") {
        of_measure = MeasureId{origin.object};
        auto measure = measures::load_measure(read, *of_measure);
        if (measure) assignment = measure->assignment;
    }
    std::vector<links::Neighbour> below;
    if (!assignment) return below;
    for (const auto& one : handovers_of(read, *assignment))
        if (one.measure == of_measure && std::ssize(below) < limit)
            below.push_back({.ref = one.ref(), .kind = LinkKind::follows_from});
    return below;
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto handover = load_handover(read, HandoverId{id});
    return handover ? std::optional(measures::readers_of(read, handover->assignment, handover->line_owner))
                    : std::nullopt;
}

}  // namespace

void note_found(db::Write& write, const Handover& handover) {
    measures::add_found(write, handover.ref(),
                        {.kind = "handover",
                         .object = handover.id.value,
                         .group = {},
                         .title = trf(Language::swedish, "Överlämning: {}", handover.title),
                         .body = handover.why,
                         .url = fmt::format("/handovers/{}", handover.id.value),
                         .dated = handover.proposed_on},
                        measures::readers_of(write, handover.assignment, handover.line_owner));
}

void hang_object() {
    search::hang({"handover", tr(Language::swedish, "Överlämning"), tr(Language::swedish, "Överlämningar")});
    links::hang({.name = "handover",
                 .word = tr(Language::swedish, "överlämning"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
    reports::hang_planners("handover", may_plan);
}

}  // namespace styrkedja::handovers
