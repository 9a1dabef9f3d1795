// The answers as a table for other programs, and plans as JSON. GET /api/survey-plans?offset= →
// {"plans":[…]}; GET /api/survey-plans/{id} → the plan with "items":[{"id", "text", "done", "not_done",
// "unanswered"}] and, for those who may see them, "units":[{"unit", "name", "answers":[{"item", "done", "on",
// "forum"}]}].
#include <boost/json.hpp>

#include "base/text.h"
#include "exports/exports.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_listed = 200;
constexpr std::int64_t most_skipped = 10'000;

exports::Row row_of(Language language, const Item& item, const UnitAnswers& unit) {
    auto found = unit.answers.find(item.id);
    exports::Row row = {unit.name, unit.area, std::to_string(item.place), item.text};
    if (found == unit.answers.end()) {
        row.insert(row.end(), {"", "", "", "", join(unit.managers, ", ")});
        return row;
    }
    const auto& one = found->second;
    row.insert(
        row.end(),
        {one.done ? tr(language, "ja") : tr(language, "nej"), one.confirmed_on ? iso(*one.confirmed_on) : "",
         one.forum == TakenUp::nowhere ? "" : word(language, one.forum), one.note, one.manager_name});
    return row;
}

json::object object_of(const Plan& plan) {
    return {{"id", plan.id.value},
            {"survey", plan.survey ? json::value(plan.survey->value) : json::value(nullptr)},
            {"year", plan.year},
            {"title", plan.title},
            {"state", name_of(plan.state)},
            {"state_since", iso(plan.state_since)},
            {"version", plan.version}};
}

json::object unit_object(const RollUp& all, const UnitAnswers& unit) {
    json::array answers;
    for (const auto& item : all.items) {
        auto found = unit.answers.find(item.id);
        if (found == unit.answers.end()) continue;
        const auto& one = found->second;
        answers.push_back(json::object{
            {"item", item.id.value},
            {"done", one.done},
            {"on", one.confirmed_on ? json::value(iso(*one.confirmed_on)) : json::value(nullptr)},
            {"forum", name_of(one.forum)}});
    }
    return {{"unit", unit.unit.value}, {"name", unit.name}, {"answers", std::move(answers)}};
}

}  // namespace

http::Response csv(auth::Visit& visit) {
    std::vector<exports::Row> rows;
    std::string name;
    bool found = visit.database.read([&](db::Read& read) {
        auto plan = plan_in(visit, read);
        if (!plan || plan->state < SurveyPlanState::confirmations) return false;
        auto all = roll_up(read, *plan);
        for (const auto& unit : seen_units(visit, read, all))
            for (const auto& item : all.items) rows.push_back(row_of(visit.language, item, unit));
        name = shorten(plan->title, 100) + ".csv";
        return !rows.empty() || sees_all_answers(read, visit.visitor);
    });
    if (!found) return visit.not_found();
    return exports::csv(
        name,
        {visit.t("Enhet"), visit.t("Område"), visit.t("Nummer"), visit.t("Punkt"), visit.t("Gjort"),
         visit.t("Dag"), visit.t("Forum"), visit.t("Anteckning"), visit.t("Chef")},
        [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); });
}

http::Response api_list(auth::Visit& visit) {
    auto offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped);
    json::array plans;
    for (const auto& one : visit.database.read(
             [&](db::Read& read) { return list_plans(read, visit.visitor, most_listed, offset); }))
        plans.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"plans", std::move(plans)}}));
}

http::Response api_plan(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto plan = plan_in(visit, read);
        if (!plan) return std::nullopt;
        auto object = object_of(*plan);
        auto all = roll_up(read, *plan);
        json::array items, units;
        for (std::size_t at = 0; at < all.items.size(); ++at)
            items.push_back(json::object{{"id", all.items[at].id.value},
                                         {"text", all.items[at].text},
                                         {"done", all.by_item[at].done},
                                         {"not_done", all.by_item[at].not_done},
                                         {"unanswered", all.by_item[at].unanswered}});
        if (plan->state >= SurveyPlanState::confirmations)
            for (const auto& unit : seen_units(visit, read, all)) units.push_back(unit_object(all, unit));
        object["text"] = plan->text;
        object["followed_up"] = plan->followed_up;
        object["items"] = std::move(items);
        object["units"] = std::move(units);
        return object;
    });
    return found ? http::json(json::serialize(*found)) : visit.not_found();
}

}  // namespace styrkedja::survey_plans::pages
