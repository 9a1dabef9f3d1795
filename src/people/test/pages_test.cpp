// The pages of people as somebody who visits them meets them.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "organisation/organisation.h"
#include "people/people.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::people {
namespace {

namespace world = rights::world;
const audit::Actor tests{std::nullopt, "tests"};

bool shows(const http::Response& response, std::string_view text) {
    return auth::content_of(response).find(text) != std::string::npos;
}

class PeoplePages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        rights::Visitor hr = world::with_role(world::ulla, Role::hr_lead);
        database->write([&](db::Write& write) {
            rights::give_role(write, tests, world::bo, Role::hr_lead, std::nullopt);
            unit = organisation::add_unit(
                write, tests, {.code = "norr", .name = "Norrskolan", .kind = UnitKind::authority});
            employment = *organisation::add_employment(write, hr,
                                                       {world::karin,
                                                        unit,
                                                        {.position = "lärare", .extent_permille = 805},
                                                        {*make_date(2024, 8, 1), forever}},
                                                       Language::swedish);
            EXPECT_TRUE(organisation::add_leave(write, hr, employment, LeaveKind::parental,
                                                {*make_date(2025, 1, 1), *make_date(2030, 1, 1)},
                                                Language::swedish));
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        search::add_routes(site->routes);
        people::add_routes(site->routes);
        for (auto* each : {&hr_, &sara, &karin, &ulla}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(hr_->sign_in("bo") && sara->sign_in("sara") && karin->sign_in("karin") &&
                    ulla->sign_in("ulla"));
    }
    static std::string at(PersonId id, const char* rest = "") { return "/people/" + to_string(id) + rest; }
    std::size_t readings() {
        return static_cast<std::size_t>(std::ranges::count(
            database->read([](db::Read& read) { return audit::history(read, "person", world::karin.value); }),
            "read_restricted", &audit::Event::action));
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> hr_, sara, karin, ulla;
    UnitId unit;
    EmploymentId employment;
};
INSTANTIATE_TEST_SUITE_P(Engines, PeoplePages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PeoplePages, the_list_finds_people_with_position_and_unit) {
    auto page = sara->get("/people?q=ek");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Karin Ek"));
    EXPECT_TRUE(shows(page, "lärare"));
    EXPECT_TRUE(shows(page, "Norrskolan"));
    EXPECT_FALSE(shows(page, "Anna Berg"));
    EXPECT_TRUE(shows(sara->get("/people?q=finnsinte"), "Ingen hittades."));
    EXPECT_TRUE(shows(sara->get("/people?on=2024-01-01&q=ek"), "ingen anställning"));
    EXPECT_TRUE(shows(sara->get("/people.csv?unit=" + to_string(unit)), "Karin Ek;;lärare;Norrskolan"));
    EXPECT_FALSE(shows(sara->get("/people.csv?unit=" + to_string(unit)), "Anna"));
}

TEST_P(PeoplePages, names_are_offered_as_one_types) {
    auto works = [&](PersonId person, const char* position, DateRange days) {
        database->write([&](db::Write& write) {
            EXPECT_TRUE(organisation::add_employment(write, world::with_role(world::ulla, Role::hr_lead),
                                                     {person, unit, {.position = position}, days},
                                                     Language::swedish));
        });
    };
    auto added = [&](std::string name) {
        return database->write([&](db::Write& write) {
            return organisation::add_person(write, tests, {.code = name, .name = name, .email = ""});
        });
    };
    auto offered = [&](const char* typed) {
        return auth::content_of(sara->get(fmt::format("/people/suggest?q={}", typed)));
    };
    const std::string karin_ek = R"([{"name":"Karin Ek","what":"lärare, Norrskolan"}])";
    EXPECT_EQ(offered("ka"), karin_ek);
    EXPECT_EQ(offered("EK"), karin_ek) << "the family name, whatever the case";
    EXPECT_EQ(offered("karin++e"), karin_ek);
    EXPECT_EQ(offered("pia"), R"([{"name":"Pia Drift","what":""}])") << "no employment, but an account";
    for (const char* none : {"", "++", "arin", "finnsinte", "an"}) EXPECT_EQ(offered(none), "[]") << none;

    works(world::anna_berg, "kurator", {*make_date(2020, 1, 1), *make_date(2021, 1, 1)});
    EXPECT_EQ(offered("an"), "[]") << "those who have left";
    works(world::anna_berg, "rektor", {*make_date(2024, 1, 1), forever});
    EXPECT_EQ(offered("an"), R"([{"name":"Anna Berg","what":"rektor, Norrskolan"}])");

    PersonId another = added("Anna BERG");
    works(another, "lärare", {*make_date(2024, 1, 1), forever});
    EXPECT_EQ(offered("an"), R"json([{"name":"Anna Berg (rektor)","what":"rektor, Norrskolan"},)json"
                             R"json({"name":"Anna BERG (lärare)","what":"lärare, Norrskolan"}])json")
        << "of one name and at one unit";

    works(added("Hélène Ekman"), "slöjdlärare", {*make_date(2024, 1, 1), forever});
    EXPECT_EQ(offered("helene"), R"([{"name":"Hélène Ekman","what":"slöjdlärare, Norrskolan"}])");
    EXPECT_EQ(offered("ekm"), offered("h%C3%A9l"));
    for (int at = 0; at < 9; ++at)
        works(added(fmt::format("Nils Nilsson {}", at)), "vikarie", {*make_date(2024, 1, 1), forever});
    auto many = boost::json::parse(offered("ni")).as_array();
    ASSERT_EQ(many.size(), 8u);
    std::set<std::string> different;
    for (const auto& each : many) different.emplace(each.at("name").as_string());
    EXPECT_EQ(different.size(), 8u) << "found by both names, offered once";
}

TEST_P(PeoplePages, names_are_offered_to_those_who_are_signed_in) {
    auth::Browser stranger(*site);
    auto refused = stranger.get("/people/suggest?q=ka");
    EXPECT_EQ(refused.status, 303);
    EXPECT_FALSE(shows(refused, "Karin"));
    EXPECT_TRUE(sara->get("/people/suggest?q=ka").has_header("Cache-Control"));
}

TEST_P(PeoplePages, the_search_for_everything_finds_people_by_name) {
    auto page = sara->get("/search?q=ek");
    EXPECT_TRUE(shows(page, "<h2>Personer</h2>"));
    EXPECT_TRUE(shows(page, "<a href=\"" + at(world::karin) + "\">Karin Ek</a>"));
    EXPECT_FALSE(shows(sara->get("/search?q=ek&kind=decision"), "Karin Ek"));
    EXPECT_FALSE(shows(sara->get("/search?q=+"), "Personer</h2>"));
}

TEST_P(PeoplePages, terms_and_leave_are_for_the_person_and_hr_and_reading_them_is_noted) {
    for (auto* browser : {hr_.get(), karin.get()}) {
        auto page = browser->get(at(world::karin));
        EXPECT_TRUE(shows(page, "80,5 %"));
        EXPECT_TRUE(shows(page, "föräldraledig"));
    }
    EXPECT_EQ(readings(), 1u) << "her own reading is not noted, the other's is";
    for (const std::string& address :
         {at(world::karin), at(world::karin, "?on=2026-01-01"), std::string("/people?q=karin"),
          std::string("/people.csv"), std::string("/api/people?q=karin")}) {
        auto page = sara->get(address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_TRUE(shows(page, "lärare")) << address;
        for (const char* secret : {"80,5", "föräldraledig", "parental", "tillsvidare", "månadslön"})
            EXPECT_FALSE(shows(page, secret)) << secret << " at " << address;
    }
    EXPECT_EQ(readings(), 1u);
}

TEST_P(PeoplePages, who_may_change_people_by_a_loan_does_not_see_their_leave) {
    database->write([&](db::Write& write) {
        rights::add_loan(write, {.lender = world::bo,
                                 .borrower = world::sara,
                                 .permission = rights::Permission::change_people,
                                 .unit = unit,
                                 .period = {*make_date(2024, 1, 1), forever},
                                 .reason = "prov"});
    });
    auto terms = sara->get("/employments/" + to_string(employment));
    EXPECT_EQ(terms.status, 200);
    EXPECT_EQ(readings(), 1u) << "the terms stand there";
    auto person = sara->get(at(world::karin));
    for (const auto* page : {&terms, &person})
        for (const char* secret : {"föräldraledig,", "parental,", "Ledig från"})
            EXPECT_FALSE(shows(*page, secret)) << secret;
    EXPECT_EQ(sara->post("/employments/" + to_string(employment) + "/leave",
                         {{"kind", "sick"}, {"leave_from", "2031-01-01"}, {"leave_to", "2031-02-01"}})
                  .status,
              404);
    EXPECT_TRUE(shows(hr_->get("/employments/" + to_string(employment)), "föräldraledig,"));
    EXPECT_EQ(readings(), 2u);
}

TEST_P(PeoplePages, forms_are_there_for_those_who_may_only) {
    std::string id = to_string(employment);
    for (const std::string& address : {std::string("/people/add"), at(world::karin, "/edit"),
                                       at(world::karin, "/employ"), "/employments/" + id}) {
        EXPECT_EQ(hr_->get(address).status, 200) << address;
        EXPECT_EQ(sara->get(address).status, 404) << address;
        EXPECT_EQ(karin->get(address).status, 404) << address;
    }
    EXPECT_EQ(sara->post("/employments/" + id + "/end", {{"last_day", "2026-01-01"}}).status, 404);
    EXPECT_EQ(sara->post(at(world::karin, "/rename"), {{"name", "X"}}).status, 404);
}

TEST_P(PeoplePages, a_new_person_of_a_known_name_is_asked_about) {
    http::Fields form{
        {"name", "Karin Ek"},   {"email", ""},    {"unit", to_string(unit)}, {"position", "kurator"},
        {"profession", ""},     {"extent", "50"}, {"form", "permanent"},     {"pay_form", "monthly"},
        {"from", "2026-01-01"}, {"to", ""}};
    auto asked = hr_->post("/people/add", form);
    EXPECT_EQ(asked.status, 409);
    EXPECT_TRUE(shows(asked, "lärare, Norrskolan")) << "who has the name already";
    EXPECT_TRUE(shows(asked, "Det är en annan person med samma namn"));
    form.push_back({"namesake", "1"});
    auto added = hr_->post("/people/add", form);
    EXPECT_EQ(added.status, 303);
    EXPECT_TRUE(shows(hr_->get(auth::location_of(added)), "50 %"));
    form[5].second = "mycket";
    EXPECT_TRUE(shows(hr_->post("/people/add", form), "Skriv omfattningen som 80 eller 12,5."));
}

TEST_P(PeoplePages, an_employment_is_changed_ended_and_warned_about) {
    std::string address = "/employments/" + to_string(employment);
    auto second = hr_->post(at(world::karin, "/employ"), {{"unit", to_string(unit)},
                                                          {"position", "kurator"},
                                                          {"extent", "40"},
                                                          {"form", "permanent"},
                                                          {"pay_form", "hourly"},
                                                          {"from", "2025-01-01"}});
    EXPECT_EQ(second.status, 303);
    EXPECT_TRUE(shows(hr_->get(at(world::karin)), "Anställningarna är tillsammans 120,5 %."));
    auto backwards = hr_->post(address + "/end", {{"last_day", "2020-01-01"}});
    EXPECT_EQ(backwards.status, 422);
    EXPECT_TRUE(shows(backwards, "Sista dagen är före den första."));
    EXPECT_EQ(hr_->post(address + "/end", {{"last_day", "2025-12-31"}}).status, 303);
    EXPECT_FALSE(shows(hr_->get(at(world::karin)), "tillsammans"));
    EXPECT_TRUE(shows(hr_->get(at(world::karin)), "avslutade en anställning"));
    EXPECT_FALSE(shows(sara->get(at(world::karin)), "avslutade en anställning")) << "history is not for all";
}

TEST_P(PeoplePages, the_history_is_in_words) {
    auto added = hr_->post("/employments/" + to_string(employment) + "/leave",
                           {{"kind", "sick"}, {"leave_from", "2031-01-01"}, {"leave_to", "2031-02-01"}});
    ASSERT_EQ(added.status, 303);
    EXPECT_TRUE(shows(hr_->get(at(world::karin)), "lade till en ledighet: sjukskriven, 2031-01-01"));
}

TEST_P(PeoplePages, new_terms_begin_today_unless_another_day_is_chosen) {
    auto page = hr_->get("/employments/" + to_string(employment));
    EXPECT_TRUE(shows(page, "value=\"" + iso(date_of(now())) + "\""));
}

TEST_P(PeoplePages, a_unit_that_is_not_there_is_said) {
    EXPECT_TRUE(shows(sara->get("/people?unit=999"), "Ingen enhet heter så."));
}

TEST_P(PeoplePages, a_former_name_is_found_and_shown) {
    EXPECT_EQ(hr_->post(at(world::karin, "/rename"), {{"name", "Karin Lund"}}).status, 303);
    EXPECT_TRUE(shows(sara->get("/people?q=karin+ek"), "Karin Lund"));
    EXPECT_TRUE(shows(sara->get(at(world::karin)), "Även: Karin Ek"));
}

TEST_P(PeoplePages, what_modules_above_know_stands_on_the_persons_page) {
    hang({"Kurser", [](const auth::Visit&, PersonId person) {
              return person == world::karin ? html::markup("<p>{}</p>", "Fyra kurser i år") : html::Markup();
          }});
    EXPECT_TRUE(shows(karin->get(at(world::karin)), "Fyra kurser i år"));
    EXPECT_FALSE(shows(karin->get(at(world::bo)), "<h2>Kurser</h2>"));
}

}  // namespace
}  // namespace styrkedja::people
