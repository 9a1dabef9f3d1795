// Plans over the tree of units: who sees what in the list, what the report counts, one part over all.
#include "unit_plans/unit_plans.h"

#include <boost/json.hpp>

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "plans/testing/world.h"

namespace styrkedja::unit_plans {
namespace {

namespace world = rights::world;
namespace json = boost::json;
using auth::location_of;
using auth::shows;
using plans::this_year;

class UnitPlans : public plans::PlanWorld {
  protected:
    void open_site() {
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        goals::add_routes(site->routes);
        plan_core::add_routes(site->routes);
        plans::add_routes(site->routes);
        unit_plans::add_routes(site->routes);
        bo = auth::signed_in(*site, "bo");
        sara = auth::signed_in(*site, "sara");
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> bo, sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, UnitPlans, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(UnitPlans, the_list_counts_the_units_that_are_to_have_one) {
    ASSERT_TRUE(adopt(begun(school, rektor), rektor));
    begun(other, director);
    auto list = [&](const rights::Visitor& visitor, PlanView view, std::optional<UnitId> unit = {}) {
        return read([&](db::Read& transaction) {
            return list_plans(transaction, visitor, {.year = this_year, .unit = unit, .view = view});
        });
    };
    auto all = list(director, PlanView::all);
    EXPECT_EQ(all.expected, 6) << "not the office";
    EXPECT_EQ(all.adopted, 1);
    EXPECT_EQ(all.drafts, 1);
    EXPECT_EQ(all.rows.at(0).unit.name, "Fjärdvik");
    EXPECT_EQ(all.rows.at(2).unit.name, "Kvarnskolan");
    EXPECT_EQ(all.rows.at(2).depth, 2);
    EXPECT_EQ(list(teacher, PlanView::draft).matching, 0) << "a draft is its people's own";
    EXPECT_EQ(list(teacher, PlanView::missing).matching, 5);
    EXPECT_EQ(list(director, PlanView::draft).rows.at(0).unit.name, "Åskolan");
    EXPECT_EQ(list(director, PlanView::all, south).expected, 2);
    EXPECT_EQ(list(world::signed_out(), PlanView::all).expected, 0);
    auto own = read([&](db::Read& transaction) { return own_plans(transaction, rektor, this_year); });
    ASSERT_EQ(own.size(), 1U);
    EXPECT_TRUE(own[0].plan);
    auto page = read([&](db::Read& transaction) {
        return list_plans(transaction, director, {.year = this_year, .limit = 2, .offset = 4});
    });
    EXPECT_EQ(page.rows.size(), 2U);
    EXPECT_EQ(page.matching, 6);
}

TEST_P(UnitPlans, the_report_tells_what_units_do_otherwise_and_a_local_addition_does_not_break_the_roll_up) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    auto free = item(CoreLevel::recommended, "Utemiljö");
    auto one = begun(school, rektor), two = begun(other, director);
    ASSERT_TRUE(say(one, locked, "Så gör vi.", 0, rektor));
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return plans::take_up(transaction, rektor, one, free, true, plans::sv);
    }));
    added(one, PlanPart::current_state, "Eget");
    ASSERT_TRUE(adopt(one, rektor));
    ASSERT_TRUE(adopt(two, director));
    auto uses = read([&](db::Read& transaction) { return uses_of_year(transaction, this_year); });
    auto use = [&](std::int64_t core_item) {
        auto at = std::ranges::find(uses, core_item, &Use::core_item);
        return at == uses.end() ? std::pair<std::int64_t, std::int64_t>{0, 0}
                                : std::pair{at->plans, at->with_words};
    };
    EXPECT_EQ(use(locked.value), std::pair(std::int64_t{2}, std::int64_t{1}));
    EXPECT_EQ(use(free.value), std::pair(std::int64_t{1}, std::int64_t{0}));
    EXPECT_EQ(use(0), std::pair(std::int64_t{1}, std::int64_t{1}));
    auto units = read([&](db::Read& transaction) {
        return units_using(transaction, this_year, PlanPart::current_state, free.value);
    });
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].unit_name, "Kvarnskolan");
    EXPECT_TRUE(units[0].stands);
    EXPECT_FALSE(units[1].stands);
    auto parts = read([&](db::Read& transaction) {
        return part_over_units(transaction, PlanPart::current_state, this_year, 10, 0);
    });
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].content.sections.size(), 3U);
    EXPECT_EQ(parts[1].content.sections.size(), 1U);
    EXPECT_EQ(read([&](db::Read& transaction) {
                  return part_over_units(transaction, PlanPart::how, this_year, 1, 1).size();
              }),
              1U);
}

TEST_P(UnitPlans, the_list_begins_with_ones_own_unit_and_begins_its_plan) {
    open_site();
    http::Fields form{{"unit", to_string(school)}, {"year", std::to_string(this_year)}};
    auto page = bo->get("/plans");
    EXPECT_TRUE(shows(page, fmt::format("0 av 6 enheter har antagit sin plan för {}.", this_year)));
    EXPECT_TRUE(shows(page, "Din enhet"));
    EXPECT_TRUE(shows(page, "Börja planen"));
    EXPECT_FALSE(shows(sara->get("/plans"), "Börja planen"));
    EXPECT_EQ(sara->post("/plans", form).status, 403);
    auto path = location_of(bo->post("/plans", form));
    ASSERT_TRUE(path.ends_with("/edit")) << path;
    path.resize(path.size() - 5);
    EXPECT_EQ(bo->post("/plans", form).status, 409);
    EXPECT_EQ(bo->post("/plans", {{"unit", to_string(school)}, {"year", "1999"}}).status, 422);
    EXPECT_TRUE(shows(bo->get("/plans?view=draft"), "Kvarnskolan"));
    EXPECT_EQ(sara->get(path).status, 404);
    EXPECT_EQ(sara->get(path + "/edit").status, 404);
    EXPECT_EQ(sara->get(path + "/adopt").status, 404);
    EXPECT_EQ(sara->get(path + "/versions").status, 404);
    EXPECT_EQ(bo->get("/plans?unit=4711").status, 404);
    EXPECT_TRUE(auth::content_of(bo->get("/plans.csv")).contains("Kvarnskolan;11;"));
    EXPECT_EQ(bo->get("/plans.xlsx").status, 200);
}

TEST_P(UnitPlans, what_units_do_otherwise_is_told_to_people_and_programs) {
    auto locked = item(CoreLevel::locked, "Likvärdighet");
    item(CoreLevel::recommended, "Utemiljö", PlanPart::how);
    auto id = begun(school, rektor);
    ASSERT_TRUE(say(id, locked, "Vi läser. Vi ritar.", 0, rektor));
    ASSERT_TRUE(adopt(id, rektor));
    open_site();
    EXPECT_TRUE(shows(sara->get("/plans/part?part=current_state"), "Vi läser. Vi ritar."));
    auto of_item = fmt::format("/plan-core/variation?item={}", locked.value);
    EXPECT_TRUE(shows(sara->get(of_item), "med egna ord"));
    EXPECT_TRUE(shows(sara->get("/plan-core/variation?part=how"), "inga egna avsnitt"));
    auto answer = json::parse(sara->get("/api" + of_item).body);
    EXPECT_EQ(answer.at("adopted").as_int64(), 1);
    ASSERT_EQ(answer.at("items").as_array().size(), 2U);
    EXPECT_EQ(answer.at("items").at(0).at("with_words").as_int64(), 1);
    EXPECT_EQ(answer.at("items").at(1).at("plans").as_int64(), 0);
    EXPECT_EQ(answer.at("local").as_array().size(), 4U);
    EXPECT_EQ(answer.at("units").at(0).at("unit_name").as_string(), "Kvarnskolan");
    EXPECT_TRUE(answer.at("units").at(0).at("has_words").as_bool());
    answer = json::parse(sara->get("/api/plan-core/variation?part=how").body);
    EXPECT_EQ(answer.at("units").at(0).at("local_sections").as_int64(), 0);
}

TEST_P(UnitPlans, a_program_begins_a_plan) {
    open_site();
    http::Fields form{{"unit", to_string(school)}, {"year", std::to_string(this_year)}};
    EXPECT_EQ(sara->post("/api/plans", form).status, 403);
    auto made = bo->post("/api/plans", form);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(plan(OperationsPlanId{json::parse(made.body).at("id").as_int64()}).unit, school);
    EXPECT_EQ(bo->post("/api/plans", form).status, 409);
    EXPECT_EQ(json::parse(bo->get("/api/plans").body).at("expected").as_int64(), 6);
}

}  // namespace
}  // namespace styrkedja::unit_plans
