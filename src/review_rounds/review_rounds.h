// Review rounds of assignments: until a day, three named reviewers read what is new in each assignment of a
// year; who has read what; what was never updated. What they say of a version stands in the module reviews.
// Every command: what one may not see → not_found, no right → forbidden, too late or an older version than
// the stored one → conflict, bad input → invalid.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/assignments.h"
#include "commitments/commitments.h"
#include "jobs/jobs.h"

namespace styrkedja {

using ReviewRoundId = Id<struct ReviewRoundTag>;

// How far it has come since the last approved version.
enum class Movement { none, some, clear };
template <>
inline constexpr auto enum_names<Movement> = std::array{"none"sv, "some"sv, "clear"sv};
enum class ReviewVerdict { approved, completion_needed };
template <>
inline constexpr auto enum_names<ReviewVerdict> = std::array{"approved"sv, "completion_needed"sv};
// What a closed round ended without.
enum class RoundMissing { unread, unanswered, not_updated };
template <>
inline constexpr auto enum_names<RoundMissing> = std::array{"unread"sv, "unanswered"sv, "not_updated"sv};

namespace review_rounds {

inline constexpr std::size_t seats = 3, most_title_characters = 300, most_text_characters = 20'000;
inline constexpr std::int64_t least_answer_days = 1, most_answer_days = 60;

struct Round {
    ReviewRoundId id;
    std::string title;
    int year;
    Instant opened_at;
    std::optional<PersonId> opened_by;
    std::string opened_by_name;
    Date deadline;
    std::int64_t answer_days;
    std::optional<Date> reminded_on;
    std::optional<Instant> closed_at;
    std::string conclusion;
    std::int64_t version;

    bool is_open() const { return !closed_at; }
    links::Ref ref() const { return {"review_round", id.value}; }
};
struct Reviewer {
    std::int64_t seat;  // 1, 2, 3
    std::optional<PersonId> person;
    std::string name;
    std::optional<CommitmentId> commitment;
    bool is_here;  // has an account, and works here as far as is known
};

// Rounds are seen by everyone signed in; what was said, by those of reviews::sees_reviews.
std::optional<Round> find_round(db::Read& read, ReviewRoundId id);
std::vector<Round> list_rounds(db::Read& read, std::int64_t limit, std::int64_t offset);  // newest first
std::optional<Round> open_round_of(db::Read& read, int year);
// The open one that reads the assignment: the one that has begun to read what is handed in; else of
// its plan's year; else, once it has begun, the first of a later.
std::optional<Round> open_round_for(db::Read& read, const assignments::Assignment& assignment);
bool takes(db::Read& read, const Round& round, const assignments::Assignment& assignment);
std::vector<Reviewer> reviewers_of(db::Read& read, ReviewRoundId id);  // those of today, by seat
bool may_lead_rounds(const rights::Visitor& visitor);                  // steer_plan for everything

// Who reads one assignment from a seat: the stand-in, else the reviewer; nobody while that one is biased.
struct Seat {
    std::int64_t seat;
    std::optional<PersonId> person;
    std::string name;
    bool is_stand_in;
    bool is_biased;  // leads the assignment or answers for it: somebody else must stand in
    bool is_here;
};
std::vector<Seat> seats_of(db::Read& read, ReviewRoundId id, const assignments::Assignment& assignment);

// For good: the rounds that people of the demonstration opened; which those were.
std::vector<links::Ref> remove_demo(db::Write& write);
void add_jobs(jobs::Work& work);        // keeps what reviewers owe in step with what there is to read
void add_routes(auth::Routes& routes);  // /review-rounds …

}  // namespace review_rounds
}  // namespace styrkedja
