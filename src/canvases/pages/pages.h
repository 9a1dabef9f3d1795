// The module's pages: one function per route.
#pragma once
#include "canvases/canvases.h"
#include "canvases/forms.h"

namespace styrkedja::canvases::pages {

http::Response canvas_form(auth::Visit& visit);
http::Response begin_canvas(auth::Visit& visit);
http::Response canvas(auth::Visit& visit);
http::Response save_canvas(auth::Visit& visit);
http::Response save_cause(auth::Visit& visit);
http::Response add_cause(auth::Visit& visit);
http::Response remove_cause(auth::Visit& visit);
http::Response act(auth::Visit& visit);
http::Response api_canvas(auth::Visit& visit);
http::Response api_begin(auth::Visit& visit);
http::Response api_save(auth::Visit& visit);
http::Response api_cause(auth::Visit& visit);
http::Response api_remove_cause(auth::Visit& visit);
http::Response api_act(auth::Visit& visit);

}  // namespace styrkedja::canvases::pages
