// The groups of a unit and of a person, on their pages.
#include <set>

#include "groups/groups.h"
#include "groups/pages/pages.h"
#include "organisation/units.h"
#include "people/words.h"

namespace styrkedja::groups::pages {

// Those of the units that handed over to this one too, each with where it comes from.
html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on) {
    struct Line {
        organisation::UnitGroup group;
        std::string from;
    };
    auto lines = visit.database.read([&](db::Read& read) {
        std::vector<Line> list;
        for (auto& group : organisation::groups_of_unit(read, unit, on)) {
            auto first = group.first_unit == unit ? std::nullopt
                                                  : organisation::nearest_unit(read, group.first_unit, on);
            list.push_back({std::move(group), first ? first->name : ""});
        }
        return list;
    });
    html::Out out;
    if (lines.empty()) return out.markup();
    out("<ul>");
    for (const auto& line : lines)
        out(R"(<li><a href="/groups/{}">{}</a> <span class="facts">{}</span></li>)", line.group.id,
            line.group.name,
            line.from.empty() ? std::string(people::word(visit.language, line.group.kind))
                              : trf(visit.language, "från {}", line.from));
    out("</ul>");
    return out.markup();
}

html::Markup of_person(const auth::Visit& visit, PersonId person) {
    auto groups = visit.database.read([&](db::Read& read) { return groups_of(read, person); });
    html::Out out;
    if (groups.empty()) return out.markup();
    out("<ul>");
    std::set<GroupId> said;  // a chair may stand among the members too
    for (const auto& each : groups) {
        bool present = each.period.to == forever;
        if (present && !said.insert(each.group).second) continue;
        out(R"(<li><a href="/groups/{}">{}</a> <span class="quiet">{}, {}</span></li>)", each.group,
            each.name, people::word(visit.language, each.function),
            people::spoken_period(visit.language, each.period));
    }
    out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::groups::pages
