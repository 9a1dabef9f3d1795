// "Vad ska rapporteras?": what the visitor reports, what is reported to them and their groups, what is
// answered.
#include "base/spoken_date.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "html/words.h"
#include "reports/pages/pages.h"
#include "reports/words.h"

namespace styrkedja::reports {

void report_list(html::Out& out, const auth::Visit& visit, const std::vector<Report>& reports) {
    html::Table table(out, {.caption = visit.t("Återrapporter"),
                            .columns = {{.label = visit.t("Om")},
                                        {.label = visit.t("Vem")},
                                        {.label = visit.t("Till")},
                                        {.label = visit.t("Dag")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    auto titles = visit.database.read([&](db::Read& read) {
        std::vector<std::string> all;
        for (const auto& report : reports) all.push_back(title_of(visit, read, report));
        return all;
    });
    for (std::size_t at = 0; at < reports.size(); ++at) {
        const auto& report = reports[at];
        table.row();
        table.cell(R"(<a href="/reports/{}">{}</a>)", report.id, titles[at]);
        table.cell("{}", report.reporter_name);
        table.cell("{}", report.to_name);
        table.cell("{}", spoken(report.due_on, visit.language));
        table.cell("{}", state_badge(visit, report));
    }
}

namespace pages {
namespace {

constexpr std::int64_t page_size = 50;

html::Url url_of(ReportView view) { return html::to("/reports?view={}", name_of(view)); }

long long rows_in(ReportView view, const ReportCounts& counts) {
    switch (view) {
        case ReportView::mine:
            return counts.mine;
        case ReportView::to_me:
            return counts.to_me;
        case ReportView::closed:
            break;
    }
    return counts.closed;
}

std::string answer_of(const auth::Visit& visit, const ReportCounts& counts) {
    return trf(visit.language, "{} och {}.",
               trn(visit.language, "Du har {} att rapportera", "Du har {} att rapportera", counts.mine),
               trn(visit.language, "{} är på väg till dig eller dina grupper",
                   "{} är på väg till dig eller dina grupper", counts.to_me));
}

}  // namespace

http::Response list(auth::Visit& visit) {
    ReportFilter filter{.view = parse_enum<ReportView>(visit.query("view")).value_or(ReportView::mine),
                        .limit = page_size + 1,
                        .after = parse_list_place(visit.query("after"))};
    ReportCounts counts;
    auto reports = visit.database.read([&](db::Read& read) {
        counts = count_reports(read, visit.visitor);
        return list_reports(read, visit.visitor, filter);
    });
    auto next = cut_page(reports, filter);
    html::Frame frame = visit.frame(visit.t("Återrapporter"), "reports");
    frame.wide = true;
    frame.topics = {"reports"};
    html::Out out;
    html::heading(out, visit.t("Vad ska rapporteras?"), answer_of(visit, counts));
    out(R"(<p><a href="/reports/graph">{}</a></p>)", visit.t("Vem rapporterar till vem"));
    auto tab = [&](ReportView view, const char* label) {
        return html::Tab{
            .label = label,
            .url = url_of(view),
            .current = filter.view == view,
            .words = html::spoken_count(visit.language, rows_in(view, counts), ReportCounts::counted_to)};
    };
    html::tabs(out, visit.t("Vilka återrapporter"),
               {tab(ReportView::mine, visit.t("Jag rapporterar")),
                tab(ReportView::to_me, visit.t("Till mig och mina grupper")),
                tab(ReportView::closed, visit.t("Besvarade"))});
    if (reports.empty())
        html::empty_state(
            out, {.title = visit.t("Inget här"),
                  .text = visit.t("En återrapport kommer av att någon säger hur ett beslut eller ett "
                                  "åtagande följs upp.")});
    else
        report_list(out, visit, reports);
    html::further_pages(out, visit.language, "/reports", visit.request.query_string(), next);
    return visit.page(frame, out.markup());
}

}  // namespace pages
}  // namespace styrkedja::reports
