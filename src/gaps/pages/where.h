// Whose broken links a page is about: the visitor's own, a unit's, or everything.
#pragma once
#include "gaps/gaps.h"

namespace styrkedja::gaps::pages {

struct Where {
    Scope scope;
    bool mine = true;
    std::optional<UnitId> unit = {};
    std::string unit_name = {};
    std::string query() const;  // "?unit=3"
};
// "?unit=3", "?unit=all", nothing: one's own. Empty: not for this visitor.
std::optional<Where> where_of(const auth::Visit& visit);
// The other places the visitor may ask about: the units of their roles, and everything.
std::vector<Where> other_places(const auth::Visit& visit);
html::Markup badge_of(const auth::Visit& visit, const Rule& rule, std::int64_t count);

}  // namespace styrkedja::gaps::pages
