// Why an assignment is there: its plan, what it carries on, and the goals that it is linked to.
#include "assignments/object.h"

#include "assignments/store.h"
#include "assignments/words.h"
#include "base/text.h"
#include "comments/comments.h"
#include "db/id_list.h"
#include "search/kinds.h"
#include "search/search.h"

namespace styrkedja::assignments {
namespace {

constexpr std::size_t most_found_bytes = 100'000;

links::Card card_from(const auth::Visit& visit, std::int64_t id, std::string title, AssignmentState state,
                      std::optional<Date> to_on) {
    return {.title = std::move(title),
            .url = html::to("/assignments/{}", id),
            .state = word(visit.language, state),
            .tone = tone_of(state),
            .dated = to_on};
}
std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto one = find_assignment(read, visit.visitor, AssignmentId{id});
    if (!one) return std::nullopt;
    return card_from(visit, id, std::move(one->title), one->state, one->to_on);
}

// $2: the person, $3: units whose plans they edit; who sees it, as find_assignment says.
struct CardRow {
    std::int64_t id;
    std::string title;
    AssignmentState state;
    std::optional<Date> to_on;
};
const db::Query<CardRow(std::string, PersonId, std::string)> seen_among{
    "SELECT a.id, a.title, a.state, a.to_on FROM assignment a JOIN operations_plan p ON p.id = a.plan WHERE "
    "a.id IN @list($1) AND (coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR p.unit IN "
    "@list($3) OR a.orderer = $2 OR a.responsible = $2 OR a.lead = $2 OR EXISTS (SELECT 1 FROM "
    "assignment_part t WHERE t.person = $2 AND t.assignment = a.id AND t.kind = 'participant'))"};
std::map<std::int64_t, links::Card> cards(const auth::Visit& visit, db::Read& read,
                                          const std::vector<std::int64_t>& objects) {
    std::map<std::int64_t, links::Card> all;
    if (!visit.visitor.signed_in()) return all;
    std::vector<AssignmentId> ids;
    for (std::int64_t object : objects) ids.emplace_back(object);
    for (auto& row : read.all(seen_among, db::id_list(std::span<const AssignmentId>(ids)),
                              visit.visitor.person, plans::edited_units(read, visit.visitor)))
        all.emplace(row.id, card_from(visit, row.id, std::move(row.title), row.state, row.to_on));
    return all;
}

// What is linked to goals is submitted with them; then its goals stand fast as its words do.
std::optional<std::string> fixed(const auth::Visit& visit, db::Read& read, std::int64_t id,
                                 const links::Ref& to) {
    auto one = to.kind == "goal" ? load_assignment(read, AssignmentId{id}) : std::nullopt;
    if (!one || is_written(one->state)) return std::nullopt;
    return trf(visit.language, "Uppdragets mål står fast nu: {}.", word(visit.language, one->state));
}

// Whoever steers links it to goals before it is taken into the plan.
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto one = find_assignment(read, visit.visitor, AssignmentId{id});
    return one && (may_write(visit.visitor, *one) || may_order(visit.visitor, *one));
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto one = load_assignment(read, AssignmentId{id});
    if (!one) return {};
    std::vector<links::Neighbour> above{{{"operations_plan", one->plan.value}, LinkKind::breaks_down}};
    if (one->predecessor) above.push_back({{"assignment", one->predecessor->value}, LinkKind::follows_from});
    return above;
}
// A plan shows its assignments as a list, not as a thread.
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "assignment") return below;
    for (auto id : successors_of(read, AssignmentId{origin.object}, limit))
        below.push_back({{"assignment", id.value}, LinkKind::follows_from});
    return below;
}

search::Readers readers_of(const Assignment& one) {
    search::Readers readers{.everyone = !one.is_early()};
    for (const auto& named : {one.orderer, one.responsible, one.lead})
        if (named.person) readers.people.push_back(*named.person);
    return readers;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto one = load_assignment(read, AssignmentId{id});
    return one ? std::optional(readers_of(*one)) : std::nullopt;
}

// The end of it, as progress keeps it.
const db::Query<std::string(AssignmentId)> said_at_the_end{
    "SELECT text || ' ' || evaluation || ' ' || learnt FROM final_report WHERE assignment = $1 UNION ALL "
    "SELECT text FROM final_finding WHERE assignment = $1"};

// All that its page shows to everyone: what it says, and what was found while it ran.
std::string cited_in(db::Read& read, AssignmentId id, const Content& content) {
    const Heading& heading = content.heading;
    std::string all;
    auto say = [&](std::string_view words) { all.append(words) += '\n'; };
    for (const auto* words :
         {&heading.purpose, &heading.target_group, &heading.delimitation, &heading.not_excluded})
        say(*words);
    for (const auto& part : content.parts)
        for (const auto* words : {&part.text, &part.detail, &part.baseline}) say(*words);
    for (const auto& now_so : parts_of(read, id)) say(now_so.result);
    for (const auto& gate : gates_of(read, id)) say(gate.finding);
    for (const auto& words : read.all(said_at_the_end, id)) say(words);
    return all;
}
// What holds for readers: the approved words, and the written ones until then.
Content read_content(db::Read& read, const Assignment& one) {
    return one.approved_number ? *content_of_version(read, one.id, *one.approved_number)
                               : content_now(read, one.id);
}
std::string words_of(const Content& content) {
    const Heading& heading = content.heading;
    std::string all = heading.purpose + "\n" + heading.target_group + "\n" + heading.delimitation;
    for (const auto& part : content.parts) all += "\n" + part.text;
    return shorten(all, most_found_bytes);
}

}  // namespace

void note_found(db::Write& write, AssignmentId id) {
    auto one = load_assignment(write, id);
    auto content = read_content(write, *one);
    auto found_by = readers_of(*one);
    search::remove(write, "assignment", id.value);
    search::add(write, {.kind = "assignment",
                        .object = id.value,
                        .group = {},
                        .title = content.heading.title,
                        .body = words_of(content),
                        .url = fmt::format("/assignments/{}", id.value),
                        .dated = one->state_since,
                        .people = found_by.people,
                        .everyone = found_by.everyone});
    comments::note_readers(write, one->ref());
    note_cited(write, id);
}

void note_cited(db::Write& write, AssignmentId id) {
    auto one = load_assignment(write, id);
    links::note_citations(write, one->ref(),
                          one->is_early() ? "" : cited_in(write, id, read_content(write, *one)));
}

void add_routes(auth::Routes&) {
    hang_rules();
    search::hang({"assignment", tr(Language::swedish, "Uppdrag"), tr(Language::swedish, "Uppdrag")});
    links::hang({.name = "assignment",
                 .word = tr(Language::swedish, "uppdrag"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers,
                 .cards = cards,
                 .fixed = fixed});
}

}  // namespace styrkedja::assignments
