// Which kinds there are, what stands one step up and down, and the commands that link.
#include "links/links.h"

#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "links/store.h"

namespace styrkedja::links {
namespace {

constexpr std::size_t most_above = 2000;  // so many objects are looked through for a circle

std::vector<Kind>& kinds() {
    static std::vector<Kind> all;
    return all;
}

std::string said(const Ref& ref) { return fmt::format("{} {}", ref.kind, ref.object); }

// Does `wanted` stand somewhere above `start`? Then a link from it to `start` would make a circle.
bool stands_above(db::Read& read, const Ref& start, const Ref& wanted) {
    std::set<Ref> seen{start};
    std::vector<Ref> waiting{start};
    for (std::size_t at = 0; at < waiting.size() && at < most_above; ++at) {
        Ref current = waiting[at];
        if (current == wanted) return true;
        for (auto& above : why(read, current))
            if (above.kind != LinkKind::cites && seen.insert(above.ref).second)
                waiting.push_back(std::move(above.ref));
    }
    return false;
}

Refusal not_there(Language language) {
    return {RefusalKind::not_found, tr(language, "Det du vill koppla till finns inte."), {}};
}
Result<void> is_free(const auth::Visit& visit, db::Read& read, const Ref& from, const Ref& to) {
    const Kind* kind = find_kind(from.kind);
    auto fixed = kind->fixed ? kind->fixed(visit, read, from.object, to) : std::nullopt;
    if (fixed) return refuse(RefusalKind::conflict, std::move(*fixed));
    return {};
}

class Walk {
  public:
    Walk(const auth::Visit& visit, db::Read& read) : visit_(visit), read_(read) {}
    bool begin(const Ref& middle) {
        auto card = card_of(visit_, read_, middle);
        if (card) nodes_.push_back({middle, *card, 0});
        seen_.insert(middle);
        return card.has_value();
    }
    void onward(int step, int levels) {
        std::size_t from = 0, until = 1;  // the nodes of the level before
        for (int level = 1; level <= levels && from < until; ++level) {
            std::size_t first = nodes_.size();
            for (std::size_t at = from; at < until; ++at) {
                Ref ref = nodes_[at].ref;
                add(step < 0 ? why(read_, ref) : since(read_, ref), at, level * step);
            }
            from = first, until = nodes_.size();
        }
    }
    std::vector<Node> take() { return std::move(nodes_); }

  private:
    // So many cards at a time as still find room.
    void add(std::vector<Neighbour> found, std::size_t next_to, int level) {
        std::erase_if(found, [&](const Neighbour& one) { return !seen_.insert(one.ref).second; });
        for (std::size_t at = 0; at < found.size() && nodes_.size() < most_nodes;) {
            auto end = std::min(found.size(), at + most_nodes - nodes_.size());
            std::vector<Ref> refs;
            for (std::size_t one = at; one < end; ++one) refs.push_back(found[one].ref);
            auto cards = cards_of(visit_, read_, refs);
            for (; at < end; ++at)
                if (auto card = cards.find(found[at].ref); card != cards.end())
                    nodes_.push_back({found[at].ref, std::move(card->second), level, found[at].kind, next_to,
                                      found[at].link});
        }
    }

    const auth::Visit& visit_;
    db::Read& read_;
    std::vector<Node> nodes_ = {};
    std::set<Ref> seen_ = {};
};

}  // namespace

void hang(const Kind& kind) {
    if (!find_kind(kind.name)) kinds().push_back(kind);
}
const Kind* find_kind(std::string_view name) {
    auto found = std::ranges::find(kinds(), name, &Kind::name);
    return found == kinds().end() ? nullptr : &*found;
}
std::span<const Kind> all_kinds() { return kinds(); }

std::optional<Card> card_of(const auth::Visit& visit, db::Read& read, const Ref& ref) {
    const Kind* kind = find_kind(ref.kind);
    return kind ? kind->card(visit, read, ref.object) : std::nullopt;
}

std::map<Ref, Card> cards_of(const auth::Visit& visit, db::Read& read, std::span<const Ref> refs) {
    std::map<std::string, std::set<std::int64_t>> by_kind;
    for (const auto& ref : refs) by_kind[ref.kind].insert(ref.object);
    std::map<Ref, Card> all;
    for (const auto& [name, objects] : by_kind) {
        const Kind* kind = find_kind(name);
        if (!kind) continue;
        if (kind->cards) {
            for (auto& [object, card] : kind->cards(visit, read, {objects.begin(), objects.end()}))
                all.emplace(Ref{name, object}, std::move(card));
            continue;
        }
        for (std::int64_t object : objects)
            if (auto card = kind->card(visit, read, object)) all.emplace(Ref{name, object}, std::move(*card));
    }
    return all;
}

std::vector<Neighbour> why(db::Read& read, const Ref& ref) {
    std::vector<Neighbour> above;
    if (const Kind* kind = find_kind(ref.kind); kind && kind->why) above = kind->why(read, ref.object);
    for (auto& linked : linked_to(read, ref)) above.push_back(std::move(linked));
    return above;
}
std::vector<Neighbour> since(db::Read& read, const Ref& ref) {
    std::vector<Neighbour> below;
    for (const auto& kind : kinds())
        if (kind.since) std::ranges::move(kind.since(read, ref, most_since), std::back_inserter(below));
    for (auto& linked : linked_from(read, ref, most_since)) below.push_back(std::move(linked));
    return below;
}

Result<LinkId> add_link(db::Write& write, const auth::Visit& visit, LinkKind kind, const Ref& from,
                        const Ref& to) {
    Language language = visit.language;
    auto card = card_of(visit, write, from), other = card_of(visit, write, to);
    if (!card || !other) return std::unexpected(not_there(language));
    if (!find_kind(from.kind)->may_link(visit, write, from.object))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte koppla det här till något."));
    if (auto free = is_free(visit, write, from, to); !free) return std::unexpected(free.error());
    auto wrong = [&](const char* message) {
        return refuse_fields(tr(language, "Inget är sparat än."), {{"to", message}});
    };
    if (from == to) return wrong(tr(language, "Det kan inte kopplas till sig självt."));
    if (kind == LinkKind::supersedes || kind == LinkKind::cites)
        return wrong(tr(language, "Den kopplingen gör Styrkedja själv."));
    if (find_link(write, kind, from, to)) return wrong(tr(language, "De är redan kopplade så."));
    if (kind != LinkKind::cites && stands_above(write, to, from))
        return wrong(
            tr(language, "Då skulle det följa av sig självt: det du valde kommer redan ur det här."));
    LinkId id = insert_link(write, kind, from, to, visit.visitor.person);
    audit::record(write, visit.visitor.actor(),
                  {"add_link", from.kind, from.object, {}, fmt::format("{} {}", name_of(kind), said(to))});
    return id;
}

Result<void> remove_link(db::Write& write, const auth::Visit& visit, LinkId link, const Ref& from) {
    const Kind* kind = find_kind(from.kind);
    auto gone = [&] { return refuse(RefusalKind::not_found, tr(visit.language, "Kopplingen finns inte.")); };
    if (!card_of(visit, write, from) || !kind->may_link(visit, write, from.object)) return gone();
    auto linked = linked_to(write, from);
    auto one = std::ranges::find(linked, std::optional(link), &Neighbour::link);
    if (one == linked.end()) return gone();
    if (auto free = is_free(visit, write, from, one->ref); !free) return free;
    if (!delete_link(write, link, from)) return gone();
    audit::record(write, visit.visitor.actor(),
                  {"remove_link", from.kind, from.object, std::to_string(link.value), {}});
    return {};
}

void note_link(db::Write& write, LinkKind kind, const Ref& from, const Ref& to) {
    if (!find_link(write, kind, from, to)) insert_link(write, kind, from, to, {});
}

std::vector<Node> walk(const auth::Visit& visit, db::Read& read, const Ref& ref, Levels levels) {
    Walk walk(visit, read);
    if (!walk.begin(ref)) return {};
    walk.onward(-1, levels.above);
    walk.onward(1, levels.below);
    return walk.take();
}

}  // namespace styrkedja::links
