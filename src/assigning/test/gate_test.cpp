// What the gate asks for, what assignments lack, and the acts on parts as JSON.
#include "assigning/test/fixture.h"

namespace styrkedja::assigning {
namespace {

class AssignmentGates : public AssignmentPages {
  protected:
    std::string analysis(const std::string& due_on = "2998-12-08") {
        auto planned = lead->post("/analyses", {{"kind", "assignment"},
                                                {"object", to_string(id)},
                                                {"title", "Nuläget <nu>"},
                                                {"due_on", due_on},
                                                {"parts", "Registrering"}});
        EXPECT_EQ(planned.status, 303);
        return location_of(planned);
    }
    void finish(const std::string& path) {
        auto api = "/api" + path;
        auto part = json_of(lead->get(api)).at("parts").as_array().front().as_object();
        ASSERT_EQ(lead->post(api + "/parts", {{"id", std::to_string(part.at("id").as_int64())},
                                              {"version", "1"},
                                              {"description", "Så är det."},
                                              {"rating", "partly"},
                                              {"motive", "Samtalen visar det."}})
                      .status,
                  200);
        auto seen = std::to_string(json_of(lead->get(api)).at("version").as_int64());
        ASSERT_EQ(lead->post(api + "/events", {{"event", "finish"}, {"version", seen}}).status, 200);
    }
    http::Fields reason() { return {{"version", version()}, {"reason", "Analysen räcker."}}; }
    void make_project() {
        Heading heading = authority->heading();
        heading.form = AssignmentForm::project;
        auto seen = authority->load(id).heading_version;
        write([&](db::Write& transaction) {
            EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, seen, sv));
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AssignmentGates, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AssignmentGates, goes_on_when_the_analysis_is_done) {
    auto path = at(AssignmentState::active);
    auto analysed = analysis();
    EXPECT_TRUE(shows(colleague->get(path), "Beslutet om nästa steg väntar på analysen <a href=\"" +
                                                analysed + "\">Nuläget &lt;nu&gt;</a>, klar senast"));
    ASSERT_EQ(lead->post(path + "/parts/" + part_of(PartKind::step) + "/finish",
                         {{"version", "1"}, {"result", "Kartan visar luckor"}})
                  .status,
              303);
    auto form = director->get(path + "/events/go_on");
    EXPECT_TRUE(shows(form, "Kartan visar luckor"));
    EXPECT_TRUE(shows(form, "id=\"field-analysis\"") && shows(form, "0 av 1 del är beskriven, 0 bedömd."));
    auto refused = director->post(path + "/events/go_on", reason());
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Analysen ”Nuläget &lt;nu&gt;” är inte klar. Den ska vara klar senast "));
    EXPECT_TRUE(shows(refused, "href=\"" + analysed + "\"") && shows(refused, "Analysen räcker."));
    auto api = "/api" + path;
    auto by_json = reason();
    by_json.emplace_back("event", "go_on");
    auto answered = director->post(api + "/events", by_json);
    EXPECT_EQ(answered.status, 422);
    EXPECT_EQ(json_of(answered).at("fields").at(0).at("field").as_string(), "analysis");
    EXPECT_EQ(json_of(lead->get(api)).at("analyses").at(0).at("due_on").as_string(), "2998-12-08");
    EXPECT_EQ(authority->load(id).state, AssignmentState::at_gate);

    finish(analysed);
    form = director->get(path + "/events/go_on");
    EXPECT_TRUE(shows(form, "Registrering") && shows(form, "fungerar delvis"));
    EXPECT_EQ(director->post(path + "/events/go_on", reason()).status, 303);
    EXPECT_EQ(authority->load(id).state, AssignmentState::active);
    EXPECT_FALSE(shows(colleague->get(path), "Beslutet om nästa steg väntar"));
}

TEST_P(AssignmentGates, stops_whether_the_analysis_is_done_or_not) {
    auto path = at(AssignmentState::at_gate);
    analysis("");
    EXPECT_TRUE(shows(director->post(path + "/events/go_on", reason()), "ingen sista dag är satt"));
    EXPECT_EQ(director->post(path + "/events/stop", reason()).status, 303);
    EXPECT_EQ(authority->load(id).state, AssignmentState::stopped);
}

TEST_P(AssignmentGates, goes_on_before_the_analysis_is_done_when_the_orderer_says_so) {
    auto path = at(AssignmentState::at_gate);
    analysis();
    EXPECT_TRUE(shows(director->get(path + "/events/go_on"), "Den är inte klar."));
    auto confirmed = reason();
    confirmed.emplace_back("without_analysis", "1");
    EXPECT_EQ(lead->post(path + "/events/go_on", confirmed).status, 403) << "not who leads it";
    EXPECT_EQ(director->post(path + "/events/go_on", confirmed).status, 303);
    EXPECT_TRUE(shows(colleague->get(path), "Analysen räcker. (Utan att analysen är klar.)"));
}

TEST_P(AssignmentGates, of_a_project_without_analysis_asks_to_confirm) {
    auto path = at(AssignmentState::at_gate);
    EXPECT_FALSE(shows(director->get(path + "/events/go_on"), "field-without_analysis")) << "no project";
    make_project();
    EXPECT_TRUE(shows(director->get(path + "/events/go_on"), "field-without_analysis"));
    auto refused = director->post(path + "/events/go_on", reason());
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Projektet har ingen nulägesanalys."));
    auto confirmed = reason();
    confirmed.emplace_back("without_analysis", "1");
    EXPECT_EQ(director->post(path + "/events/go_on", confirmed).status, 303);
    EXPECT_TRUE(shows(colleague->get(path), "Analysen räcker. (Utan nulägesanalys.)"));
}

TEST_P(AssignmentGates, those_lacking_something_are_listed_with_what_they_lack) {
    at(AssignmentState::active, "Allt finns");
    at(AssignmentState::approved, "Ingen följer upp");
    auto all = lead->get("/assignments");
    EXPECT_TRUE(shows(all, "Allt finns") && shows(all, "/assignments?view=open&amp;lacking=1"));
    auto lacking = lead->get("/assignments?lacking=1");
    EXPECT_TRUE(shows(lacking, "1 uppdrag saknar något."));
    EXPECT_TRUE(shows(lacking, ">uppföljning, mottagare</td>") && shows(lacking, "Ingen följer upp"));
    EXPECT_FALSE(shows(lacking, "Allt finns"));
    auto listed = json_of(lead->get("/api/assignments?lacking=1")).at("assignments").as_array();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(boost::json::serialize(listed[0].at("missing")), R"(["follow_up","recipient"])");
    auto first = json_of(lead->get("/api/assignments")).at("assignments").as_array().front().as_object();
    EXPECT_FALSE(first.contains("missing"));
}

TEST_P(AssignmentGates, a_goal_that_cannot_be_followed_is_mended_where_it_stands) {
    auto path = at(AssignmentState::approved);
    authority->follow_up(id);
    auto made = lead->post("/api" + path + "/parts",
                           {{"kind", "process_goal"}, {"text", "Fler stannar"}, {"detail", "Enkäten"}});
    auto part = std::to_string(json_of(made).at("id").as_int64());
    auto page = lead->get(path);
    EXPECT_TRUE(shows(page, "<a href=\"" + path + "/parts/" + part + "\">Processmålet ”Fler stannar” kan"));
    EXPECT_FALSE(shows(page, path + "/events/start"));
}

TEST_P(AssignmentGates, activities_say_how_it_is_now_or_that_nobody_has) {
    auto path = at(AssignmentState::active);
    auto page = colleague->get(path);
    EXPECT_TRUE(shows(page, "1 aktivitet saknar nuläge.") && shows(page, "Nuläge saknas"));
    auto analysed = analysis();
    auto part = path + "/parts/" + part_of(PartKind::activity);
    EXPECT_TRUE(shows(lead->get(part), "field-baseline"));
    ASSERT_EQ(lead->post(part, {{"version", "1"}, {"baseline", "Se [analys 1]"}}).status, 303);
    page = lead->get(path);
    EXPECT_FALSE(shows(page, "saknar nuläge") || shows(page, "Nuläge saknas"));
    EXPECT_TRUE(shows(page, "Nuläge:</span> Se <a href=\"" + analysed));
}

TEST_P(AssignmentGates, parts_are_moved_finished_and_removed_by_json) {
    auto path = "/api" + at(AssignmentState::active);
    auto part = path + "/parts/" + part_of(PartKind::activity);
    EXPECT_EQ(lead->post_json(part + "/move", R"({"way":"up"})").status, 200);
    EXPECT_EQ(lead->post_json(part + "/finish", R"({"version":7})").status, 409);
    auto done = lead->post_json(part + "/finish", R"({"version":1,"result":"Fyra kurser."})");
    EXPECT_EQ(json_of(done).at("finished_on").as_string(), iso(authority->today)) << done.body;
    EXPECT_EQ(lead->post_json(part + "/remove", R"({"version":2})").status, 409) << "what is done stays";
    auto again = lead->post_json(part + "/unfinish", R"({"version":2})");
    EXPECT_TRUE(json_of(again).at("finished_on").is_null()) << again.body;
    EXPECT_EQ(colleague->post_json(part + "/remove", R"({"version":3})").status, 403);
    EXPECT_TRUE(json_of(lead->post_json(part + "/remove", R"({"version":3})")).at("version").is_null());
    EXPECT_EQ(lead->post_json(part + "/remove", R"({"version":3})").status, 404);
    EXPECT_EQ(lead->post_json(path + "/parts", "nej").status, 422);
    auto made =
        lead->post_json(path + "/parts", R"({"kind":"process_goal","text":"Fler stannar",)"
                                         R"("detail":"Enkäten","target":"9","check_days":["2998-05-01"]})");
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(shows(lead->get(path), R"("check_days":["2998-05-01"])"));
}

TEST_P(AssignmentGates, versions_are_read_by_json) {
    auto path = "/api" + at(AssignmentState::active);
    auto all = json_of(colleague->get(path + "/versions")).at("versions").as_array();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].at("reason").as_string(), "Första versionen");
    auto words = json_of(colleague->get(path + "/versions/1"));
    EXPECT_EQ(words.at("heading").at("title").as_string(), "Kompetensförsörjning");
    EXPECT_EQ(colleague->get(path + "/versions/2").status, 404);
    auto early = "/api" + at(AssignmentState::draft);
    EXPECT_EQ(colleague->get(early + "/versions").status, 404);
}

}  // namespace
}  // namespace styrkedja::assigning
