// The pages of groups.
#pragma once
#include "auth/visit.h"
#include "groups/routes.h"

namespace styrkedja::groups {

const std::vector<GroupPanel>& panels();

}  // namespace styrkedja::groups

namespace styrkedja::groups::pages {

http::Response groups(auth::Visit& visit);
http::Response groups_csv(auth::Visit& visit);
http::Response groups_excel(auth::Visit& visit);
http::Response api_groups(auth::Visit& visit);
http::Response group(auth::Visit& visit);
http::Response add_group_form(auth::Visit& visit);
http::Response add_group(auth::Visit& visit);
http::Response edit_group(auth::Visit& visit);
http::Response change_group(auth::Visit& visit);
http::Response close_group(auth::Visit& visit);
http::Response members(auth::Visit& visit);
http::Response add_member(auth::Visit& visit);
http::Response end_membership(auth::Visit& visit);
http::Response add_rule(auth::Visit& visit);
http::Response remove_rule(auth::Visit& visit);
http::Response charter(auth::Visit& visit);
http::Response save_charter(auth::Visit& visit);
http::Response offices(auth::Visit& visit);
http::Response add_office(auth::Visit& visit);
http::Response change_mandate(auth::Visit& visit);

// On the pages of units and of people: their groups.
html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on);
html::Markup of_person(const auth::Visit& visit, PersonId person);

}  // namespace styrkedja::groups::pages
