// The operator's page of jobs.
#pragma once
#include "jobs/jobs.h"

namespace styrkedja::jobs::pages {

http::Response list(auth::Visit& visit, const Work& work);
http::Response retry(auth::Visit& visit);
http::Response remove(auth::Visit& visit);

}  // namespace styrkedja::jobs::pages
