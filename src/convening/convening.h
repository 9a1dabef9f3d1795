// Calling people to a meeting and holding it: its page, the agenda with its standing items, who takes part
// and how, the next meeting of a group.
#pragma once
#include "auth/visit.h"
#include "meetings/meetings.h"

namespace styrkedja::convening {

using namespace meetings;  // what this module is about: its words are those of meetings

// /meetings/plan, /meetings/{} of those held here, /agenda-items, /remote-requests, /groups/{}/next
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::convening
