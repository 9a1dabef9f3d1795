// What can be done with review rounds: by those who steer the plans, by a reviewer, by the lead.
#pragma once
#include <array>

#include "reviews/reviews.h"

namespace styrkedja::reviews {

// The three by the roles that read (C-7), as they hold them today; empty names where nobody does.
std::array<std::string, seats> default_reviewers(db::Read& read);
struct NewRound {
    std::string title = {};
    int year = 0;
    std::optional<Date> deadline = {};
    std::int64_t answer_days = 14;
    std::array<std::string, seats> reviewers = {};  // full names
};
// Refused field by field: title, year, deadline, answer_days, reviewer_1 … reviewer_3; a year with an open
// round → conflict.
Result<ReviewRoundId> open_round(db::Write& write, const rights::Visitor& visitor, const NewRound& round,
                                 Language language);
// What is missing is its conclusion; the next round takes over what is unread.
Result<void> close_round(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                         std::string_view conclusion, std::int64_t version, Language language);
Result<void> change_deadline(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                             const std::optional<Date>& deadline, std::int64_t version, Language language);
// Those who have something to read, and the leads of what is not updated; once a day at most.
Result<void> remind(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id, Language language);
// From now on: what the one before has said stays. Refused: who has left, has a seat or stands in.
Result<void> replace_reviewer(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                              std::int64_t seat, std::string_view name, Language language);
// For a reviewer who leads the assignment or answers for it, or for a stand-in.
Result<void> name_stand_in(db::Write& write, const rights::Visitor& visitor, ReviewRoundId id,
                           AssignmentId assignment, std::int64_t seat, std::string_view name,
                           Language language);

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
