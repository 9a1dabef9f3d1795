// A measure came of its assignment, a handover of the measure or the assignment that it hands over.
#include "measures/object.h"

#include "comments/comments.h"
#include "measures/words.h"
#include "search/search.h"

namespace styrkedja::measures {
namespace {

std::optional<links::Card> measure_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto measure = find_measure(read, visit.visitor, MeasureId{id});
    if (!measure) return std::nullopt;
    return links::Card{.title = measure->title,
                       .url = html::to("/measures/{}", id),
                       .state = word(visit.language, measure->state),
                       .tone = tone_of(*measure, date_of(now())),
                       .dated = measure->state_since};
}

std::optional<links::Card> handover_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto handover = find_handover(read, visit.visitor, HandoverId{id});
    if (!handover) return std::nullopt;
    return links::Card{.title = trf(visit.language, "Överlämning: {}", handover->title),
                       .url = html::to("/handovers/{}", id),
                       .state = word(visit.language, handover->state),
                       .tone = tone_of(*handover, date_of(now())),
                       .dated = handover->follow_until};
}

bool may_link_measure(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto measure = find_measure(read, visit.visitor, MeasureId{id});
    auto assignment = measure ? assignments::load_assignment(read, measure->assignment) : std::nullopt;
    return assignment && may_work(visit.visitor, *assignment, *measure);
}

bool may_link_handover(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto handover = find_handover(read, visit.visitor, HandoverId{id});
    if (!handover) return false;
    if (handover->line_owner == visit.visitor.person) return true;
    auto assignment = assignments::load_assignment(read, handover->assignment);
    return assignment && assignments::may_write(visit.visitor, *assignment);
}

std::vector<links::Neighbour> why_measure(db::Read& read, std::int64_t id) {
    auto measure = load_measure(read, MeasureId{id});
    if (!measure) return {};
    std::vector<links::Neighbour> above = {
        {.ref = {"assignment", measure->assignment.value}, .kind = LinkKind::breaks_down}};
    if (measure->decision)
        above.push_back({.ref = {"decision", measure->decision->value}, .kind = LinkKind::follows_from});
    return above;
}

std::vector<links::Neighbour> why_handover(db::Read& read, std::int64_t id) {
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

std::vector<links::Neighbour> measures_since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "assignment") return below;
    for (const auto& one : measures_of(read, AssignmentId{origin.object}))
        if (std::ssize(below) < limit) below.push_back({.ref = one.ref(), .kind = LinkKind::breaks_down});
    return below;
}

std::vector<links::Neighbour> handovers_since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::optional<AssignmentId> assignment;
    std::optional<MeasureId> of_measure;
    if (origin.kind == "assignment") assignment = AssignmentId{origin.object};
    if (origin.kind == "measure") {
        of_measure = MeasureId{origin.object};
        auto measure = load_measure(read, *of_measure);
        if (measure) assignment = measure->assignment;
    }
    std::vector<links::Neighbour> below;
    if (!assignment) return below;
    for (const auto& one : handovers_of(read, *assignment))
        if (one.measure == of_measure && std::ssize(below) < limit)
            below.push_back({.ref = one.ref(), .kind = LinkKind::follows_from});
    return below;
}

// As the assignment is found: by everyone once it is out for input, before that by those who write it.
search::Readers readers_of(db::Read& read, AssignmentId id, std::optional<PersonId> also) {
    search::Readers readers;
    auto assignment = assignments::load_assignment(read, id);
    if (!assignment) return readers;
    readers.everyone = !assignment->is_early();
    for (const auto& person :
         {assignment->orderer.person, assignment->responsible.person, assignment->lead.person, also})
        if (person) readers.people.push_back(*person);
    return readers;
}

std::optional<search::Readers> measure_readers(db::Read& read, std::int64_t id) {
    auto measure = load_measure(read, MeasureId{id});
    return measure ? std::optional(readers_of(read, measure->assignment, measure->owner)) : std::nullopt;
}

std::optional<search::Readers> handover_readers(db::Read& read, std::int64_t id) {
    auto handover = load_handover(read, HandoverId{id});
    return handover ? std::optional(readers_of(read, handover->assignment, handover->line_owner))
                    : std::nullopt;
}

void add_found(db::Write& write, const links::Ref& ref, search::Entry entry, search::Readers readers) {
    entry.everyone = readers.everyone;
    entry.people = std::move(readers.people);
    search::remove(write, ref.kind, ref.object);
    search::add(write, entry);
    comments::note_readers(write, ref);
}

}  // namespace

void note_found(db::Write& write, const Measure& measure) {
    add_found(write, measure.ref(),
              {.kind = "measure",
               .object = measure.id.value,
               .group = {},
               .title = measure.title,
               .body = measure.text + "\n" + measure.evaluation,
               .url = fmt::format("/measures/{}", measure.id.value),
               .dated = measure.state_since},
              readers_of(write, measure.assignment, measure.owner));
}

void note_found(db::Write& write, const Handover& handover) {
    add_found(write, handover.ref(),
              {.kind = "handover",
               .object = handover.id.value,
               .group = {},
               .title = trf(Language::swedish, "Överlämning: {}", handover.title),
               .body = handover.why + "\n" + handover.report,
               .url = fmt::format("/handovers/{}", handover.id.value),
               .dated = handover.proposed_on},
              readers_of(write, handover.assignment, handover.line_owner));
}

void hang_objects() {
    links::hang({.name = "measure",
                 .word = tr(Language::swedish, "åtgärd"),
                 .card = measure_card,
                 .may_link = may_link_measure,
                 .why = why_measure,
                 .since = measures_since,
                 .readers = measure_readers});
    links::hang({.name = "handover",
                 .word = tr(Language::swedish, "överlämning"),
                 .card = handover_card,
                 .may_link = may_link_handover,
                 .why = why_handover,
                 .since = handovers_since,
                 .readers = handover_readers});
}

}  // namespace styrkedja::measures
