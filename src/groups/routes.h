// The pages of groups: who meets, and the forms that change it. Modules above hang on what they know about a
// group, as a panel on its page.
#pragma once
#include <functional>

#include "auth/visit.h"

namespace styrkedja::groups {

// A section of the group's page, under its title; empty markup: nothing to show there.
struct GroupPanel {
    const char* title;  // Swedish, for visit.t
    std::function<html::Markup(const auth::Visit&, GroupId)> write;
};
// Called while the routes are put together, before any request; panels stand in the order they came.
void hang(const GroupPanel& panel);

// /groups, /offices/{}
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::groups
