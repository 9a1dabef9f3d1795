// The rows of the chain's tables beyond what chain.h offers to others.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "chain/chain.h"

namespace styrkedja::chain {

std::string joined_names(const std::vector<Owner>& owners);
bool owns(db::Read& read, PersonId person, CommitmentId id);

// False, and nothing changed, when the commitment has another version by now.
bool update_terms_of(db::Write& write, CommitmentId id, std::string_view text,
                     const std::vector<Owner>& owners, std::optional<Date> due_on, std::int64_t version);
void update_status_of(db::Write& write, CommitmentId id, CommitmentStatus status,
                      std::optional<Instant> closed_at, std::optional<std::string> note);

}  // namespace styrkedja::chain
