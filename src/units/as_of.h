// Pages as of a day: which day the visitor looks at, the banner that says so, and the slider between moments
// of change.
#pragma once
#include <vector>

#include "auth/visit.h"
#include "organisation/units.h"

namespace styrkedja::units {

struct AsOf {
    Date on;
    Date today;
    bool is_today() const { return on == today; }
};
// From ?on=2024-03-01, or from ?moment=3 of the slider; today when there is neither.
AsOf as_of(const auth::Visit& visit, const std::vector<organisation::Moment>& moments);

html::Url unit_url(UnitId id, const AsOf& day);
html::Url tree_url(const AsOf& day, std::optional<UnitId> under = {}, int page = 1);

// Nothing when it is today. `here`: the same page as of today.
void day_banner(html::Out& out, const auth::Visit& visit, const AsOf& day, const html::Url& here);

// Both send the form to `path`; `kept` are the other parameters of the page.
void day_slider(html::Out& out, const auth::Visit& visit, const AsOf& day,
                const std::vector<organisation::Moment>& moments, const html::Url& path,
                const http::Fields& kept = {});

}  // namespace styrkedja::units
