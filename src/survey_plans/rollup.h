// Whose managers answer a plan, and what all their answers say together.
#pragma once
#include <map>

#include "survey_plans/survey_plans.h"

namespace styrkedja::survey_plans {

struct Manager {
    UnitId unit;
    PersonId person;
    std::string name;
};
// On a day: of the plan's unit and all below it, by the units' names.
std::vector<Manager> managers_of(db::Read& read, const Plan& plan, Date on);

struct UnitAnswers {
    UnitId unit;
    std::string name;
    std::string area;  // the operations area it stands in; empty: in none
    std::vector<std::string> managers = {};
    std::map<SurveyPlanItemId, Confirmation> answers = {};
};
struct Share {
    std::int64_t done = 0, not_done = 0, unanswered = 0;
    std::int64_t in_both = 0;  // taken up in both forums

    std::int64_t all() const { return done + not_done + unanswered; }
    void add(const Confirmation* answer);
    void add(const Share& other);
};
struct Area {
    std::string name;
    std::int64_t units = 0, answered = 0;  // every item
    std::vector<Share> by_item = {};
    Share whole() const;
};
struct RollUp {
    std::vector<Item> items = {};
    std::vector<UnitAnswers> units = {};
    std::vector<Share> by_item = {};
    std::vector<Area> areas = {};

    bool has_answered(const UnitAnswers& unit) const { return unit.answers.size() == items.size(); }
    std::int64_t answered() const;
    Share whole() const;
};
// Of every unit: those who lead surveys, the director, the leading group. Else of those that the visitor
// leads.
bool sees_all_answers(db::Read& read, const rights::Visitor& visitor);
bool leads(const rights::Visitor& visitor, UnitId unit);  // by a role of today, it or a unit above it

// Who is asked today, or was when it was followed up, and every unit that has answered.
RollUp roll_up(db::Read& read, const Plan& plan);

}  // namespace styrkedja::survey_plans
