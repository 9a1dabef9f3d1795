// What the lead owes because of an outcome.
#pragma once
#include "review_rounds/owed.h"
#include "reviews/reviews.h"

namespace styrkedja::reviews {

CommitmentId owe_answers(db::Write& write, const Round& round, const assignments::Assignment& assignment,
                         std::int64_t points, Language language);
// When the assignment has ended nobody answers for it any more.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);

}  // namespace styrkedja::reviews
