// What the chain hangs on units: the open commitments of a unit's groups, on its page and in the preview of a
// change.
#include "commitments/unit_links.h"

#include "commitments/components.h"
#include "organisation/units.h"
#include "units/units.h"

namespace styrkedja::commitments {
namespace {

constexpr std::int64_t most_shown = 5;

// Open today: what was open on another day is not known.
html::Markup panel(const auth::Visit& visit, UnitId unit, Date on) {
    if (on != date_of(now())) return {};
    std::vector<Commitment> open;
    visit.database.read([&](db::Read& read) {
        open.clear();
        for (const auto& group : organisation::groups_of_unit(read, unit, on))
            for (auto& commitment :
                 list_commitments(read, visit.visitor, {.group = group.id, .today = on, .limit = most_shown}))
                open.push_back(std::move(commitment));
    });
    if (open.empty()) return {};
    html::Out out;
    if (open.size() > most_shown) open.resize(most_shown);
    commitment_list(out, visit, open, ShowOrigin::yes);
    return out.markup();
}

std::vector<std::string> follower(const auth::Visit& visit, const std::vector<UnitId>& units, Date on) {
    constexpr std::int64_t most_counted = 1000;
    std::vector<std::string> lines;
    visit.database.read([&](db::Read& read) {
        lines.clear();
        for (UnitId unit : units)
            for (const auto& group : organisation::groups_of_unit(read, unit, on)) {
                auto open = list_commitments(read, visit.visitor,
                                             {.group = group.id, .today = on, .limit = most_counted});
                if (!open.empty())
                    lines.push_back(
                        trf(visit.language, "{} i {} fortsätter där.",
                            trn(visit.language, "{} öppet åtagande", "{} öppna åtaganden", std::ssize(open)),
                            group.name));
            }
    });
    return lines;
}

}  // namespace

void hang_on_units() {
    units::hang(units::UnitPanel{tr(Language::swedish, "Öppna åtaganden"), panel});
    units::hang(units::UnitFollower{follower});
}

}  // namespace styrkedja::commitments
