// The canvas: what was observed, what may have caused it, what speaks for and against each cause, what one
// concludes and does about it. It lies on any object of the red thread; who sees that sees it, who may link
// that writes it. Every command: what one may not see → not_found, no right → forbidden, an older version
// than the stored one → conflict.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "links/links.h"

namespace styrkedja {

using CanvasId = Id<struct CanvasTag>;
using CauseId = Id<struct CauseTag>;

enum class Confidence { assumed, likely, shown };
template <>
inline constexpr auto enum_names<Confidence> = std::array{"assumed"sv, "likely"sv, "shown"sv};

namespace canvases {

struct Canvas {
    CanvasId id;
    links::Ref subject;
    std::string observation;
    std::string conclusion;  // empty: none yet
    links::Ref act;          // what is done about it; without a kind: nothing yet
    std::string made_by_name;
    Instant made_at;
    std::int64_t version;

    links::Ref ref() const { return {"canvas", id.value}; }
};
struct Cause {
    CauseId id = {};
    CanvasId canvas = {};
    std::string text = {};
    Confidence confidence = Confidence::assumed;
    std::string evidence_for = {};  // a line each, as of a part
    std::string evidence_against = {};
    std::int64_t version = 0;
};
std::optional<Canvas> find_canvas(const auth::Visit& visit, db::Read& read, CanvasId id);
std::vector<Canvas> canvases_of(db::Read& read, const links::Ref& subject);  // oldest first; whoever asks
std::vector<Cause> causes_of(db::Read& read, CanvasId id);
bool may_write(const auth::Visit& visit, db::Read& read, const Canvas& canvas);
// Something speaks for one of the causes; else what is concluded is an assumption.
bool has_evidence(const std::vector<Cause>& causes);

inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::size_t most_causes = 20;
inline constexpr std::size_t most_canvases = 40;

Result<CanvasId> begin_canvas(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                              std::string_view observation);
// The version it has now; so of a cause, where one without an id is new. Shown is only what has evidence.
Result<std::int64_t> save_canvas(db::Write& write, const auth::Visit& visit, CanvasId id,
                                 std::string_view observation, std::string_view conclusion,
                                 std::int64_t version);
Result<std::int64_t> save_cause(db::Write& write, const auth::Visit& visit, const Cause& cause);
Result<void> remove_cause(db::Write& write, const auth::Visit& visit, CanvasId canvas, CauseId cause,
                          std::int64_t version);
// What is done about it: a commitment of the visitor, or of whom they may promise for …
struct Doing {
    std::string text = {};
    std::string owner = {};
    std::optional<Date> due_on = {};
};
// … beside the act that one saw (`seen`, as of act_mark); another one since, as after a second press →
// conflict.
Result<void> act_on(db::Write& write, const auth::Visit& visit, CanvasId id, const Doing& doing,
                    std::string_view seen);
// … or an object as it is cited: "beslut 7".
Result<void> act_by(db::Write& write, const auth::Visit& visit, CanvasId id, std::string_view cited,
                    std::string_view seen);
std::string act_mark(const Canvas& canvas);  // "commitment 7"; empty: nothing yet

// The canvases of an object as a section of its page, each with what is concluded; for whoever writes it, the
// way to one more.
void write_canvases(html::Out& out, const auth::Visit& visit, const links::Ref& subject, bool writes);

const char* word(Language language, Confidence confidence);

// Others see the object now: who finds its canvases follows.
void note_readers(db::Write& write, const links::Ref& subject);

// Removes the canvases of these objects, for good; which ones those were. Only for a demonstration that is
// taken away.
std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone);

void add_routes(auth::Routes& routes);  // /canvases …

}  // namespace canvases
}  // namespace styrkedja
