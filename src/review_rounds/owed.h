// What reviewers and leads owe because of a round, as commitments; changed in the name of whoever acts.
#pragma once
#include "review_rounds/review_rounds.h"

namespace styrkedja::review_rounds {

CommitmentId owe(db::Write& write, const commitments::NewCommitment& commitment);
CommitmentId owe_reading(db::Write& write, const Round& round, PersonId person, std::string_view name,
                         std::string_view text);
// One that is closed already stays as it is.
void complete_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id);
void reopen_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id);
void drop_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id, std::string_view why);
void move_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id, Date due_on);

}  // namespace styrkedja::review_rounds
