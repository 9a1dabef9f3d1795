// The operator's page of mail.
#pragma once
#include "mail/mail.h"

namespace styrkedja::mail::pages {

http::Response list(auth::Visit& visit, bool sends);
http::Response retry(auth::Visit& visit);

}  // namespace styrkedja::mail::pages
