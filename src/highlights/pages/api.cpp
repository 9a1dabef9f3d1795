// GET /api/highlights?year= → {"year":N,"highlight":{…} or null,"candidates":[…],"reinforcements":[…],
// "sums":{"hours":N,"money":N,"staff":N}}; sums leave out what was ended before its time.
#include <boost/json.hpp>

#include "highlights/pages/pages.h"

namespace styrkedja::highlights::pages {
namespace {

namespace json = boost::json;

json::object candidate_json(const Candidate& one) {
    json::array goals;
    for (const auto& goal : one.goals) goals.push_back(json::value(goal));
    return {{"assignment", one.assignment.id.value},
            {"title", one.assignment.title},
            {"state", name_of(one.assignment.state)},
            {"goals", std::move(goals)},
            {"hours", one.hours},
            {"units", one.units},
            {"units_in_depth", one.deep},
            {"light", one.light.empty() ? json::value(nullptr) : json::value(one.light)}};
}
json::object reinforcement_json(const Reinforcement& one) {
    return {{"id", one.id.value},
            {"assignment", one.assignment.value},
            {"kind", name_of(one.kind)},
            {"amount", static_cast<double>(one.thousandths) / 1000},
            {"decision", one.decision.value},
            {"from_on", iso(one.from_on)},
            {"to_on", iso(one.to_on)},
            {"is_active", one.active_on.has_value() && !one.ended_on}};
}

}  // namespace

http::Response api_year(auth::Visit& visit) {
    auto typed = parse_number(visit.query("year"));
    int year = typed && *typed >= first_year && *typed <= last_year ? static_cast<int>(*typed)
                                                                    : year_of(date_of(now()));
    auto answer = visit.database.read([&](db::Read& read) {
        json::array candidates, reinforcements;
        auto sums = sums_in(read, visit.visitor, year);
        for (const auto& one : candidates_of(read, visit.visitor, year))
            candidates.push_back(candidate_json(one));
        for (const auto& one : reinforcements_in(read, visit.visitor, year))
            reinforcements.push_back(reinforcement_json(one));
        auto current = highlight_of(read, year);
        json::value chosen = nullptr;
        if (current)
            chosen = json::object{{"assignment", current->assignment.value},
                                  {"title", current->title},
                                  {"decision", current->decision.value},
                                  {"reason", current->reason},
                                  {"chosen_on", iso(current->chosen_on)}};
        json::object totals;
        for (std::size_t at = 0; at < sums.size(); ++at)
            totals[enum_names<ReinforcementKind>[at]] = static_cast<double>(sums[at]) / 1000;
        return json::object{{"year", year},
                            {"highlight", std::move(chosen)},
                            {"candidates", std::move(candidates)},
                            {"reinforcements", std::move(reinforcements)},
                            {"sums", std::move(totals)}};
    });
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::highlights::pages
