// SCIM as a directory uses it: users and groups come, change and go; history and other matters stay.
#include "scim/scim.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/access_tokens.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "organisation/organisation.h"
#include "rights/testing/world.h"

namespace styrkedja::scim {
namespace {

namespace world = rights::world;
namespace json = boost::json;

const db::Query<std::int64_t(std::string)> person_of{"SELECT person FROM account WHERE username = $1"};
const db::Query<std::int64_t()> people{"SELECT count(*) FROM person"};
const db::Query<std::int64_t()> events{"SELECT count(*) FROM audit_event"};
const db::Query<std::int64_t(std::string)> events_called{
    "SELECT count(*) FROM audit_event WHERE action = $1"};
const db::Query<void()> let_all_tokens_end{"UPDATE access_token SET expires_at = 1"};

class Scim : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        scim::add_routes(site->routes);
        token = *database->write([&](db::Write& write) {
            return auth::create_token(write, world::visitor(world::pia),
                                      {.name = "katalogen", .scopes = {auth::Scope::scim}, .days = 30},
                                      Language::swedish);
        });
    }
    http::Response send(std::string_view method, std::string_view path, std::string_view body = "",
                        const http::Fields& headers = {}) {
        std::string bytes = fmt::format(
            "{} /scim/v2{} HTTP/1.1\r\nHost: styrkedja.example\r\nContent-Length: {}\r\n"
            "Content-Type: application/scim+json\r\nAuthorization: Bearer {}\r\n",
            method, path, body.size(), token);
        for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
        return auth::answer(site->routes, site->services,
                            *auth::Browser::request(bytes + "\r\n" + std::string(body)));
    }
    json::object sent(std::string_view method, std::string_view path, std::string_view body, int status) {
        auto response = send(method, path, body);
        EXPECT_EQ(response.status, status) << method << " " << path << " " << body << "\n" << response.body;
        EXPECT_TRUE(response.body.empty() || response.content_type.starts_with("application/scim+json"));
        return response.body.empty() ? json::object{} : json::parse(response.body).as_object();
    }
    json::object got(std::string_view path) { return sent("GET", path, "", 200); }
    // The scimType of what is refused with this status.
    std::string refused(std::string_view method, std::string_view path, std::string_view body, int status) {
        auto error = sent(method, path, body, status);
        EXPECT_EQ(error.at("status").as_string(), std::to_string(status));
        return error.contains("scimType") ? std::string(error.at("scimType").as_string()) : "";
    }
    std::string id_of(const json::object& resource) { return std::string(resource.at("id").as_string()); }
    std::int64_t total(std::string_view filter) {
        auto list = got(fmt::format("/Users?filter={}",
                                    auth::Browser::form_encoded({{"", std::string(filter)}}).substr(1)));
        return list.at("totalResults").as_int64();
    }
    json::object anna() {
        return sent("POST", "/Users",
                    R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"externalId":"0a21f0f2",
                        "userName":"Anna.Ek@Example.se","active":true,"displayName":"Anna Ek",
                        "emails":[{"primary":true,"type":"work","value":"anna.ek@example.se"}],
                        "name":{"formatted":"Anna Ek","familyName":"Ek","givenName":"Anna"},"roles":[]})",
                    201);
    }
    std::int64_t number(const db::Query<std::int64_t()>& query) {
        return *database->read([&](db::Read& read) { return read.one(query); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::string token;
};
INSTANTIATE_TEST_SUITE_P(Engines, Scim, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Scim, a_token_that_is_over_or_wrong_meets_scims_own_error) {
    database->write([](db::Write& write) { write.run(let_all_tokens_end); });
    EXPECT_EQ(refused("GET", "/Users", "", 401), "");
    token = "nonsense";
    EXPECT_EQ(refused("POST", "/Users", "{}", 401), "");
}

TEST_P(Scim, a_user_comes_with_its_person_and_without_a_password) {
    auto made = anna();
    EXPECT_EQ(made.at("userName").as_string(), "anna.ek@example.se");
    EXPECT_EQ(made.at("externalId").as_string(), "0a21f0f2");
    EXPECT_EQ(made.at("name").at("familyName").as_string(), "Ek");
    EXPECT_EQ(made.at("emails").at(0).at("value").as_string(), "anna.ek@example.se");
    EXPECT_EQ(made.at("meta").at("resourceType").as_string(), "User");
    EXPECT_EQ(made.at("meta").at("location").as_string(),
              "http://styrkedja.example/scim/v2/Users/" + id_of(made));
    EXPECT_EQ(got("/Users/" + id_of(made)), made);
    auth::Browser browser(*site);
    EXPECT_FALSE(browser.sign_in("anna.ek@example.se", ""));
    EXPECT_FALSE(browser.sign_in("anna.ek@example.se", auth::test_password));
}

TEST_P(Scim, a_person_of_that_address_gets_the_account) {
    auto known = database->write([](db::Write& write) {
        return organisation::add_person(
            write, {}, {.code = "p-77", .name = "Anna Katarina Ek", .email = "Anna.Ek@example.se"});
    });
    auto before = number(people);
    anna();
    EXPECT_EQ(number(people), before);
    EXPECT_EQ(database->read([](db::Read& read) { return read.one(person_of, "anna.ek@example.se"); }),
              known.value);
}

TEST_P(Scim, two_people_of_one_address_are_never_mixed) {
    for (const char* code : {"p-1", "p-2"})
        database->write([&](db::Write& write) {
            return organisation::add_person(write, {},
                                            {.code = code, .name = "Anna Ek", .email = "anna.ek@example.se"});
        });
    auto before = number(people);
    anna();
    EXPECT_EQ(number(people), before + 1);
}

TEST_P(Scim, users_are_found_as_entra_id_looks_for_them) {
    auto made = anna();
    EXPECT_EQ(total(R"(userName eq "anna.ek@example.se")"), 1);
    EXPECT_EQ(total(R"(userName eq "ANNA.EK@EXAMPLE.SE")"), 1);
    EXPECT_EQ(total(R"(userName eq "nobody")"), 0);
    EXPECT_EQ(total(R"(externalId eq "0a21f0f2")"), 1);
    EXPECT_EQ(total(R"(externalId eq "0A21F0F2")"), 0);
    EXPECT_EQ(total(R"(emails[type eq "work"].value eq "x")"), 0);
    EXPECT_EQ(total(R"(emails[type eq "work"].value eq "Anna.Ek@example.se")"), 1);
    EXPECT_EQ(total(R"(emails[type eq "home"].value eq "anna.ek@example.se")"), 0);
    EXPECT_EQ(total(R"(emails[type eq "work" and value eq "anna.ek@example.se"])"), 1);
    EXPECT_EQ(total(fmt::format(R"(id eq "{}")", id_of(made))), 1);
    EXPECT_EQ(total(R"(userName sw "anna" and active eq true)"), 1);
    EXPECT_EQ(total("active eq true"), 7);
}

TEST_P(Scim, lists_have_pages_order_and_chosen_attributes) {
    auto all = got("/Users");
    EXPECT_EQ(all.at("totalResults").as_int64(), 6);
    EXPECT_EQ(all.at("itemsPerPage").as_int64(), 6);
    auto page = got("/Users?startIndex=5&count=10");
    EXPECT_EQ(page.at("itemsPerPage").as_int64(), 2);
    EXPECT_EQ(page.at("startIndex").as_int64(), 5);
    EXPECT_EQ(got("/Users?count=0").at("Resources").as_array().size(), 0u);
    EXPECT_EQ(got("/Users?startIndex=-3&count=-1").at("itemsPerPage").as_int64(), 0);
    auto sorted = got("/Users?sortBy=userName&sortOrder=descending&count=2&attributes=userName");
    EXPECT_EQ(sorted.at("Resources").at(0).at("userName").as_string(), "ulla");
    EXPECT_EQ(sorted.at("Resources").at(0).as_object().size(), 3u) << "schemas, id, userName";
    EXPECT_FALSE(
        got("/Users?excludedAttributes=name,emails").at("Resources").at(0).as_object().contains("name"));
    auto part = got("/Users?attributes=name.familyName&count=1").at("Resources").at(0).at("name").as_object();
    EXPECT_EQ(part.size(), 1u);
    EXPECT_EQ(refused("GET", "/Users?count=many", "", 400), "invalidValue");
    EXPECT_EQ(refused("GET", "/Users?filter=userName%20is%20x", "", 400), "invalidFilter");
}

TEST_P(Scim, a_user_changes_by_put_and_by_patch) {
    auto id = id_of(anna());
    auto put = sent("PUT", "/Users/" + id,
                    R"({"userName":"anna.strom@example.se",
                        "name":{"givenName":"Anna","familyName":"Ström"}})",
                    200);
    EXPECT_EQ(put.at("displayName").as_string(), "Anna Ström") << "what says something new";
    EXPECT_FALSE(put.contains("emails")) << "left out in a PUT";
    EXPECT_EQ(put.at("active"), json::value(true));
    auto patched = sent("PATCH", "/Users/" + id,
                        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                            {"op":"Add","path":"emails[type eq \"work\"].value",
                             "value":"anna.strom@example.se"},
                            {"op":"Replace","path":"name.familyName","value":"Ström Ek"},
                            {"op":"Replace","path":"active","value":"False"}]})",
                        200);
    EXPECT_EQ(patched.at("emails").at(0).at("value").as_string(), "anna.strom@example.se");
    EXPECT_EQ(patched.at("displayName").as_string(), "Anna Ström Ek");
    EXPECT_EQ(patched.at("name").at("givenName").as_string(), "Anna");
    EXPECT_EQ(patched.at("active"), json::value(false));
    auto again = sent("PUT", "/Users/" + id, R"({"userName":"anna.strom@example.se"})", 200);
    EXPECT_EQ(again.at("active"), json::value(false)) << "nobody is let in by silence";
}

TEST_P(Scim, closing_signs_out_and_opening_lets_in_again) {
    auth::Browser karin(*site);
    ASSERT_TRUE(karin.sign_in("karin"));
    auto list = got("/Users?filter=userName%20eq%20%22karin%22");
    auto id = id_of(list.at("Resources").at(0).as_object());
    sent("PATCH", "/Users/" + id, R"({"Operations":[{"op":"replace","value":{"active":false}}]})", 200);
    EXPECT_EQ(karin.get("/account").status, 303);
    EXPECT_FALSE(karin.sign_in("karin"));
    sent("PATCH", "/Users/" + id, R"({"Operations":[{"op":"replace","path":"active","value":"True"}]})", 200);
    EXPECT_TRUE(karin.sign_in("karin"));
}

TEST_P(Scim, deleting_closes_and_a_deleted_user_can_come_back) {
    auto made = anna();
    auto before = number(people);
    sent("DELETE", "/Users/" + id_of(made), "", 204);
    EXPECT_EQ(refused("GET", "/Users/" + id_of(made), "", 404), "");
    EXPECT_EQ(refused("DELETE", "/Users/" + id_of(made), "", 404), "");
    EXPECT_EQ(total(R"(userName eq "anna.ek@example.se")"), 0);
    EXPECT_EQ(got("/Users").at("totalResults").as_int64(), 6);
    EXPECT_EQ(number(people), before) << "the person stays";
    auto back = anna();
    EXPECT_EQ(id_of(back), id_of(made));
    EXPECT_EQ(back.at("active"), json::value(true));
    EXPECT_EQ(number(people), before);
}

TEST_P(Scim, names_are_unique) {
    anna();
    EXPECT_EQ(refused("POST", "/Users", R"({"userName":"ANNA.EK@example.se"})", 409), "uniqueness");
    auto other = sent("POST", "/Users", R"({"userName":"bo.ek@example.se"})", 201);
    EXPECT_EQ(
        refused("PATCH", "/Users/" + id_of(other),
                R"({"Operations":[{"op":"replace","path":"userName","value":"anna.ek@example.se"}]})", 409),
        "uniqueness");
}

TEST_P(Scim, versions_guard_against_overwriting) {
    auto made = anna();
    std::string path = "/Users/" + id_of(made), version(made.at("meta").at("version").as_string());
    EXPECT_EQ(send("GET", path, "", {{"If-None-Match", version}}).status, 304);
    EXPECT_EQ(
        send("PATCH", path, R"({"Operations":[{"op":"replace","path":"displayName","value":"Anna B"}]})",
             {{"If-Match", version}})
            .status,
        200);
    for (const char* method : {"PATCH", "PUT", "DELETE"})
        EXPECT_EQ(
            send(method, path, R"({"userName":"x","Operations":[{"op":"remove","path":"displayName"}]})",
                 {{"If-Match", version}})
                .status,
            412)
            << method;
    EXPECT_EQ(send("GET", path, "", {{"If-None-Match", version}}).status, 200);
    EXPECT_EQ(send("DELETE", path, "", {{"If-Match", "*"}}).status, 204);
}

TEST_P(Scim, groups_are_filled_and_emptied) {
    auto user = id_of(anna());
    auto group = sent("POST", "/Groups", R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                      "externalId":"g-1","displayName":"Skolledare","members":[]})",
                      201);
    std::string path = "/Groups/" + id_of(group);
    auto member =
        fmt::format(R"({{"Operations":[{{"op":"Add","path":"members","value":[{{"value":"{}"}}]}}]}})", user);
    auto filled = sent("PATCH", path, member, 200);
    EXPECT_EQ(filled.at("members").at(0).at("value").as_string(), user);
    EXPECT_EQ(filled.at("members").at(0).at("display").as_string(), "Anna Ek");
    EXPECT_FALSE(
        got("/Groups?excludedAttributes=members").at("Resources").at(0).as_object().contains("members"));
    EXPECT_EQ(got("/Groups?filter=displayName%20eq%20%22Skolledare%22&excludedAttributes=members")
                  .at("totalResults")
                  .as_int64(),
              1);
    EXPECT_EQ(got("/Groups?filter=displayName%20eq%20%22sKOLLEDARE%22").at("totalResults").as_int64(), 1);
    EXPECT_EQ(got(fmt::format("/Groups?filter=members%20eq%20%22{}%22", user)).at("totalResults").as_int64(),
              1);
    auto emptied = sent(
        "PATCH", path,
        fmt::format(R"({{"Operations":[{{"op":"Remove","path":"members[value eq \"{}\"]"}}]}})", user), 200);
    EXPECT_EQ(emptied.at("members").as_array().size(), 0u);
    EXPECT_EQ(database->read([](db::Read& read) { return read.one(events_called, "leave_group"); }), 1);
    sent("PATCH", path, member, 200);
    EXPECT_EQ(got(path).at("members").as_array().size(), 1u);
    EXPECT_EQ(sent("PUT", path, R"({"displayName":"Rektorer"})", 200).at("members").as_array().size(), 0u);
}

TEST_P(Scim, our_own_groups_are_not_there_for_the_directory) {
    EXPECT_EQ(got("/Groups").at("totalResults").as_int64(), 0);
    EXPECT_EQ(
        got("/Groups?filter=displayName%20eq%20%22Ledningsgruppen%20Norr%22").at("totalResults").as_int64(),
        0);
}

TEST_P(Scim, a_deleted_group_ends_and_comes_back_by_its_external_id) {
    auto user = id_of(anna());
    auto body = fmt::format(
        R"({{"externalId":"g-1","displayName":"Skolledare","members":[{{"value":"{}"}}]}})", user);
    auto group = sent("POST", "/Groups", body, 201);
    sent("DELETE", "/Groups/" + id_of(group), "", 204);
    EXPECT_EQ(refused("GET", "/Groups/" + id_of(group), "", 404), "");
    auto back = sent("POST", "/Groups", body, 201);
    EXPECT_EQ(id_of(back), id_of(group));
    EXPECT_EQ(back.at("members").as_array().size(), 1u);
}

TEST_P(Scim, what_is_refused_leaves_no_trace) {
    auto id = id_of(anna());
    auto group = id_of(sent("POST", "/Groups", R"({"displayName":"Skolledare"})", 201));
    auto before = number(events);
    std::string deep = std::string(100, '[') + std::string(100, ']');
    for (const std::string& body :
         {std::string(), std::string("nonsense"), std::string("[]"), std::string("null"), deep,
          std::string(R"({"userName":5})"), std::string(R"({"userName":""})"),
          std::string(R"({"userName":"a","active":"maybe"})"),
          std::string(R"({"userName":"a","emails":"x"})"), std::string(R"({"userName":"a","name":[]})"),
          std::string(R"({"userName":")") + std::string(101, 'a') + "\"}",
          std::string("{\"userName\":\"a\\u0000\"}"), std::string("{\"userName\":\"\xff\"}"),
          std::string(R"({"displayName":"no name to sign in with"})")}) {
        EXPECT_EQ(send("POST", "/Users", body).status, 400) << body.substr(0, 60);
        EXPECT_EQ(send("PUT", "/Users/" + id, body).status, 400) << body.substr(0, 60);
        EXPECT_EQ(send("PATCH", "/Users/" + id, body).status, 400) << body.substr(0, 60);
    }
    for (const char* body :
         {R"({})", R"({"displayName":""})", R"({"displayName":"x","members":[{"value":"nobody"}]})",
          R"({"displayName":"x","members":["a"]})", R"({"displayName":"x","members":[{}]})"})
        EXPECT_EQ(send("PUT", "/Groups/" + group, body).status, 400) << body;
    // The first operation would do, the second does not: neither is done.
    EXPECT_EQ(
        refused("PATCH", "/Users/" + id,
                R"({"Operations":[{"op":"replace","path":"displayName","value":"Evil"},{"op":"remove"}]})",
                400),
        "noTarget");
    EXPECT_EQ(send("PUT", "/Users/" + id, std::string((2 << 20) + 1, ' ')).status, 413);
    EXPECT_EQ(number(events), before);
    EXPECT_EQ(got("/Users/" + id).at("displayName").as_string(), "Anna Ek");
}

TEST_P(Scim, every_change_stands_in_the_history) {
    auto id = id_of(anna());
    sent("PATCH", "/Users/" + id,
         R"({"Operations":[{"op":"replace","value":{"active":false,"userName":"anna.b@example.se",
             "displayName":"Anna B","externalId":"9"}}]})",
         200);
    sent("DELETE", "/Users/" + id, "", 204);
    for (const char* action : {"add_person", "add_account", "provision_account", "set_username", "set_person",
                               "disable_account", "withdraw_account"})
        EXPECT_GT(*database->read([&](db::Read& read) { return read.one(events_called, action); }), 0)
            << action;
    auto before = number(events);
    got("/Users");
    EXPECT_EQ(number(events), before);
}

TEST_P(Scim, it_says_what_it_can_do) {
    EXPECT_TRUE(got("/ServiceProviderConfig").at("patch").at("supported").as_bool());
    EXPECT_EQ(got("/ResourceTypes").at("totalResults").as_int64(), 2);
    EXPECT_EQ(got("/ResourceTypes/User").at("endpoint").as_string(), "/Users");
    EXPECT_EQ(got("/Schemas").at("totalResults").as_int64(), 2);
    auto schema = got("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User");
    EXPECT_EQ(schema.at("attributes").at(0).at("name").as_string(), "userName");
    EXPECT_EQ(schema.at("attributes").at(0).at("uniqueness").as_string(), "server");
    refused("GET", "/Schemas/urn:nothing", "", 404);
    refused("GET", "/Schemas?filter=id%20pr", "", 403);
}

}  // namespace
}  // namespace styrkedja::scim
