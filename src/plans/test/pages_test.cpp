// The pages as a rektor, the director and a teacher meet them.
#include <boost/json.hpp>

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "comments/comments.h"
#include "plans/testing/world.h"

namespace styrkedja::plans {
namespace {

namespace json = boost::json;
using auth::location_of;
using auth::shows;

class PlanPages : public PlanWorld {
  protected:
    void SetUp() override {
        PlanWorld::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        comments::add_routes(site->routes);
        goals::add_routes(site->routes);
        plan_core::add_routes(site->routes);
        plans::add_routes(site->routes);
        locked = item(CoreLevel::locked, "Likvärdighet");
        free = item(CoreLevel::recommended, "Utemiljö", PlanPart::how);
        bo = auth::signed_in(*site, "bo");
        karin = auth::signed_in(*site, "karin");
        sara = auth::signed_in(*site, "sara");
    }
    std::string made() { return fmt::format("/plans/{}", begun(school, rektor).value); }
    std::string words(const std::string& path) const {
        return fmt::format("{}/items/{}", path, locked.value);
    }
    http::Response adopt_by(auth::Browser& browser, const std::string& path, std::string reason = "På APT.") {
        auto form = auth::form_fields(browser.get(path + "/adopt").body, path + "/adopt");
        auth::type_in(form, "reason", reason);
        return browser.post(path + "/adopt", form);
    }

    PlanCoreItemId locked, free;
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> bo, karin, sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, PlanPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PlanPages, the_core_stands_there_with_its_source_and_without_a_way_to_edit_it) {
    auto path = made();
    auto page = bo->get(path + "/edit");
    EXPECT_TRUE(shows(page, "Så ska det vara. Överallt."));
    EXPECT_TRUE(shows(page, "Varför: Skollagen 4 kap."));
    EXPECT_TRUE(shows(page, "Ta upp i planen")) << "the recommendation";
    auto form = auth::form_fields(page.body, words(path));
    EXPECT_EQ(form.size(), 3U) << "csrf, version and body: nothing of the core";
    // A forged post changes own words alone, whatever fields it carries.
    EXPECT_EQ(
        bo->post(words(path), {{"version", "0"}, {"body", "Vi."}, {"heading", "X"}, {"core", "Y"}}).status,
        303);
    page = bo->get(path);
    EXPECT_TRUE(shows(page, "Likvärdighet"));
    EXPECT_TRUE(shows(page, "Så ska det vara. Överallt."));
    auto row = read([&](db::Read& transaction) {
        return working_copy(transaction, plan_in(transaction, OperationsPlanId{1})).entries.at(0).own->id;
    });
    EXPECT_EQ(bo->post(fmt::format("{}/sections/{}", path, row.value),
                       {{"version", "1"}, {"heading", "Olikvärdighet"}, {"body", "Egen lag."}})
                  .status,
              403);
    EXPECT_EQ(bo->post(fmt::format("{}/items/{}/use", path, locked.value), {{"used", "0"}}).status, 403);
    EXPECT_EQ(bo->post(fmt::format("{}/items/4711", path), {{"version", "0"}, {"body", "x"}}).status, 404);
    EXPECT_EQ(sara->post(words(path), {{"version", "1"}, {"body", "x"}}).status, 404);
}

TEST_P(PlanPages, what_a_plan_cites_is_a_link_and_noted_when_it_is_adopted) {
    auto cited = goal(school, "Vi läser");
    std::string citing = fmt::format("Därför [mål {}].", cited.value);
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return plan_core::add_item(transaction, director,
                                   {.part = PlanPart::how,
                                    .level = CoreLevel::locked,
                                    .heading = "Kärnan",
                                    .body = citing,
                                    .source = "Nämnden",
                                    .from_year = this_year},
                                   sv);
    }));
    auto path = made();
    ASSERT_EQ(bo->post(words(path), {{"version", "0"}, {"body", citing}}).status, 303);
    auto plan = OperationsPlanId{1};
    auto cites = [&] {
        return read([&](db::Read& transaction) {
            auto above = links::why(transaction, {"operations_plan", plan.value});
            return std::ranges::count(above, LinkKind::cites, &links::Neighbour::kind);
        });
    };
    EXPECT_EQ(cites(), 0) << "a draft";
    auto link = fmt::format(R"(Därför <a href="/goals/{}">Vi läser</a>)", cited.value);
    auto page = bo->get(path).body;
    auto first = page.find(link);
    ASSERT_NE(first, std::string::npos) << page;
    EXPECT_NE(page.find(link, first + 1), std::string::npos) << "in the core and in its own words";
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_EQ(cites(), 1);
    ASSERT_EQ(bo->post(words(path), {{"version", "1"}, {"body", "Utan källa."}}).status, 303);
    EXPECT_EQ(cites(), 1) << "not adopted yet";
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_EQ(cites(), 0);
}

TEST_P(PlanPages, a_conflict_keeps_what_was_typed_and_shows_theirs) {
    auto path = made();
    ASSERT_EQ(karin->post(words(path), {{"version", "0"}, {"body", "Karins ord."}}).status, 303);
    auto page = bo->post(words(path), {{"version", "0"}, {"body", "Bos ord."}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Bos ord."));
    EXPECT_TRUE(shows(page, "Karins ord."));
    http::Fields accept{{"Accept", "application/json"}};
    auto answer = bo->post(words(path), {{"version", "0"}, {"body", "Bos ord."}}, accept);
    EXPECT_EQ(answer.status, 409);
    auto said = json::parse(answer.body).as_object();
    EXPECT_EQ(said.at("version").as_int64(), 1);
    EXPECT_EQ(said.at("theirs").as_object().at("body").as_string(), "Karins ord.");
    answer = bo->post(words(path), {{"version", "1"}, {"body", "Bos ord."}}, accept);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(json::parse(answer.body).as_object().at("version").as_int64(), 2);
    std::string pasted(200'000, 'x');
    page = bo->post(words(path), {{"version", "2"}, {"body", pasted}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, pasted)) << "all of it is still in the form";
    EXPECT_TRUE(shows(page, fmt::format("#field-item-{}-body", locked.value)));
    EXPECT_EQ(bo->post(words(path), {{"version", "2"}, {"body", pasted}}, accept).status, 422);
}

TEST_P(PlanPages, sections_are_added_moved_and_put_aside_by_buttons) {
    auto path = made();
    EXPECT_EQ(bo->post(path + "/sections", {{"part", "how"}, {"heading", ""}, {"body", "Kvar."}}).status,
              422);
    EXPECT_EQ(bo->post(path + "/sections", {{"part", "nowhere"}, {"heading", "x"}}).status, 404);
    auto first =
        location_of(bo->post(path + "/sections", {{"part", "how"}, {"heading", "Ett"}, {"body", "A"}}));
    auto second =
        location_of(bo->post(path + "/sections", {{"part", "how"}, {"heading", "Två"}, {"body", "B"}}));
    auto section = [&](const std::string& at) {
        return path + "/sections/" + at.substr(at.find("section-") + 8);
    };
    ASSERT_EQ(bo->post(section(second) + "/move", {{"to", "up"}}).status, 303);
    auto page = bo->get(path).body;
    EXPECT_LT(page.find("<h3>Två"), page.find("<h3>Ett"));
    ASSERT_EQ(bo->post(section(first) + "/use", {{"used", "0"}}).status, 303);
    EXPECT_FALSE(shows(bo->get(path), "<h3>Ett"));
    EXPECT_TRUE(shows(bo->get(path + "/edit"), "Lägg tillbaka"));
    ASSERT_EQ(bo->post(section(first) + "/use", {{"used", "1"}}).status, 303);
    EXPECT_TRUE(shows(bo->get(path), "<h3>Ett"));
    EXPECT_EQ(bo->post(section(first), {{"version", "3"}, {"heading", "Ett nytt"}, {"body", "C"}}).status,
              303);
    EXPECT_EQ(bo->post("/plans/4711/sections/1", {{"version", "1"}, {"heading", "x"}}).status, 404);
    EXPECT_EQ(sara->post(section(first) + "/move", {{"to", "up"}}).status, 404);
    ASSERT_EQ(bo->post(fmt::format("{}/items/{}/use", path, free.value), {{"used", "1"}}).status, 303);
    EXPECT_TRUE(shows(bo->get(path), "<h3>Utemiljö"));
}

TEST_P(PlanPages, adopted_it_is_read_by_all_in_versions_with_their_difference) {
    auto path = made();
    ASSERT_EQ(bo->post(words(path), {{"version", "0"}, {"body", "Vi läser. Vi skriver."}}).status, 303);
    EXPECT_EQ(adopt_by(*bo, path, " ").status, 422);
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    auto page = sara->get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Vi läser. Vi skriver."));
    EXPECT_FALSE(shows(page, path + "/edit"));
    ASSERT_EQ(bo->post(words(path), {{"version", "1"}, {"body", "Vi läser. Vi räknar."}}).status, 303);
    EXPECT_FALSE(shows(sara->get(path), "Vi räknar."));
    EXPECT_FALSE(shows(sara->get(path + "?working=1"), "Vi räknar."));
    EXPECT_TRUE(shows(bo->get(path), "1 ändring är inte antagen."));
    EXPECT_TRUE(shows(bo->get(path + "?working=1"), "Vi räknar."));
    page = bo->get(path + "/adopt");
    EXPECT_TRUE(shows(page, "<ins>Vi räknar.</ins>"));
    EXPECT_TRUE(shows(page, "<del>Vi skriver.</del>"));
    auto stale = auth::form_fields(page.body, path + "/adopt");
    auth::type_in(stale, "reason", "Vid terminsstart.");
    ASSERT_EQ(karin->post(words(path), {{"version", "2"}, {"body", "Vi läser. Vi ritar."}}).status, 303);
    page = bo->post(path + "/adopt", stale);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Vid terminsstart."));
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_TRUE(shows(sara->get(path + "/versions"), "Version 2"));
    EXPECT_TRUE(shows(sara->get(path + "/versions/1"), "Vi skriver."));
    EXPECT_TRUE(shows(sara->get(path + "/versions/2?since=1"), "<ins>Vi ritar.</ins>"));
    EXPECT_EQ(sara->get(path + "/versions/3").status, 404);
    EXPECT_EQ(sara->get(path + "/versions/2?since=9").status, 404);
    EXPECT_TRUE(shows(sara->get(fmt::format("/plan-core/{}", locked.value)), "Står i 1 av 1 antagna planer"));
}

TEST_P(PlanPages, what_core_and_goals_say_is_read_before_it_is_adopted) {
    auto path = made();
    auto form = auth::form_fields(bo->get(path + "/adopt").body, path + "/adopt");
    auth::type_in(form, "reason", "På APT.");
    item(CoreLevel::locked, "Ny i kärnan");
    auto page = bo->post(path + "/adopt", form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Kärnan eller målen har ändrats sedan du läste planen."));
    EXPECT_TRUE(shows(page, "På APT."));
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_FALSE(shows(bo->get(path), path + "/adopt"));
    goal(school, "Alla simmar");
    page = bo->get(path);
    EXPECT_TRUE(shows(page, "Målen eller kärnan har ändrats sedan planen antogs."));
    EXPECT_TRUE(shows(page, path + "/adopt"));
    EXPECT_FALSE(shows(page, "Alla simmar")) << "the adopted version";
    EXPECT_TRUE(shows(bo->get(path + "?working=1"), "Alla simmar"));
    page = bo->get(path + "/adopt");
    EXPECT_TRUE(shows(page, "Målen eller kärnan har ändrats sedan planen antogs."));
    EXPECT_TRUE(shows(page, "<ins>Alla simmar</ins>"));
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_TRUE(shows(sara->get(path), "Alla simmar"));
}

TEST_P(PlanPages, two_years_ahead_says_when_it_can_be_adopted) {
    auto id = begun(school, rektor, this_year + 2);
    auto path = fmt::format("/plans/{}", id.value);
    auto words = fmt::format("Planen för {} kan antas från och med {}.", this_year + 2, this_year + 1);
    auto page = bo->get(path);
    EXPECT_TRUE(shows(page, words));
    EXPECT_FALSE(shows(page, path + "/adopt"));
    page = adopt_by(*bo, path);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, words));
    EXPECT_TRUE(shows(karin->get(path), path + "/adopt"));
}

TEST_P(PlanPages, next_years_is_begun_from_it_once) {
    auto path = made();
    ASSERT_EQ(bo->post(words(path), {{"version", "0"}, {"body", "Vi läser."}}).status, 303);
    ASSERT_EQ(adopt_by(*bo, path).status, 303);
    EXPECT_EQ(sara->post(path + "/copy", {}).status, 403);
    auto next = location_of(bo->post(path + "/copy", {}));
    EXPECT_TRUE(shows(bo->get(next), "Vi läser."));
    EXPECT_EQ(bo->post(path + "/copy", {}).status, 409);
    EXPECT_EQ(bo->post(path + "/end", {{"version", "1"}}).status, 409);
}

TEST_P(PlanPages, programs_read_and_write_the_same) {
    auto path = made();
    EXPECT_EQ(sara->get("/api" + path).status, 404);
    EXPECT_EQ(bo->post("/api" + words(path), {{"version", "0"}, {"body", "Vi."}}).status, 200);
    auto section =
        location_of(bo->post(path + "/sections", {{"part", "how"}, {"heading", "Ett"}, {"body", "A"}}));
    auto number = section.substr(section.find("section-") + 8);
    EXPECT_EQ(
        bo->post("/api" + path + "/sections/" + number, {{"version", "1"}, {"heading", "Två"}, {"body", "B"}})
            .status,
        200);
    auto one = json::parse(bo->get("/api" + path).body).as_object();
    EXPECT_EQ(one.at("pending").as_int64(), 2);
    EXPECT_EQ(bo->post("/api" + path + "/adopt", {{"version", "1"}, {"reason", "På APT."}}).status, 409);
    auto adopted =
        bo->post("/api" + path + "/adopt",
                 {{"version", std::to_string(one.at("version").as_int64())}, {"reason", "På APT."}});
    EXPECT_EQ(adopted.status, 200);
    EXPECT_EQ(json::parse(adopted.body).as_object().at("number").as_int64(), 1);
    one = json::parse(sara->get("/api" + path).body).as_object();
    EXPECT_EQ(
        one.at("content").as_object().at("sections").as_array().at(0).as_object().at("words").as_string(),
        "Vi.");
}

TEST_P(PlanPages, what_a_page_does_a_program_does_too) {
    auto path = "/api" + made();
    auto asked = [](const http::Response& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object();
    };
    auto first = asked(bo->post(path + "/sections", {{"part", "how"}, {"heading", "Ett"}, {"body", "A"}}));
    auto second = asked(bo->post(path + "/sections", {{"part", "how"}, {"heading", "Två"}, {"body", "B"}}));
    EXPECT_GT(second.at("version").as_int64(), first.at("version").as_int64());
    auto section = fmt::format("{}/sections/{}", path, second.at("id").as_int64());
    asked(bo->post(section + "/move", {{"to", "up"}}));
    asked(bo->post(section + "/use", {{"used", "0"}}));
    asked(bo->post(section + "/use", {{"used", "1"}}));
    asked(bo->post(fmt::format("{}/items/{}/use", path, free.value), {{"used", "1"}}));
    EXPECT_EQ(said(OperationsPlanId{1}, PlanPart::how), "Två: B | Utemiljö | Ett: A");
    auto refused = bo->post(path + "/sections", {{"part", "how"}, {"heading", ""}, {"body", "A"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json::parse(refused.body).at("fields").at(0).at("field").as_string(), "heading");
    EXPECT_EQ(sara->post(section + "/move", {{"to", "up"}}).status, 404) << "a draft is not hers to see";
    ASSERT_TRUE(adopt(OperationsPlanId{1}, rektor));
    EXPECT_EQ(sara->post(section + "/move", {{"to", "up"}}).status, 403);
    EXPECT_EQ(asked(sara->get(path + "/versions")).at("versions").at(0).at("reason").as_string(),
              "Behandlad på APT.");
    EXPECT_EQ(asked(sara->get(path + "/versions/1")).at("content").at("sections").as_array().size(), 4U);
    EXPECT_EQ(sara->get(path + "/versions/2").status, 404);
    auto next = asked(bo->post(path + "/copy", {})).at("id").as_int64();
    EXPECT_EQ(plan(OperationsPlanId{next}).year, this_year + 1);
    EXPECT_EQ(bo->post(path + "/copy", {}).status, 409);
    EXPECT_EQ(bo->post(path + "/end", {{"version", "1"}}).status, 409) << "its year goes on";
    auto old = begun(other, director, this_year - 1);
    ASSERT_TRUE(adopt(old, director));
    auto end = karin->post(fmt::format("/api/plans/{}/end", old.value),
                           {{"version", std::to_string(plan(old).version)}});
    EXPECT_EQ(asked(end).at("version").as_int64(), plan(old).version);
    EXPECT_EQ(plan(old).state, PlanState::ended);
}

TEST_P(PlanPages, the_page_leads_to_the_pictures_of_the_plan) {
    auto path = made();
    auto page = bo->get(path);
    for (const char* picture : {"board", "timeline", "load"})
        EXPECT_TRUE(shows(page, fmt::format("/portfolio/{}?plan=1", picture)));
    EXPECT_TRUE(shows(page, fmt::format("<a href=\"{}\" aria-current=\"page\">Dokument", path)));
}

}  // namespace
}  // namespace styrkedja::plans
