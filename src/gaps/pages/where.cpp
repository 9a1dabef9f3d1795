// Reading ?unit=, and the places that a visitor may choose among.
#include "gaps/pages/where.h"

#include <set>

#include "html/words.h"
#include "organisation/units.h"
#include "rights/rights.h"

namespace styrkedja::gaps::pages {

std::string Where::query() const {
    if (mine) return "";
    return unit ? "?unit=" + to_string(*unit) : "?unit=all";
}

std::optional<Where> where_of(const auth::Visit& visit) {
    std::string typed = visit.query("unit");
    if (typed.empty()) return Where{.scope = scope_of(visit.visitor)};
    auto unit = parse_id<UnitId>(typed);
    if (!unit && typed != "all") return std::nullopt;
    Date today = date_of(now());
    return visit.database.read([&](db::Read& read) -> std::optional<Where> {
        auto found = unit ? organisation::find_unit(read, *unit, today) : std::nullopt;
        if (unit && !found) return std::nullopt;
        auto scope = scope_at(read, visit.visitor, unit, today);
        if (!scope) return std::nullopt;
        return Where{.scope = *scope, .mine = false, .unit = unit, .unit_name = found ? found->name : ""};
    });
}

std::vector<Where> other_places(const auth::Visit& visit) {
    std::vector<Where> places;
    std::set<UnitId> seen;
    Date today = date_of(now());
    visit.database.read([&](db::Read& read) {
        places.clear();
        seen.clear();
        for (const auto& grant : visit.visitor.held().grants) {
            if (grant.standing != rights::Standing::holds || !grant.scope.unit) continue;
            if (!seen.insert(*grant.scope.unit).second) continue;
            auto unit = organisation::find_unit(read, *grant.scope.unit, today);
            if (unit && scope_at(read, visit.visitor, unit->id, today))
                places.push_back({.scope = {}, .mine = false, .unit = unit->id, .unit_name = unit->name});
        }
    });
    if (rights::sees_all_groups(visit.visitor)) places.push_back({.scope = {}, .mine = false});
    return places;
}

html::Markup badge_of(const auth::Visit& visit, const Rule& rule, std::int64_t count) {
    std::string number = html::spoken_number(visit.language, count);
    switch (rule.text.severity) {
        case Severity::ask:
            return html::badge(html::Tone::info, number);
        case Severity::mend:
            return html::badge(html::Tone::attention, number);
        case Severity::alarm:
            return html::badge(html::Tone::alarm, number);
    }
    return {};
}

}  // namespace styrkedja::gaps::pages
