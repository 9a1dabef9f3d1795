// The pages of people and groups.
#pragma once
#include "auth/visit.h"
#include "people/people.h"

namespace styrkedja::people {

const std::vector<GroupPanel>& group_panels();

}  // namespace styrkedja::people

namespace styrkedja::people::pages {

http::Response people(auth::Visit& visit);
http::Response people_csv(auth::Visit& visit);
http::Response people_excel(auth::Visit& visit);
http::Response api_people(auth::Visit& visit);
http::Response person(auth::Visit& visit);
http::Response add_person_form(auth::Visit& visit);
http::Response add_person(auth::Visit& visit);
http::Response edit_person(auth::Visit& visit);
http::Response rename_person(auth::Visit& visit);
http::Response add_spelling(auth::Visit& visit);
http::Response change_email(auth::Visit& visit);
http::Response add_employment_form(auth::Visit& visit);
http::Response add_employment(auth::Visit& visit);
http::Response employment(auth::Visit& visit);
http::Response change_employment(auth::Visit& visit);
http::Response end_employment(auth::Visit& visit);
http::Response add_leave(auth::Visit& visit);
http::Response end_leave(auth::Visit& visit);

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

}  // namespace styrkedja::people::pages
