// An authority with two schools: Ulla is its director, Bo leads the one school, Karin has no role.
#pragma once
#include "goals/commands.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "comments/comments.h"
#include "gaps/gaps.h"
#include "goals/board_inputs.h"
#include "organisation/organisation.h"
#include "rights/assignments.h"
#include "rights/permissions.h"
#include "rights/rights.h"
#include "rights/testing/world.h"

namespace styrkedja::goals {

namespace world = rights::world;
using auth::location_of;
using auth::shows;
inline constexpr Language sv = Language::swedish;
inline const Date today = date_of(now());
inline const int year = year_of(today);

class GoalWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            const audit::Actor tests{std::nullopt, "tests"};
            auto add = [&](const char* code, const char* name, UnitKind kind, std::optional<UnitId> parent) {
                return organisation::add_unit(write, tests,
                                              {.code = code, .name = name, .kind = kind, .parent = parent});
            };
            root = add("0", "Fjärdvik", UnitKind::authority, {});
            school = add("1", "Kvarnskolan", UnitKind::school_unit, root);
            other = add("2", "Åskolan", UnitKind::school_unit, root);
            rights::add_assignment(write,
                                   {.person = world::ulla, .role = Role::director, .scope = {.unit = root}});
            rights::add_assignment(write,
                                   {.person = world::bo, .role = Role::principal, .scope = {.unit = school}});
            rights::rights_changed(write);
        });
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        comments::add_routes(site->routes);
        goals::add_routes(site->routes);
    }

    rights::Visitor as(PersonId person) {
        return database->read([&](db::Read& read) {
            auto visitor = world::visitor(person);
            visitor.rights = rights::RightsCache().of(read, person, 1, today);
            return visitor;
        });
    }
    Draft draft(GoalLevel level, std::string text, std::optional<GoalId> parent = {}) {
        std::optional<UnitId> unit;
        if (level == GoalLevel::administration) unit = root;
        if (level == GoalLevel::unit) unit = school;
        return {.level = level,
                .unit = unit,
                .text = std::move(text),
                .parent = parent,
                .from_year = year,
                .to_year = year + 1};
    }
    Result<GoalId> add(const Draft& goal, PersonId person = world::ulla) {
        auto visitor = as(person);
        return database->write([&](db::Write& write) { return add_goal(write, visitor, goal, sv); });
    }
    GoalId added(GoalLevel level, std::string text, std::optional<GoalId> parent = {}) {
        auto id = add(draft(level, std::move(text), parent));
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(GoalId{});
    }
    Result<void> change(GoalId id, const Draft& goal, std::int64_t version, PersonId person = world::ulla) {
        auto visitor = as(person);
        return database->write(
            [&](db::Write& write) { return change_goal(write, visitor, id, goal, version, sv); });
    }
    Goal goal(GoalId id) {
        return *database->read([&](db::Read& read) { return find_goal(read, id); });
    }
    std::vector<std::string> texts(int of_year) {
        auto list = database->read([&](db::Read& read) { return goals_of_year(read, of_year); });
        std::vector<std::string> said;
        for (const auto& one : list) said.push_back(one.text);
        return said;
    }
    std::int64_t broken(std::string_view rule) {
        return database->read(
            [&](db::Read& read) { return gaps::find_rule(rule)->count(read, gaps::Scope{}, today, 99); });
    }
    void link(const links::Ref& from, GoalId to) {
        database->write([&](db::Write& write) {
            links::note_link(write, LinkKind::breaks_down, from, {"goal", to.value});
        });
    }
    // Of the other school's plan; whoever orders it is named.
    links::Ref assignment(std::string_view state, std::string_view before = "", PersonId orderer = {}) {
        database->write([&](db::Write& write) {
            write.script(fmt::format(
                "INSERT INTO operations_plan (unit, year, state, made_at) SELECT {0}, {1}, 'draft', 0 WHERE "
                "NOT "
                "EXISTS (SELECT 1 FROM operations_plan);"
                "INSERT INTO assignment (plan, state, state_before, title, sort_key, purpose, form, scope, "
                "partners, orderer, orderer_name, responsible_name, lead_name, target_group, delimitation, "
                "not_excluded, state_since, changed_at) SELECT id, '{2}', NULLIF('{3}', ''), 'U', 'u', '', "
                "'line', 'internal', '', NULLIF({4}, 0), '', '', '', '', '', '', '2026-01-01', 0 FROM "
                "operations_plan",
                other.value, year, state, before, orderer.value));
        });
        return {"assignment", ++assignments};
    }
    void run(const std::string& sql) {
        database->write([&](db::Write& write) { write.script(sql); });
    }
    static void expect_field(const auto& result, std::string_view field) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, field) << result.error().fields.front().message;
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }
    InputDraft said(std::string theme, Date day) {
        return {
            .source = "Nämndens möte", .said_on = day, .theme = std::move(theme), .text = "Satsa på det."};
    }
    BoardInputId add_said(const InputDraft& input) {
        auto visitor = as(world::ulla);
        return database->write([&](db::Write& write) { return add_input(write, visitor, input, sv); })
            .value();
    }
    Result<void> treat(BoardInputId id, const TreatmentDraft& draft, PersonId person = world::ulla) {
        auto visitor = as(person);
        return database->write([&](db::Write& write) { return treat_input(write, visitor, id, draft, sv); });
    }
    BoardInput input(BoardInputId id) {
        return *database->read([&](db::Read& read) { return find_input(read, id); });
    }

    std::int64_t assignments = 0;
    UnitId root, school, other;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
};

}  // namespace styrkedja::goals
