// Plans of action after employee surveys, as they were made for a whole administration until 2021 and
// followed up by asking managers (F-1). None is demanded any more (C-18); those that there are stay readable:
// by everyone who is signed in once they are adopted, before that by those who lead surveys.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "survey_plans/states.h"
#include "surveys/surveys.h"

namespace styrkedja {

using SurveyPlanId = Id<struct SurveyPlanTag>;
using SurveyPlanItemId = Id<struct SurveyPlanItemTag>;

// Where a manager took an item up.
enum class TakenUp { nowhere, workplace_meeting, local_cooperation, both };
template <>
inline constexpr auto enum_names<TakenUp> =
    std::array{""sv, "workplace_meeting"sv, "local_cooperation"sv, "both"sv};

namespace survey_plans {

struct Plan {
    SurveyPlanId id;
    std::optional<SurveyId> survey;  // that it follows
    int year;
    std::string title;
    std::string text;
    std::optional<UnitId> unit;  // whose managers answer, with all below; none: everyone's
    SurveyPlanState state;
    Date state_since;
    std::string followed_up;             // what the follow-up said
    std::optional<Date> followed_up_on;  // none of one that was read in from before
    std::int64_t version;
    std::string created_by;

    links::Ref ref() const { return {"survey_plan", id.value}; }
};
struct Item {
    SurveyPlanItemId id;
    std::int64_t place;  // from 1
    std::string text;
};
// A manager's answer for a unit.
struct Confirmation {
    SurveyPlanItemId item;
    UnitId unit;
    std::string manager_name;  // empty: not known any more
    bool done;
    std::optional<Date> confirmed_on;
    TakenUp forum;
    std::string note;
};

std::optional<Plan> find_plan(db::Read& read, const rights::Visitor& visitor, SurveyPlanId id);
std::vector<Plan> list_plans(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                             std::int64_t offset);  // the newest year first
std::vector<Plan> plans_of(db::Read& read, const rights::Visitor& visitor, SurveyId survey);
std::vector<Item> items_of(db::Read& read, SurveyPlanId id);  // in order
// The visitor leads that very unit today, by a role with staff of its own: principal, manager, head of a
// department or of an area; or stands in for somebody who does.
bool may_answer(const rights::Visitor& visitor, UnitId unit);
// What a unit has answered: its managers and those above, those who lead surveys, the leading group.
bool may_see_answers(db::Read& read, const rights::Visitor& visitor, UnitId unit);

const char* word(Language language, SurveyPlanState state);  // "cheferna svarar"
const char* word(Language language, TakenUp forum);          // "arbetsplatsträff"

void add_routes(auth::Routes& routes);  // /survey-plans …

}  // namespace survey_plans
}  // namespace styrkedja
