// The pages of groups as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "groups/groups.h"
#include "groups/routes.h"
#include "organisation/organisation.h"
#include "people/people.h"
#include "rights/testing/world.h"
#include "units/units.h"

namespace styrkedja::groups {
namespace {

namespace world = rights::world;
const audit::Actor tests{std::nullopt, "tests"};

bool shows(const http::Response& response, std::string_view text) {
    return auth::content_of(response).find(text) != std::string::npos;
}

class GroupPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        rights::Visitor hr = world::with_role(world::ulla, Role::hr_lead);
        database->write([&](db::Write& write) {
            unit = organisation::add_unit(
                write, tests, {.code = "norr", .name = "Norrskolan", .kind = UnitKind::authority});
            EXPECT_TRUE(organisation::add_employment(
                write, hr, {world::karin, unit, {.position = "lärare"}, {*make_date(2024, 8, 1), forever}},
                Language::swedish));
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        units::add_routes(site->routes);
        people::add_routes(site->routes);
        groups::add_routes(site->routes);
        for (auto* each : {&sara, &karin, &ulla}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(sara->sign_in("sara") && karin->sign_in("karin") && ulla->sign_in("ulla"));
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin, ulla;
    UnitId unit;
};
INSTANTIATE_TEST_SUITE_P(Engines, GroupPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(GroupPages, a_group_shows_who_is_in_it_as_what) {
    auto page = karin->get("/groups/1");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Ledningsgruppen Norr"));
    EXPECT_TRUE(shows(page, "3 personer är med."));
    EXPECT_TRUE(shows(page, "Henrik Öberg"));
    EXPECT_TRUE(shows(page, "lärare, Norrskolan")) << "Karin's place";
    EXPECT_FALSE(shows(page, "Ändra medlemmar"));
    EXPECT_EQ(karin->get("/groups/1/members").status, 404);
    EXPECT_EQ(karin->get("/groups/99").status, 404);
    EXPECT_TRUE(shows(karin->get("/groups"), "Ängsviks nätverk"));
    EXPECT_TRUE(shows(karin->get("/groups.csv"), "Ledningsgruppen Norr"));
    auto json = boost::json::parse(auth::content_of(karin->get("/api/groups?kind=sg")));
    EXPECT_EQ(json.at("groups").as_array().size(), 1u);
}

TEST_P(GroupPages, the_secretary_adds_a_member_and_says_which_anna) {
    EXPECT_TRUE(shows(sara->get("/groups/1"), "Ändra medlemmar"));
    http::Fields form{{"person", "Anna"}, {"function", "member"}, {"from", "2026-01-01"}, {"to", ""}};
    auto asked = sara->post("/groups/1/members", form);
    EXPECT_EQ(asked.status, 422);
    EXPECT_TRUE(shows(asked, "Namnet kan betyda flera. Välj vem."));
    EXPECT_TRUE(shows(asked, "Anna Berg") && shows(asked, "Anna Ström"));
    form.push_back({"person_id", to_string(world::anna_strom)});
    EXPECT_EQ(sara->post("/groups/1/members", form).status, 303);
    auto page = karin->get("/groups/1?on=2026-06-01");
    EXPECT_TRUE(shows(page, "Anna Ström"));
    EXPECT_FALSE(shows(page, "Anna Berg"));
    EXPECT_EQ(karin->post("/groups/1/members", form).status, 404);
    form[0].second = "Ingen Alls";
    EXPECT_TRUE(shows(sara->post("/groups/1/members", form), "Ingen heter så här."));
}

TEST_P(GroupPages, a_rule_is_looked_at_before_it_is_saved) {
    auto preview = ulla->get("/groups/3/members?role=principal&school_form=&unit=");
    EXPECT_TRUE(shows(preview, "Regeln hittar 1 person i dag"));
    EXPECT_TRUE(shows(preview, "Henrik Öberg"));
    EXPECT_FALSE(shows(ulla->get("/groups/3"), "Henrik Öberg")) << "nothing is saved yet";
    EXPECT_EQ(
        ulla->post("/groups/3/rules", {{"role", "principal"}, {"unit", ""}, {"school_form", ""}}).status,
        303);
    auto page = karin->get("/groups/3");
    EXPECT_TRUE(shows(page, "Henrik Öberg"));
    EXPECT_TRUE(shows(page, "enligt regel"));
    EXPECT_TRUE(shows(page, "rektor, var som helst"));
}

TEST_P(GroupPages, a_charter_shows_what_changed_and_an_office_who_has_it) {
    for (const char* text : {"Leda\nSamordna", "Leda\nBesluta"})
        EXPECT_EQ(sara->post("/groups/1/charter", {{"text", text}, {"valid_from", "2024-01-01"}}).status,
                  303);
    auto page = karin->get("/groups/1/charter");
    EXPECT_TRUE(shows(page, "<del>Samordna</del>"));
    EXPECT_TRUE(shows(page, "<ins>Besluta</ins>"));
    EXPECT_FALSE(shows(page, "Skriv en ny version"));
    EXPECT_TRUE(shows(karin->get("/groups/1/charter?version=1"), "Samordna"));
    EXPECT_EQ(sara->post("/groups/1/offices", {{"title", "vice ordförande"}}).status, 303);
    EXPECT_TRUE(shows(karin->get("/groups/1"), "vakant"));
    EXPECT_EQ(sara->post("/offices/1/mandate",
                         {{"event", "appoint"}, {"person", "Karin Ek"}, {"from", "2025-01-01"}})
                  .status,
              303);
    EXPECT_TRUE(shows(karin->get("/groups/1"), "har uppdraget"));
    auto again = sara->post("/offices/1/mandate", {{"event", "appoint"}, {"person", "Anna"}, {"from", ""}});
    EXPECT_EQ(again.status, 422);
    EXPECT_EQ(karin->post("/offices/1/mandate", {{"event", "vacate"}, {"from", ""}}).status, 404);
}

TEST_P(GroupPages, a_group_is_founded_renamed_and_closed) {
    auto added = ulla->post("/groups/add", {{"name", "Badgruppen"},
                                            {"kind", "network"},
                                            {"mode", "hybrid"},
                                            {"unit", ""},
                                            {"from", "2026-01-01"}});
    EXPECT_EQ(added.status, 303);
    std::string address = auth::location_of(added);
    EXPECT_TRUE(shows(karin->get(address), "möts på plats och på distans"));
    EXPECT_EQ(ulla->post(address + "/change",
                         {{"name", "Badnätverket"}, {"kind", "network"}, {"mode", "remote"}, {"unit", ""}})
                  .status,
              303);
    EXPECT_EQ(ulla->post(address + "/close", {{"last_day", "2026-02-01"}}).status, 303);
    EXPECT_TRUE(shows(karin->get(address), "Gruppen avslutades"));
    EXPECT_FALSE(shows(karin->get("/groups"), "Badnätverket"));
    EXPECT_EQ(karin->get("/groups/add").status, 404);
}

TEST_P(GroupPages, what_modules_above_know_stands_on_the_groups_page) {
    hang({"Möten", [](const auth::Visit&, GroupId group) {
              return group == world::lg ? html::markup("<p>{}</p>", "Fyra möten i år") : html::Markup();
          }});
    EXPECT_TRUE(shows(karin->get("/groups/1"), "Fyra möten i år"));
    EXPECT_FALSE(shows(karin->get("/groups/2"), "<h2>Möten</h2>"));
}

TEST_P(GroupPages, stand_on_the_pages_of_their_people_and_units) {
    auto henrik = ulla->get("/people/" + to_string(world::henrik));
    EXPECT_TRUE(shows(henrik, "/groups/1\">Ledningsgruppen Norr</a> <span class=\"quiet\">ordförande"));
    EXPECT_FALSE(shows(henrik, "medlem,")) << "he is a member too, which the chair is anyway";
    auto founded = ulla->post("/groups/add", {{"name", "Skolrådet"},
                                              {"kind", "network"},
                                              {"mode", "physical"},
                                              {"unit", to_string(unit)},
                                              {"from", "2026-01-01"}});
    ASSERT_EQ(founded.status, 303);
    auto page = karin->get("/units/" + to_string(unit));
    EXPECT_TRUE(shows(page, auth::location_of(founded) + "\">Skolrådet</a>"));
}

}  // namespace
}  // namespace styrkedja::groups
