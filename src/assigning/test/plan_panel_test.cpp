// The assignments on a plan's page: its own, and those that earlier plans of the unit began.
#include "assigning/assigning.h"
#include "assignments/testing/world.h"
#include "auth/testing/browser.h"
#include "plans/sections.h"
#include "progress/progress.h"

namespace styrkedja::assigning {
namespace {

namespace world = assignments;
using auth::shows;

class OfPlan : public assignments::AssignmentWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, OfPlan, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(OfPlan, next_years_plan_lists_what_runs_until_it_ends) {
    auto running = authority->assignment_in(AssignmentState::active, "Det som pågår");
    authority->assignment_in(AssignmentState::draft, "Det som aldrig började");
    auto next = write([&](db::Write& transaction) {
        return plans::copy_forward(transaction, authority->as(world::doris), authority->plan, world::sv);
    });
    ASSERT_TRUE(next) << next.error().message;
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    plans::add_routes(site.routes);
    assignments::add_routes(site.routes);
    assigning::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris");
    auto path = fmt::format("/plans/{}", next->value);
    auto page = doris->get(path);
    EXPECT_TRUE(shows(page, "Pågår från tidigare plan"));
    EXPECT_TRUE(shows(page, "Det som pågår"));
    EXPECT_TRUE(shows(page, fmt::format("planen för {}", year_of(authority->today))));
    EXPECT_FALSE(shows(page, "Det som aldrig började"));
    EXPECT_FALSE(
        shows(doris->get(fmt::format("/plans/{}", authority->plan.value)), "Pågår från tidigare plan"))
        << "there they are its own";
    EXPECT_EQ(authority->load(running).plan, authority->plan);
    authority->happen(running, AssignmentEvent::cancel, "Behövs inte.");
    EXPECT_FALSE(shows(doris->get(path), "Det som pågår"));
}

TEST_P(OfPlan, each_tells_its_newest_status) {
    auto id = authority->assignment_in(AssignmentState::active, "Det som går trögt");
    auto made = write([&](db::Write& transaction) {
        progress::StatusDraft draft{.light = Light::amber,
                                    .word = "försenat",
                                    .trend = StatusTrend::down,
                                    .text = "Så är det.",
                                    .reported_on = authority->today};
        return progress::report_status(transaction, authority->as(world::lena), id, draft, world::sv);
    });
    ASSERT_TRUE(made) << made.error().message;
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    plans::add_routes(site.routes);
    assigning::add_routes(site.routes);
    auto page = auth::signed_in(site, "doris")->get(fmt::format("/plans/{}", authority->plan.value));
    EXPECT_TRUE(shows(page, "Gult: försenat"));
    EXPECT_TRUE(shows(page, "på väg åt fel håll"));
}

}  // namespace
}  // namespace styrkedja::assigning
