// What can be done with what is read: by a reviewer, by the lead.
#pragma once
#include "review_rounds/commands.h"
#include "reviews/reviews.h"

namespace styrkedja::reviews {

struct NewPoint {
    std::string text = {};
    std::optional<AssignmentPartId> part = {};
};
struct Said {
    std::int64_t number = 0;  // of the version that was read
    std::optional<Movement> movement = {};
    std::optional<ReviewVerdict> verdict = {};
    std::string comment = {};
    std::vector<NewPoint> points = {};  // empty ones are left out
    std::int64_t version = 0;           // of one's own review, when there is one
};
// One's own may be changed until there is an outcome, which the last of the three brings. Gives the outcome
// when there is one by that. Refused: movement, verdict, comment, point_1 …
Result<std::optional<ReviewVerdict>> give_review(db::Write& write, const rights::Visitor& visitor,
                                                 ReviewRoundId id, AssignmentId assignment, const Said& said,
                                                 Language language);

// By those who write the assignment, while it is sent back.
struct Answer {
    ReviewPointId point;
    std::string text = {};
    std::int64_t version = 0;
};
Result<void> answer_points(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                           const std::vector<Answer>& answers, Language language);
// Refused while a point has no answer (answer_ID). A new version, to be read again.
Result<void> resubmit(db::Write& write, const rights::Visitor& visitor, AssignmentId id, std::int64_t version,
                      Language language);  // of the assignment, that was seen

}  // namespace styrkedja::reviews
