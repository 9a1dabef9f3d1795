// The pages of decisions as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "decisions/components.h"
#include "decisions/decisions.h"
#include "rights/testing/world.h"

namespace styrkedja::decisions {
namespace {

namespace world = rights::world;
namespace json = boost::json;
using std::chrono::days;

const Date today = date_of(now());

using auth::shows;

class DecisionPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        decisions::add_routes(site->routes);
        for (auto* browser : {&sara, &karin, &bo, &ulla}) *browser = std::make_unique<auth::Browser>(*site);
        minuted = add(world::lg, "Godkände <planen> & budgeten");
        elsewhere = add(world::sg, "Fråga facket");
        ASSERT_TRUE(sara->sign_in("sara"));
        ASSERT_TRUE(karin->sign_in("karin"));
        ASSERT_TRUE(bo->sign_in("bo"));
        ASSERT_TRUE(ulla->sign_in("ulla"));
    }
    DecisionId add(GroupId group, std::string text) {
        return database->write([&](db::Write& write) {
            return add_decision(write, {.kind = DecisionKind::consent,
                                        .text = text,
                                        .group = group,
                                        .decided_on = std::chrono::year{2026} / 3 / 10,
                                        .origin = {"meeting", 12, 1, 0, 0}});
        });
    }
    static http::Fields fields(std::map<std::string, std::string> changed = {}) {
        std::map<std::string, std::string> all{
            {"group", "1"},      {"kind", "formal"}, {"matter", ""},        {"text", "Köp båtar"},
            {"reason", ""},      {"conditions", ""}, {"proposed_by", "Bo"}, {"valid_until", ""},
            {"evaluate_on", ""}, {"day", ""}};
        for (auto& [name, value] : changed) all[name] = value;
        http::Fields list;
        for (auto& [name, value] : all) list.push_back({name, value});
        return list;
    }
    std::string propose(std::map<std::string, std::string> changed = {}) {
        return auth::location_of(sara->post("/decisions/add", fields(std::move(changed))));
    }
    static std::string at(DecisionId id, const char* act = "") { return "/decisions/" + to_string(id) + act; }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, bo, ulla;
    DecisionId minuted, elsewhere;
};
INSTANTIATE_TEST_SUITE_P(Engines, DecisionPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(DecisionPages, the_list_answers_its_question_first) {
    propose();
    auto page = karin->get("/decisions");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Vad är beslutat?"));
    EXPECT_TRUE(shows(page, "1 beslut gäller, 1 är föreslaget och 0 väntar på att utvärderas."));
    EXPECT_TRUE(shows(page, "LG-NORR\u00a02026:1"));
    EXPECT_TRUE(shows(page, "Samtycke givet"));
    EXPECT_FALSE(shows(page, "<planen>"));
    EXPECT_FALSE(shows(page, "Fråga facket"));
    EXPECT_FALSE(shows(page, "/decisions/add")) << "she keeps no minutes";
    EXPECT_TRUE(shows(sara->get("/decisions"), "/decisions/add"));
    EXPECT_TRUE(shows(karin->get("/decisions?view=proposed"), "Köp båtar"));
    EXPECT_TRUE(shows(karin->get("/decisions?view=to_evaluate"), "Inga beslut här"));
    EXPECT_FALSE(shows(karin->get("/decisions?kind=formal"), "planen"));
    EXPECT_FALSE(shows(karin->get("/decisions?year=2025"), "planen"));
    EXPECT_FALSE(shows(karin->get("/decisions?group=2"), "Fråga facket"));
    EXPECT_EQ(karin->get("/decisions?view=%3Cb%3E&page=abc&group=-1&kind=x&year=99999999999").status, 200);
}

TEST_P(DecisionPages, one_from_minutes_says_that_its_reason_is_missing_and_where_it_stands) {
    auto page = karin->get(at(minuted));
    EXPECT_TRUE(shows(page, "Beslut LG-NORR 2026:1"));
    EXPECT_TRUE(shows(page, "Skäl saknas"));
    EXPECT_TRUE(shows(page, "/meetings/12#decision-" + to_string(minuted)));
    EXPECT_TRUE(shows(page, "Hela röda tråden"));
    EXPECT_FALSE(shows(page, "?act="));
    EXPECT_FALSE(shows(karin->get(at(minuted, "?act=execute")), "<form method=\"post\" action=\"/decisions"));
    EXPECT_TRUE(shows(sara->get(at(minuted)), "?act=execute"));
    EXPECT_FALSE(shows(sara->get(at(minuted)), "?act=approve")) << "as the table says";
    for (auto address : {at(elsewhere), std::string("/decisions/999"), std::string("/decisions/abc"),
                         "/api" + at(elsewhere)})
        EXPECT_EQ(karin->get(address).status, 404) << address;
}

TEST_P(DecisionPages, a_proposal_is_approved_carried_out_and_evaluated) {
    std::string address = propose({{"reason", "Färjan räcker inte"}, {"matter", "Inköp"}});
    auto form = sara->get(address + "?act=approve");
    EXPECT_TRUE(shows(form, "Färjan räcker inte"));
    auto approve = [&](http::Fields fields) { return sara->post(address + "/approve", std::move(fields)); };
    auto refused = approve({{"version", "1"}, {"reason", ""}, {"day", "i går"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "href=\"#field-day\""));
    EXPECT_TRUE(shows(refused, "value=\"i går\""));
    EXPECT_EQ(approve({{"version", "1"}, {"reason", "De är slitna"}, {"day", ""}}).status, 303);
    auto page = sara->get(address);
    EXPECT_TRUE(shows(page, "De är slitna"));
    EXPECT_TRUE(shows(page, "beslutade enligt förslaget"));
    EXPECT_EQ(approve({{"version", "2"}, {"reason", "igen"}}).status, 409);
    EXPECT_EQ(sara->post(address + "/execute", {{"version", "2"}, {"evaluate_on", iso(today)}}).status, 303);
    EXPECT_TRUE(shows(sara->get("/decisions?view=to_evaluate"), "Köp båtar"));
    EXPECT_EQ(sara->post(address + "/evaluate",
                         {{"version", "3"}, {"finding", "go_on"}, {"reason", "De flyter"}, {"day", ""}})
                  .status,
              303);
    EXPECT_TRUE(shows(sara->get(address), "De flyter"));
    EXPECT_EQ(sara->post(address + "/fly", {{"version", "4"}}).status, 404);
}

TEST_P(DecisionPages, a_refused_form_loses_nothing) {
    auto refused = sara->post("/decisions/add", fields({{"text", ""}, {"conditions", "Bara i år"}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Bara i år"));
    EXPECT_TRUE(shows(refused, "href=\"#field-text\""));
    EXPECT_EQ(sara->post("/decisions/add", fields({{"decided", "1"}, {"reason", "x"}})).status, 422)
        << "decided, but when?";
    EXPECT_EQ(sara->post("/decisions/add", fields({{"group", "2"}})).status, 422) << "another's minutes";
    std::string address = propose();
    auto stale = sara->post(address + "/change", fields({{"version", "0"}, {"text", "Köp en kanot"}}));
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Någon annan ändrade beslutet medan du skrev."));
    EXPECT_TRUE(shows(stale, "Köp en kanot"));
    EXPECT_TRUE(shows(stale, "name=\"version\" value=\"1\""));
    auto unread = sara->post(address + "/change", fields({{"version", "0"}, {"valid_until", "snart"}}));
    EXPECT_EQ(unread.status, 422);
    EXPECT_TRUE(shows(unread, "name=\"version\" value=\"0\"")) << "what it says now has not been seen";
    EXPECT_EQ(sara->post(address + "/change", fields({{"version", "1"}, {"text", "Köp en kanot"}})).status,
              303);
    EXPECT_EQ(sara->post(address + "/reject", {{"version", "2"}, {"reason", "Nej"}}).status, 303);
    auto late = sara->post(address + "/change", fields({{"version", "2"}, {"text", "Köp en flotte"}}));
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Köp en flotte"));
}

TEST_P(DecisionPages, those_who_only_see_are_refused_and_others_find_nothing) {
    std::string address = propose();
    EXPECT_EQ(karin->post(address + "/approve", {{"version", "1"}, {"reason", "x"}, {"day", "fel"}}).status,
              403);
    EXPECT_EQ(karin->post(address + "/change", fields({{"version", "1"}})).status, 403);
    EXPECT_EQ(bo->post(address + "/approve", {{"version", "1"}, {"reason", "x"}}).status, 404);
    EXPECT_EQ(karin->get("/decisions/add").status, 404);
    EXPECT_EQ(karin->post("/decisions/add", fields()).status, 404);
}

TEST_P(DecisionPages, csv_and_excel_hold_what_the_view_shows) {
    propose();
    auto csv = auth::content_of(karin->get("/decisions.csv"));
    EXPECT_EQ(
        csv,
        "\xEF\xBB\xBFid;Nummer;Beslut;Grupp;Slag av beslut;Läge;Dag;Sorts fråga;Skäl;Villkor;Gäller till "
        "och med;Utvärderas\r\n" +
            to_string(minuted) +
            ";LG-NORR 2026:1;Godkände <planen> & budgeten;Ledningsgruppen Norr;Samtycke;Samtycke "
            "givet;2026-03-10;;;;;\r\n");
    EXPECT_NE(auth::content_of(karin->get("/decisions.csv?view=all")).find("Köp båtar"), std::string::npos);
    EXPECT_EQ(auth::content_of(karin->get("/decisions.xlsx")).substr(0, 2), "PK");
}

TEST_P(DecisionPages, the_api_gives_the_same_and_what_may_follow) {
    auto list = json::parse(karin->get("/api/decisions").body);
    ASSERT_EQ(list.at("decisions").as_array().size(), 1u);
    EXPECT_EQ(list.at("decisions").at(0).at("number"), "LG-NORR 2026:1");
    EXPECT_EQ(list.at("all"), 1);
    EXPECT_EQ(json::parse(karin->get("/api/decisions?offset=-3&view=proposed").body)
                  .at("decisions")
                  .as_array()
                  .size(),
              0u);
    auto one = json::parse(karin->get("/api" + at(minuted)).body);
    EXPECT_EQ(one.at("state"), "consented");
    EXPECT_EQ(json::serialize(one.at("events")), R"(["execute","lapse","supersede"])");
}

TEST_P(DecisionPages, rights_to_decide_are_shown_added_and_ended) {
    http::Fields right{{"matter", "Inköp"},    {"group", "2"}, {"role", ""},
                       {"from", "2021-11-23"}, {"to", ""},     {"basis", "Delegationsordningen"}};
    EXPECT_EQ(sara->post("/decision-rights", right).status, 403);
    EXPECT_EQ(ulla->post("/decision-rights", {{"matter", ""}, {"group", "2"}, {"from", "x"}}).status, 422);
    EXPECT_EQ(ulla->post("/decision-rights", right).status, 303);
    auto page = karin->get("/decision-rights");
    EXPECT_TRUE(shows(page, "1 rätt gäller i dag."));
    EXPECT_TRUE(shows(page, "Delegationsordningen"));
    EXPECT_FALSE(shows(page, "/decision-rights/1/end"));
    std::string address = propose({{"matter", "Inköp"}});
    auto refused = sara->post(address + "/approve", {{"version", "1"}, {"reason", "De är slitna"}});
    EXPECT_EQ(refused.status, 403);
    EXPECT_TRUE(shows(refused, "Samverkansgruppen (sedan tis 23 nov 2021)"));
    EXPECT_TRUE(shows(refused, "De är slitna"));
    EXPECT_EQ(ulla->post("/decision-rights/1/end", {{"end_1", "i går"}}).status, 422);
    EXPECT_EQ(ulla->post("/decision-rights/9/end", {{"end_9", "2026-01-01"}}).status, 404);
    EXPECT_EQ(ulla->post("/decision-rights/1/end", {{"end_1", "2025-12-31"}}).status, 303);
    EXPECT_TRUE(shows(ulla->get("/decision-rights"), "Förut och framöver"));
    EXPECT_EQ(ulla->post("/decision-rights/1/end", {{"end_1", "2026-01-01"}}).status, 409) << "it is over";
}

}  // namespace
}  // namespace styrkedja::decisions
