// The SQL over the module's tables. No decisions here.
#pragma once
#include "reviews/reviews.h"

namespace styrkedja::reviews {

// Or stands in for one, or has said something of it.
bool is_reviewer_of(db::Read& read, PersonId person, const assignments::Assignment& assignment);
std::vector<Review> reviews_in(db::Read& read, ReviewRoundId id, AssignmentId assignment,
                               std::int64_t number);
ReviewId insert_review(db::Write& write, const Review& review);
void update_review(db::Write& write, const Review& review);
std::vector<Point> points_in(db::Read& read, ReviewId id);
void delete_points(db::Write& write, ReviewId id);
void insert_point(db::Write& write, ReviewId id, std::int64_t position, std::string_view text,
                  std::optional<AssignmentPartId> part);
bool is_part_of(db::Read& read, AssignmentPartId part, AssignmentId assignment);
// Nothing changes unless it is still of that version.
bool update_answer(db::Write& write, const Point& point, std::string_view text, std::string_view by);

std::optional<Outcome> find_outcome(db::Read& read, AssignmentId assignment, std::int64_t number);
void insert_outcome(db::Write& write, const Outcome& outcome);

}  // namespace styrkedja::reviews
