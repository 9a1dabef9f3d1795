// The pages of people.
#pragma once
#include "auth/visit.h"
#include "people/people.h"

namespace styrkedja::people {

const std::vector<PersonPanel>& panels();

}  // namespace styrkedja::people

namespace styrkedja::people::pages {

// C-34: who reads another's terms or leave is kept, in the same record as the changes.
void note_reading(const auth::Visit& visit, PersonId person, bool leave_too);

http::Response people(auth::Visit& visit);
http::Response people_csv(auth::Visit& visit);
http::Response people_excel(auth::Visit& visit);
http::Response api_people(auth::Visit& visit);
http::Response suggest(auth::Visit& visit);
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

}  // namespace styrkedja::people::pages
