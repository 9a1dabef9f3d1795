// Commitments as JSON: GET /api/commitments?view=&offset= →
// {"commitments":[…],"open":N,"unclear":N,"overdue":N}.
#include <boost/json.hpp>

#include "commitments/commitments.h"
#include "commitments/pages/pages.h"

namespace styrkedja::commitments::pages {

http::Response api_list(auth::Visit& visit) {
    namespace json = boost::json;
    std::string view = visit.query("view");
    CommitmentFilter filter{.mine = view == "mine",
                            .unclear = view == "unclear",
                            .overdue = view == "overdue",
                            .closed = view == "closed",
                            .today = date_of(now()),
                            .offset = parse_number(visit.query("offset")).value_or(0)};
    auto day = [](const std::optional<Date>& date) {
        return date ? json::value(iso(*date)) : json::value(nullptr);
    };
    json::object answer;
    visit.database.read([&](db::Read& read) {
        json::array list;
        for (const auto& commitment : list_commitments(read, visit.visitor, filter))
            list.push_back(json::object{{"id", commitment.id.value},
                                        {"text", commitment.text},
                                        {"owners", commitment.owners},
                                        {"due_on", day(commitment.due_on)},
                                        {"promised_on", day(commitment.promised_on)},
                                        {"status", name_of(commitment.status)},
                                        {"origin_kind", commitment.origin_kind},
                                        {"origin", commitment.origin}});
        answer["commitments"] = std::move(list);
        auto counts = count_commitments(read, visit.visitor, filter.today);
        answer["open"] = counts.open;
        answer["unclear"] = counts.unclear;
        answer["overdue"] = counts.overdue;
    });
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::commitments::pages
