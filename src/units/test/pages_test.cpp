// The pages of the organisation as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "organisation/unit_change.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"
#include "search/search.h"
#include "units/units.h"

namespace styrkedja::units {
namespace {

namespace world = rights::world;
namespace org = organisation;
const audit::Actor tests{std::nullopt, "tests"};

using auth::shows;

html::Markup hung_panel(const auth::Visit&, UnitId unit, Date) { return html::markup("hängd på {}", unit); }
std::vector<std::string> hung_follower(const auth::Visit&, const std::vector<UnitId>& units, Date) {
    return {fmt::format("{} saker hänger med", units.size())};
}

class UnitPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        units::add_routes(site->routes);
        search::add_routes(site->routes);
        database->write([&](db::Write& write) {
            rights::give_role(write, tests, world::henrik, Role::director, std::nullopt);
            top =
                org::add_unit(write, tests, {.code = "fv", .name = "Fjärdvik", .kind = UnitKind::authority});
            auto preschool = [&](const char* code, const char* name) {
                return org::add_unit(write, tests,
                                     {.code = code,
                                      .name = name,
                                      .kind = UnitKind::preschool_unit,
                                      .school_form = SchoolForm::preschool,
                                      .parent = top});
            };
            tall = preschool("tall", "Tallens <förskola>");
            gran = preschool("gran", "Granens förskola");
            rights::give_role(write, tests, world::anna_berg, Role::principal, tall);
            write.script(
                "INSERT INTO employment (person, unit, position, profession, pay_form, form, "
                "extent_permille, valid_from) VALUES (4, " +
                to_string(tall) +
                ", 'förskollärare', 'förskollärare', 'monthly', 'permanent', 750, '2020-01-01')");
        });
        director = std::make_unique<auth::Browser>(*site);
        karin = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(director->sign_in("henrik"));
        ASSERT_TRUE(karin->sign_in("karin"));
    }
    static std::string at(UnitId id, const char* more = "") { return "/units/" + to_string(id) + more; }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> director, karin;
    UnitId top, tall, gran;
};
INSTANTIATE_TEST_SUITE_P(Engines, UnitPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(UnitPages, the_tree_says_how_many_and_shows_them) {
    auto page = karin->get("/organisation");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Fjärdvik: 3 enheter, 1 person, 0,8 heltider."));
    EXPECT_TRUE(shows(page, "Tallens &lt;förskola"));
    EXPECT_LT(page.body.find("Granens"), page.body.find("Tallens"));
    EXPECT_TRUE(shows(karin->get("/organisation?on=1999-12-31"), "Inga enheter den här dagen"));
    EXPECT_EQ(karin->get("/organisation?on=x&under=-1&page=0&moment=999").status, 200);
    auto found = karin->get("/organisation?q=gran");
    EXPECT_TRUE(shows(found, "1 träff"));
    EXPECT_FALSE(shows(found, "Tallens"));
    EXPECT_TRUE(shows(karin->get("/organisation?q=xyz"), "Ingen enhet heter eller har hetat så"));
}

TEST_P(UnitPages, a_unit_says_what_it_is_who_leads_and_how_many_work_there) {
    auto page = karin->get(at(tall));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Förskoleenhet, förskola i Fjärdvik. 1 person, 0,8 heltider."));
    EXPECT_TRUE(shows(page, "Anna Berg</a>, Rektor"));
    EXPECT_TRUE(shows(page, "Har funnits så länge det finns uppgifter."));
    EXPECT_FALSE(shows(page, "/change?kind="));
    EXPECT_EQ(karin->get("/units/999").status, 404);
    EXPECT_EQ(karin->get("/units/abc").status, 404);
    EXPECT_EQ(karin->get(at(tall, "/change?kind=rename")).status, 403);
    EXPECT_EQ(karin->post(at(tall, "/change?kind=close"), {}).status, 403);
    EXPECT_TRUE(shows(director->get(at(tall)), "/change?kind=merge"));
}

TEST_P(UnitPages, a_merger_is_previewed_carried_out_and_seen_before_and_after) {
    http::Fields form{{"with", to_string(gran)},
                      {"names", "Skogens förskola\nÄngens förskola"},
                      {"effective_on", "2026-01-01"},
                      {"reason", "Nämnden § 1"},
                      {"step", "preview"}};
    auto preview = director->post(at(tall, "/change?kind=merge"), form);
    ASSERT_EQ(preview.status, 200);
    EXPECT_TRUE(shows(preview, "Inget är ändrat än."));
    EXPECT_TRUE(shows(preview, "Anna Berg behåller sin roll, för Skogens förskola: rektor."));
    auto mark = preview.body.find("name=\"fingerprint\" value=\"");
    ASSERT_NE(mark, std::string::npos);
    std::string fingerprint = preview.body.substr(mark + 26, 16);
    form.back().second = "confirm";
    http::Fields other = form;
    other.emplace_back("fingerprint", fingerprint);
    other.emplace_back("to-" + to_string(tall), "1");
    EXPECT_EQ(director->post(at(tall, "/change?kind=merge"), other).status, 409) << "not what was shown";
    EXPECT_TRUE(shows(karin->get("/organisation"), "Granens förskola")) << "nothing is changed";
    form.emplace_back("fingerprint", fingerprint);
    auto done = director->post(at(tall, "/change?kind=merge"), form);
    ASSERT_EQ(done.status, 303);
    auto next = karin->get(auth::location_of(done));
    EXPECT_TRUE(shows(next, "<h1>Skogens förskola</h1>"));
    EXPECT_TRUE(shows(next, "1 person, 0,8 heltider"));
    EXPECT_TRUE(shows(next, "Kom av"));
    EXPECT_TRUE(shows(next, "Nämnden § 1"));
    auto closed = karin->get(at(tall));
    EXPECT_TRUE(shows(closed, "Enheten är stängd. Sista dagen var "));
    EXPECT_TRUE(shows(closed, "Ängens förskola")) << "reachable from both sides";
    EXPECT_FALSE(shows(karin->get("/organisation"), "Granens förskola"));
    EXPECT_TRUE(shows(karin->get("/organisation?on=2025-12-31"), "Granens förskola"));
}

TEST_P(UnitPages, a_unit_leads_to_its_people) {
    auto page = karin->get(at(tall, "?on=2025-12-31"));
    EXPECT_TRUE(shows(page, "<a href=\"/people/" + to_string(world::anna_berg) + "\">Anna Berg</a>, Rektor"));
    EXPECT_TRUE(
        shows(page, "<a href=\"/people?unit=" + to_string(tall) + "&amp;on=2025-12-31\">1 person, 0,8"));
}

TEST_P(UnitPages, the_search_for_everything_finds_units_by_name) {
    EXPECT_TRUE(shows(karin->get("/search?q=granens"), "<a href=\"" + at(gran) + "\">Granens förskola</a>"));
}

TEST_P(UnitPages, a_move_is_told_by_where_from_and_where_to) {
    auto area = database->write([&](db::Write& write) {
        return org::add_unit(
            write, tests,
            {.code = "omr", .name = "Område Ett", .kind = UnitKind::operations_area, .parent = top});
    });
    http::Fields form{{"parent", to_string(area)},
                      {"effective_on", "2026-01-01"},
                      {"reason", "Nytt område"},
                      {"step", "preview"}};
    auto preview = director->post(at(tall, "/change?kind=move"), form);
    EXPECT_TRUE(shows(preview, "flyttar från Fjärdvik till Område Ett, med allt som hör dit."));
    form.back().second = "confirm";
    EXPECT_EQ(director->post(at(tall, "/change?kind=move"), form).status, 303);
    auto page = karin->get(at(tall));
    auto told = page.body.find("<b>Flytt</b>");
    ASSERT_NE(told, std::string::npos);
    auto line = page.body.substr(told, 200);
    EXPECT_LT(line.find(">Fjärdvik<"), line.find(">Område Ett<")) << line;
    EXPECT_NE(line.find(">Område Ett<"), std::string::npos) << line;
}

TEST_P(UnitPages, a_merger_that_gives_a_unit_two_principals_says_so) {
    database->write(
        [&](db::Write& write) { rights::give_role(write, tests, world::anna_strom, Role::principal, gran); });
    auto preview = director->post(at(tall, "/change?kind=merge"), {{"with", to_string(gran)},
                                                                   {"names", "Skogens förskola"},
                                                                   {"effective_on", "2026-01-01"},
                                                                   {"reason", "Nämnden § 1"},
                                                                   {"step", "preview"}});
    EXPECT_TRUE(shows(preview, "Skogens förskola får flera rektorer: Anna Berg, Anna Ström."));
}

TEST_P(UnitPages, after_a_change_every_page_can_be_seen_as_of_before) {
    http::Fields form{{"name", "Tallbackens förskola"},
                      {"school_form", "preschool"},
                      {"effective_on", "2026-01-01"},
                      {"reason", "Nytt hus"},
                      {"step", "confirm"}};
    EXPECT_EQ(auth::location_of(director->post(at(tall, "/change?kind=rename"), form)), at(tall));
    auto now_page = karin->get(at(tall));
    EXPECT_TRUE(shows(now_page, "<h1>Tallbackens förskola</h1>"));
    EXPECT_TRUE(shows(now_page, "Nytt hus"));
    auto before = karin->get(at(tall, "?on=2025-12-31"));
    EXPECT_TRUE(shows(before, "<h1>Tallens &lt;förskola"));
    EXPECT_TRUE(shows(before, "Så här var det "));
    EXPECT_TRUE(shows(before, "/organisation?on=2025-12-31")) << "links keep the day";
    EXPECT_TRUE(shows(karin->get(at(tall, "?moment=0")), "<h1>Tallens &lt;förskola"))
        << "the slider, left end";
    EXPECT_TRUE(shows(karin->get("/organisation?q=tallens"), "även Tallens &lt;förskola"));
}

TEST_P(UnitPages, what_is_refused_stands_at_its_field_and_keeps_what_was_typed) {
    auto refused =
        director->post(at(tall, "/change?kind=close"),
                       {{"effective_on", "2026-01-01"}, {"reason", "Tom & <öde>"}, {"step", "preview"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Välj vart de som arbetar på"));
    EXPECT_TRUE(shows(refused, "Tom &amp; &lt;öde"));
    EXPECT_EQ(director->post(at(tall, "/change?kind=merge"), {{"step", "confirm"}}).status, 422);
    EXPECT_EQ(director->get(at(tall, "/change")).status, 404) << "a change of what kind?";
    for (const char* kind : {"open", "close", "rename", "move", "merge", "split"})
        EXPECT_EQ(director->get(at(tall, "/change?kind=") + kind).status, 200) << kind;
}

TEST_P(UnitPages, other_modules_hang_panels_and_followers) {
    hang(UnitPanel{"Historik", hung_panel});
    hang(UnitPanel{"Historik", hung_panel});
    hang(UnitFollower{hung_follower});
    auto page = karin->get(at(gran));
    auto first = page.body.find("hängd på " + to_string(gran));
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(page.body.find("hängd på", first + 1), std::string::npos) << "once";
    auto preview = director->post(at(gran, "/change?kind=close"),
                                  {{"effective_on", "2026-01-01"}, {"reason", "Tom"}, {"step", "preview"}});
    EXPECT_TRUE(shows(preview, "1 saker hänger med"));
}

TEST_P(UnitPages, files_and_json_tell_the_same) {
    auto csv = auth::content_of(karin->get("/organisation.csv"));
    EXPECT_NE(csv.find("gran;Granens förskola;förskoleenhet;förskola;" + to_string(top)), std::string::npos)
        << csv;
    EXPECT_EQ(karin->get("/organisation.xlsx").status, 200);
    auto list = boost::json::parse(karin->get("/api/units?under=" + to_string(top)).body);
    EXPECT_EQ(list.at("units").as_array().size(), 2u);
    auto one = boost::json::parse(karin->get("/api" + at(tall, "?on=2021-01-01")).body);
    EXPECT_EQ(one.at("name").as_string(), "Tallens <förskola>");
    EXPECT_EQ(one.at("staff").at("extent_permille").as_int64(), 750);
    EXPECT_EQ(one.at("path").as_array().size(), 1u);
    EXPECT_EQ(karin->get("/api/units/999").status, 404);
}

}  // namespace
}  // namespace styrkedja::units
