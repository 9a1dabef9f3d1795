// Reports as JSON: GET /api/reports?view=mine|to_me|closed&offset= →
// {"reports":[…],"mine":N,"to_me":N,"closed":N}.
#include <boost/json.hpp>

#include "reports/pages/pages.h"

namespace styrkedja::reports::pages {

http::Response api_list(auth::Visit& visit) {
    namespace json = boost::json;
    ReportFilter filter{
        .view = parse_enum<ReportView>(visit.query("view")).value_or(ReportView::mine),
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, 1'000'000)};
    json::object answer;
    visit.database.read([&](db::Read& read) {
        json::array list;
        for (const auto& report : list_reports(read, visit.visitor, filter))
            list.push_back(json::object{{"id", report.id.value},
                                        {"subject_kind", report.subject_kind},
                                        {"subject", report.subject},
                                        {"title", title_of(visit, read, report)},
                                        {"form", name_of(report.form)},
                                        {"reporter", report.reporter_name},
                                        {"to", report.to_name},
                                        {"due_on", iso(report.due_on)},
                                        {"state", name_of(report.state)},
                                        {"text", report.text},
                                        {"version", report.version}});
        auto counts = count_reports(read, visit.visitor);
        answer = {{"reports", std::move(list)},
                  {"mine", counts.mine},
                  {"to_me", counts.to_me},
                  {"closed", counts.closed}};
    });
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::reports::pages
