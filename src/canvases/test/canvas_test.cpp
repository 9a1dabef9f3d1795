// The canvas: causes with evidence for and against, what is concluded and what is done.
#include "canvases/testing/things.h"

namespace styrkedja::canvases {
namespace {

using auth::location_of;
using auth::shows;
using std::chrono::days;

class Canvases : public ThingWorld {
  protected:
    std::string begun(int thing = 1) {
        return location_of(sara->post("/canvases", {{"kind", "thing"},
                                                    {"object", std::to_string(thing)},
                                                    {"observation", "Frånvaron ökar i åk <8>."}}));
    }
    // Of a new one; `which` is what stands behind the names in the form of one that is there.
    static http::Fields cause(std::string confidence = "likely", std::string evidence = "",
                              const std::string& which = "") {
        return {{"text" + which, "Få vuxna på rasterna"},
                {"confidence" + which, std::move(confidence)},
                {"evidence_for" + which, std::move(evidence)},
                {"evidence_against" + which, "Det gäller inte åk 7"}};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Canvases, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Canvases, a_conclusion_without_evidence_is_an_assumption) {
    auto path = begun();
    EXPECT_TRUE(shows(sara->get(path), "Ingen möjlig orsak är skriven än."));
    ASSERT_EQ(sara->post(path + "/causes", cause()).status, 303);
    ASSERT_EQ(sara->post(path + "/change", {{"observation", "Frånvaron ökar i åk <8>."},
                                            {"conclusion", "Rasterna avgör."},
                                            {"version", "1"}})
                  .status,
              303);
    auto page = bo->get(path);
    EXPECT_TRUE(shows(page, "1 möjlig orsak, 0 med underlag."));
    EXPECT_TRUE(shows(page, "Antagande: inget underlag än"));
    EXPECT_TRUE(shows(sara->get("/api" + path), R"("is_assumption":true)"));
    auto told = cause("shown", "Enkäten visar det [sak 3]", "-1");
    told.push_back({"version", "1"});
    ASSERT_EQ(sara->post(path + "/causes/1", told).status, 303);
    page = bo->get(path);
    EXPECT_FALSE(shows(page, "Antagande: inget underlag än"));
    EXPECT_TRUE(shows(page, "Sak &lt;3&gt;"));
    EXPECT_TRUE(shows(page, "belagt"));
    EXPECT_TRUE(shows(page, "Det gäller inte åk 7"));
    EXPECT_TRUE(shows(sara->get("/api" + path), R"("is_assumption":false)"));
}

TEST_P(Canvases, bad_input_and_older_versions_are_refused_in_words) {
    EXPECT_EQ(sara->post("/canvases", {{"kind", "thing"}, {"object", "1"}, {"observation", " "}}).status,
              422);
    auto path = begun();
    auto page = sara->post(path + "/causes", cause("shown"));
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Belagt är det som har underlag."));
    EXPECT_TRUE(shows(page, "Få vuxna på rasterna"));
    ASSERT_EQ(sara->post(path + "/causes", cause()).status, 303);
    auto again = cause("likely", "Min mening", "-1");
    again.push_back({"version", "7"});
    page = sara->post(path + "/causes/1", again);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Min mening"));
    auto json = sara->post(path + "/change", {{"observation", "Nytt"}, {"conclusion", ""}, {"version", "7"}},
                           {{"Accept", "application/json"}});
    EXPECT_EQ(json.status, 409);
    EXPECT_TRUE(shows(json, R"("observation":"Frånvaron ökar i åk <8>.")")) << json.body;
    for (int at = 1; at < 20; ++at) ASSERT_EQ(sara->post(path + "/causes", cause()).status, 303);
    EXPECT_EQ(sara->post(path + "/causes", cause()).status, 422) << "twenty are enough";
    EXPECT_EQ(sara->post(path + "/causes/1/remove", {{"version", "1"}}).status, 303);
    EXPECT_EQ(sara->post(path + "/causes", cause()).status, 303);
}

TEST_P(Canvases, what_is_done_is_a_commitment_or_something_that_is_there) {
    auto path = begun();
    EXPECT_EQ(sara->post(path + "/act", {{"text-act", ""}, {"cited-act", ""}}).status, 422);
    ASSERT_EQ(sara->post(path + "/act", {{"text-act", "Prova vuxna ute"},
                                         {"owners-act", ""},
                                         {"due_on-act", iso(today + days{5})}})
                  .status,
              303);
    auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "Prova vuxna ute"));
    auto made = database->read([](db::Read& read) { return links::since(read, {"canvas", 1}); });
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(made[0].ref.kind, "commitment");
    EXPECT_TRUE(shows(page, "name=\"seen\" value=\"commitment 1\""));
    auto others =
        sara->post(path + "/act",
                   {{"text-act", "Någon annans"}, {"owners-act", "Bo Nilsson"}, {"seen", "commitment 1"}});
    EXPECT_EQ(others.status, 422) << "one promises for oneself";
    page = sara->post(path + "/act", {{"cited-act", "beslut 99"}, {"seen", "commitment 1"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "till exempel beslut 7"));
    ASSERT_EQ(sara->post(path + "/act", {{"cited-act", "[Sak 100]"}, {"seen", "commitment 1"}}).status, 303);
    EXPECT_TRUE(shows(sara->get(path), "Sak &lt;100&gt;"));
    EXPECT_TRUE(shows(bo->get(path), "Något görs, som du inte har rätt att se."));
}

TEST_P(Canvases, a_second_press_makes_no_second_commitment) {
    auto path = begun();
    http::Fields form{{"text-act", "Prova vuxna ute"}, {"due_on-act", iso(today + days{5})}, {"seen", ""}};
    ASSERT_EQ(
        sara->post(path + "/change", {{"observation", "Nytt"}, {"conclusion", ""}, {"version", "1"}}).status,
        303);
    ASSERT_EQ(sara->post(path + "/act", form).status, 303) << "the words saved themselves meanwhile";
    auto page = sara->post(path + "/act", form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Prova vuxna ute")) << "what was typed stays";
    EXPECT_EQ(sara->post(path + "/act", {{"cited-act", "sak 9"}, {"seen", ""}}).status, 409);
    auto made = database->read([](db::Read& read) { return links::since(read, {"canvas", 1}); });
    EXPECT_EQ(made.size(), 1u);
}

TEST_P(Canvases, it_is_seen_and_written_as_its_subject_is) {
    auto path = begun(100);
    EXPECT_EQ(karin->get(path).status, 200);
    EXPECT_FALSE(shows(karin->get(path), "Spara orsaken"));
    EXPECT_EQ(karin->post(path + "/causes", cause()).status, 403);
    EXPECT_EQ(karin->post(path + "/change", {{"observation", "x"}, {"version", "1"}}).status, 403);
    EXPECT_EQ(karin->post(path + "/act", {{"cited-act", "sak 1"}}).status, 403);
    EXPECT_EQ(karin->get("/canvases/new?kind=thing&object=1").status, 404);
    EXPECT_EQ(bo->get(path).status, 404);
    EXPECT_EQ(bo->get("/api" + path).status, 404);
    EXPECT_EQ(bo->post(path + "/causes", cause()).status, 404);
    EXPECT_EQ(bo->post("/canvases", {{"kind", "thing"}, {"object", "100"}, {"observation", "x"}}).status,
              404);
    EXPECT_EQ(bo->post("/canvases", {{"kind", "thing"}, {"object", "1"}, {"observation", "x"}}).status, 403);
}

TEST_P(Canvases, all_of_it_can_be_done_as_json) {
    auto made =
        sara->post_json("/api/canvases", R"({"kind":"thing","object":1,"observation":"Frånvaron ökar."})");
    ASSERT_TRUE(shows(made, R"({"id":1,"version":1})")) << made.body;
    auto cause = sara->post_json("/api/canvases/1/causes", R"({"text":"Få vuxna","confidence":"likely"})");
    EXPECT_TRUE(shows(cause, R"({"id":1,"version":1})")) << cause.body;
    cause = sara->post_json("/api/canvases/1/causes", R"({"id":1,"version":1,"evidence_for":"Se [sak 3]"})");
    EXPECT_TRUE(shows(cause, R"({"id":1,"version":2})")) << cause.body;
    EXPECT_EQ(sara->post_json("/api/canvases/1/causes", R"({"id":1,"version":1,"text":"Annat"})").status,
              409);
    EXPECT_EQ(sara->post_json("/api/canvases/1/causes", R"({"id":9,"version":1,"text":"Annat"})").status,
              404);
    EXPECT_EQ(sara->post_json("/api/canvases/1", R"({"version":1,"conclusion":"Rasterna avgör."})").status,
              200);
    auto acted = sara->post_json("/api/canvases/1/act", R"({"cited":"sak 9","seen":""})");
    EXPECT_TRUE(shows(acted, R"("act":{"kind":"thing","id":9})")) << acted.body;
    EXPECT_TRUE(shows(acted, R"("text":"Få vuxna","confidence":"likely","evidence_for":"Se [sak 3]")"));
    EXPECT_TRUE(shows(acted, R"("conclusion":"Rasterna avgör.","is_assumption":false)"));
    EXPECT_TRUE(shows(sara->post_json("/api/canvases/1/act", R"({"text":"Prova","due_on":"i morgon"})"),
                      R"("field":"due_on")"));
    EXPECT_EQ(karin->post_json("/api/canvases/1", R"({"version":2,"conclusion":"x"})").status, 403);
    EXPECT_EQ(sara->post_json("/api/canvases", "[1]").status, 422);
    auto left = sara->post_json("/api/canvases/1/causes/1/remove", R"({"version":2})");
    EXPECT_TRUE(shows(left, R"("causes":[])")) << left.body;
}

}  // namespace
}  // namespace styrkedja::canvases
