// What the red thread and the search know of canvases.
#include "canvases/object.h"

#include "base/text.h"
#include "canvases/found.h"
#include "canvases/store.h"
#include "comments/comments.h"
#include "search/kinds.h"

namespace styrkedja::canvases {
namespace {

constexpr std::size_t title_bytes = 120;

std::optional<links::Card> canvas_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto canvas = find_canvas(visit, read, CanvasId{id});
    if (!canvas) return std::nullopt;
    return links::Card{
        .title = shorten(canvas->observation, title_bytes),
        .url = html::to("/canvases/{}", id),
        .state = canvas->conclusion.empty() ? visit.t("utan slutsats") : visit.t("med slutsats"),
        .tone = html::Tone::neutral};
}
bool may_link_canvas(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto canvas = find_canvas(visit, read, CanvasId{id});
    return canvas && may_write(visit, read, *canvas);
}
std::vector<links::Neighbour> why_canvas(db::Read& read, std::int64_t id) {
    auto canvas = load_canvas(read, CanvasId{id});
    if (!canvas) return {};
    return {{canvas->subject, LinkKind::follows_from}};
}
std::vector<links::Neighbour> canvases_since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    for (const auto& one : canvases_of(read, origin))
        if (std::ssize(below) < limit) below.push_back({one.ref(), LinkKind::follows_from});
    return below;
}
std::optional<search::Readers> canvas_readers(db::Read& read, std::int64_t id) {
    auto canvas = load_canvas(read, CanvasId{id});
    if (!canvas) return std::nullopt;
    return readers_of(read, canvas->subject);
}

}  // namespace

std::optional<search::Readers> readers_of(db::Read& read, const links::Ref& subject) {
    const auto* kind = links::find_kind(subject.kind);
    return kind && kind->readers ? kind->readers(read, subject.object) : std::nullopt;
}

void note_found(db::Write& write, const std::optional<search::Readers>& readers, Found found) {
    links::note_citations(write, found.ref, found.body);
    search::remove(write, found.ref.kind, found.ref.object);
    if (readers)
        search::add(write, {.kind = found.ref.kind,
                            .object = found.ref.object,
                            .group = readers->group,
                            .title = shorten(found.title, title_bytes),
                            .body = std::move(found.body),
                            .url = std::move(found.url),
                            .dated = found.dated,
                            .people = readers->people,
                            .guests = readers->guests,
                            .everyone = readers->everyone});
    comments::note_readers(write, found.ref);
}

void note_found(db::Write& write, const Canvas& canvas) {
    std::string body = canvas.observation + "\n" + canvas.conclusion + "\n";
    for (const auto& cause : causes_of(write, canvas.id))
        for (const auto* text : {&cause.text, &cause.evidence_for, &cause.evidence_against})
            body += *text + "\n";
    note_found(write, readers_of(write, canvas.subject),
               {.ref = canvas.ref(),
                .title = canvas.observation,
                .body = std::move(body),
                .url = fmt::format("/canvases/{}", canvas.id.value),
                .dated = date_of(canvas.made_at)});
}

void note_readers(db::Write& write, const links::Ref& subject) {
    for (const auto& canvas : canvases_of(write, subject)) note_found(write, canvas);
}

void hang_object() {
    search::hang({"canvas", tr(Language::swedish, "Orsaksanalys"), tr(Language::swedish, "Orsaksanalyser")});
    links::hang({.name = "canvas",
                 .word = tr(Language::swedish, "orsaksanalys"),
                 .card = canvas_card,
                 .may_link = may_link_canvas,
                 .why = why_canvas,
                 .since = canvases_since,
                 .readers = canvas_readers});
}

const char* word(Language l, Confidence confidence) {
    return std::array{tr(l, "antagande"), tr(l, "troligt"),
                      tr(l, "belagt")}[static_cast<std::size_t>(confidence)];
}

}  // namespace styrkedja::canvases
