// "Vilka analyser finns?": those of objects that the visitor sees; "?unused=1": the ones nobody has used. And
// the section on the page of an object.
#include <limits>

#include "analyses/pages/pages.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "canvases/canvases.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::analyses::pages {

namespace {

constexpr std::size_t page_size = 50;
constexpr std::int64_t looked_through = 400;  // so many at most for one page, whatever may be seen of them

struct Line {
    Analysis analysis;
    std::optional<links::Card> subject;  // the owner may not see it
    Progress progress = {};
};
struct Found {
    std::vector<Line> lines;
    std::optional<AnalysisId> next;
};
Found find(const auth::Visit& visit, AnalysisId below, bool unused) {
    return visit.database.read([&](db::Read& read) {
        Found found;
        auto rows = analyses_below(read, below, looked_through, unused);
        auto cards = subjects_of(visit, read, rows);
        for (auto& row : rows) {
            auto seen = cards.find(row.subject);
            if (seen == cards.end() && row.owner != visit.visitor.person) continue;
            if (found.lines.size() == page_size) {
                found.next = found.lines.back().analysis.id;
                break;
            }
            found.lines.push_back(
                {std::move(row), seen == cards.end() ? std::nullopt : std::optional(seen->second)});
        }
        if (!found.next && std::ssize(rows) == looked_through) found.next = rows.back().id;
        std::vector<AnalysisId> shown;
        for (const auto& line : found.lines) shown.push_back(line.analysis.id);
        auto progress = progress_of(read, shown);
        for (auto& line : found.lines) line.progress = progress[line.analysis.id];
        return found;
    });
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<Line>& lines) {
    html::Table table(out, {.caption = visit.t("Analyser"),
                            .columns = {{.label = visit.t("Analys")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Delar")},
                                        {.label = visit.t("Ägare")},
                                        {.label = visit.t("Klar senast")}},
                            .show_caption = false});
    for (const auto& line : lines) {
        const auto& one = line.analysis;
        table.row();
        table.cell(R"(<a href="/analyses/{}">{}</a>)", one.id, one.title);
        if (line.subject)
            table.cell(R"(<a href="{}">{}</a>)", line.subject->url, line.subject->title);
        else
            table.cell("{}", links::kind_word(visit, one.subject));
        table.cell("{}", state_badge(visit.language, one, date_of(now())));
        table.cell("{}", how_far(visit.language, line.progress));
        table.cell("{}", one.owner_name.empty() ? std::string("–") : one.owner_name);
        table.cell("{}", one.due_on ? spoken(*one.due_on, visit.language) : std::string("–"));
    }
}

}  // namespace

http::Response list(auth::Visit& visit) {
    bool unused = visit.query("unused") == "1";
    auto below = parse_id<AnalysisId>(visit.query("before"))
                     .value_or(AnalysisId{std::numeric_limits<std::int64_t>::max()});
    Found found = find(visit, below, unused);
    html::Frame frame = visit.frame(visit.t("Analyser"), "analyses");
    frame.wide = true;
    html::Out out;
    auto shown = std::ssize(found.lines);
    std::string answer = unused ? trn(visit.language, "{} klar analys har inte använts till något än.",
                                      "{} klara analyser har inte använts till något än.", shown)
                                : trn(visit.language, "{} analys.", "{} analyser.", shown);
    html::heading(out,
                  unused ? visit.t("Vilka analyser har ingen använt?") : visit.t("Vilka analyser finns?"),
                  found.next ? trf(visit.language, "De {} nyaste visas.", shown) : answer);
    html::tabs(
        out, visit.t("Vilka analyser"),
        {{.label = visit.t("Alla"), .url = html::Url("/analyses"), .current = !unused},
         {.label = visit.t("Inte använda"), .url = html::Url("/analyses?unused=1"), .current = unused}});
    if (found.lines.empty())
        html::empty_state(
            out,
            {.title = visit.t("Inga analyser här"),
             .text = unused ? visit.t("Det som är klart har lett till något: ett beslut, ett uppdrag eller "
                                      "ett åtagande.")
                            : visit.t("En analys börjar på sidan för det som ska analyseras, till exempel "
                                      "ett uppdrag: Börja en nulägesanalys.")});
    else
        table(out, visit, found.lines);
    if (found.next) {
        out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Sidor"));
        html::link_button(out, html::to("/analyses?unused={}&before={}", unused ? 1 : 0, *found.next),
                          visit.t("Nästa sida"));
        out("</nav>");
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::analyses::pages

namespace styrkedja::analyses {

html::Markup panel(const auth::Visit& visit, const links::Ref& subject) {
    struct Loaded {
        std::vector<Analysis> analyses;
        std::map<AnalysisId, Progress> progress;
        std::vector<canvases::Canvas> canvases;
        bool may_link = false;
    };
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        const auto* kind = links::find_kind(subject.kind);
        if (!kind || !kind->card(visit, read, subject.object)) return std::nullopt;
        Loaded found{.analyses = analyses_of(read, subject),
                     .progress = {},
                     .canvases = canvases::canvases_of(read, subject),
                     .may_link = kind->may_link(visit, read, subject.object)};
        std::vector<AnalysisId> ids;
        for (const auto& one : found.analyses) ids.push_back(one.id);
        found.progress = progress_of(read, ids);
        return found;
    });
    html::Out out;
    if (!loaded || (loaded->analyses.empty() && loaded->canvases.empty() && !loaded->may_link))
        return out.markup();
    out(R"(<section class="analyses" id="analyses"><h2>{}</h2>)", visit.t("Nuläge och analys"));
    if (loaded->analyses.empty() && loaded->canvases.empty())
        out(R"(<p class="quiet">{}</p>)",
            visit.t(
                "Ingen analys än. Beskriv nuläget del för del, eller sök orsaken till något ni har sett."));
    else
        out("<ul>");
    for (const auto& one : loaded->analyses)
        out(R"(<li><a href="/analyses/{}">{}</a> {} <span class="facts">{}</span></li>)", one.id, one.title,
            pages::state_badge(visit.language, one, date_of(now())),
            pages::how_far(visit.language, loaded->progress[one.id]));
    for (const auto& one : loaded->canvases)
        out(R"(<li>{}: <a href="/canvases/{}">{}</a></li>)", visit.t("Orsaksanalys"), one.id,
            shorten(one.observation, 120));
    if (!loaded->analyses.empty() || !loaded->canvases.empty()) out("</ul>");
    if (loaded->may_link) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/analyses/new?kind={}&object={}", subject.kind, subject.object),
                          visit.t("Börja en nulägesanalys"));
        html::link_button(out, html::to("/canvases/new?kind={}&object={}", subject.kind, subject.object),
                          visit.t("Sök orsaken till något"));
        out("</p>");
    }
    out("</section>");
    return out.markup();
}

html::Markup findings(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    html::Out out;
    auto analyses = analyses_of(read, subject);
    if (analyses.empty()) return out.markup();
    out(R"(<section class="analyses" id="field-analysis"><h2>{}</h2><ul>)", visit.t("Nuläget"));
    for (const auto& one : analyses) {
        auto parts = parts_of(read, one.id);
        out(R"(<li><a href="/analyses/{}">{}</a> {} <span class="facts">{}{}</span><ul>)", one.id, one.title,
            pages::state_badge(visit.language, one, date_of(now())), pages::how_far(visit.language, parts),
            one.due_on && !one.is_done()
                ? " · " + trf(visit.language, "klar senast {}", spoken(*one.due_on, visit.language))
                : std::string());
        for (const auto& part : parts)
            out("<li>{} {}</li>", part.name, pages::rating_badge(visit.language, part));
        out("</ul></li>");
    }
    out("</ul></section>");
    return out.markup();
}

}  // namespace styrkedja::analyses
