// What the pages share: refused forms, a report in words, the row of lights.
#include "base/spoken_date.h"
#include "base/text.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {

std::optional<assignments::Assignment> assignment_of(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read(
        [&](db::Read& read) { return assignments::find_assignment(read, visit.visitor, *id); });
}
html::Frame frame_below(const auth::Visit& visit, const assignments::Assignment& assignment,
                        std::string title) {
    html::Frame frame = visit.frame(std::move(title), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {shorten(assignment.title, 80), html::to("/assignments/{}", assignment.id)}};
    frame.topics = {fmt::format("assignment/{}", assignment.id.value)};
    return frame;
}

http::Response after(const auth::Visit& visit, const Result<void>& done, const std::string& path,
                     std::string_view notice, const std::function<http::Response(const Refused&)>& again) {
    if (!done) {
        auto kind = done.error().kind;
        if (kind == RefusalKind::not_found || kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return again({&done.error()});
    }
    if (auto id = visit.id<AssignmentId>(0)) visit.announce(fmt::format("assignment/{}", id->value));
    return visit.redirect(path, notice);
}

void lights(html::Out& out, const auth::Visit& visit, const std::vector<StatusReport>& all) {
    std::vector<StatusReport> reports;  // as they stand
    for (const auto& one : all)
        if (!one.corrected_by) reports.push_back(one);
    if (reports.size() < 2) return;
    constexpr int step = 34, height = 34;
    html::Out dots;
    int at = 0;
    for (auto one = reports.rbegin(); one != reports.rend(); ++one, ++at) {
        int x = at * step + step / 2;
        // Colour and shape and letter: none of them alone.
        if (one->light == Light::green)
            dots(R"(<circle class="green" cx="{}" cy="17" r="9"/>)", x);
        else if (one->light == Light::amber)
            dots(R"(<path class="amber" d="M{} 7l11 20h-22z"/>)", x);
        else
            dots(R"(<rect class="red" x="{}" y="8" width="18" height="18"/>)", x - 9);
    }
    out(R"(<svg class="lights" viewBox="0 0 {} {}" width="{}" height="{}" role="img" )"
        R"(aria-label="{}">{}</svg>)",
        at * step, height, at * step, height,
        visit.t("Läget rapport för rapport, den äldsta först; orden står i tabellen"), dots.markup());
    html::Out figures;
    {
        html::Table table(figures, {.caption = visit.t("Läget rapport för rapport"),
                                    .columns = {{.label = visit.t("Dag")},
                                                {.label = visit.t("Läge")},
                                                {.label = visit.t("Riktning")}},
                                    .show_caption = false});
        for (const auto& one : reports) {
            table.row();
            table.cell(R"(<a href="/status-reports/{}">{}</a>)", one.id,
                       spoken(one.reported_on, visit.language));
            table.cell("{}", light_badge(visit.language, one.light, one.word));
            table.cell("{}", trend_said(visit.language, one.trend));
        }
    }
    html::details(out, visit.t("Läget i ord"), figures.markup());
}

void report_said(html::Out& out, const auth::Visit& visit, const StatusReport& report) {
    out(R"(<p>{} {}</p>)", light_badge(visit.language, report.light, report.word),
        trend_said(visit.language, report.trend));
    if (report.corrected_by)
        html::notice(
            out, html::Tone::attention,
            html::markup(R"({} <a href="/status-reports/{}">{}</a>)", visit.t("Den här rapporten är rättad."),
                         *report.corrected_by, visit.t("Läs rättelsen")));
    out(R"(<div class="typed">{}</div><p class="facts">{} · {})", links::with_citations(visit, report.text),
        spoken(report.reported_on, visit.language), report.made_by);
    if (report.corrects)
        out(R"( · <a href="/status-reports/{}">{}</a>)", *report.corrects,
            visit.t("rättar en tidigare rapport"));
    out("</p>");
}

}  // namespace styrkedja::progress::pages
