// Figures of whole authorities, exchanged as files with others (SRV: comparison with other municipalities).
#pragma once
#include "auth/visit.h"

namespace styrkedja::survey_exchange {

void add_routes(auth::Routes& routes);  // /surveys/{}/exchange …

}  // namespace styrkedja::survey_exchange
