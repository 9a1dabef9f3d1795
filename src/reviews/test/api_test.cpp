// What is said of assignments as JSON: verdicts with their points, answers, and handing in again.
#include "auth/testing/browser.h"
#include "reviews/test/fixture.h"

namespace styrkedja::reviews {
namespace {

using auth::shows;

class ReviewsApi : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        reviews::add_routes(site->routes);
        id = submitted("Närvaro");
        round = opened();
    }
    http::Response give_json(std::string_view who, std::string_view json) {
        return auth::signed_in(*site, who)
            ->post_json(fmt::format("/api/review-rounds/{}/assignments/{}", round.value, id.value), json);
    }
    std::string review() { return fmt::format("/api/assignments/{}/review", id.value); }
    static constexpr std::string_view yes =
        R"({"number":1,"movement":"clear","verdict":"approved","comment":"Bra."})";

    std::unique_ptr<auth::Site> site;
    AssignmentId id;
    ReviewRoundId round;
};
INSTANTIATE_TEST_SUITE_P(Engines, ReviewsApi, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ReviewsApi, a_verdict_is_given_with_its_points_and_answered) {
    auto first = give_json("henrik", yes);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.body, R"({"outcome":null,"version":1})");
    EXPECT_EQ(give_json("henrik", yes).status, 409) << "changed meanwhile: it is version 1 by now";
    EXPECT_EQ(give_json("pia", yes).status, 404);
    EXPECT_EQ(give_json("bo", yes).status, 403);
    EXPECT_EQ(give_json("sara", "ja").status, 422);
    auto vague = give_json("sara", R"({"number":1,"movement":"some","verdict":"completion_needed"})");
    EXPECT_TRUE(shows(vague, R"("field":"point_1")"));
    EXPECT_EQ(give_json("sara", yes).status, 200);
    auto last = give_json("karin", R"({"number":1,"movement":"none","verdict":"completion_needed",)"
                                   R"("points":[{"text":"När?"},{"text":"Var?"}]})");
    EXPECT_TRUE(shows(last, R"("outcome":"completion_needed")")) << last.body;

    auto bo = auth::signed_in(*site, "bo");
    auto told = bo->get(review());
    EXPECT_TRUE(shows(told, R"("text":"När?")"));
    EXPECT_TRUE(shows(told, R"("reviewer":"Karin Ek")"));
    auto others = auth::signed_in(*site, "pia")->get(review());
    EXPECT_TRUE(shows(others, R"("verdict":"completion_needed")")) << "the outcome";
    EXPECT_FALSE(shows(others, "Karin Ek"));

    auto points = to_answer(id);
    ASSERT_EQ(points.size(), 2u);
    auto one = fmt::format(R"({{"point":{},"text":"I maj.","version":1}})", points[0].id.value);
    auto two = fmt::format(R"({{"point":{},"text":"Här.","version":1}})", points[1].id.value);
    auto version = assignment(id).version;
    EXPECT_EQ(auth::signed_in(*site, "pia")->post_json(review(), R"({"answers":[]})").status, 403);
    auto half = bo->post_json(
        review(), fmt::format(R"({{"answers":[{}],"resubmit":true,"version":{}}})", one, version));
    EXPECT_EQ(half.status, 422);
    EXPECT_TRUE(shows(half, fmt::format(R"("field":"answer_{}")", points[1].id.value)));
    EXPECT_EQ(to_answer(id)[0].answer, "I maj.") << "what was answered stays";
    auto whole = bo->post_json(
        review(), fmt::format(R"({{"answers":[{}],"resubmit":true,"version":{}}})", two, version));
    EXPECT_TRUE(shows(whole, R"("state":"submitted")")) << whole.body;
    EXPECT_EQ(bo->post_json(review(), R"({"answers":[]})").status, 409);
}

}  // namespace
}  // namespace styrkedja::reviews
