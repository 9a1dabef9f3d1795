// The SS 12000 API as a program meets it: tokens, pages, filters, stamps and what is refused.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "audit/testing/schema.h"
#include "auth/access_tokens.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "organisation/organisation.h"
#include "organisation/public_id.h"
#include "rights/testing/world.h"
#include "ss12000/codes.h"
#include "ss12000/list_request.h"
#include "ss12000/ss12000.h"

namespace styrkedja::ss12000 {
namespace {

namespace world = rights::world;
namespace json = boost::json;
using organisation::PublicKind;

const db::Query<void(std::int64_t, std::int64_t, std::string, std::string)> insert_employment{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from) "
    "VALUES ($1, $2, $3, $4, 'monthly', 'permanent', 1000, '2024-08-01')"};
const db::Query<void(std::string)> rename_sara{"UPDATE person SET name = $1 WHERE id = 3"};
const db::Query<void(std::int64_t)> set_all_stamps{"UPDATE person SET changed_at = $1, created_at = $1"};
const db::Query<void(std::string, std::string)> add_version{
    "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
    "VALUES (2, $1, $1, 'compulsory', 1, $2)"};
const db::Query<void(std::string)> end_first_version{"UPDATE unit_version SET valid_to = $1 WHERE unit = 2"};

class Ss12000 : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        ss12000::add_routes(site->routes);
        database->write([&](db::Write& write) {
            const audit::Actor tests{std::nullopt, "tests"};
            auto top = organisation::add_unit(
                write, tests, {.code = "fjardvik", .name = "Fjärdvik", .kind = UnitKind::authority});
            auto school = organisation::add_unit(write, tests,
                                                 {.code = "12345678",
                                                  .name = "Ängsskolan",
                                                  .kind = UnitKind::school_unit,
                                                  .school_form = SchoolForm::compulsory,
                                                  .parent = top});
            write.run(insert_employment, world::henrik.value, school.value, "Rektor", "rektor");
            write.run(insert_employment, world::sara.value, school.value, "Lärare i matematik", "lärare");
            write.run(insert_employment, world::karin.value, top.value, "Måltidspersonal", "");
        });
        token = new_token(auth::Scope::ss12000_read);
    }
    std::string new_token(auth::Scope scope) {
        return *database->write([&](db::Write& write) {
            return auth::create_token(write, world::visitor(world::pia),
                                      {.name = "läsare", .scopes = {scope}, .days = 30}, Language::swedish);
        });
    }
    http::Response send(std::string_view method, std::string_view path, std::string_view body = "",
                        const http::Fields& headers = {}) {
        std::string bytes =
            fmt::format("{} /ss12000/v2{} HTTP/1.1\r\nHost: styrkedja.example\r\nContent-Length: {}\r\n",
                        method, path, body.size());
        if (!token.empty()) bytes += "Authorization: Bearer " + token + "\r\n";
        for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
        return auth::answer(site->routes, site->services,
                            *auth::Browser::request(bytes + "\r\n" + std::string(body)));
    }
    json::value got(std::string_view path) {
        auto response = send("GET", path);
        EXPECT_EQ(response.status, 200) << path << response.body;
        return json::parse(response.body);
    }
    // Every object of a list, through all its pages.
    std::vector<json::object> all(std::string path, std::string_view list = "data") {
        std::vector<json::object> found;
        for (int pages = 0; pages < 100; ++pages) {
            auto body = got(path).as_object();
            for (const auto& each : body.at(list).as_array()) found.push_back(each.as_object());
            if (body.at("pageToken").is_null()) return found;
            std::string base = path.substr(0, path.find('?'));
            auto limit = path.find("limit=");
            path = base + "?pageToken=" + std::string(body.at("pageToken").as_string()) +
                   (limit == std::string::npos ? "" : "&" + path.substr(limit, 7));
        }
        ADD_FAILURE() << "a list without end: " << path;
        return found;
    }
    std::string id(PublicKind kind, std::int64_t number) {
        return organisation::public_ids(*database).of(kind, number);
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::string token;
};
INSTANTIATE_TEST_SUITE_P(Engines, Ss12000, testing::ValuesIn(db::engines_to_test()), db::engine_name);

std::string text(const json::object& object, std::string_view name) {
    return std::string(object.at(name).as_string());
}

TEST_P(Ss12000, a_token_of_the_scope_is_needed) {
    EXPECT_EQ(send("GET", "/persons").status, 200);
    token = new_token(auth::Scope::scim);
    EXPECT_EQ(send("GET", "/persons").status, 403);
    token = "";
    auto response = send("GET", "/persons");
    EXPECT_EQ(response.status, 401);
    EXPECT_TRUE(response.has_header("WWW-Authenticate"));
}

TEST_P(Ss12000, organisations_carry_code_type_and_parent) {
    auto found = all("/organisations", "organisations");
    ASSERT_EQ(found.size(), 2u);
    auto school = found[1];
    EXPECT_EQ(text(school, "displayName"), "Ängsskolan");
    EXPECT_EQ(text(school, "schoolUnitCode"), "12345678");
    EXPECT_EQ(text(school, "organisationType"), "Skolenhet");
    EXPECT_EQ(text(school.at("parentOrganisation").as_object(), "displayName"), "Fjärdvik");
    EXPECT_EQ(text(found[0], "schoolUnitCode"), "") << "our own code is none of Skolverket's";
    EXPECT_EQ(got("/organisations/" + text(school, "id")).as_object(), school);
}

TEST_P(Ss12000, organisations_are_found_by_what_they_are) {
    auto names = [&](std::string filter) {
        std::set<std::string> found;
        for (const auto& each : all("/organisations?" + filter, "organisations"))
            found.insert(text(each, "displayName"));
        return found;
    };
    const std::set<std::string> school{"Ängsskolan"}, top{"Fjärdvik"}, both{"Ängsskolan", "Fjärdvik"}, none;
    EXPECT_EQ(names("type=Skolenhet"), school);
    EXPECT_EQ(names("type=Skolenhet&type=Huvudman"), both);
    EXPECT_EQ(names("schoolUnitCode=12345678"), school);
    EXPECT_EQ(names("schoolUnitCode=99999999"), none);
    EXPECT_EQ(names("parent=" + id(PublicKind::unit, 1)), school);
    EXPECT_EQ(names("parent=" + id(PublicKind::unit, 2)), none);
    EXPECT_EQ(names("schoolTypes=GR"), school);
    EXPECT_EQ(names("endDate.onOrAfter=2030-01-01"), both);
    EXPECT_EQ(names("endDate.onOrBefore=2030-01-01"), none);
}

TEST_P(Ss12000, a_name_that_takes_effect_changes_the_organisation) {
    auto change = [&](Date day, const char* name) {
        database->write([&](db::Write& write) {
            write.run(end_first_version, iso(day - std::chrono::days{1}));
            write.run(add_version, name, iso(day));
        });
    };
    Date today = date_of(now());
    change(today + std::chrono::days{30}, "Havsskolan");
    EXPECT_EQ(text(got("/organisations/" + id(PublicKind::unit, 2)).as_object(), "displayName"),
              "Ängsskolan");
    change(today - std::chrono::days{1}, "Bergsskolan");
    EXPECT_EQ(text(got("/organisations/" + id(PublicKind::unit, 2)).as_object(), "displayName"),
              "Bergsskolan");
}

TEST_P(Ss12000, persons_have_names_addresses_and_no_civic_number) {
    auto person = got("/persons/" + id(PublicKind::person, world::ulla.value)).as_object();
    EXPECT_EQ(text(person, "givenName"), "Ulla");
    EXPECT_EQ(text(person, "familyName"), "Åkerlund");
    EXPECT_EQ(person.at("civicNo").at("value").as_string(), "");
    EXPECT_EQ(person.at("eduPersonPrincipalNames").at(0).as_string(), "ulla");
    EXPECT_FALSE(person.contains("emails"));
    EXPECT_EQ(all("/persons?nameContains=anna").size(), 2u);
    EXPECT_EQ(all("/persons?nameContains=%C3%A5ker").size(), 1u);
}

TEST_P(Ss12000, pages_follow_each_other_without_loss_or_repetition) {
    std::set<std::string> ids;
    for (const auto& each : all("/persons?limit=3")) EXPECT_TRUE(ids.insert(text(each, "id")).second);
    EXPECT_EQ(ids.size(), 8u);
    EXPECT_EQ(all("/persons?nameContains=an&limit=1").size(), all("/persons?nameContains=an").size())
        << "the token keeps the filter";
}

TEST_P(Ss12000, equal_stamps_do_not_confuse_the_pages) {
    database->write([&](db::Write& write) { write.run(set_all_stamps, 1'000'000); });
    EXPECT_EQ(all("/persons?limit=3").size(), 8u);
}

TEST_P(Ss12000, what_changes_between_two_pages_comes_again) {
    auto body = got("/persons?limit=4").as_object();
    database->write([&](db::Write& write) { write.run(rename_sara, "Sara Strand"); });
    bool again = false;
    for (const auto& each : all("/persons?pageToken=" + std::string(body.at("pageToken").as_string())))
        again |= text(each, "familyName") == "Strand";
    EXPECT_TRUE(again);
}

TEST_P(Ss12000, changes_are_found_by_their_stamp) {
    database->write([&](db::Write& write) { write.run(set_all_stamps, 1'000'000'000'000'000); });  // 2001
    EXPECT_EQ(all("/persons?meta.modified.after=2010-01-01T00:00:00Z").size(), 0u);
    EXPECT_EQ(all("/persons?meta.modified.before=2010-01-01T00:00:00Z").size(), 8u);
    EXPECT_EQ(all("/persons?meta.created.after=2010-01-01T00:00:00%2B01:00").size(), 0u);
    EXPECT_EQ(all("/persons?meta.created.before=2010-01-01T00:00:00.5Z").size(), 8u);
    database->write([&](db::Write& write) { write.run(rename_sara, "Sara Strand"); });
    auto changed = all("/persons?meta.modified.after=2010-01-01T00:00:00Z");
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(text(changed[0], "familyName"), "Strand");
    EXPECT_LT(text(changed[0].at("meta").as_object(), "created"), "2002");
}

TEST_P(Ss12000, an_account_belongs_to_its_person_when_it_changes) {
    database->write([&](db::Write& write) { write.run(set_all_stamps, 1'000'000'000'000'000); });
    database->write([&](db::Write& write) {
        return auth::set_disabled(write, {}, AccountId{world::bo.value}, true, Language::swedish);
    });
    EXPECT_EQ(all("/persons?meta.modified.after=2010-01-01T00:00:00Z").size(), 1u);
}

TEST_P(Ss12000, groups_belong_to_the_authority_and_name_their_members) {
    auto found = all("/groups");
    ASSERT_EQ(found.size(), 3u);
    auto lg = got("/groups/" + id(PublicKind::group, world::lg.value)).as_object();
    EXPECT_EQ(text(lg, "displayName"), "Ledningsgruppen Norr");
    EXPECT_EQ(text(lg, "groupType"), "Personalgrupp");
    EXPECT_EQ(text(lg.at("organisation").as_object(), "displayName"), "Fjärdvik");
    EXPECT_EQ(lg.at("groupMemberships").as_array().size(), 4u) << "the chair stands among the members too";
    EXPECT_EQ(all("/groups?organisation=" + id(PublicKind::unit, 2)).size(), 0u);
}

TEST_P(Ss12000, duties_name_the_role_and_none_of_the_terms) {
    auto found = all("/duties?organisation=" + id(PublicKind::unit, 2));
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(text(found[0], "dutyRole"), "Rektor");
    EXPECT_EQ(text(found[0], "startDate"), "2024-08-01");
    EXPECT_EQ(text(found[1], "dutyRole"), "Lärare");
    for (const auto& each : found)
        EXPECT_EQ(json::serialize(each).find("monthly"), std::string::npos) << "terms are not shown";
    EXPECT_EQ(all("/duties?person=" + id(PublicKind::person, world::karin.value)).size(), 1u);
    EXPECT_EQ(all("/duties?dutyRole=Annan%20personal").size(), 1u);
    EXPECT_EQ(all("/duties?startDate.onOrAfter=2025-01-01").size(), 0u);
    EXPECT_EQ(
        all("/duties?organisation=" + id(PublicKind::unit, 2) + "&organisation=" + id(PublicKind::unit, 1))
            .size(),
        3u);
    auto with_person = got("/duties/" + text(found[0], "id") + "?expand=person").as_object();
    EXPECT_EQ(with_person.at("_embedded").at("person").at("familyName").as_string(), "Öberg");
    auto with_duties = got("/persons/" + id(PublicKind::person, 2) + "?expand=duties").as_object();
    EXPECT_EQ(with_duties.at("_embedded").at("duties").at(0).at("id"), found[0].at("id"));
}

TEST_P(Ss12000, lookup_answers_those_that_exist_in_the_order_asked_for) {
    auto body = fmt::format(R"({{"ids":["{}","{}","{}"]}})", id(PublicKind::person, 4),
                            id(PublicKind::unit, 1), id(PublicKind::person, 2));
    auto found = json::parse(send("POST", "/persons/lookup", body).body).as_array();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].at("givenName").as_string(), "Karin");
    for (const char* wrong : {"", "[]", "{}", R"({"ids":"x"})", R"({"ids":["x"]})", R"({"ids":[],"more":1})"})
        EXPECT_EQ(send("POST", "/persons/lookup", wrong).status, 400) << wrong;
}

TEST_P(Ss12000, what_is_wrong_is_400_with_the_standards_error) {
    for (const char* wrong :
         {"/persons?limit=0", "/persons?limit=x", "/persons?pageToken=zz",
          "/persons?pageToken=", "/persons?colour=red", "/persons?meta.modified.after=yesterday",
          "/persons?expand=placements", "/persons?sortkey=DisplayNameAsc", "/organisations?parent=1",
          "/duties?startDate.onOrAfter=2024-13-01", "/persons/1", "/deletedEntities?after=x",
          "/deletedEntities?entities=Cat", "/persons?pageToken=312e313f&nameContains=a",
          "/persons?meta.created.after=2010-01-01T00:00:00"}) {
        auto response = send("GET", wrong);
        EXPECT_EQ(response.status, 400) << wrong;
        auto body = json::parse(response.body).as_object();
        EXPECT_TRUE(body.at("code").is_string() && body.at("message").is_string()) << wrong;
    }
    EXPECT_EQ(send("GET", "/persons?pageToken=312e313f").status, 200) << "1.1?";
}

TEST_P(Ss12000, what_is_not_there_is_404) {
    for (auto missing : {id(PublicKind::person, 4711), id(PublicKind::unit, 1),
                         std::string("046b6c7f-0b8a-43b9-b35d-6489e6daee91")})
        EXPECT_EQ(send("GET", "/persons/" + missing).status, 404) << missing;
}

TEST_P(Ss12000, an_answer_that_is_known_is_not_sent_again) {
    auto first = send("GET", "/persons");
    std::string tag;
    for (const auto& [name, value] : first.headers)
        if (name == "ETag") tag = value;
    auto second = send("GET", "/persons", "", {{"If-None-Match", tag}});
    EXPECT_EQ(second.status, 304);
    EXPECT_TRUE(second.body.empty());
    database->write([&](db::Write& write) { write.run(rename_sara, "Sara Strand"); });
    EXPECT_EQ(send("GET", "/persons", "", {{"If-None-Match", tag}}).status, 200);
}

TEST_P(Ss12000, what_is_removed_is_told) {
    EXPECT_TRUE(got("/deletedEntities").at("data").at("persons").as_array().empty());
    auto demo = database->write([&](db::Write& write) {
        return organisation::add_person(write, {},
                                        {.code = "demo", .name = "Dag Demo", .email = "", .demo = true});
    });
    auto uuid = id(PublicKind::person, demo.value);
    database->write([&](db::Write& write) { organisation::remove_demo(write); });
    EXPECT_EQ(got("/deletedEntities").at("data").at("persons").as_array(), json::array{json::value(uuid)});
    EXPECT_FALSE(got("/deletedEntities?entities=Duty").at("data").as_object().contains("persons"));
    EXPECT_TRUE(
        got("/deletedEntities?after=2999-01-01T00:00:00Z").at("data").at("persons").as_array().empty());
}

TEST(Ss12000Codes, names_part_before_the_family_name) {
    auto parts = [](std::string_view name) {
        auto found = name_parts(name);
        return std::pair(std::string(found.given), std::string(found.family));
    };
    using Pair = std::pair<std::string, std::string>;
    EXPECT_EQ(parts("Anna Karin Berg"), Pair("Anna Karin", "Berg"));
    EXPECT_EQ(parts("Eva af Ström"), Pair("Eva", "af Ström"));
    EXPECT_EQ(parts("Jan van der Berg"), Pair("Jan", "van der Berg"));
    EXPECT_EQ(parts("Bo"), Pair("Bo", ""));
    EXPECT_EQ(parts("  "), Pair("", ""));
    EXPECT_EQ(parts("von Essen"), Pair("von", "Essen"));
}

TEST(Ss12000Codes, duties_get_the_narrowest_role) {
    EXPECT_EQ(duty_role("Biträdande rektor", ""), "Övrig arbetsledning");
    EXPECT_EQ(duty_role("Förskollärare", ""), "Förskollärare");
    EXPECT_EQ(duty_role("LÄRARE i matematik", ""), "Lärare");
    EXPECT_EQ(duty_role("", "specialpedagog"), "Speciallärare/specialpedagog");
    EXPECT_EQ(duty_role("Vaktmästare", ""), "Annan personal");
}

}  // namespace
}  // namespace styrkedja::ss12000
