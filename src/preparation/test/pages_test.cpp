// The pages of a matter as a secretary, a rektor and the group's people meet them.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "comments/comments.h"
#include "meetings/panels.h"
#include "preparation/test/world.h"

namespace styrkedja::preparation {
namespace {

using auth::location_of;
using auth::shows;

class MatterPages : public MatterWorld {
  protected:
    void SetUp() override {
        MatterWorld::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        comments::add_routes(site->routes);
        meetings::add_routes(site->routes);
        preparation::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
        bo = auth::signed_in(*site, "bo");
    }
    std::string made() {
        return location_of(sara->post("/matters", {{"group", "1"},
                                                   {"title", "Läsplan <ny>"},
                                                   {"text", "Alla läser. Var dag."},
                                                   {"preparer", "Sara Lind"},
                                                   {"back_on", iso(today)}}));
    }
    std::string asked() {
        auto path = made();
        EXPECT_EQ(sara->post(path + "/consult", {{"version", "1"},
                                                 {"person", to_string(world::bo)},
                                                 {"person", to_string(world::pia)},
                                                 {"answer_by", iso(today)}})
                      .status,
                  303);
        return path;
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, bo;
};
INSTANTIATE_TEST_SUITE_P(Engines, MatterPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(MatterPages, what_is_wrong_is_said_and_what_was_typed_stays) {
    auto page = sara->post("/matters", {{"group", "1"},
                                        {"title", ""},
                                        {"text", "Ett <långt> förslag"},
                                        {"preparer", "Ingen Alls"},
                                        {"back_on", "i morgon"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv dagen som 2026-12-14."));
    page = sara->post("/matters", {{"group", "1"},
                                   {"title", ""},
                                   {"text", "Ett <långt> förslag"},
                                   {"preparer", "Ingen Alls"},
                                   {"back_on", ""}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv vad ärendet gäller, med högst 300 tecken."));
    EXPECT_TRUE(shows(page, "Bara en får heta så."));
    EXPECT_TRUE(shows(page, "Ett &lt;långt&gt; förslag"));
    EXPECT_EQ(bo->post("/matters", {{"group", "1"}, {"title", "x"}, {"text", "y"}}).status, 422);
}

TEST_P(MatterPages, an_older_version_is_shown_beside_what_was_typed) {
    auto path = made();
    http::Fields form{
        {"title", "Läsplan"}, {"text", "Min text."}, {"version", "1"}, {"preparer", "Sara Lind"}};
    ASSERT_EQ(sara->post(path + "/change", form).status, 303);
    form[1].second = "Min andra text.";
    auto page = sara->post(path + "/change", form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Min text.")) << "what stands there";
    EXPECT_TRUE(shows(page, "Min andra text.")) << "what was typed";
    EXPECT_EQ(bo->get(path + "/edit").status, 404);
}

TEST_P(MatterPages, a_rektor_answers_and_is_told_what_came_of_it) {
    auto draft = made();
    EXPECT_EQ(bo->get(draft).status, 404);
    EXPECT_TRUE(shows(sara->get(draft + "/consult"), "Kvarnskolan · Område Norr · aldrig frågad"));
    auto path = asked();
    auto page = bo->get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Du är tillfrågad. Svara senast"));
    EXPECT_FALSE(shows(page, "Pia Drift")) << "who else is asked is shown when it is closed";
    EXPECT_EQ(bo->post(path + "/answer", {{"answer", "Hm."}}).status, 422);
    page = bo->post(path + "/answer", {{"stance", "against"}, {"answer", ""}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv vad som bör ändras eller varför"));
    EXPECT_EQ(bo->post(path + "/answer", {{"stance", "with_changes"}, {"answer", "Färre dagar."}}).status,
              303);
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_FALSE(shows(karin->get(path), "Färre dagar."));
    EXPECT_EQ(karin->post(path + "/advance", {{"event", "close"}, {"version", "2"}}).status, 403);
    EXPECT_EQ(karin->post(path + "/answer", {{"stance", "in_favour"}}).status, 403);
    ASSERT_EQ(sara->post(path + "/advance", {{"event", "close"}, {"version", "2"}}).status, 303);
    EXPECT_TRUE(shows(karin->get(path), "Färre dagar."));
    page = bo->post(path + "/answer", {{"stance", "against"}, {"answer", "För sent ute."}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "För sent ute."));
    EXPECT_EQ(
        sara->post(path + "/advance", {{"event", "bring_back"}, {"how_used", ""}, {"version", "3"}}).status,
        422);
    ASSERT_EQ(sara->post(path + "/change",
                         {{"title", "Läsplan"}, {"text", "Alla läser. Tre dagar."}, {"version", "3"}})
                  .status,
              303);
    http::Fields step{{"event", "bring_back"}, {"how_used", "Dagarna blev tre."}, {"version", "3"}};
    page = sara->post(path + "/advance", step);
    EXPECT_EQ(page.status, 409) << "the proposal has changed since";
    step = auth::form_fields(page.body, path + "/advance");
    EXPECT_NE(std::ranges::find(step, std::pair<std::string, std::string>{"how_used", "Dagarna blev tre."}),
              step.end());
    ASSERT_EQ(sara->post(path + "/advance", step).status, 303) << "from what was shown with it";
    page =
        sara->post(path + "/advance", {{"event", "bring_back"}, {"how_used", "Mina ord."}, {"version", "4"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Mina ord.")) << "typed for a step that is past";
    page = bo->get(path);
    EXPECT_TRUE(shows(page, "Du blev hörd."));
    EXPECT_TRUE(shows(page, "Dagarna blev tre."));
    EXPECT_TRUE(shows(page, "<del>Var dag.</del>"));
    EXPECT_TRUE(shows(page, "<ins>Tre dagar.</ins>"));
}

TEST_P(MatterPages, the_meeting_says_how_each_decision_item_is_prepared) {
    auto id = planned(today);
    auto item = write([&](db::Write& transaction) {
                    return meetings::add_item(transaction, world::visitor(world::sara), id,
                                              {.title = "Budget", .kind = ItemKind::decision}, sv);
                }).value();
    auto panel = [&](std::string_view username) {
        std::string text;
        for (const auto& one : meetings::panels())
            if (std::string_view(one.title) == "Hur besluten är beredda") {
                site->routes.get(fmt::format("/panel/{}", username), auth::Access::signed_in,
                                 [&one, id](auth::Visit& visit) {
                                     auto meeting = visit.database.read([&](db::Read& read) {
                                         return meetings::find_meeting(read, world::visitor(world::ulla), id);
                                     });
                                     return visit.page(visit.frame("Panel"), one.panel(visit, *meeting));
                                 });
                text = auth::signed_in(*site, username)->get(fmt::format("/panel/{}", username)).body;
            }
        return text;
    };
    EXPECT_NE(panel("karin").find("Beredning saknas"), std::string::npos);
    EXPECT_EQ(panel("bo").find("Budget"), std::string::npos);
    auto path = fmt::format("/agenda-items/{}", item.value);
    EXPECT_EQ(auth::signed_in(*site, "karin")->get(path + "/preparation").status, 404);
    EXPECT_TRUE(shows(sara->get(path + "/preparation"), "Hur är punkten beredd?"));
    EXPECT_EQ(sara->post(path + "/preparation", {{"reason", " "}}).status, 422);
    EXPECT_EQ(sara->post(path + "/preparation", {{"reason", "Brådskar."}}).status, 303);
    EXPECT_NE(panel("ulla").find("Brådskar."), std::string::npos);
    auto tied = made();
    EXPECT_EQ(sara->post(path + "/matter", {{"matter", "999"}}).status, 422);
    EXPECT_EQ(sara->post(path + "/matter", {{"matter", tied.substr(tied.rfind('/') + 1)}}).status, 303);
    EXPECT_NE(panel("sara").find("Läsplan &lt;ny&gt;"), std::string::npos);
    EXPECT_NE(panel("henrik").find(path + "/preparation"), std::string::npos);

    auto matter = *parse_id<MatterId>(tied.substr(tied.rfind('/') + 1));
    ASSERT_TRUE(advance(matter, MatterEvent::skip, "Brådskar."));
    ASSERT_TRUE(tie_decision(matter, decided(id, item)));
    EXPECT_EQ(auth::signed_in(*site, "henrik")->get("/panel/henrik").body.find(path + "/preparation"),
              std::string::npos)
        << "it is decided";
    auto late = sara->post(path + "/preparation", {{"reason", "Ett sent skäl."}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Ett sent skäl."));
    EXPECT_FALSE(shows(sara->get(path + "/preparation"), "Spara skälet"));
}

TEST_P(MatterPages, the_ledger_names_the_schools_that_were_never_asked) {
    asked();
    auto page = sara->get("/groups/1/preparation");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "3 av 5 skolor har aldrig frågats."));
    EXPECT_TRUE(shows(sara->get(fmt::format("/groups/1/preparation?area={}", north.value)), "1 av 2 skolor"));
    EXPECT_EQ(bo->get("/groups/1/preparation").status, 404);
    EXPECT_EQ(bo->get("/groups/1/preparation.csv").status, 404);
    auto csv = auth::content_of(sara->get("/groups/1/preparation.csv"));
    EXPECT_NE(csv.find("Kvarnskolan;grundskola;Område Norr;1;0;" + iso(today)), std::string::npos) << csv;
    EXPECT_EQ(sara->get("/groups/999/preparation").status, 404);
}

TEST_P(MatterPages, the_list_shows_what_one_may_see) {
    asked();
    EXPECT_TRUE(shows(sara->get("/matters"), "0 av 2 tillfrågade rektorer svarade"));
    EXPECT_TRUE(shows(bo->get("/matters"), "Läsplan &lt;ny&gt;"));
    EXPECT_FALSE(shows(bo->get("/matters?state=decided"), "Läsplan"));
    EXPECT_TRUE(shows(auth::signed_in(*site, "pia")->get("/matters"), "Läsplan"));
    made();
    EXPECT_EQ(sara->get("/matters/999").status, 404);
}

}  // namespace
}  // namespace styrkedja::preparation
