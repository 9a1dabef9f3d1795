// What is done with plans of action after surveys. Every command: what one may not see → not_found, not one's
// own → forbidden, not possible in its state or an older version than the stored one → conflict.
#pragma once
#include "survey_plans/survey_plans.h"

namespace styrkedja::survey_plans {

struct PlanDraft {
    std::string title = {};
    int year = 0;
    std::optional<SurveyId> survey = {};
    std::optional<UnitId> unit = {};
    std::string text = {};
    std::vector<std::string> items = {};  // empty ones are passed over
    std::int64_t version = 0;
};
inline constexpr int first_plan_year = 2000, last_plan_year = 2100;
inline constexpr std::size_t most_items = 20;
inline constexpr std::size_t most_title_characters = 200;
inline constexpr std::size_t most_item_characters = 1000;
inline constexpr std::size_t most_note_characters = 2000;
inline constexpr std::size_t most_text_characters = 20'000;

// By who leads surveys. Fields: title, year, survey, unit, text, items.
Result<SurveyPlanId> add_plan(db::Write& write, const rights::Visitor& visitor, const PlanDraft& draft,
                              Language language);
Result<void> change_plan(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id,
                         const PlanDraft& draft, Language language);  // a draft
struct Act {
    std::int64_t version = 0;
    std::string words = {};  // what the follow-up says
};
Result<void> move_plan(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id,
                       SurveyPlanEvent event, const Act& act, Language language);

struct Answer {
    SurveyPlanItemId item;
    std::optional<bool> done = {};  // none: not answered now, what was answered before stays
    std::optional<Date> on = {};    // none: today
    TakenUp forum = TakenUp::nowhere;
    std::string note = {};
};
// By a manager of the unit, until it is followed up. Fields: done-7, on-7, note-7 of item 7.
Result<void> confirm(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id, UnitId unit,
                     const std::vector<Answer>& answers, Language language);

const char* word(Language language, SurveyPlanEvent event);  // a button: "Anta planen"

}  // namespace styrkedja::survey_plans
