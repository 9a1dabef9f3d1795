// Decisions in the red thread: their card, what they came of, and which came of something.
#include "decisions/thread.h"
#include "base/text.h"
#include "decisions/components.h"
#include "decisions/store.h"
#include "search/kinds.h"

namespace styrkedja::decisions {
namespace {

constexpr std::size_t title_bytes = 100;

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t object) {
    auto decision = find_decision(read, visit.visitor, DecisionId{object});
    if (!decision) return std::nullopt;
    return links::Card{.title = shorten(decision->text, title_bytes),
                       .url = html::to("/decisions/{}", object),
                       .state = word(visit.language, decision->state),
                       .tone = tone_of(*decision, date_of(now())),
                       .dated = decision->decided_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t object) {
    auto decision = find_decision(read, visit.visitor, DecisionId{object});
    return decision && may_change_decision(visit.visitor, decision->group);
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t object) {
    auto decision = load(read, DecisionId{object});
    if (!decision || decision->origin_kind.empty()) return {};
    return {{{decision->origin_kind, decision->origin}, LinkKind::follows_from}};
}

std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> list;
    for (DecisionId id : decided_in(read, origin, limit))
        list.push_back({{"decision", id.value}, LinkKind::follows_from});
    return list;
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t object) {
    auto decision = load(read, DecisionId{object});
    if (!decision) return std::nullopt;
    return search::Readers{.group = decision->group};
}

}  // namespace

void hang_kind() {
    search::hang({"decision", tr(Language::swedish, "Beslut"), tr(Language::swedish, "Beslut")});
    links::hang({.name = "decision",
                 .word = tr(Language::swedish, "beslut"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}

}  // namespace styrkedja::decisions
