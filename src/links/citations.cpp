// Sentences that cite objects: "[beslut 7]".
#include <algorithm>
#include <set>

#include "base/text.h"
#include "links/links.h"
#include "links/store.h"

namespace styrkedja::links {

namespace {

struct Citation {
    std::size_t begin, end;  // with the brackets
    Ref ref;
};

// "beslut 7", in Swedish or by the name in the code; nothing when there is no such kind.
std::optional<Ref> parse_citation(std::string_view inside) {
    auto space = inside.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    auto number = parse_number(inside.substr(space + 1));
    std::string word = fold_case(trim(inside.substr(0, space)));
    if (!number || *number <= 0) return std::nullopt;
    for (const auto& kind : all_kinds())
        if (word == kind.name || word == fold_case(kind.word)) return Ref{std::string(kind.name), *number};
    return std::nullopt;
}

std::vector<Citation> citations_in(std::string_view text) {
    constexpr std::size_t longest = 60;
    std::vector<Citation> found;
    for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
        std::size_t close = text.find(']', at);
        if (close == std::string_view::npos) break;
        if (close - at > longest) continue;
        if (auto ref = parse_citation(text.substr(at + 1, close - at - 1)))
            found.push_back({at, close + 1, std::move(*ref)});
    }
    return found;
}

}  // namespace

html::Markup with_citations(const auth::Visit& visit, std::string_view text) {
    auto citations = citations_in(text);
    if (citations.empty()) return html::markup("{}", text);
    html::Out out;
    std::size_t at = 0;
    std::vector<std::optional<Card>> cards = visit.database.read([&](db::Read& read) {
        std::vector<std::optional<Card>> all;
        for (const auto& one : citations) all.push_back(card_of(visit, read, one.ref));
        return all;
    });
    for (std::size_t index = 0; index < citations.size(); ++index) {
        const auto& one = citations[index];
        out("{}", text.substr(at, one.begin - at));
        at = one.end;
        if (const auto& card = cards[index]; card) {
            out(R"(<a href="{}">{}</a>)", card->url, card->title);
            if (!card->state.empty()) out(" {}", html::badge(card->tone, card->state));
        } else {
            out("{}", text.substr(one.begin, one.end - one.begin));  // as typed: it says nothing more
        }
    }
    out("{}", text.substr(at));
    return out.markup();
}

void note_citations(db::Write& write, const Ref& from, std::string_view text) {
    std::set<Ref> cited;
    for (auto& one : citations_in(text))
        if (one.ref != from) cited.insert(std::move(one.ref));
    for (const auto& before : cited_by(write, from))
        if (!cited.erase(before)) delete_citation(write, from, before);
    for (const auto& ref : cited) note_link(write, LinkKind::cites, from, ref);
}

}  // namespace styrkedja::links
