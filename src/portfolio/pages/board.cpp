// "Var står uppdragen?": the assignments of a year in columns by how far they have come; and what the pages
// share.
#include "base/spoken_date.h"
#include "plans/plan_views.h"
#include "plans/words.h"
#include "portfolio/pages/pages.h"
#include "progress/words.h"

namespace styrkedja::portfolio::pages {

int year_of_address(const auth::Visit& visit) {
    auto typed = parse_number(visit.query("year"));
    return typed && *typed >= 2000 && *typed <= 2200 ? static_cast<int>(*typed) : year_of(date_of(now()));
}
std::optional<Portfolio> asked_portfolio(const auth::Visit& visit, db::Read& read) {
    int year = year_of_address(visit);
    auto asked = parse_id<OperationsPlanId>(visit.query("plan"));
    if (!asked) return portfolio::load(read, visit.visitor, year);
    auto plan = plans::find_plan(read, visit.visitor, *asked);
    if (plan && !visit.query("year").empty() && plan->year != year) {
        plan = plans::find_plan(read, visit.visitor, plan->unit, year);
        if (!plan) return portfolio::load(read, visit.visitor, year);
    }
    return plan ? portfolio::load(read, visit.visitor, plan->id) : std::nullopt;
}
std::optional<Portfolio> load_portfolio(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) { return asked_portfolio(visit, read); });
}
std::optional<BoardShown> load_board(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<BoardShown> {
        auto portfolio = asked_portfolio(visit, read);
        if (!portfolio) return std::nullopt;
        std::vector<AssignmentId> ids;
        for (const auto& line : portfolio->lines)
            if (!assignments::is_ended(line.assignment.state)) ids.push_back(line.assignment.id);
        return BoardShown{std::move(*portfolio), progress::newest_reports(read, ids)};
    });
}
const progress::Newest* BoardShown::report_of(const Line& line) const {
    auto found = reports.find(line.assignment.id);
    return found == reports.end() ? nullptr : &found->second;
}

namespace {

// Which picture and which year; of one plan its document too, and the way to all others.
void views(html::Out& out, const auth::Visit& visit, Picture picture, const Portfolio& portfolio) {
    int year = portfolio.year;
    if (portfolio.plan) {
        plans::plan_views(out, visit, portfolio.plan->id,
                          picture == Picture::board      ? plans::PlanLook::board
                          : picture == Picture::timeline ? plans::PlanLook::timeline
                                                         : plans::PlanLook::load);
        constexpr std::array names = {"board", "timeline", "load", "units"};
        out(R"(<p class="facts">{} · <a href="/portfolio/{}?year={}">{}</a></p>)",
            plans::title_of(visit.language, *portfolio.plan), names[static_cast<std::size_t>(picture)], year,
            trf(visit.language, "Alla planers uppdrag {}", year));
        return;
    }
    html::tabs(out, visit.t("Bilder av uppdragen"),
               {{.label = visit.t("Läget"),
                 .url = html::to("/portfolio/board?year={}", year),
                 .current = picture == Picture::board},
                {.label = visit.t("Tidslinje"),
                 .url = html::to("/portfolio/timeline?year={}", year),
                 .current = picture == Picture::timeline},
                {.label = visit.t("Belastning"),
                 .url = html::to("/portfolio/load?year={}", year),
                 .current = picture == Picture::load},
                {.label = visit.t("Enheter"),
                 .url = html::to("/portfolio/units?year={}", year),
                 .current = picture == Picture::units}});
}

void plan_choice(html::Out& out, const auth::Visit& visit, const Portfolio& portfolio) {
    auto plans = visit.database.read(
        [&](db::Read& read) { return plans::plans_of_year(read, visit.visitor, portfolio.year); });
    std::vector<html::Option> options;
    for (const auto& one : plans) options.push_back({.value = to_string(one.id), .label = one.unit_name});
    html::select(out, visit.language,
                 {.name = "plan",
                  .label = visit.t("Plan"),
                  .value = portfolio.plan ? to_string(portfolio.plan->id) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla planer")},
                 options);
}

void filter(html::Out& out, const auth::Visit& visit, Picture picture, const Portfolio& portfolio) {
    out(R"(<form class="filter" method="get">)");
    html::text_field(
        out, visit.language,
        {.name = "year", .label = visit.t("År"), .value = std::to_string(portfolio.year), .max_length = 4},
        html::Input::number);
    if (picture != Picture::units) plan_choice(out, visit, portfolio);
    if (picture == Picture::load) {
        html::text_field(
            out, visit.language,
            {.name = "capacity",
             .label = visit.t("Timmar i veckan som räcker"),
             .value = std::to_string(parse_number(visit.query("capacity")).value_or(usual_capacity)),
             .max_length = 4},
            html::Input::number);
        html::select(out, visit.language,
                     {.name = "by", .label = visit.t("Rader"), .value = is_by_unit(visit) ? "unit" : "who"},
                     {{.value = "who", .label = visit.t("Den som deltar")},
                      {.value = "unit", .label = visit.t("Enheten, också för personer")}});
    }
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void empty(html::Out& out, const auth::Visit& visit, const Portfolio& portfolio) {
    html::empty_state(out, {.title = portfolio.plan ? visit.t("Inga uppdrag i planen än")
                                                    : visit.t("Inga uppdrag det året"),
                            .text = visit.t("Uppdragen föreslås i enheternas verksamhetsplaner. När de finns "
                                            "står de här."),
                            .action = visit.t("Till verksamhetsplanerna"),
                            .url = html::Url("/plans")});
}

}  // namespace

http::Response page_of(const auth::Visit& visit, Picture picture, const Portfolio& portfolio,
                       const char* question, std::string_view answer,
                       const std::function<void(html::Out&, const html::Frame&)>& draw, int status) {
    html::Frame frame = visit.frame(question, portfolio.plan ? "plans" : "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    if (portfolio.plan)
        frame.crumbs = {
            {visit.t("Verksamhetsplaner"), html::to("/plans?year={}", portfolio.year)},
            {plans::title_of(visit.language, *portfolio.plan), html::to("/plans/{}", portfolio.plan->id)}};
    frame.wide = true;
    frame.topics = {"assignments"};
    html::Out out;
    html::heading(out, question, answer);
    views(out, visit, picture, portfolio);
    filter(out, visit, picture, portfolio);
    if (portfolio.lines.empty())
        empty(out, visit, portfolio);
    else
        draw(out, frame);
    return visit.page(frame, out.markup(), status);
}
void file_links(html::Out& out, const auth::Visit& visit) {
    exports::links(out, visit.request.path(), visit.request.query_string());
}

const char* word(Language language, Column column) {
    switch (column) {
        case Column::prepared:
            return tr(language, "Förbereds");
        case Column::reviewed:
            return tr(language, "Granskas");
        case Column::ready:
            return tr(language, "Klara att starta");
        case Column::running:
            return tr(language, "Pågår");
        case Column::waiting:
            return tr(language, "Väntar på beslut");
        case Column::followed:
            return tr(language, "Följs upp");
        case Column::paused:
            return tr(language, "Pausade");
        case Column::ended:
            break;
    }
    return tr(language, "Avslutade");
}

namespace {

std::array<std::vector<const Line*>, column_count> by_column(const Portfolio& portfolio) {
    std::array<std::vector<const Line*>, column_count> columns;
    for (const auto& line : portfolio.lines)
        columns[static_cast<std::size_t>(column_of(line.assignment.state))].push_back(&line);
    return columns;
}

std::string answer_of(const auth::Visit& visit, const Portfolio& portfolio) {
    auto columns = by_column(portfolio);
    std::string said = trn(visit.language, "{} uppdrag", "{} uppdrag", std::ssize(portfolio.lines));
    bool first = true;
    for (auto column : {Column::running, Column::waiting, Column::reviewed, Column::paused}) {
        auto count = columns[static_cast<std::size_t>(column)].size();
        if (count == 0) continue;
        said += fmt::format("{}{} {}", first ? ": " : ", ", count, [&] {
            switch (column) {
                case Column::running:
                    return visit.t("pågår");
                case Column::waiting:
                    return visit.t("väntar på beslut");
                case Column::reviewed:
                    return visit.t("granskas");
                default:
                    return count == 1 ? visit.t("är pausat") : visit.t("är pausade");
            }
        }());
        first = false;
    }
    said += ".";
    auto earlier = std::ranges::count_if(portfolio.lines, &Line::began_earlier);
    if (earlier > 0)
        said += " " + trn(visit.language, "{} började i en tidigare plan.", "{} började i tidigare planer.",
                          earlier);
    return said;
}

void card(html::Out& out, const auth::Visit& visit, const Line& line, const progress::Newest* report) {
    const auto& one = line.assignment;
    out(R"(<li><a href="/assignments/{}">{}</a><p class="facts">{} · {}</p>)", one.id, one.title,
        one.unit_name, one.lead.name.empty() ? visit.t("ingen leder det än") : one.lead.name);
    out("<p>{}</p>", assignments::state_badge(visit.language, one));
    if (report)
        out("<p>{} {}</p>", progress::light_badge(visit.language, report->light, report->word),
            progress::trend_said(visit.language, report->trend));
    if (line.began_earlier())
        out(R"(<p class="facts">{}</p>)", trf(visit.language, "Pågår från tidigare plan ({})", one.year));
    const Piece* next = assignments::is_ended(one.state) ? nullptr : next_day(line);
    if (next) {
        bool late = *next->part.to_on < date_of(now());
        std::string day = spoken(*next->part.to_on, visit.language);
        if (late)
            out("<p>{} {}</p>", html::badge(html::Tone::alarm, trf(visit.language, "försenat {}", day)),
                next->part.text);
        else
            out(R"(<p class="facts">{} {}</p>)", day, next->part.text);
    }
    out("</li>");
}

}  // namespace

http::Response board(auth::Visit& visit) {
    auto shown = load_board(visit);
    if (!shown) return visit.not_found();
    const auto& portfolio = shown->portfolio;
    return page_of(visit, Picture::board, portfolio, visit.t("Var står uppdragen?"),
                   answer_of(visit, portfolio), [&](html::Out& out, const html::Frame&) {
                       auto columns = by_column(portfolio);
                       out(R"(<div class="board">)");
                       for (std::size_t at = 0; at < column_count; ++at) {
                           if (columns[at].empty()) continue;
                           out(R"(<section class="column"><h2>{} <span class="count">{}</span></h2><ul>)",
                               word(visit.language, static_cast<Column>(at)), columns[at].size());
                           for (const auto* line : columns[at])
                               card(out, visit, *line, shown->report_of(*line));
                           out("</ul></section>");
                       }
                       out("</div>");
                       file_links(out, visit);
                   });
}
std::optional<Figures> board_figures(const auth::Visit& visit) {
    auto shown = load_board(visit);
    if (!shown) return std::nullopt;
    Figures figures{
        .name = "uppdrag",
        .header = {"id", visit.t("Uppdrag"), visit.t("Enhet"), visit.t("Planens år"), visit.t("Kolumn"),
                   visit.t("Läge"), visit.t("Leder"), visit.t("Sedan"), visit.t("Nästa dag"), visit.t("Vad"),
                   visit.t("Status"), visit.t("Riktning"), visit.t("Rapporterat")},
        .rows = {}};
    for (const auto& line : shown->portfolio.lines) {
        const auto& one = line.assignment;
        const Piece* next = next_day(line);
        const auto* report = shown->report_of(line);
        figures.rows.push_back(
            {to_string(one.id), one.title, one.unit_name, std::to_string(one.year),
             word(visit.language, column_of(one.state)), assignments::word(visit.language, one.state),
             one.lead.name, iso(one.state_since), next ? iso(*next->part.to_on) : "",
             next ? next->part.text : "",
             report ? fmt::format("{}: {}", progress::word(visit.language, report->light), report->word) : "",
             report ? progress::word(visit.language, report->trend) : "",
             report ? iso(report->reported_on) : ""});
    }
    return figures;
}

}  // namespace styrkedja::portfolio::pages
