// The rows of the tables beyond what commitments.h offers to others.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "commitments/commitments.h"

namespace styrkedja::commitments {

struct NewTerms {
    std::string text;
    std::vector<Owner> owners;
    Receiver to;
    std::optional<Date> due_on;
    std::string trigger;
    std::optional<Date> check_on;
};

std::optional<Commitment> load_commitment(db::Read& read, CommitmentId id);  // whoever asks
std::string joined_names(const std::vector<Owner>& owners);
bool owns_or_made(db::Read& read, PersonId person, CommitmentId id);
std::vector<Owner> owners_of(db::Read& read, CommitmentId id);

// False, and nothing changed, when the commitment has another version by now.
bool update_terms_of(db::Write& write, const Commitment& before, const NewTerms& terms);
void update_status_of(db::Write& write, CommitmentId id, CommitmentStatus status,
                      std::optional<Instant> closed_at, std::optional<std::string> note);

}  // namespace styrkedja::commitments
