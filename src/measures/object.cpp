// A measure came of its assignment.
#include "measures/object.h"

#include "comments/comments.h"
#include "measures/words.h"
#include "search/kinds.h"

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

bool may_link_measure(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto measure = find_measure(read, visit.visitor, MeasureId{id});
    auto assignment = measure ? assignments::load_assignment(read, measure->assignment) : std::nullopt;
    return assignment && may_work(visit.visitor, *assignment, *measure);
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

std::vector<links::Neighbour> measures_since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "assignment") return below;
    for (const auto& one : measures_of(read, AssignmentId{origin.object}))
        if (std::ssize(below) < limit) below.push_back({.ref = one.ref(), .kind = LinkKind::breaks_down});
    return below;
}

std::optional<search::Readers> measure_readers(db::Read& read, std::int64_t id) {
    auto measure = load_measure(read, MeasureId{id});
    return measure ? std::optional(readers_of(read, measure->assignment, measure->owner)) : std::nullopt;
}

}  // namespace

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

void add_found(db::Write& write, const links::Ref& ref, search::Entry entry, search::Readers readers) {
    entry.everyone = readers.everyone;
    entry.people = std::move(readers.people);
    search::remove(write, ref.kind, ref.object);
    search::add(write, entry);
    comments::note_readers(write, ref);
}

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

void hang_object() {
    search::hang({"measure", tr(Language::swedish, "Åtgärd"), tr(Language::swedish, "Åtgärder")});
    links::hang({.name = "measure",
                 .word = tr(Language::swedish, "åtgärd"),
                 .card = measure_card,
                 .may_link = may_link_measure,
                 .why = why_measure,
                 .since = measures_since,
                 .readers = measure_readers});
}

}  // namespace styrkedja::measures
