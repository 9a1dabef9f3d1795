// The pages of the red thread.
#pragma once
#include "links/links.h"

namespace styrkedja::links::pages {

html::Markup picture(const auth::Visit& visit, const std::vector<Node>& nodes);
html::Url thread_url(const Ref& ref);

http::Response thread(auth::Visit& visit);
http::Response link(auth::Visit& visit);
http::Response unlink(auth::Visit& visit);
http::Response api_thread(auth::Visit& visit);

}  // namespace styrkedja::links::pages
