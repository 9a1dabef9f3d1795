// How commitments look wherever they are listed.
#pragma once
#include <vector>

#include "auth/visit.h"
#include "chain/chain.h"

namespace styrkedja::chain {

bool is_unclear(const Commitment& commitment);  // open, and nobody or no day to ask about

// Its status as colour, icon and word: "saknar ansvarig", "försenat", "klart" …
html::Markup status_badge(const auth::Visit& visit, const Commitment& commitment);

// The meeting it was promised at; only words for an owner who may not see that meeting.
html::Markup origin_link(const auth::Visit& visit, const Commitment& commitment);

enum class ShowOrigin { yes, no };
void commitment_list(html::Out& out, const auth::Visit& visit, const std::vector<Commitment>& commitments,
                     ShowOrigin show_origin);

// /commitments and what can be done with each
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::chain
