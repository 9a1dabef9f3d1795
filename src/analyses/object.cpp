// What the red thread, the search and the list of broken links know of analyses and canvases.
#include "analyses/object.h"

#include "analyses/store.h"
#include "base/text.h"
#include "comments/comments.h"
#include "gaps/gaps.h"
#include "search/search.h"

namespace styrkedja::analyses {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr std::size_t title_bytes = 120;
constexpr int days_to_be_used = 180;

std::optional<links::Card> analysis_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto analysis = find_analysis(visit, read, AnalysisId{id});
    if (!analysis) return std::nullopt;
    bool late = analysis->state != AnalysisState::done && analysis->due_on < date_of(now()) &&
                analysis->due_on.has_value();
    auto tone = analysis->state == AnalysisState::done ? html::Tone::good
                : late                                 ? html::Tone::alarm
                                                       : html::Tone::info;
    return links::Card{.title = shorten(analysis->title, title_bytes),
                       .url = html::to("/analyses/{}", id),
                       .state = word(visit.language, analysis->state),
                       .tone = tone,
                       .dated = analysis->due_on};
}
bool may_link_analysis(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto analysis = find_analysis(visit, read, AnalysisId{id});
    return analysis && may_write(visit, read, *analysis);
}
std::vector<links::Neighbour> why_analysis(db::Read& read, std::int64_t id) {
    auto analysis = load_analysis(read, AnalysisId{id});
    if (!analysis) return {};
    return {{analysis->subject, LinkKind::follows_from}};
}
std::vector<links::Neighbour> analyses_since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    for (const auto& one : analyses_of(read, origin))
        if (std::ssize(below) < limit) below.push_back({one.ref(), LinkKind::follows_from});
    return below;
}

// As the subject is found; a subject whose kind tells no readers: by nobody.
std::optional<search::Readers> readers_of(db::Read& read, const links::Ref& subject) {
    const auto* kind = links::find_kind(subject.kind);
    return kind && kind->readers ? kind->readers(read, subject.object) : std::nullopt;
}
std::optional<search::Readers> readers_of(db::Read& read, const Analysis& analysis) {
    auto readers = readers_of(read, analysis.subject);
    if (readers && analysis.owner) readers->people.push_back(*analysis.owner);
    return readers;
}
std::optional<search::Readers> analysis_readers(db::Read& read, std::int64_t id) {
    auto analysis = load_analysis(read, AnalysisId{id});
    return analysis ? readers_of(read, *analysis) : std::nullopt;
}

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

const gaps::Rule unused{
    {.name = "analysis_unused",
     .kind = "analysis",
     .title = tr(sv, "Analyser som ingen har använt på ett halvår"),
     .act = tr(sv,
               "Koppla analysen till beslutet eller uppdraget som den ledde till, "
               "eller berätta vad den visade för dem som behöver den."),
     .mended_by = tr(sv, "den som äger analysen"),
     .severity = gaps::Severity::ask},
    {.id = "a.id",
     .everywhere = "FROM analysis a WHERE a.state = 'done' AND a.done_on < $1 AND " + is_unused_sql("a"),
     .group_column = "0",  // analyses are no group's
     .of_person = "FROM analysis a WHERE a.owner = $2 AND a.state = 'done' AND a.done_on "
                  "< $1 AND " +
                  is_unused_sql("a"),
     .days_ago = days_to_be_used}};

void index(db::Write& write, const links::Ref& ref, const std::optional<search::Readers>& readers,
           std::string title, std::string body, std::string url, std::optional<Date> dated) {
    links::note_citations(write, ref, body);
    search::remove(write, ref.kind, ref.object);
    if (readers)
        search::add(write, {.kind = ref.kind,
                            .object = ref.object,
                            .group = readers->group,
                            .title = shorten(title, title_bytes),
                            .body = std::move(body),
                            .url = std::move(url),
                            .dated = dated,
                            .people = readers->people,
                            .guests = readers->guests,
                            .everyone = readers->everyone});
    comments::note_readers(write, ref);
}

}  // namespace

void note_found(db::Write& write, const Analysis& analysis) {
    std::string body;
    for (const auto& part : parts_of(write, analysis.id))
        for (const auto* text : {&part.name, &part.description, &part.motive, &part.evidence})
            body += *text + "\n";
    index(write, analysis.ref(), readers_of(write, analysis), analysis.title, std::move(body),
          fmt::format("/analyses/{}", analysis.id.value), analysis.due_on);
}

void note_found(db::Write& write, const Canvas& canvas) {
    std::string body = canvas.observation + "\n" + canvas.conclusion + "\n";
    for (const auto& cause : causes_of(write, canvas.id))
        for (const auto* text : {&cause.text, &cause.evidence_for, &cause.evidence_against})
            body += *text + "\n";
    index(write, canvas.ref(), readers_of(write, canvas.subject), canvas.observation, std::move(body),
          fmt::format("/canvases/{}", canvas.id.value), date_of(canvas.made_at));
}

void note_readers(db::Write& write, const links::Ref& subject) {
    for (const auto& canvas : canvases_of(write, subject)) note_found(write, canvas);
    for (const auto& analysis : analyses_of(write, subject)) {
        note_found(write, analysis);
        note_readers(write, analysis.ref());
    }
}

void hang_objects() {
    links::hang({.name = "analysis",
                 .word = tr(sv, "analys"),
                 .card = analysis_card,
                 .may_link = may_link_analysis,
                 .why = why_analysis,
                 .since = analyses_since,
                 .readers = analysis_readers});
    links::hang({.name = "canvas",
                 .word = tr(sv, "orsaksanalys"),
                 .card = canvas_card,
                 .may_link = may_link_canvas,
                 .why = why_canvas,
                 .since = canvases_since,
                 .readers = canvas_readers});
}

void hang_rules() { gaps::hang(unused); }

}  // namespace styrkedja::analyses
