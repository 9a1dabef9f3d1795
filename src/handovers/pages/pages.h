// The module's pages: one function per route.
#pragma once
#include "handovers/words.h"
#include "measures/form_parts.h"

namespace styrkedja::handovers::pages {

using measures::day_in;
using measures::decision_options;
using measures::Refused;
using measures::said;
using measures::spoken_or;
using measures::unit_options;

Consent consent_in(const auth::Visit& visit);
// What was sent, proposed.
Result<HandoverId> proposed(const auth::Visit& visit, AssignmentId assignment);

http::Response list(auth::Visit& visit);
http::Response propose_form(auth::Visit& visit);
http::Response propose(auth::Visit& visit);
http::Response handover(auth::Visit& visit);
http::Response consent(auth::Visit& visit);
http::Response refuse(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_handover(auth::Visit& visit);
http::Response api_propose(auth::Visit& visit);
http::Response api_event(auth::Visit& visit);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);

}  // namespace styrkedja::handovers::pages
