// The authority of review_rounds, with what reviewers say in it and leads answer.
#pragma once
#include "review_rounds/testing/fixture.h"
#include "reviews/commands.h"

namespace styrkedja::reviews {

namespace world = rights::world;
using review_rounds::sv;

class Fixture : public review_rounds::Fixture {
  protected:
    static Said approval(std::int64_t number = 1) {
        return {.number = number, .movement = Movement::clear, .verdict = ReviewVerdict::approved};
    }
    static Said completion(std::vector<NewPoint> points, std::int64_t number = 1) {
        return {.number = number,
                .movement = Movement::some,
                .verdict = ReviewVerdict::completion_needed,
                .points = std::move(points)};
    }
    Result<std::optional<ReviewVerdict>> give(PersonId person, ReviewRoundId round, AssignmentId id,
                                              const Said& said) {
        return database->write([&](db::Write& write) {
            return give_review(write, world::visitor(person), round, id, said, sv);
        });
    }
    std::vector<Point> to_answer(AssignmentId id) {
        return database->read(
            [&](db::Read& read) { return points_to_answer(read, *assignments::load_assignment(read, id)); });
    }
    Result<void> answer(AssignmentId id, const std::vector<Answer>& answers, PersonId person = world::bo) {
        return database->write(
            [&](db::Write& write) { return answer_points(write, world::visitor(person), id, answers, sv); });
    }
    Result<void> hand_in(AssignmentId id, PersonId person = world::bo) {
        return database->write([&](db::Write& write) {
            return resubmit(write, world::visitor(person), id,
                            assignments::load_assignment(write, id)->version, sv);
        });
    }
};

}  // namespace styrkedja::reviews
