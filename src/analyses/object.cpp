// What the red thread, the search and the list of broken links know of analyses.
#include "analyses/object.h"

#include <algorithm>

#include "analyses/store.h"
#include "base/text.h"
#include "canvases/canvases.h"
#include "canvases/found.h"
#include "gaps/gaps.h"
#include "search/kinds.h"

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

std::optional<search::Readers> readers_of(db::Read& read, const Analysis& analysis) {
    auto readers = canvases::readers_of(read, analysis.subject);
    if (readers && analysis.owner) readers->people.push_back(*analysis.owner);
    return readers;
}
std::optional<search::Readers> analysis_readers(db::Read& read, std::int64_t id) {
    auto analysis = load_analysis(read, AnalysisId{id});
    return analysis ? readers_of(read, *analysis) : std::nullopt;
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

std::vector<Panel>& hung() {
    static std::vector<Panel> all;
    return all;
}

}  // namespace

void hang(const Panel& panel) {
    // The routes are put together once per site, of which a test has many.
    if (std::ranges::find(hung(), panel.write, &Panel::write) == hung().end()) hung().push_back(panel);
}
const std::vector<Panel>& panels() { return hung(); }

void note_found(db::Write& write, const Analysis& analysis) {
    std::string body;
    for (const auto& part : parts_of(write, analysis.id))
        for (const auto* text : {&part.name, &part.description, &part.motive, &part.evidence})
            body += *text + "\n";
    canvases::note_found(write, readers_of(write, analysis),
                         {.ref = analysis.ref(),
                          .title = analysis.title,
                          .body = std::move(body),
                          .url = fmt::format("/analyses/{}", analysis.id.value),
                          .dated = analysis.due_on});
}

void note_readers(db::Write& write, const links::Ref& subject) {
    canvases::note_readers(write, subject);
    for (const auto& analysis : analyses_of(write, subject)) {
        note_found(write, analysis);
        note_readers(write, analysis.ref());
    }
}

void hang_objects() {
    search::hang({"analysis", tr(sv, "Analys"), tr(sv, "Analyser")});
    links::hang({.name = "analysis",
                 .word = tr(sv, "analys"),
                 .card = analysis_card,
                 .may_link = may_link_analysis,
                 .why = why_analysis,
                 .since = analyses_since,
                 .readers = analysis_readers});
}

void hang_rules() { gaps::hang(unused); }

}  // namespace styrkedja::analyses
