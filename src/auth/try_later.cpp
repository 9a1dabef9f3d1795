// 503 with Retry-After.
#include "auth/try_later.h"

namespace styrkedja::auth {

http::Response try_later(const Visit& visit, const Refusal& refusal) {
    if (refusal.kind != RefusalKind::conflict) return visit.refused(refusal);
    auto response = visit.refused(refusal, 503);
    response.headers.emplace_back("Retry-After", "30");
    return response;
}

}  // namespace styrkedja::auth
