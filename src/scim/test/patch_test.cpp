// PATCH: as the RFC has it and as Entra ID writes it.
#include "scim/patch.h"

#include <gtest/gtest.h>

namespace styrkedja::scim {
namespace {

namespace json = boost::json;

json::object user() {
    return {{"id", "u1"},
            {"userName", "anna"},
            {"displayName", "Anna Berg"},
            {"name", {{"formatted", "Anna Berg"}, {"givenName", "Anna"}, {"familyName", "Berg"}}},
            {"active", true},
            {"emails", {{{"value", "anna@example.se"}, {"type", "work"}, {"primary", true}}}}};
}
json::object group() {
    return {{"id", "g1"}, {"displayName", "Nätverket"}, {"members", {{{"value", "a"}}, {{"value", "b"}}}}};
}

// The operations as the array's inside.
Outcome<json::object> patch(const json::object& resource, const std::string& operations,
                            const Schema& schema) {
    return patched(
        resource,
        json::parse(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
                    operations + "]}"),
        schema);
}
json::object patched_user(const std::string& operations) {
    auto made = patch(user(), operations, user_schema());
    EXPECT_TRUE(made) << operations << (made ? "" : made.error().detail);
    return made.value_or(json::object{});
}
std::string members_after(const std::string& operations) {
    auto made = patch(group(), operations, group_schema());
    EXPECT_TRUE(made) << operations << (made ? "" : made.error().detail);
    std::string all;
    if (made)
        for (const auto& each : made->at("members").as_array()) all += each.at("value").as_string();
    return all;
}
std::string_view refused_user(const std::string& operations) {
    auto made = patch(user(), operations, user_schema());
    return made ? "done" : made.error().type;
}

TEST(ScimPatch, entra_id_closes_an_account_in_all_its_ways) {
    for (const char* operation :
         {R"({"op":"Replace","path":"active","value":"False"})",
          R"({"op":"replace","path":"active","value":false})", R"({"op":"Replace","value":{"active":false}})",
          R"({"op":"Add","path":"active","value":"false"})",
          R"({"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:active","value":false})",
          R"({"OP":"REPLACE","PATH":"ACTIVE","VALUE":"FALSE"})"})
        EXPECT_EQ(patched_user(operation).at("active"), json::value(false)) << operation;
}

TEST(ScimPatch, operations_without_a_path_take_dotted_names_and_filters) {
    auto made = patched_user(
        R"({"op":"replace","value":{"name.familyName":"Ström","displayName":"Anna Ström",
            "emails[type eq \"work\"].value":"strom@example.se",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"IT",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"IT"}}})");
    EXPECT_EQ(made.at("name").at("familyName").as_string(), "Ström");
    EXPECT_EQ(made.at("name").at("givenName").as_string(), "Anna");
    EXPECT_EQ(made.at("displayName").as_string(), "Anna Ström");
    EXPECT_EQ(made.at("emails").at(0).at("value").as_string(), "strom@example.se");
    EXPECT_EQ(made.at("emails").as_array().size(), 1u);
}

TEST(ScimPatch, a_work_address_that_was_not_there_is_made) {
    auto before = user();
    before.erase("emails");
    auto made =
        patch(before, R"({"op":"Add","path":"emails[type eq \"work\"].value","value":"a@example.se"})",
              user_schema());
    ASSERT_TRUE(made);
    EXPECT_EQ(json::serialize(made->at("emails")), R"([{"type":"work","value":"a@example.se"}])");
}

TEST(ScimPatch, members_come_and_go) {
    EXPECT_EQ(members_after(R"({"op":"Add","path":"members","value":[{"value":"c"}]})"), "abc");
    EXPECT_EQ(members_after(R"({"op":"Add","path":"members","value":[{"$ref":null,"value":"b"}]})"), "ab");
    EXPECT_EQ(members_after(R"({"op":"Add","value":{"members":[{"value":"c"}]}})"), "abc");
    EXPECT_EQ(members_after(R"({"op":"Add","path":"members","value":{"value":"c"}})"), "abc");
    EXPECT_EQ(members_after(R"({"op":"Remove","path":"members","value":[{"value":"a"}]})"), "b");
    EXPECT_EQ(members_after(R"({"op":"remove","path":"members[value eq \"a\"]"})"), "b");
    EXPECT_EQ(members_after(R"({"op":"remove","path":"members[value eq \"x\"]"})"), "ab");
    EXPECT_EQ(members_after(R"({"op":"remove","path":"members"})"), "");
    EXPECT_EQ(members_after(R"({"op":"replace","path":"members","value":[{"value":"d"}]})"), "d");
    EXPECT_EQ(members_after(R"({"op":"replace","path":"members","value":[]})"), "");
    EXPECT_EQ(members_after(R"({"op":"remove","path":"members","value":[{"value":"a"}]},
                               {"op":"add","path":"members","value":[{"value":"e"}]})"),
              "be");
}

TEST(ScimPatch, parts_and_whole_attributes_are_removed) {
    EXPECT_FALSE(patched_user(R"({"op":"remove","path":"name.familyName"})")
                     .at("name")
                     .as_object()
                     .contains("familyName"));
    EXPECT_FALSE(patched_user(R"({"op":"remove","path":"displayName"})").contains("displayName"));
    EXPECT_TRUE(
        patched_user(R"({"op":"remove","path":"emails[type eq \"work\"]"})").at("emails").as_array().empty());
    EXPECT_EQ(patched_user(R"({"op":"add","path":"name","value":{"familyName":"Ek"}})")
                  .at("name")
                  .at("givenName")
                  .as_string(),
              "Anna");
    EXPECT_EQ(
        json::serialize(
            patched_user(
                R"({"op":"replace","path":"emails[type eq \"work\"]","value":{"value":"n@example.se"}})")
                .at("emails")),
        R"([{"value":"n@example.se","type":"work","primary":true}])");
}

TEST(ScimPatch, what_we_do_not_keep_is_taken_and_changes_nothing) {
    for (const char* operation :
         {R"({"op":"add","path":"title","value":"Rektor"})",
          R"({"op":"add","path":"phoneNumbers[type eq \"work\"].value","value":"1"})",
          R"({"op":"Add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
              "value":"x"})",
          R"({"op":"add","path":"addresses[type eq \"work\"].formatted","value":"Gatan 1"})"})
        EXPECT_EQ(patched_user(operation), user()) << operation;
}

TEST(ScimPatch, refusals_name_their_type) {
    EXPECT_EQ(refused_user(R"({"op":"remove"})"), "noTarget");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"id","value":"x"})"), "mutability");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"meta.created","value":"x"})"), "mutability");
    EXPECT_EQ(refused_user(R"({"op":"remove","path":"userName"})"), "mutability");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"colour","value":"red"})"), "invalidPath");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"name.colour","value":"red"})"), "invalidPath");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"emails[","value":"red"})"), "invalidPath");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"userName[value eq \"a\"]","value":"red"})"),
              "invalidPath");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"active","value":"perhaps"})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"userName","value":{"a":1}})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"emails","value":["a"]})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"userName","value":"a\u0000b"})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"replace","path":"emails[value co \"zz\"].type","value":"a"})"),
              "noTarget");
    EXPECT_EQ(refused_user(R"({"op":"add","value":"x"})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"add","path":"displayName"})"), "invalidValue");
    EXPECT_EQ(refused_user(R"({"op":"add","path":5,"value":"x"})"), "invalidPath");
    EXPECT_EQ(refused_user(R"({"op":"paint","path":"displayName","value":"x"})"), "invalidSyntax");
    EXPECT_EQ(refused_user(R"({"path":"displayName","value":"x"})"), "invalidSyntax");
    EXPECT_EQ(refused_user(""), "invalidSyntax");
    EXPECT_EQ(refused_user("5"), "invalidSyntax");
    for (const char* body : {"[]", "{}", "5", R"({"Operations":{}})"})
        EXPECT_FALSE(patched(user(), json::parse(body), user_schema())) << body;
}

}  // namespace
}  // namespace styrkedja::scim
