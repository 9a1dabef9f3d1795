// The commitment among the objects of the red thread; hung while the routes are put together.
#pragma once
#include "commitments/commitments.h"
#include "search/search.h"

namespace styrkedja::commitments {

void hang_object();

// Who finds it, and what is said about it: as find_commitment says. Nothing: it does not exist.
std::optional<search::Readers> readers_of(db::Read& read, CommitmentId id);

}  // namespace styrkedja::commitments
