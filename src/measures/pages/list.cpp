// "Vad prövar vi?": measures of all assignments.
#include "base/spoken_date.h"
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "measures/pages/pages.h"

namespace styrkedja::measures::pages {
namespace {

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t last_offset = 10'000;

MeasureFilter filter_of(const auth::Visit& visit) {
    return {
        .state = parse_enum<MeasureState>(visit.query("state")),
        .mine = visit.query("mine") == "1",
        .limit = on_a_page,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, last_offset)};
}

std::string query_of(const MeasureFilter& filter) {
    std::string query = filter.mine ? "mine=1" : "";
    if (filter.state) query += fmt::format("{}state={}", query.empty() ? "" : "&", name_of(*filter.state));
    return query;
}

void tabs(html::Out& out, const auth::Visit& visit) {
    std::vector<html::Tag> tags = {{.label = visit.t("Alla"), .url = html::Url("/measures")},
                                   {.label = visit.t("Mina"), .url = html::Url("/measures?mine=1")}};
    for (auto state : {MeasureState::piloting, MeasureState::evaluated, MeasureState::approved_standard,
                       MeasureState::in_line, MeasureState::stopped})
        tags.push_back(
            {.label = word(visit.language, state), .url = html::to("/measures?state={}", name_of(state))});
    html::tags(out, tags);
}

exports::Row header(const auth::Visit& visit) {
    return {visit.t("Åtgärd"), visit.t("Uppdrag"),    visit.t("Läge"),       visit.t("Nivå"),
            visit.t("Ägare"),  visit.t("Utvärderas"), visit.t("Gäller från")};
}

exports::NextRows rows(const auth::Visit& visit) {
    // A file is written while it is sent, when the visit is no more.
    return exports::in_batches(filter_of(visit), [&database = visit.database, visitor = visit.visitor,
                                                  language = visit.language](const MeasureFilter& filter) {
        auto measures = database.read([&](db::Read& read) { return list_measures(read, visitor, filter); });
        std::vector<exports::Row> rows;
        for (const auto& one : measures)
            rows.push_back({one.title, one.assignment_title, word(language, one.state),
                            word(language, one.level), one.owner_name,
                            one.evaluate_on ? iso(*one.evaluate_on) : "",
                            one.effective_from ? iso(*one.effective_from) : ""});
        return rows;
    });
}

}  // namespace

http::Response list(auth::Visit& visit) {
    auto filter = filter_of(visit);
    ++filter.limit;
    auto measures =
        visit.database.read([&](db::Read& read) { return list_measures(read, visit.visitor, filter); });
    bool more = std::ssize(measures) > on_a_page;
    if (more) measures.pop_back();
    html::Frame frame = visit.frame(visit.t("Åtgärder"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    html::Out out;
    auto piloting = std::ranges::count(measures, MeasureState::piloting, &Measure::state);
    html::heading(out, visit.t("Vad prövar vi, och vad har blivit arbetssätt?"),
                  trn(visit.language, "{} åtgärd prövas just nu i den här listan.",
                      "{} åtgärder prövas just nu i den här listan.", piloting));
    tabs(out, visit);
    if (measures.empty()) {
        html::empty_state(out, {.title = visit.t("Inga åtgärder här"),
                                .text = visit.t("En åtgärd skrivs på sitt uppdrag och prövas därifrån."),
                                .action = visit.t("Visa uppdragen"),
                                .url = html::Url("/assignments")});
        return visit.page(frame, out.markup());
    }
    {
        html::Table table(out, {.caption = visit.t("Åtgärder"),
                                .columns = {{.label = visit.t("Åtgärd")},
                                            {.label = visit.t("Läge")},
                                            {.label = visit.t("Ägare")},
                                            {.label = visit.t("Utvärderas")},
                                            {.label = visit.t("Uppdrag")}},
                                .show_caption = false});
        for (const auto& one : measures) {
            table.row();
            table.cell(R"(<a href="/measures/{}">{}</a>)", one.id, one.title);
            table.cell("{}", state_badge(visit.language, one));
            table.cell("{}", one.owner_name.empty() ? "–" : one.owner_name);
            table.cell("{}", spoken_or(visit, one.evaluate_on, "–"));
            table.cell(R"(<a href="/assignments/{}">{}</a>)", one.assignment, one.assignment_title);
        }
    }
    if (more)
        out(R"(<p><a href="{}">{}</a></p>)",
            html::to("/measures?mine={}&state={}&offset={}", filter.mine ? "1" : "",
                     filter.state ? name_of(*filter.state) : "", filter.offset + on_a_page),
            visit.t("Nästa sida"));
    exports::links(out, "/measures", query_of(filter));
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("atgarder.csv", header(visit), rows(visit));
}
http::Response list_excel(auth::Visit& visit) {
    return exports::excel("atgarder.xlsx", header(visit), rows(visit));
}

}  // namespace styrkedja::measures::pages
