// The page functions of the resources, and how one resource shows objects of another.
#pragma once
#include "ss12000/resource.h"

namespace styrkedja::ss12000 {

http::Response list_organisations(auth::Visit& visit);
http::Response one_organisation(auth::Visit& visit);
http::Response look_up_organisations(auth::Visit& visit);

http::Response list_persons(auth::Visit& visit);
http::Response one_person(auth::Visit& visit);
http::Response look_up_persons(auth::Visit& visit);
std::optional<boost::json::object> person_object(Making& making, PersonId person);

http::Response list_groups(auth::Visit& visit);
http::Response one_group(auth::Visit& visit);
http::Response look_up_groups(auth::Visit& visit);

http::Response list_duties(auth::Visit& visit);
http::Response one_duty(auth::Visit& visit);
http::Response look_up_duties(auth::Visit& visit);
boost::json::array duty_objects_of(Making& making, PersonId person);

http::Response list_deleted(auth::Visit& visit);

}  // namespace styrkedja::ss12000
