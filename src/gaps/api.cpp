// Broken links as JSON: GET /api/broken-links?unit= → {"rules":[{"name","severity","count","muted_until"}]}.
#include <algorithm>
#include <boost/json.hpp>

#include "gaps/pages/pages.h"
#include "gaps/pages/where.h"

namespace styrkedja::gaps::pages {

http::Response api_overview(auth::Visit& visit) {
    namespace json = boost::json;
    constexpr std::int64_t most = 1'000'000;
    auto where = where_of(visit);
    if (!where) return visit.not_found();
    Date today = date_of(now());
    json::array list;
    visit.database.read([&](db::Read& read) {
        list.clear();
        auto muted = mutes_on(read, today);
        for (const Rule* rule : rules()) {
            auto mute = std::ranges::find(muted, rule->text.name, &Mute::rule);
            list.push_back(json::object{
                {"name", rule->text.name},
                {"severity", static_cast<int>(rule->text.severity)},
                {"count", rule->count(read, where->scope, today, most)},
                {"muted_until", mute == muted.end() ? json::value(nullptr) : json::value(iso(mute->until))}});
        }
    });
    return http::json(json::serialize(json::object{{"rules", std::move(list)}}));
}

}  // namespace styrkedja::gaps::pages
