// What cannot be made just now, such as a file while others are made.
#pragma once
#include "auth/visit.h"

namespace styrkedja::auth {

// A conflict with what goes on at the moment: 503, and when to come again. Any other refusal as it is.
http::Response try_later(const Visit& visit, const Refusal& refusal);

}  // namespace styrkedja::auth
