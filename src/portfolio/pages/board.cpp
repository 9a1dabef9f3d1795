// "Var står uppdragen?": the assignments of a year in columns by how far they have come; and what the pages
// share.
#include "base/spoken_date.h"
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio::pages {

int year_of_address(const auth::Visit& visit) {
    auto typed = parse_number(visit.query("year"));
    return typed && *typed >= 2000 && *typed <= 2200 ? static_cast<int>(*typed) : year_of(date_of(now()));
}
Portfolio load_portfolio(const auth::Visit& visit) {
    return visit.database.read(
        [&](db::Read& read) { return portfolio::load(read, visit.visitor, year_of_address(visit)); });
}

namespace {

// Which picture and which year, with the years beside it.
void choices(html::Out& out, const auth::Visit& visit, Picture picture, int year) {
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
    out(R"(<form class="filter" method="get">)");
    html::text_field(out, visit.language,
                     {.name = "year", .label = visit.t("År"), .value = std::to_string(year), .max_length = 4},
                     html::Input::number);
    if (picture == Picture::load)
        html::text_field(
            out, visit.language,
            {.name = "capacity",
             .label = visit.t("Timmar i veckan som räcker"),
             .value = std::to_string(parse_number(visit.query("capacity")).value_or(usual_capacity)),
             .max_length = 4},
            html::Input::number);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void empty_year(html::Out& out, const auth::Visit& visit) {
    html::empty_state(out, {.title = visit.t("Inga uppdrag det året"),
                            .text = visit.t("Uppdragen föreslås i enheternas verksamhetsplaner. När de finns "
                                            "står de här."),
                            .action = visit.t("Till verksamhetsplanerna"),
                            .url = html::Url("/plans")});
}

}  // namespace

http::Response page_of(const auth::Visit& visit, Picture picture, const Portfolio& portfolio,
                       const char* question, std::string_view answer,
                       const std::function<void(html::Out&)>& draw) {
    html::Frame frame = visit.frame(question, "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    frame.wide = true;
    frame.topics = {"assignments"};
    html::Out out;
    html::heading(out, question, answer);
    choices(out, visit, picture, portfolio.year);
    if (portfolio.lines.empty())
        empty_year(out, visit);
    else
        draw(out);
    return visit.page(frame, out.markup());
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
    return said + ".";
}

void card(html::Out& out, const auth::Visit& visit, const Line& line) {
    const auto& one = line.assignment;
    out(R"(<li><a href="/assignments/{}">{}</a><p class="facts">{} · {}</p>)", one.id, one.title,
        one.unit_name, one.lead.name.empty() ? visit.t("ingen leder det än") : one.lead.name);
    out("<p>{}</p>", assignments::state_badge(visit.language, one));
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
    auto portfolio = load_portfolio(visit);
    return page_of(visit, Picture::board, portfolio, visit.t("Var står uppdragen?"),
                   answer_of(visit, portfolio), [&](html::Out& out) {
                       auto columns = by_column(portfolio);
                       out(R"(<div class="board">)");
                       for (std::size_t at = 0; at < column_count; ++at) {
                           if (columns[at].empty()) continue;
                           out(R"(<section class="column"><h2>{} <span class="count">{}</span></h2><ul>)",
                               word(visit.language, static_cast<Column>(at)), columns[at].size());
                           for (const auto* line : columns[at]) card(out, visit, *line);
                           out("</ul></section>");
                       }
                       out("</div>");
                       file_links(out, visit);
                   });
}
Figures board_figures(const auth::Visit& visit) {
    Figures figures{.name = "uppdrag",
                    .header = {"id", visit.t("Uppdrag"), visit.t("Enhet"), visit.t("Kolumn"), visit.t("Läge"),
                               visit.t("Leder"), visit.t("Sedan"), visit.t("Nästa dag"), visit.t("Vad")},
                    .rows = {}};
    for (const auto& line : load_portfolio(visit).lines) {
        const auto& one = line.assignment;
        const Piece* next = next_day(line);
        figures.rows.push_back(
            {to_string(one.id), one.title, one.unit_name, word(visit.language, column_of(one.state)),
             assignments::word(visit.language, one.state), one.lead.name, iso(one.state_since),
             next ? iso(*next->part.to_on) : "", next ? next->part.text : ""});
    }
    return figures;
}

}  // namespace styrkedja::portfolio::pages
