// The canvases of an object as a list, and beginning one.
#include "base/text.h"
#include "canvases/pages/pages.h"
#include "canvases/store.h"

namespace styrkedja::canvases::pages {
namespace {

http::Response begin_page(const auth::Visit& visit, const Subject& subject, const Refused& refused) {
    if (!subject.may_link) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Orsaksanalys"), "analyses");
    frame.crumbs = {{visit.t("Analyser"), html::Url("/analyses")}, {subject.card->title, subject.card->url}};
    html::Out out;
    html::heading(
        out, visit.t("Vad har ni sett?"),
        visit.t("Skriv det ni har sett. Sedan söker ni möjliga orsaker, vad som talar för och emot, "
                "och vad ni gör."));
    refused.say(out, visit.language);
    html::form_open(out, frame, html::to("/canvases"), {.autosave = "canvas"});
    html::hidden_field(out, "kind", subject.ref.kind);
    html::hidden_field(out, "object", std::to_string(subject.ref.object));
    html::textarea(out, visit.language,
                   refused.field(visit, 0, "observation", visit.t("Det här har vi sett")), 4);
    html::button(out, {.label = visit.t("Spara och sök orsaker")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response canvas_form(auth::Visit& visit) {
    return begin_page(visit, subject_of(visit, visit.query("kind"), visit.query("object")), {});
}

http::Response begin_canvas(auth::Visit& visit) {
    auto subject = subject_of(visit, visit.field("kind"), visit.field("object"));
    auto begun = visit.database.write([&](db::Write& write) {
        return canvases::begin_canvas(write, visit, subject.ref, visit.field("observation"));
    });
    if (!begun && begun.error().kind != RefusalKind::invalid) return visit.refused(begun.error());
    if (!begun) return begin_page(visit, subject, {&begun.error()});
    visit.announce(fmt::format("{}/{}", subject.ref.kind, subject.ref.object));
    return visit.redirect(fmt::format("/canvases/{}", begun->value), visit.t("Sök nu möjliga orsaker."));
}

}  // namespace styrkedja::canvases::pages

namespace styrkedja::canvases {

void write_canvases(html::Out& out, const auth::Visit& visit, const links::Ref& subject, bool writes) {
    struct Line {
        Canvas canvas;
        CauseCount count = {};
    };
    auto lines = visit.database.read([&](db::Read& read) {
        std::vector<Line> list;
        std::vector<CanvasId> ids;
        for (auto& canvas : canvases_of(read, subject)) {
            ids.push_back(canvas.id);
            list.push_back({std::move(canvas)});
        }
        auto counts = count_causes(read, ids);
        for (auto& line : list) line.count = counts[line.canvas.id];
        return list;
    });
    if (lines.empty() && !writes) return;
    out("<h2>{}</h2>", visit.t("Varför är det så?"));
    if (lines.empty())
        out(R"(<p class="quiet">{}</p>)",
            visit.t("Har ni sett något som ni inte vet orsaken till? Sök den här: möjliga orsaker, vad som "
                    "talar för och emot, slutsats och vad ni gör."));
    else
        out("<ul>");
    for (const auto& line : lines) {
        out(R"(<li><a href="/canvases/{}">{}</a> <span class="facts">{}</span>)", line.canvas.id,
            shorten(line.canvas.observation, 120),
            trn(visit.language, "{} möjlig orsak", "{} möjliga orsaker", line.count.causes));
        if (!line.canvas.conclusion.empty() && line.count.evident == 0)
            out(" {}", html::badge(html::Tone::attention, visit.t("Antagande: inget underlag än")));
        if (!line.canvas.conclusion.empty()) out("<br>{}", shorten(line.canvas.conclusion, 300));
        out("</li>");
    }
    if (!lines.empty()) out("</ul>");
    if (!writes) return;
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/canvases/new?kind={}&object={}", subject.kind, subject.object),
                      visit.t("Sök orsaken till något"));
    out("</p>");
}

}  // namespace styrkedja::canvases
