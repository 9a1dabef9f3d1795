// What those who steer the plans do with a round.
#pragma once
#include <array>

#include "review_rounds/review_rounds.h"

namespace styrkedja::review_rounds {

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

}  // namespace styrkedja::review_rounds
