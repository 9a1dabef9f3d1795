// The pictures as JSON, each GET with ?year= or ?plan=: /api/portfolio/board →
// {"year","plan","assignments":[…]} with the column of each and its newest status report, or null; /timeline
// with days, steps and deadlines; /load
// (&by=unit&capacity=) → hours a week of each function, week by week; /units?year= → who takes part and how.
// "begun_earlier" is what a plan of an earlier year began. GET /api/portfolio/capacity?year= →
// {"year","capacities":[…]}, for those who steer the plans; POST {function, year, hours (empty: nobody says
// it any more), version} → {"version":N}, 0 when it is gone.
#include "http/json_values.h"
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio::pages {
namespace {

namespace json = boost::json;

json::object frame_of(const Portfolio& portfolio, const char* name, json::array rows) {
    return {{"year", portfolio.year},
            {"plan", portfolio.plan ? json::value(portfolio.plan->id.value) : json::value(nullptr)},
            {name, std::move(rows)}};
}
http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

json::object object_of(const Line& line) {
    const auto& one = line.assignment;
    return {{"id", one.id.value},          {"title", one.title},     {"plan", one.plan.value},
            {"plan_year", one.year},       {"unit", one.unit.value}, {"unit_name", one.unit_name},
            {"state", name_of(one.state)}, {"lead", one.lead.name},  {"begun_earlier", line.began_earlier()}};
}
json::object object_of(const Piece& piece) {
    return {{"text", piece.part.text},
            {"from", day_or_null(piece.part.from_on)},
            {"to", day_or_null(piece.part.to_on)},
            {"finished_on", day_or_null(piece.finished_on)}};
}
json::array pieces_of(const Line& line, PartKind kind) {
    json::array all;
    for (const auto& piece : line.pieces)
        if (piece.part.kind == kind) all.push_back(object_of(piece));
    return all;
}
json::value status_of(const progress::Newest* report) {
    if (!report) return nullptr;
    return json::object{{"light", name_of(report->light)},
                        {"word", report->word},
                        {"trend", name_of(report->trend)},
                        {"reported_on", iso(report->reported_on)}};
}
json::object object_of(const FunctionLoad& one) {
    json::array hours;
    for (const auto& [assignment, most] : one.hours)
        hours.push_back(json::object{{"assignment", assignment.value}, {"hours", most}});
    return {{"name", one.name},
            {"assignments", one.assignments},
            {"hours", std::move(hours)},
            {"weeks", json::array(one.weeks.begin(), one.weeks.end())},
            {"peak", one.peak},
            {"peak_of_all", one.peak_of_all},
            {"capacity", one.capacity},
            {"capacity_is_said", one.capacity_is_said},
            {"is_in_most", one.is_in_most},
            {"is_over", one.is_over}};
}

}  // namespace

http::Response api_board(auth::Visit& visit) {
    auto shown = load_board(visit);
    if (!shown) return visit.not_found();
    json::array rows;
    for (const auto& line : shown->portfolio.lines) {
        auto& row = rows.emplace_back(object_of(line)).as_object();
        const Piece* next = assignments::is_ended(line.assignment.state) ? nullptr : next_day(line);
        row["column"] = name_of(column_of(line.assignment.state));
        row["state_since"] = iso(line.assignment.state_since);
        row["next"] = next ? json::value(object_of(*next)) : json::value(nullptr);
        row["status"] = status_of(shown->report_of(line));
    }
    return answer(frame_of(shown->portfolio, "assignments", std::move(rows)));
}

http::Response api_timeline(auth::Visit& visit) {
    auto portfolio = load_portfolio(visit);
    if (!portfolio) return visit.not_found();
    json::array rows;
    for (const auto& line : portfolio->lines) {
        auto& row = rows.emplace_back(object_of(line)).as_object();
        row["from"] = iso(line.days().from);
        row["to"] = iso(line.days().to);
        row["steps"] = pieces_of(line, PartKind::step);
        row["deadlines"] = pieces_of(line, PartKind::deadline);
    }
    return answer(frame_of(*portfolio, "assignments", std::move(rows)));
}

http::Response api_load(auth::Visit& visit) {
    auto all = weighed(visit);
    if (!all) return visit.not_found();
    json::array rows, mondays;
    for (const auto& one : all->load.functions) rows.push_back(object_of(one));
    for (Date monday : all->load.mondays) mondays.push_back(json::value(iso(monday)));
    auto object = frame_of(all->portfolio, "functions", std::move(rows));
    object["assignments"] = all->load.assignments;
    object["weeks_from"] = std::move(mondays);
    return answer(object);
}

http::Response api_units(auth::Visit& visit) {
    auto matrix = load_matrix(visit);
    json::array rows;
    for (const auto& one : matrix.rows) {
        json::array forms;
        for (const auto& [assignment, form] : one.forms)
            forms.push_back(json::object{{"assignment", assignment.value}, {"form", name_of(form)}});
        rows.push_back(json::object{{"unit", one.school.id.value},
                                    {"unit_name", one.school.name},
                                    {"area", one.school.area},
                                    {"takes_part", std::move(forms)}});
    }
    return answer(frame_of(matrix.portfolio, "units", std::move(rows)));
}

http::Response api_capacities(auth::Visit& visit) {
    if (!may_say_capacity(visit.visitor)) return visit.not_found();
    int year = year_of_address(visit);
    auto said = visit.database.read([&](db::Read& read) { return capacities_of(read, year); });
    json::array rows;
    for (const auto& one : said)
        rows.push_back(json::object{{"function", one.function},
                                    {"hours", one.hours},
                                    {"said_by", one.said_by},
                                    {"said_at", iso(one.said_at)},
                                    {"version", one.version}});
    return answer({{"year", year}, {"capacities", std::move(rows)}});
}

http::Response api_say_capacity(auth::Visit& visit) {
    auto draft = typed_capacity(visit);
    auto done = visit.database.write([&](db::Write& write) {
        return portfolio::say_capacity(write, visit.visitor, draft, visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce("assignments");
    return answer({{"version", draft.hours ? draft.version + 1 : 0}});
}

}  // namespace styrkedja::portfolio::pages
