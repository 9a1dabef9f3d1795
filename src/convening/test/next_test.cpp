// What waits for a group's next meeting, on its own page and on the group's.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/components.h"
#include "convening/convening.h"
#include "groups/routes.h"
#include "reports/reports.h"
#include "rights/testing/world.h"

namespace styrkedja::convening {
namespace {

namespace world = rights::world;

using auth::shows;

class NextMeeting : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        commitments::add_routes(site->routes);
        groups::add_routes(site->routes);
        reports::add_routes(site->routes);
        convening::add_routes(site->routes);
        sara = signed_in("sara");
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, NextMeeting, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(NextMeeting, the_group_page_leads_to_what_waits_for_the_next_meeting) {
    auto bo = signed_in("bo"), karin = signed_in("karin");
    EXPECT_TRUE(shows(karin->get("/groups/1/next"), "Inget väntar."));
    EXPECT_TRUE(shows(karin->get("/groups/1"), "Inget väntar på nästa möte"));
    ASSERT_EQ(auth::location_of(sara->post(
                  "/commitments/add", {{"group", "1"}, {"text", "Fråga <facket>"}, {"kind", "promise"}})),
              "/commitments/1");
    std::string day = iso(date_of(now()));
    EXPECT_EQ(sara->post("/follow-up/commitment/1", {{"form", "oral"},
                                                     {"cadence", "once"},
                                                     {"due", day},
                                                     {"reporter", "Karin Ek"},
                                                     {"group", "1"},
                                                     {"version", "0"}})
                  .status,
              303);
    auto page = karin->get("/groups/1/next");
    EXPECT_TRUE(shows(page, "1 återrapport, 1 åtagande utan ansvarig eller dag och 0 försenade."));
    EXPECT_TRUE(shows(page, "/reports/1"));
    EXPECT_TRUE(shows(page, "Fråga &lt;facket"));
    EXPECT_TRUE(shows(karin->get("/groups/1"), "2 saker att ta upp"));
    EXPECT_TRUE(shows(sara->get("/commitments/1"), "Karin Ek rapporterar till Ledningsgruppen Norr"));
    EXPECT_EQ(bo->get("/groups/1/next").status, 404) << "he is not in the group";
    EXPECT_FALSE(shows(bo->get("/groups/1"), "att ta upp"));
    EXPECT_EQ(karin->get("/groups/99/next").status, 404);
}

}  // namespace
}  // namespace styrkedja::convening
