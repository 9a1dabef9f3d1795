// How commitments look wherever they are listed.
#pragma once
#include <set>
#include <vector>

#include "auth/visit.h"
#include "commitments/commitments.h"
#include "html/components/content.h"

namespace styrkedja::commitments {

bool is_unclear(const Commitment& commitment);  // open, and nobody or no day to ask about

const char* word(Language language, CommitmentKind kind);  // "löfte"

struct Status {
    html::Tone tone;
    std::string word;
};
Status status_of(Language language, const Commitment& commitment, Date today);
std::string when_due(const auth::Visit& visit, const Commitment& commitment);  // "senast tis 23 nov"
// Its status as colour, icon and word: "saknar ansvarig", "försenat", "klart" …
html::Markup status_badge(const auth::Visit& visit, const Commitment& commitment);

// The meeting it was promised at; only words for an owner who may not see that meeting.
html::Markup origin_link(const auth::Visit& visit, const Commitment& commitment);

enum class ShowOrigin { yes, no };
// `unlinked`: those whose own page the visitor does not see.
void commitment_list(html::Out& out, const auth::Visit& visit, const std::vector<Commitment>& commitments,
                     ShowOrigin show_origin, const std::set<CommitmentId>& unlinked = {});

// Each with the acts that need no page of their own: done, and another day. Leads back to `next`.
void quick_list(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                const std::vector<Commitment>& commitments, std::string_view next);

// /commitments and what can be done with each
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::commitments
