// What three named reviewers say of each version in a round: whether it has moved, approved or completion
// needed, point by point; the lead answers each point. The rounds stand in review_rounds. Every command: what
// one may not see → not_found, no right → forbidden, too late or an older version than the stored one →
// conflict, bad input → invalid.
#pragma once
#include "review_rounds/review_rounds.h"

namespace styrkedja {

using ReviewId = Id<struct ReviewTag>;
using ReviewPointId = Id<struct ReviewPointTag>;

namespace reviews {

using namespace review_rounds;  // what is read in them: its words are those of the rounds

inline constexpr std::size_t most_points = 20, most_point_characters = 2000;

struct Point {
    ReviewPointId id;
    ReviewId review;
    std::string text;
    std::optional<AssignmentPartId> part;
    std::string answer;  // empty: not yet
    std::string answered_by;
    std::optional<Date> answered_on;
    std::int64_t version;
};
struct Review {
    ReviewId id;
    ReviewRoundId round;
    AssignmentId assignment;
    std::int64_t number;  // of the version that was read
    std::int64_t seat;
    std::optional<PersonId> person;
    std::string name;
    Movement movement;
    ReviewVerdict verdict;
    std::string comment;
    Date given_on;
    std::int64_t version;
};
struct Outcome {
    AssignmentId assignment;
    std::int64_t number;
    ReviewRoundId round;
    ReviewVerdict verdict;
    Date decided_on;
    std::optional<CommitmentId> commitment;  // of the lead, to answer the points
};

// What was said is seen by the three, those who write, order or answer for the assignment, and who steers.
bool sees_reviews(db::Read& read, const rights::Visitor& visitor, const assignments::Assignment& assignment);
std::vector<Review> reviews_of(db::Read& read, AssignmentId id, std::int64_t number);  // of one version
std::vector<Point> points_of(db::Read& read, AssignmentId id, std::int64_t number);  // of all these, in order
inline constexpr std::int64_t most_outcomes = 20;
std::vector<Outcome> outcomes_of(db::Read& read, AssignmentId id);  // of the newest versions, newest first
// Those that the lead answers now: of the version that was sent back.
std::vector<Point> points_to_answer(db::Read& read, const assignments::Assignment& assignment);

void add_routes(auth::Routes& routes);  // /review-rounds/{}/assignments/{}, /assignments/{}/review

}  // namespace reviews
}  // namespace styrkedja
