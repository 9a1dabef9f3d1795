// Loads goals, plans and assignments of a demonstration, and takes them away.
#include "demo_plans/demo_plans.h"

#include <algorithm>
#include <map>

#include "assignments/object.h"
#include "decisions/decisions.h"
#include "demo_plans/stage.h"
#include "goals/board_inputs.h"
#include "goals/commands.h"
#include "groups/groups.h"
#include "highlights/highlights.h"
#include "organisation/organisation.h"
#include "organisation/people.h"
#include "plan_core/plan_core.h"
#include "plans/sections.h"
#include "progress/progress.h"
#include "review_rounds/commands.h"
#include "roles/explain.h"

namespace styrkedja::demo_plans {
namespace {

const db::Query<std::int64_t()> any_plan{"SELECT 1 FROM operations_plan LIMIT 1"};

// What goes with the assignments of the demonstration's units.
std::string of_assignments(const std::string& kind) {
    return "SELECT '" + kind + "', id FROM " + kind +
           " WHERE assignment IN (SELECT a.id FROM assignment a JOIN operations_plan p ON p.id = a.plan JOIN "
           "org_unit u ON u.id = p.unit WHERE u.demo)";
}
const db::Query<links::Ref()> parts_of_assignments{
    of_assignments("measure") + " UNION ALL " + of_assignments("handover") + " UNION ALL " +
    of_assignments("dissemination") + " UNION ALL " + of_assignments("assignment_call") + " UNION ALL " +
    of_assignments("reinforcement")};

// Nobody has begun with what it would stand beside.
bool is_untouched(db::Read& read, int year) {
    return !read.one(any_plan) && !review_rounds::open_round_of(read, year) &&
           !highlights::highlight_of(read, year);
}

void decide(Stage& stage, const json::value& one) {
    auto group = groups::find_group_by_code(stage.write, "lg");
    CHECK(group.has_value());
    must(decisions::propose_decision(stage.write, stage.as("pernilla-forsgard"),
                                     {.group = group->id,
                                      .kind = DecisionKind::formal,
                                      .matter = text(one, "matter"),
                                      .text = text(one, "text"),
                                      .reason = text(one, "reason"),
                                      .decided_on = stage.day(one, "days")},
                                     sv),
         one);
}

void add_goal(Stage& stage, const json::value& one) {
    std::string by = text_or_nothing(one, "by"), parent = text_or_nothing(one, "parent");
    std::string unit = text_or_nothing(one, "unit");
    goals::Draft draft{.level = named<GoalLevel>(one, "level"),
                       .text = text(one, "text"),
                       .explanation = text_or_nothing(one, "explanation"),
                       .indicators = text_or_nothing(one, "indicators"),
                       .from_year = stage.year + static_cast<int>(one.at("from").as_int64()),
                       .to_year = stage.year + static_cast<int>(one.at("to").as_int64()),
                       .is_focus = one.as_object().contains("focus")};
    if (!unit.empty()) draft.unit = stage.unit(unit);
    if (!parent.empty()) draft.parent = stage.goals.at(parent);
    stage.goals[text(one, "key")] =
        must(goals::add_goal(stage.write, stage.as(by.empty() ? "mirjam-sandelius" : by), draft, sv), one);
}

void add_input(Stage& stage, const json::value& one) {
    const auto& visitor = stage.as("liv-brannmark");
    auto id = must(goals::add_input(stage.write, visitor,
                                    {.source = text(one, "source"),
                                     .said_by = text_or_nothing(one, "said_by"),
                                     .said_on = stage.day(one, "days"),
                                     .theme = text(one, "theme"),
                                     .text = text(one, "text")},
                                    sv),
                   one);
    must(goals::treat_input(stage.write, visitor, id,
                            {.treatment = named<Treatment>(one, "treatment"),
                             .goal = stage.goals.at(text(one, "goal")),
                             .reason = text(one, "reason"),
                             .version = goals::find_input(stage.write, id)->version},
                            sv),
         one);
}

using CoreItems = std::map<std::string, PlanCoreItemId>;

CoreItems add_core(Stage& stage, const json::array& items) {
    CoreItems added;
    for (const auto& one : items)
        added[text(one, "key")] = must(plan_core::add_item(stage.write, stage.as("mirjam-sandelius"),
                                                           {.part = named<PlanPart>(one, "part"),
                                                            .level = named<CoreLevel>(one, "level"),
                                                            .heading = text(one, "heading"),
                                                            .body = text(one, "body"),
                                                            .source = text(one, "source"),
                                                            .source_address = text(one, "address"),
                                                            .from_year = stage.year},
                                                           sv),
                                       one);
    return added;
}

void add_plan(Stage& stage, const CoreItems& core, const json::value& one) {
    const auto& visitor = stage.as(text(one, "by"));
    auto id =
        must(plans::begin_plan(stage.write, visitor, stage.unit(text(one, "unit")), stage.year, sv), one);
    stage.plans[text(one, "key")] = id;
    for (const auto& goal : list(one, "goals"))
        must(links::add_link(stage.write, stage.visit_of(visitor), LinkKind::breaks_down,
                             {"operations_plan", id.value},
                             {"goal", stage.goals.at(std::string(std::string_view(goal.as_string()))).value}),
             goal);
    for (const auto& [item, words] : one.at("words").as_object())
        must(plans::save_words(stage.write, visitor, id, core.at(std::string(item)),
                               std::string_view(words.as_string()), 0, sv),
             words);
    for (const auto& section : list(one, "sections"))
        must(plans::add_section(
                 stage.write, visitor, id,
                 {named<PlanPart>(section, "part"), text(section, "heading"), text(section, "body")}, sv),
             section);
    if (std::string why = text_or_nothing(one, "adopted"); !why.empty())
        must(plans::adopt_plan(stage.write, stage.as("mirjam-sandelius"), id, why,
                               plans::load_plan(stage.write, id)->version, sv),
             one);
}

ReviewRoundId open_round(Stage& stage, const json::value& one) {
    review_rounds::NewRound round{.title = text(one, "title"),
                                  .year = stage.year,
                                  .deadline = stage.day(one, "days"),
                                  .answer_days = one.at("answer_days").as_int64()};
    for (std::size_t seat = 0; seat < review_rounds::seats; ++seat)
        round.reviewers[seat] = one.at("reviewers").at(seat).as_string();
    return must(review_rounds::open_round(stage.write, stage.as(text(one, "by")), round, sv), one);
}

}  // namespace

Date Stage::day(const json::value& object, std::string_view key) const {
    auto away = object.at(key).as_int64();
    Date on = today + std::chrono::days{away};
    while (weekday_of(on) > 5 || is_swedish_holiday(on)) on += std::chrono::days{away < 0 ? -1 : 1};
    return on;
}

UnitId Stage::unit(std::string_view code) const {
    auto found = organisation::find_unit_by_code(write, code);
    CHECK(found.has_value());
    return *found;
}

const rights::Visitor& Stage::as(const std::string& person) {
    auto& known = visitors_[person];
    if (!known.account) {
        auto id = organisation::find_person_by_code(write, person);
        auto visitor = id ? roles::as_visitor(write, *id, today) : std::nullopt;
        if (!visitor || !visitor->account) throw std::runtime_error(person + " has no account");
        known = std::move(*visitor);
    }
    return known;
}

auth::Visit Stage::visit_of(const rights::Visitor& visitor) const {
    auth::Visit visit(request_, services_);
    visit.visitor = visitor;
    return visit;
}

bool load(db::Database& database, const json::value& plan) {
    int year = year_of(date_of(now()));
    if (!database.read([&](db::Read& read) { return is_untouched(read, year); })) return false;
    http::EventHub nobody_listens;
    auth::Services services{database, nobody_listens, ""};
    database.write([&](db::Write& write) {
        Stage stage(write, services);
        for (const auto& one : list(plan, "decisions")) decide(stage, one);
        for (const auto& one : list(plan, "goals")) add_goal(stage, one);
        for (const auto& one : list(plan, "board_inputs")) add_input(stage, one);
        auto core = add_core(stage, list(plan, "core"));
        for (const auto& one : list(plan, "plans")) add_plan(stage, core, one);
        stage.round = open_round(stage, plan.at("round"));
        for (const auto& one : list(plan, "assignments")) add_assignment(stage, one);
    });
    return true;
}

std::vector<links::Ref> remove(db::Write& write) {
    auto gone = write.all(parts_of_assignments);
    for (auto removed : {review_rounds::remove_demo, progress::remove_demo, assignments::remove_demo,
                         plans::remove_demo, plan_core::remove_demo, goals::remove_demo})
        for (auto& one : removed(write)) gone.push_back(std::move(one));
    return gone;
}

std::string text(const json::value& object, std::string_view key) {
    return std::string(std::string_view(object.at(key).as_string()));
}
std::string text_or_nothing(const json::value& object, std::string_view key) {
    return object.as_object().contains(key) ? text(object, key) : std::string();
}
const json::array& list(const json::value& object, std::string_view key) {
    static const json::array none;
    const auto* found = object.as_object().if_contains(key);
    return found ? found->as_array() : none;
}

}  // namespace styrkedja::demo_plans
