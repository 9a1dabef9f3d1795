// What is shared with others, and what is taken in from them.
#pragma once
#include "auth/visit.h"
#include "survey_exchange/taking_in.h"

namespace styrkedja::survey_exchange::pages {

http::Response exchange(auth::Visit& visit);  // GET /surveys/{}/exchange
http::Response file(auth::Visit& visit);      // GET /surveys/{}/exchange.json?as=named|anonymous
http::Response preview(auth::Visit& visit);   // POST /surveys/{}/exchange: files, nothing is stored
http::Response confirm(auth::Visit& visit);   // POST /surveys/{}/exchange/confirm

}  // namespace styrkedja::survey_exchange::pages
