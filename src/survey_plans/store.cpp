// Every query over plans, their items and what managers answered.
#include "survey_plans/store.h"

namespace styrkedja::survey_plans {
namespace {

#define PLAN_COLUMNS                                                                                  \
    "SELECT p.id, p.survey, p.year, p.title, p.text, p.unit, p.state, p.state_since, p.followed_up, " \
    "p.followed_up_on, p.version, p.created_by_name FROM survey_plan p "
const db::Query<Plan(SurveyPlanId)> plan_by_id{PLAN_COLUMNS "WHERE p.id = $1"};
const db::Query<Plan(bool, std::int64_t, std::int64_t)> newest_plans{
    PLAN_COLUMNS "WHERE $1 OR p.state <> 'drafted' ORDER BY p.year DESC, p.id DESC LIMIT $2 OFFSET $3"};
const db::Query<Plan(SurveyId, std::int64_t)> plans_by_survey{PLAN_COLUMNS
                                                              "WHERE p.survey = $1 ORDER BY p.id LIMIT $2"};
const db::Query<Item(SurveyPlanId)> item_rows{
    "SELECT id, place, text FROM survey_plan_item WHERE plan = $1 ORDER BY place"};
const db::Query<Confirmation(SurveyPlanId)> confirmation_rows{
    "SELECT c.item, c.unit, c.manager_name, c.done, c.confirmed_on, c.forum, c.note FROM survey_plan_item i "
    "JOIN manager_confirmation c ON c.item = i.id WHERE i.plan = $1 ORDER BY c.unit, i.place"};

const db::Query<SurveyPlanId(std::optional<SurveyId>, int, std::string, std::string, std::optional<UnitId>,
                             SurveyPlanState, Date, std::string, std::string)>
    insert_plan_row{
        "INSERT INTO survey_plan (survey, year, title, text, unit, state, state_since, followed_up, "
        "created_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<std::int64_t(SurveyPlanId, std::int64_t, std::optional<SurveyId>, int, std::string,
                             std::string, std::optional<UnitId>, SurveyPlanState, Date, std::string,
                             std::optional<Date>)>
    update_plan_row{
        "UPDATE survey_plan SET survey = $3, year = $4, title = $5, text = $6, unit = $7, state = $8, "
        "state_since = $9, followed_up = $10, followed_up_on = $11, version = version + 1 WHERE id = $1 AND "
        "version = $2 RETURNING version"};
const db::Query<void(SurveyPlanId)> delete_items{"DELETE FROM survey_plan_item WHERE plan = $1"};
const db::Query<SurveyPlanItemId(SurveyPlanId, std::int64_t, std::string)> insert_item{
    "INSERT INTO survey_plan_item (plan, place, text) VALUES ($1, $2, $3) RETURNING id"};
const db::Query<void(SurveyPlanItemId, UnitId, std::optional<PersonId>, std::string, bool,
                     std::optional<Date>, TakenUp, std::string)>
    put_row{
        "INSERT INTO manager_confirmation (item, unit, manager, manager_name, done, confirmed_on, forum, "
        "note) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (item, unit) DO UPDATE SET manager = "
        "excluded.manager, manager_name = excluded.manager_name, done = excluded.done, confirmed_on = "
        "excluded.confirmed_on, forum = excluded.forum, note = excluded.note"};

bool is_seen(const rights::Visitor& visitor, const Plan& plan) {
    return visitor.signed_in() && (plan.state != SurveyPlanState::drafted || surveys::may_lead(visitor));
}

}  // namespace

std::optional<Plan> load_plan(db::Read& read, SurveyPlanId id) { return read.one(plan_by_id, id); }
std::optional<Plan> find_plan(db::Read& read, const rights::Visitor& visitor, SurveyPlanId id) {
    auto plan = load_plan(read, id);
    return plan && is_seen(visitor, *plan) ? plan : std::nullopt;
}
std::vector<Plan> list_plans(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                             std::int64_t offset) {
    if (!visitor.signed_in()) return {};
    return read.all(newest_plans, surveys::may_lead(visitor), limit, offset);
}
std::vector<Plan> since_survey(db::Read& read, SurveyId survey, std::int64_t limit) {
    return read.all(plans_by_survey, survey, limit);
}
std::vector<Plan> plans_of(db::Read& read, const rights::Visitor& visitor, SurveyId survey) {
    auto plans = since_survey(read, survey, links::most_since);
    std::erase_if(plans, [&](const Plan& plan) { return !is_seen(visitor, plan); });
    return plans;
}
std::vector<Item> items_of(db::Read& read, SurveyPlanId id) { return read.all(item_rows, id); }
std::vector<Confirmation> confirmations_of(db::Read& read, SurveyPlanId id) {
    return read.all(confirmation_rows, id);
}

SurveyPlanId insert_plan(db::Write& write, const Plan& plan) {
    return *write.one(insert_plan_row, plan.survey, plan.year, plan.title, plan.text, plan.unit, plan.state,
                      plan.state_since, plan.followed_up, plan.created_by);
}
bool update_plan(db::Write& write, const Plan& plan) {
    return write
        .one(update_plan_row, plan.id, plan.version, plan.survey, plan.year, plan.title, plan.text, plan.unit,
             plan.state, plan.state_since, plan.followed_up, plan.followed_up_on)
        .has_value();
}
std::vector<SurveyPlanItemId> replace_items(db::Write& write, SurveyPlanId id,
                                            const std::vector<std::string>& texts) {
    write.run(delete_items, id);
    std::vector<SurveyPlanItemId> ids;
    for (const auto& text : texts)
        ids.push_back(*write.one(insert_item, id, static_cast<std::int64_t>(ids.size()) + 1, text));
    return ids;
}
void put_confirmation(db::Write& write, const Confirmation& one, std::optional<PersonId> manager) {
    write.run(put_row, one.item, one.unit, manager, one.manager_name, one.done, one.confirmed_on, one.forum,
              one.note);
}

}  // namespace styrkedja::survey_plans
