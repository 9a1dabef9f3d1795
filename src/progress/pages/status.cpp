// "Hur går det med uppdragen?": all that run, the most silent first.
#include "base/spoken_date.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

constexpr std::int64_t page_size = 50;

}  // namespace

void running_table(html::Out& out, const auth::Visit& visit, const std::vector<Running>& list) {
    Date late = date_of(now()) - std::chrono::days{silent_days};
    html::Table table(out, {.caption = visit.t("Uppdrag som pågår"),
                            .columns = {{.label = visit.t("Uppdrag")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Riktning")},
                                        {.label = visit.t("Rapporterat")},
                                        {.label = visit.t("Leds av")},
                                        {.label = visit.t("Enhet")}},
                            .show_caption = false});
    for (const auto& one : list) {
        table.row();
        table.cell(R"(<a href="/assignments/{}">{}</a>)", one.id, one.title);
        if (one.light)
            table.cell("{}", light_badge(visit.language, *one.light, *one.word));
        else
            table.cell("{}", html::badge(html::Tone::neutral, visit.t("inget rapporterat")));
        table.cell("{}", one.trend ? trend_said(visit.language, *one.trend) : html::markup("–"));
        auto since = one.reported_on ? one.reported_on : one.started_on;
        html::Markup silent;
        if (since && *since < late) silent = html::badge(html::Tone::alarm, visit.t("länge sedan"));
        table.cell("{} {}", one.reported_on ? spoken(*one.reported_on, visit.language) : std::string("–"),
                   silent);
        table.cell("{}", one.lead.empty() ? "–" : one.lead);
        table.cell("{}", one.unit_name);
    }
}

http::Response overview(auth::Visit& visit) {
    auto page = parse_number(visit.query("page")).value_or(1);
    page = page > 1 && page < 10'000 ? page : 1;
    auto list = visit.database.read(
        [&](db::Read& read) { return running(read, page_size + 1, (page - 1) * page_size); });
    bool more = std::ssize(list) > page_size;
    if (more) list.pop_back();
    html::Frame frame = visit.frame(visit.t("Läget i uppdragen"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    frame.wide = true;
    html::Out out;
    auto green = std::ranges::count(list, std::optional(Light::green), &Running::light);
    html::heading(out, visit.t("Hur går det med uppdragen?"),
                  list.empty()
                      ? std::string()
                      : trf(visit.language, "{} av {} är gröna. De som längst saknar rapport står först.",
                            green, list.size()));
    if (list.empty())
        html::empty_state(
            out, {.title = visit.t("Inga uppdrag pågår"),
                  .text = visit.t("När ett uppdrag har startat rapporterar den som leder det hur det "
                                  "går, och den senaste rapporten står här."),
                  .action = visit.t("Till uppdragen"),
                  .url = html::Url("/assignments")});
    else
        running_table(out, visit, list);
    if (page > 1 || more) {
        out(R"(<nav class="pagination" aria-label="{}">)", visit.t("Sidor"));
        if (page > 1)
            html::link_button(out, html::to("/status?page={}", page - 1), visit.t("Föregående sida"));
        if (more) html::link_button(out, html::to("/status?page={}", page + 1), visit.t("Nästa sida"));
        out("</nav>");
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::progress::pages
