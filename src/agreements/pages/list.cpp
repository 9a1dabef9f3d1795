// "Vad har vi kommit överens om?": one's own agreements, or those of a round that one may read.
#include "agreements/pages/pages.h"
#include "base/spoken_date.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::agreements::pages {
namespace {

constexpr std::int64_t rows_on_a_page = 50;
constexpr std::int64_t last_offset = 10'000;

html::Url url_of(const Filter& filter, std::int64_t offset) {
    return html::to("/agreements?round={}&all={}&unclear={}&open={}&offset={}",
                    filter.round ? to_string(*filter.round) : "", filter.mine || filter.round ? "" : "1",
                    filter.unclear ? "1" : "", filter.open ? "1" : "", offset);
}

void tabs(html::Out& out, const auth::Visit& visit, const Filter& filter) {
    const Filter all{.round = filter.round, .mine = filter.mine};
    Filter open = all, unclear = all;
    open.open = unclear.unclear = true;
    std::vector<html::Tab> tabs = {
        {.label = visit.t("Alla"), .url = url_of(all, 0), .current = !filter.open && !filter.unclear},
        {.label = visit.t("Öppna"), .url = url_of(open, 0), .current = filter.open},
        {.label = visit.t("Utan ansvarig eller dag"), .url = url_of(unclear, 0), .current = filter.unclear}};
    if (!filter.mine) tabs.push_back({.label = visit.t("Mina"), .url = html::Url("/agreements")});
    if (filter.mine && visit.visitor.has(Role::director))
        tabs.push_back({.label = visit.t("Alla som jag får läsa"), .url = html::Url("/agreements?all=1")});
    html::tabs(out, visit.t("Vilka överenskommelser"), tabs);
}

std::string answer(const auth::Visit& visit, const std::vector<Agreement>& list) {
    Date today = date_of(now());
    auto overdue = std::ranges::count_if(list, [&](const Agreement& one) { return is_overdue(one, today); });
    auto unclear = std::ranges::count(list, AgreementState::noted, &Agreement::state);
    if (overdue == 0 && unclear == 0) return visit.t("Ingen i listan är försenad eller otydlig.");
    return trn(visit.language, "{} i listan är försenad,", "{} i listan är försenade,", overdue) + " " +
           trn(visit.language, "{} saknar ansvarig eller dag.", "{} saknar ansvarig eller dag.", unclear);
}

void rows(html::Out& out, const auth::Visit& visit, const std::vector<Agreement>& list) {
    html::Table table(out, {.caption = visit.t("Överenskommelser"),
                            .columns = {{.label = visit.t("Överenskommelse")},
                                        {.label = visit.t("Läge")},
                                        {.label = visit.t("Ansvarig")},
                                        {.label = visit.t("Senast")},
                                        {.label = visit.t("Dialog")}},
                            .show_caption = false});
    for (const auto& one : list) {
        table.row();
        table.cell(R"(<a href="/agreements/{}">{}</a>)", one.id, title_of(one));
        table.cell("{}", state_badge(visit.language, one));
        table.cell("{}", one.responsible_name.empty() ? "–" : one.responsible_name);
        table.cell("{}", one.due_on ? spoken(*one.due_on, visit.language) : std::string("–"));
        table.cell("{}", one.dialogue_title);
    }
}

}  // namespace

Filter filter_of(const auth::Visit& visit, std::int64_t on_a_page) {
    auto round = parse_id<RoundId>(visit.query("round"));
    return {
        .round = round,
        .mine = !round && visit.query("all") != "1",
        .unclear = visit.query("unclear") == "1",
        .open = visit.query("open") == "1",
        .limit = on_a_page,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, last_offset)};
}

http::Response list(auth::Visit& visit) {
    auto filter = filter_of(visit, rows_on_a_page + 1);
    std::optional<dialogue_rounds::Round> round;
    auto found = visit.database.read([&](db::Read& read) {
        round = filter.round ? dialogue_rounds::find_round(read, *filter.round) : std::nullopt;
        return list_agreements(read, visit.visitor, filter);
    });
    if (filter.round && !round) return visit.not_found();
    bool more = std::ssize(found) > rows_on_a_page;
    if (more) found.pop_back();
    html::Frame frame = visit.frame(visit.t("Överenskommelser"), "dialogues");
    frame.wide = true;
    if (round) frame.crumbs = {{round->name, html::to("/dialogue-rounds/{}", round->id)}};
    html::Out out;
    html::heading(out, visit.t("Vad har vi kommit överens om?"), answer(visit, found));
    tabs(out, visit, filter);
    if (found.empty())
        html::empty_state(out,
                          {.title = visit.t("Inga överenskommelser här"),
                           .text = visit.t("Det ni kommer överens om antecknas i dialogens protokoll.")});
    else
        rows(out, visit, found);
    if (more)
        out(R"(<p><a href="{}">{}</a></p>)", url_of(filter, filter.offset + rows_on_a_page),
            visit.t("Nästa sida"));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::agreements::pages
