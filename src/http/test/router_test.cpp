// Patterns, precedence and what a wrong method answers.
#include "http/router.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace styrkedja::http {
namespace {

struct RouterTest : testing::Test {
    RouterTest() {
        router.add(Method::get, "/", 1);
        router.add(Method::get, "/meetings/{}", 2);
        router.add(Method::get, "/meetings/new", 3);
        router.add(Method::post, "/meetings/{}/minutes", 4);
        router.add(Method::get, "/meetings/{}/minutes", 5);
        router.add(Method::get, "/{}/new/{}", 6);
        router.add(Method::delete_, "/meetings/{}", 7);
    }
    int handler(Method method, std::string_view path) {
        auto match = router.find(method, path);
        return match.handler ? *match.handler : 0;
    }
    Router<int> router;
};

TEST_F(RouterTest, ALiteralGoesBeforeAHole) {
    EXPECT_EQ(handler(Method::get, "/meetings/new"), 3);
    EXPECT_EQ(handler(Method::get, "/meetings/newer"), 2);
    EXPECT_EQ(handler(Method::get, "/"), 1);
}

TEST_F(RouterTest, ALiteralThatLeadsNowhereIsTakenBack) {
    auto match = router.find(Method::get, "/meetings/new/5");
    ASSERT_TRUE(match.handler);
    EXPECT_EQ(*match.handler, 6);
    EXPECT_EQ(match.args, (std::vector<std::string_view>{"meetings", "5"}));
    EXPECT_EQ(handler(Method::delete_, "/meetings/new"), 7) << "the hole has the method, the literal has not";
}

TEST_F(RouterTest, GivesTheHolesContent) {
    auto match = router.find(Method::post, "/meetings/år 7/minutes");
    ASSERT_TRUE(match.handler);
    EXPECT_EQ(match.args, std::vector<std::string_view>{"år 7"});
    EXPECT_EQ(match.route->pattern, "/meetings/{}/minutes");
}

TEST_F(RouterTest, ASlashAtTheEndDoesNotMatter) {
    EXPECT_EQ(handler(Method::get, "/meetings/7/"), 2);
    EXPECT_EQ(handler(Method::get, "/meetings/7/minutes/"), 5);
    EXPECT_EQ(handler(Method::get, "/meetings"), 0);
    EXPECT_EQ(handler(Method::get, "/meetings/"), 0) << "an empty segment fills no hole";
}

TEST_F(RouterTest, AWrongMethodNamesTheRightOnes) {
    auto match = router.find(Method::put, "/meetings/7/minutes");
    EXPECT_FALSE(match.handler);
    EXPECT_EQ(match.allow, "GET, HEAD, POST");
    EXPECT_EQ(router.find(Method::put, "/nowhere").allow, "");
}

TEST_F(RouterTest, HeadIsAnsweredByGet) { EXPECT_EQ(handler(Method::head, "/meetings/7"), 2); }

TEST_F(RouterTest, ADeepPathIsRefusedBeforeTheSearch) {
    std::string deep;
    for (int depth = 0; depth < 100'000; ++depth) deep += "/new";
    EXPECT_EQ(handler(Method::get, deep), 0);
}

TEST_F(RouterTest, AMistakenPatternIsABug) {
    EXPECT_THROW(router.add(Method::get, "/meetings/{}", 9), Bug) << "twice";
    EXPECT_THROW(router.add(Method::get, "meetings", 9), Bug);
    EXPECT_THROW(router.add(Method::get, "/meetings/", 9), Bug);
    EXPECT_THROW(router.add(Method::get, "/a//b", 9), Bug);
    EXPECT_THROW(router.add(Method::get, "/a{}", 9), Bug);
}

}  // namespace
}  // namespace styrkedja::http
