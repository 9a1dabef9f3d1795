// References between any two objects of governance, and the red thread they make: upwards *why* an object is
// there, downwards *what came of it*. Modules hang their kinds of objects here; a reference goes `from` what
// came later `to` what it came of or serves.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "html/components/content.h"
#include "search/search.h"

namespace styrkedja {

using LinkId = Id<struct LinkTag>;

enum class LinkKind {
    follows_from,  // was decided, promised or made because of it
    breaks_down,   // is a part of it, closer to the work
    contributes,   // helps towards it
    answers,       // is the answer to it
    evidence_for,  // shows that it is so
    reports_on,    // tells how it went
    cites,         // mentions it in a sentence
    supersedes     // takes its place
};
template <>
inline constexpr auto enum_names<LinkKind> =
    std::array{"follows_from"sv, "breaks_down"sv, "contributes"sv, "answers"sv,
               "evidence_for"sv, "reports_on"sv,  "cites"sv,       "supersedes"sv};

namespace links {

struct Ref {
    std::string kind;  // "commitment"
    std::int64_t object = 0;
    auto operator<=>(const Ref&) const = default;
};
// What a decision or a commitment came from; kept in its own row.
struct Origin {
    std::string kind;             // "meeting"
    std::int64_t object = 0;      // the meeting
    std::int64_t part = 0;        // the agenda item
    std::int64_t text_begin = 0;  // the sentence, as byte offsets into the meeting's document
    std::int64_t text_end = 0;
};
// How an object stands in lists of others, now and for this visitor.
struct Card {
    std::string title;
    html::Url url;
    std::string state = {};  // in words
    html::Tone tone = html::Tone::neutral;
    std::optional<Date> dated = {};
};
struct Neighbour {
    Ref ref;
    LinkKind kind;
    std::optional<LinkId> link = {};  // none: the object's own rows say it
};

// A kind of object, hung by its module while the routes are put together, before any request.
struct Kind {
    std::string_view name;  // "commitment"
    const char* word;       // Swedish, as a sentence cites it: "åtagande" in [åtagande 42]; for visit.t
    // Nothing: it does not exist, for this visitor.
    std::optional<Card> (*card)(const auth::Visit& visit, db::Read& read, std::int64_t object);
    bool (*may_link)(const auth::Visit& visit, db::Read& read, std::int64_t object);
    // What its own row says that it came of, and which of this kind say so of `origin` (at most `limit`).
    std::vector<Neighbour> (*why)(db::Read& read, std::int64_t object) = nullptr;
    std::vector<Neighbour> (*since)(db::Read& read, const Ref& origin, std::int64_t limit) = nullptr;
    // Who finds what is said about it; nothing: it does not exist.
    std::optional<search::Readers> (*readers)(db::Read& read, std::int64_t object) = nullptr;
    // Of many at once, as `card`; without it one by one.
    std::map<std::int64_t, Card> (*cards)(const auth::Visit& visit, db::Read& read,
                                          const std::vector<std::int64_t>& objects) = nullptr;
    // Why a link from it to `to` is neither made nor taken away now, in words; nothing: it may be.
    std::optional<std::string> (*fixed)(const auth::Visit& visit, db::Read& read, std::int64_t object,
                                        const Ref& to) = nullptr;
};
void hang(const Kind& kind);
const Kind* find_kind(std::string_view name);
std::span<const Kind> all_kinds();
std::optional<Card> card_of(const auth::Visit& visit, db::Read& read, const Ref& ref);
std::map<Ref, Card> cards_of(const auth::Visit& visit, db::Read& read, std::span<const Ref> refs);

// One step up and one down, whoever may see them.
std::vector<Neighbour> why(db::Read& read, const Ref& ref);
std::vector<Neighbour> since(db::Read& read, const Ref& ref);
inline constexpr std::int64_t most_since = 200;

// Refused: what one may not see or link from, what its kind holds fixed now (conflict), an object to itself,
// a circle, a reference that is there.
Result<LinkId> add_link(db::Write& write, const auth::Visit& visit, LinkKind kind, const Ref& from,
                        const Ref& to);
Result<void> remove_link(db::Write& write, const auth::Visit& visit, LinkId link, const Ref& from);
// By a command that has asked for the rights itself; one that is there already stays.
void note_link(db::Write& write, LinkKind kind, const Ref& from, const Ref& to);

// Removes every reference to and from them, for good: only for a demonstration that is taken away.
void remove_objects(db::Write& write, std::span<const Ref> gone);
// Their ids kind by kind, each as one argument for `IN @list(…)`.
std::map<std::string, std::string> ids_by_kind(std::span<const Ref> refs);

// The objects around one, as the visitor may see them: what cannot be seen is not passed through either.
struct Node {
    Ref ref;
    Card card;
    int level;  // below 0: why; above 0: what came of it
    LinkKind kind = LinkKind::follows_from;
    std::size_t next = 0;             // the node one step closer to the middle
    std::optional<LinkId> link = {};  // the reference between the two, when one can take it away
};
inline constexpr std::size_t most_nodes = 60;
struct Levels {
    int above, below;
};
// The object itself first. Empty: not for this visitor.
std::vector<Node> walk(const auth::Visit& visit, db::Read& read, const Ref& ref, Levels levels);

// The page's column with the red thread at its side, or the column alone when nothing hangs on the object.
void with_thread(html::Out& out, const auth::Visit& visit, const Ref& ref, const html::Markup& column);

// Text with its citations, "[beslut 7]", as links that say how it is with what they cite.
html::Markup with_citations(const auth::Visit& visit, std::string_view text);
// Keeps the references of what a text cites, after the text has changed.
void note_citations(db::Write& write, const Ref& from, std::string_view text);

std::string kind_word(const auth::Visit& visit, const Ref& ref);      // "Beslut"
const char* word(LinkKind kind, Language language, bool from_below);  // "svarar på", "besvaras av"

void add_routes(auth::Routes& routes);  // /thread/{kind}/{id}

}  // namespace links
}  // namespace styrkedja
