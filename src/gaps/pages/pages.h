// The pages of broken links.
#pragma once
#include "gaps/gaps.h"

namespace styrkedja::gaps::pages {

http::Response overview(auth::Visit& visit);
http::Response rule(auth::Visit& visit);
http::Response mute(auth::Visit& visit);
http::Response unmute(auth::Visit& visit);
http::Response api_overview(auth::Visit& visit);

}  // namespace styrkedja::gaps::pages
