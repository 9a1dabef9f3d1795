// The demonstration's assignments, and what all that loads its plans shares.
#pragma once
#include <map>

#include "demo_plans/json.h"
#include "goals/goals.h"
#include "plans/plans.h"
#include "reviews/reviews.h"

namespace styrkedja::demo_plans {

inline constexpr Language sv = Language::swedish;

// Who acts, on which day, and what was made before.
class Stage {
  public:
    Stage(db::Write& transaction, auth::Services& services) : write(transaction), services_(services) {}

    Date day(const json::value& object, std::string_view key) const;  // a working day, so many days away
    UnitId unit(std::string_view code) const;
    const rights::Visitor& as(const std::string& person);  // with the rights of today
    auth::Visit visit_of(const rights::Visitor& visitor) const;

    db::Write& write;
    const Date today = date_of(now());
    const int year = year_of(today);
    std::map<std::string, GoalId> goals = {};
    std::map<std::string, OperationsPlanId> plans = {};
    ReviewRoundId round = {};

  private:
    auth::Services& services_;
    const http::Request request_;
    std::map<std::string, rights::Visitor> visitors_;
};

// As far as the file says: proposed, taken in, opened for input, reviewed, started, and what came of it.
void add_assignment(Stage& stage, const json::value& one);

}  // namespace styrkedja::demo_plans
