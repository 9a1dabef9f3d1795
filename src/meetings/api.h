// Meetings as JSON resources, with the same rights as the pages.
#pragma once
#include "auth/visit.h"

namespace styrkedja::meetings::api {

// GET /api/meetings?group=&year=&offset= → {"meetings":[{id,title,group,guest_groups,held_on,state,starts_at,
// decisions,open_commitments,unclear_commitments}],"count":N}; at most 50 at a time.
http::Response list(auth::Visit& visit);
// GET /api/meetings/{id} → the meeting with state, times, items, decisions, commitments and attendance (by
// group when it is joint).
http::Response meeting(auth::Visit& visit);

}  // namespace styrkedja::meetings::api
