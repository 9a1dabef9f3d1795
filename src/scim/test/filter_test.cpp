// The filter language: RFC 7644's own examples, precedence, and what is no filter.
#include "scim/filter.h"

#include <gtest/gtest.h>

namespace styrkedja::scim {
namespace {

namespace json = boost::json;

const json::object bjensen = {
    {"id", "2819c223"},
    {"externalId", "bJensen"},
    {"userName", "bjensen@example.com"},
    {"name", {{"formatted", "Barbara O'Malley"}, {"familyName", "O'Malley"}, {"givenName", "Barbara"}}},
    {"displayName", "Babs"},
    {"active", true},
    {"emails",
     {{{"value", "bjensen@example.com"}, {"type", "work"}, {"primary", true}},
      {{"value", "babs@jensen.org"}, {"type", "home"}}}},
    {"meta", {{"resourceType", "User"}, {"lastModified", "2011-05-13T04:42:34Z"}}}};

bool admitted(std::string_view text) {
    auto filter = parse_filter(text, user_schema());
    EXPECT_TRUE(filter) << text << ": " << (filter ? "" : filter.error().detail);
    return filter && admits(*filter, bjensen, user_schema());
}

struct Example {
    const char* filter;
    bool admitted;
};

TEST(ScimFilter, the_examples_of_the_rfc) {
    for (auto [filter, expected] : {
             Example{R"(userName eq "bjensen@example.com")", true},
             Example{R"(name.familyName co "O'Malley")", true},
             Example{R"(userName sw "b")", true},
             Example{R"(urn:ietf:params:scim:schemas:core:2.0:User:userName sw "B")", true},
             Example{R"(displayName pr)", true},
             Example{R"(title pr)", false},
             Example{R"(meta.lastModified gt "2011-05-13T04:42:34Z")", false},
             Example{R"(meta.lastModified ge "2011-05-13T04:42:34Z")", true},
             Example{R"(meta.lastModified lt "2011-05-14T04:42:34Z")", true},
             Example{R"(meta.lastModified le "2011-05-13T06:42:34+02:00")", true},
             Example{R"(title pr and userType eq "Employee")", false},
             Example{R"(displayName pr or userType eq "Intern")", true},
             Example{
                 R"(userType eq "Employee" and (emails co "example.com" or emails.value co "example.org"))",
                 false},
             Example{R"(active eq true and (emails co "example.com" or emails.value co "example.org"))",
                     true},
             Example{R"(userType ne "Temp" and not (emails co "example.com" or emails.value co "a.org"))",
                     false},
             Example{R"(active eq true and (emails.type eq "work"))", true},
             Example{R"(active eq true and emails[type eq "work" and value co "@example.com"])", true},
             Example{R"(emails[type eq "home" and value co "@example.com"])", false},
             Example{R"(emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp"])", true},
         })
        EXPECT_EQ(admitted(filter), expected) << filter;
}

TEST(ScimFilter, operators_and_names_have_any_case_and_values_too_unless_exact) {
    EXPECT_TRUE(admitted(R"(USERNAME EQ "BJENSEN@EXAMPLE.COM")"));
    EXPECT_TRUE(admitted(R"(externalId eq "bJensen")"));
    EXPECT_FALSE(admitted(R"(externalId eq "bjensen")"));
    EXPECT_TRUE(admitted(R"(active eq "True" AND displayname Sw "ba")"));
    EXPECT_FALSE(admitted(R"(active eq "False")"));
    EXPECT_TRUE(admitted(R"(active ne false)"));
}

TEST(ScimFilter, and_binds_stronger_than_or) {
    EXPECT_TRUE(admitted(R"(displayName eq "Babs" or userName eq "x" and userName eq "y")"));
    EXPECT_FALSE(admitted(R"((displayName eq "Babs" or userName eq "x") and userName eq "y")"));
    EXPECT_TRUE(admitted(R"(not (userName eq "x") and not (userName eq "y"))"));
}

TEST(ScimFilter, what_is_not_there_is_null) {
    EXPECT_TRUE(admitted("nickName eq null"));
    EXPECT_FALSE(admitted("displayName eq null"));
    EXPECT_TRUE(admitted("displayName ne null"));
    EXPECT_TRUE(admitted(R"(emails ne "nobody@example.com")"));
    EXPECT_FALSE(admitted(R"(emails ne "babs@jensen.org")"));
    EXPECT_TRUE(admitted(R"(displayName ew "bs")"));
    EXPECT_TRUE(admitted(R"(displayName gt "Aaa" and displayName le "babs")"));
    EXPECT_FALSE(admitted("displayName eq 5"));
}

TEST(ScimFilter, escapes_are_those_of_json) {
    json::object user{{"userName", "x"}, {"displayName", "Å \"q\" ] ) and"}};
    auto filter = parse_filter(R"(displayName eq "\u00c5 \"q\" ] ) and")", user_schema());
    ASSERT_TRUE(filter);
    EXPECT_TRUE(admits(*filter, user, user_schema()));
}

TEST(ScimFilter, what_is_no_filter_is_refused_as_such) {
    std::string deep = "(", word(9000, 'a');
    for (int brackets = 0; brackets < 25; ++brackets) deep = "(" + deep;
    deep += "userName pr";
    for (std::string_view wrong :
         std::initializer_list<std::string_view>{"",
                                                 "userName",
                                                 "userName eq",
                                                 "userName xx \"a\"",
                                                 "userName eq \"a",
                                                 "userName eq a",
                                                 "userName eq \"a\" and",
                                                 "(userName eq \"a\"",
                                                 "userName eq \"a\")",
                                                 "eq \"a\"",
                                                 "userName eq [1]",
                                                 "userName eq {}",
                                                 "active gt true",
                                                 "emails[type eq \"work\"",
                                                 "emails[]",
                                                 "name. eq \"a\"",
                                                 "name.a.b eq \"a\"",
                                                 "userName eq \"a\" userName eq \"b\"",
                                                 "not userName eq \"a\"",
                                                 "\"a\" eq userName",
                                                 "; DROP TABLE",
                                                 deep,
                                                 word}) {
        auto filter = parse_filter(wrong, user_schema());
        ASSERT_FALSE(filter) << wrong.substr(0, 80);
        EXPECT_EQ(filter.error().type, "invalidFilter") << wrong.substr(0, 80);
    }
}

TEST(ScimFilter, what_must_be_equal_is_found_for_an_index) {
    auto demand = [](std::string_view text) {
        return demanded(*parse_filter(text, user_schema()), "userName").value_or("-");
    };
    EXPECT_EQ(demand(R"(userName eq "a")"), "a");
    EXPECT_EQ(demand(R"(active eq true and username EQ "a")"), "a");
    EXPECT_EQ(demand(R"(userName eq "a" or active eq true)"), "-");
    EXPECT_EQ(demand(R"(not (userName eq "a"))"), "-");
    EXPECT_EQ(demand(R"(userName sw "a")"), "-");
}

}  // namespace
}  // namespace styrkedja::scim
