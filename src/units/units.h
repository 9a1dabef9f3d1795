// The pages of the organisation: its tree and its units as of any day, and the forms that change them.
// Modules above hang on what they know about a unit: a panel on its page, a line in the preview of a change.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"

namespace styrkedja::units {

// A section of the unit's page, under its title; empty markup: nothing to show there.
struct UnitPanel {
    const char* title;  // Swedish, for visit.t
    html::Markup (*write)(const auth::Visit& visit, UnitId unit, Date on);
};
// What goes along when these units change hands on that day, a sentence each, as this visitor may know it.
struct UnitFollower {
    std::vector<std::string> (*say)(const auth::Visit& visit, const std::vector<UnitId>& units, Date on);
};
// Called while the routes are put together, before any request; panels stand in the order they came, each
// once.
void hang(const UnitPanel& panel);
void hang(const UnitFollower& follower);

// /organisation, /units/{}, /api/units
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::units
