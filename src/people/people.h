// The pages of people: who works where, and the forms that change it. Modules above hang on what they know
// about a person, as a panel on their page.
#pragma once
#include "auth/visit.h"

namespace styrkedja::people {

// A section of the person's page, under its title; empty markup: nothing to show there.
struct PersonPanel {
    const char* title;  // Swedish, for visit.t
    html::Markup (*write)(const auth::Visit& visit, PersonId person);
};
// Called while the routes are put together, before any request; panels stand in the order they came.
void hang(const PersonPanel& panel);

// /people, /employments/{}
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::people
