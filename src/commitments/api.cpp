// Commitments as JSON: GET /api/commitments?view=&offset= (or &after=, what the answer before gave as "next")
// →
// {"commitments":[…],"next":"…" or null,"open":N,"unclear":N,"overdue":N}; 1000: more than 999.
#include <boost/json.hpp>

#include "commitments/commitments.h"
#include "commitments/pages/pages.h"

namespace styrkedja::commitments::pages {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::int64_t most_skipped = 1'000'000;

}  // namespace

http::Response api_list(auth::Visit& visit) {
    namespace json = boost::json;
    std::string view = visit.query("view");
    CommitmentFilter filter{
        .mine = view == "mine",
        .unclear = view == "unclear",
        .overdue = view == "overdue",
        .closed = view == "closed",
        .today = date_of(now()),
        .limit = page_size + 1,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped),
        .after = parse_list_place(visit.query("after"))};
    auto day = [](const std::optional<Date>& date) {
        return date ? json::value(iso(*date)) : json::value(nullptr);
    };
    json::object answer;
    visit.database.read([&](db::Read& read) {
        json::array list;
        auto commitments = list_commitments(read, visit.visitor, filter);
        auto next = cut_page(commitments, filter);
        for (const auto& commitment : commitments)
            list.push_back(json::object{{"id", commitment.id.value},
                                        {"text", commitment.text},
                                        {"owners", commitment.owners},
                                        {"due_on", day(commitment.due_on)},
                                        {"promised_on", day(commitment.promised_on)},
                                        {"status", name_of(commitment.status)},
                                        {"origin_kind", commitment.origin_kind},
                                        {"origin", commitment.origin}});
        answer["commitments"] = std::move(list);
        answer["next"] = next ? json::value(to_string(*next)) : json::value(nullptr);
        auto counts = count_commitments(read, visit.visitor, filter.today);
        answer["open"] = counts.open;
        answer["unclear"] = counts.unclear;
        answer["overdue"] = counts.overdue;
    });
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::commitments::pages
