// How assignments go as JSON: GET /api/status?offset= → {"assignments":[…],"more":bool}, those without a
// report first; GET /api/assignments/{id}/status?offset= → {"reports":[…],"more":bool}; POST there takes the
// fields of the form and answers {"id":N}. GET /api/status-reports/{id}; GET /api/assignments/{id}/figures →
// {"figures":[…]}, one for each process goal.

#include "http/json_values.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size = 100;
constexpr std::int64_t most_skipped = 1'000'000;

std::int64_t offset_of(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
}
template <class IdType>
json::value id_or_null(const std::optional<IdType>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}
template <class Enum>
json::value name_or_null(const std::optional<Enum>& one) {
    return one ? json::value(name_of(*one)) : json::value(nullptr);
}
json::object object_of(const StatusReport& report) {
    return {{"id", report.id.value},
            {"light", name_of(report.light)},
            {"word", report.word},
            {"trend", name_of(report.trend)},
            {"text", report.text},
            {"reported_on", iso(report.reported_on)},
            {"agenda_item", id_or_null(report.item)},
            {"corrects", id_or_null(report.corrects)},
            {"corrected_by", id_or_null(report.corrected_by)},
            {"made_by", report.made_by}};
}

}  // namespace

http::Response api_overview(auth::Visit& visit) {
    auto list =
        visit.database.read([&](db::Read& read) { return running(read, page_size + 1, offset_of(visit)); });
    bool more = std::ssize(list) > page_size;
    if (more) list.pop_back();
    json::array assignments;
    for (const auto& one : list)
        assignments.push_back(json::object{{"id", one.id.value},
                                           {"title", one.title},
                                           {"state", name_of(one.state)},
                                           {"unit_name", one.unit_name},
                                           {"lead", one.lead},
                                           {"report", id_or_null(one.report)},
                                           {"light", name_or_null(one.light)},
                                           {"trend", name_or_null(one.trend)},
                                           {"reported_on", day_or_null(one.reported_on)}});
    return http::json(json::serialize(json::object{{"assignments", std::move(assignments)}, {"more", more}}));
}

http::Response api_reports(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto reports = visit.database.read(
        [&](db::Read& read) { return reports_of(read, assignment->id, page_size + 1, offset_of(visit)); });
    bool more = std::ssize(reports) > page_size;
    if (more) reports.pop_back();
    json::array list;
    for (const auto& report : reports) list.push_back(object_of(report));
    return http::json(json::serialize(json::object{{"reports", std::move(list)}, {"more", more}}));
}

http::Response api_make_report(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto made = visit.database.write([&](db::Write& write) {
        return report_status(write, visit.visitor, *id, typed_status(visit), visit.language);
    });
    if (!made) return visit.refused(made.error());
    return http::json(json::serialize(json::object{{"id", made->value}}));
}

http::Response api_report(auth::Visit& visit) {
    auto id = visit.id<StatusReportId>(0);
    auto found =
        id ? visit.database.read([&](db::Read& read) { return find_report(read, visit.visitor, *id); })
           : std::nullopt;
    if (!found) return visit.not_found();
    auto answer = object_of(*found);
    answer["assignment"] = found->assignment.value;
    return http::json(json::serialize(answer));
}

http::Response api_figures(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto list = visit.database.read([&](db::Read& read) {
        return figures_of(read, assignments::shown_content(read, visit.visitor, *assignment), assignment->id);
    });
    json::array figures;
    for (const auto& one : list)
        figures.push_back(json::object{{"part", one.part.value},
                                       {"goal", one.goal},
                                       {"baseline", one.baseline},
                                       {"target", one.target},
                                       {"value", one.value ? json::value(*one.value) : nullptr},
                                       {"checked_on", day_or_null(one.checked_on)},
                                       {"next_check", day_or_null(one.next_check)}});
    return http::json(json::serialize(json::object{{"figures", std::move(figures)}}));
}

}  // namespace styrkedja::progress::pages
