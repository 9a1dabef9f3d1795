// A commitment that another module made, among what the search finds.
#pragma once
#include "commitments/commitments.h"

namespace styrkedja::commitments {

// For those who have a part in it. Once, after add_commitment.
void note_found(db::Write& write, CommitmentId id, const NewCommitment& one);

}  // namespace styrkedja::commitments
