// The pages: a group's way on, one agreement, how far all have come.
#include "workplace_dialogues/test/world.h"

namespace styrkedja::workplace_dialogues {
namespace {

using auth::shows;

std::string count_heading(Language) { return "Provade pulser"; }
std::map<SurveyGroupId, std::int64_t> three_each(db::Read& read, SurveyId survey) {
    std::map<SurveyGroupId, std::int64_t> all;
    for (const auto& group : surveys::groups_of(read, survey)) all[group.id] = 3;
    return all;
}
html::Markup said_in_panel(const auth::Visit&, db::Read&, const surveys::Survey&, const Group& group) {
    return html::markup("<p>Puls i {}</p>", group.name);
}

class Pages : public WorkWorld {
  protected:
    std::string local_work() { return fmt::format("/surveys/{}/local-work", survey.value); }
    std::string survey_page() { return fmt::format("/surveys/{}", survey.value); }
};
INSTANTIATE_TEST_SUITE_P(Engines, Pages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Pages, a_group_is_led_from_step_to_step) {
    auto& henrik = browser(world::henrik);
    auto path = work_path(elm_group);
    auto page = henrik.get(path);
    EXPECT_TRUE(shows(page, "Titta på resultatet och bestäm en dag när ni pratar om det."));
    EXPECT_TRUE(shows(page, R"(id="talk" aria-current="step")")) << page.body;
    EXPECT_FALSE(shows(page, "/agreements")) << "they have not talked";
    auto wrong = henrik.post(group_path(elm_group) + "/talk", {{"forum", "workplace_meeting"},
                                                               {"planned_on", "i morgon"},
                                                               {"notes", "Kaffe <först>"},
                                                               {"version", "0"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "Kaffe &lt;först&gt;")) << "what was typed stays";
    EXPECT_EQ(henrik
                  .post(group_path(elm_group) + "/talk", {{"forum", "workplace_meeting"},
                                                          {"held_on", iso(today)},
                                                          {"notes", "Kaffe <först>"},
                                                          {"version", "0"}})
                  .status,
              303);
    page = henrik.get(path);
    EXPECT_TRUE(shows(page, R"(id="agree" aria-current="step")"));
    EXPECT_TRUE(shows(page, "Kaffe &lt;först&gt;"));
    auto stale = henrik.post(group_path(elm_group) + "/talk",
                             {{"held_on", iso(today)}, {"notes", "Te"}, {"version", "0"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(shows(stale, "Te</textarea>"));
    auto refused =
        henrik.post(group_path(elm_group) + "/agreements", {{"wording", ""}, {"responsible", "Ingen Alls"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Skriv hela namnet på en som arbetar här."));
    EXPECT_EQ(henrik
                  .post(group_path(elm_group) + "/agreements",
                        {{"wording", "Kortare <möten>"}, {"question", "stress"}})
                  .status,
              303);
    page = henrik.get(path);
    EXPECT_TRUE(shows(page, "Kortare &lt;möten&gt;"));
    EXPECT_TRUE(shows(page, "har kommit överens om 1 sak."));
    EXPECT_FALSE(shows(page, ">nu<")) << "a pulse is not possible yet";
}

TEST_P(Pages, what_is_strongest_and_weakest_stands_first) {
    auto& henrik = browser(world::henrik);
    EXPECT_FALSE(shows(henrik.get(work_path(elm_group)), "starkast")) << "too few have answered";
    for (const auto& [question, value] : {std::pair{"stress", "2"}, {"trivs", "5"}})
        script(
            fmt::format("INSERT INTO survey_tally (survey_group, question, value, shown) VALUES ({0}, '{1}', "
                        "'{2}', 6), ({0}, '{1}', '', 6)",
                        elm_group.value, question, value));
    auto page = henrik.get(work_path(elm_group)).body;
    auto strongest = page.find("Trivs du?: 100,0"), weakest = page.find("Hinner du?: 25,0");
    ASSERT_NE(strongest, std::string::npos) << page;
    ASSERT_NE(weakest, std::string::npos);
    EXPECT_LT(page.find("starkast"), strongest);
    EXPECT_LT(strongest, page.find("svagast"));
    EXPECT_LT(page.find("svagast"), weakest);
}

TEST_P(Pages, the_group_reads_and_has_no_forms) {
    hold(world::henrik, elm_group, "Kaffe");
    auto id = agree(world::henrik, elm_group, {.text = "Kortare möten", .question = "stress"});
    ASSERT_TRUE(id);
    auto& sara = browser(world::sara);
    auto page = sara.get(work_path(elm_group));
    EXPECT_TRUE(shows(page, "Kaffe"));
    EXPECT_FALSE(shows(page, "/talk"));
    auto one = sara.get(fmt::format("/local-agreements/{}", id->value));
    EXPECT_TRUE(shows(one, "Hinner du?"));
    EXPECT_FALSE(shows(one, "/close"));
    EXPECT_EQ(sara.post(group_path(elm_group) + "/talk", {{"held_on", iso(today)}, {"version", "1"}}).status,
              403);
    EXPECT_EQ(sara.get(work_path(cedar_group)).status, 404);
    auto other = fmt::format("/surveys/{}/groups/{}", added(draft()).value, elm_group.value);
    EXPECT_EQ(browser(world::henrik).get(other + "/work").status, 404) << "of another survey";
    EXPECT_EQ(
        browser(world::henrik).post(other + "/talk", {{"held_on", iso(today)}, {"version", "1"}}).status,
        404);
}

TEST_P(Pages, before_the_release_it_says_when) {
    set_state("open");
    auto page = browser(world::henrik).get(work_path(elm_group));
    EXPECT_TRUE(shows(page, "Resultatet kommer fre 10 apr.")) << page.body;
    EXPECT_FALSE(shows(page, "/talk"));
    EXPECT_TRUE(shows(browser(world::ulla).get(local_work()), "Resultatet kommer fre 10 apr."));
    EXPECT_EQ(browser(world::ulla).get(local_work() + ".csv").status, 404);
}

TEST_P(Pages, an_agreement_is_changed_and_closed_on_its_page) {
    hold(world::henrik, elm_group);
    auto id = agree(world::henrik, elm_group,
                    {.text = "Kortare möten", .responsible = "Sara Lind", .due_on = ahead});
    ASSERT_TRUE(id);
    auto path = fmt::format("/local-agreements/{}", id->value);
    auto& henrik = browser(world::henrik);
    EXPECT_TRUE(shows(henrik.get(path), "Sara Lind gör det senast"));
    EXPECT_EQ(henrik.post(path, {{"wording", ""}, {"version", "1"}}).status, 422);
    EXPECT_EQ(henrik.post(path, {{"wording", "Inga möten"}, {"version", "7"}}).status, 409);
    EXPECT_EQ(henrik.post(path + "/close", {{"state", "gone"}, {"version", "1"}}).status, 404);
    auto why = henrik.post(path + "/close", {{"state", "dropped"}, {"version", "1"}});
    EXPECT_EQ(why.status, 422);
    EXPECT_TRUE(shows(why, "Skriv varför ni släpper den."));
    // Whoever owes it has done it; the manager says whether the agreement is.
    auto commitment = stored(*id).commitment->value;
    EXPECT_EQ(browser(world::sara).post(fmt::format("/commitments/{}/complete", commitment), {}).status, 303);
    EXPECT_TRUE(shows(henrik.get(path), "Sara Lind har gjort klart sitt åtagande."));
    EXPECT_EQ(
        henrik.post(path + "/close", {{"state", "done"}, {"result", "Halva tiden"}, {"version", "1"}}).status,
        303);
    auto page = henrik.get(path);
    EXPECT_TRUE(shows(page, "Halva tiden"));
    EXPECT_FALSE(shows(page, "har gjort klart sitt åtagande"));
}

TEST_P(Pages, how_far_all_have_come_is_counted) {
    hold(world::henrik, elm_group, "Kaffe");
    ASSERT_TRUE(agree(world::henrik, elm_group, {.text = "Kortare möten"}));
    script(
        fmt::format("INSERT INTO workplace_dialogue (survey, survey_group, forum, planned_on, notes) VALUES "
                    "({}, {}, 'workplace_meeting', '2026-12-24', 'Hemligt')",
                    survey.value, birch_group.value));
    auto& ulla = browser(world::ulla);
    auto page = ulla.get(local_work());
    EXPECT_TRUE(shows(page, "1 av 3 grupper har haft sin dialog.")) << page.body;
    EXPECT_TRUE(shows(page, "Område Norr"));
    EXPECT_TRUE(shows(page, "<title>planerat: 1</title>"));
    EXPECT_FALSE(shows(page, "Hemligt"));
    EXPECT_FALSE(shows(page, "Kortare"));
    auto still = ulla.get(local_work() + "?stage=not_begun");
    EXPECT_TRUE(shows(still, "Cederskolan"));
    EXPECT_FALSE(shows(still, "Björkskolan"));
    EXPECT_TRUE(shows(ulla.get(local_work() + "?page=99&stage=finnsinte"), "Björkskolan")) << "the last page";
    auto file = auth::content_of(ulla.get(local_work() + ".csv"));
    EXPECT_NE(file.find("Område Norr;Björkskolan;planerat;2026-12-24;;0;0"), std::string::npos) << file;
    auto api = ulla.get("/api" + local_work());
    EXPECT_TRUE(shows(api, R"("groups":3,"held":1,"planned":1)")) << api.body;
    // Of their part alone, area by area below it.
    auto pia = browser(world::pia).get(local_work());
    EXPECT_TRUE(shows(pia, "1 av 2 grupper har haft sin dialog."));
    EXPECT_FALSE(shows(pia, "Cederskolan"));
    script("DELETE FROM group_membership WHERE person = 3");
    EXPECT_EQ(browser(world::sara).get(local_work()).status, 404);
    EXPECT_EQ(browser(world::sara).get(local_work() + ".csv").status, 404);
}

TEST_P(Pages, what_is_hung_stands_there) {
    hang(Counter{count_heading, three_each});
    hang(Panel{said_in_panel});
    EXPECT_TRUE(shows(browser(world::ulla).get(local_work()), "Provade pulser"));
    auto file = auth::content_of(browser(world::ulla).get(local_work() + ".csv"));
    EXPECT_NE(file.find("Almskolan;inte börjat;;;0;0;3"), std::string::npos) << file;
    EXPECT_TRUE(shows(browser(world::sara).get(work_path(elm_group)), "Puls i Almskolan"));
}

TEST_P(Pages, the_units_page_leads_there) {
    hold(world::henrik, elm_group, "Kaffe");
    auto path = fmt::format("/units/{}", elm.value);
    EXPECT_TRUE(shows(browser(world::henrik).get(path), work_path(elm_group)));
    auto page = browser(world::ulla).get(path);
    EXPECT_TRUE(shows(page, "dialogen hölls")) << page.body;
    EXPECT_TRUE(shows(page, local_work()));
    EXPECT_FALSE(shows(page, work_path(elm_group)));
    EXPECT_FALSE(shows(browser(world::bo).get(path), "Arbetet efter enkäten")) << "who leads another area";
}

TEST_P(Pages, the_surveys_page_leads_there) {
    auto& sara = browser(world::sara);
    script("DELETE FROM group_membership WHERE person = 3");
    auto page = sara.get(survey_page());
    EXPECT_TRUE(shows(page, work_path(elm_group)));
    EXPECT_TRUE(shows(page, "ingen dag är bestämd"));
    EXPECT_FALSE(shows(page, "/local-work"));
    EXPECT_FALSE(shows(page, "/guides"));
    EXPECT_TRUE(shows(browser(world::bo).get(survey_page()), "0 av 1 grupp har haft sin dialog."));
    auto& karin = browser(world::karin);
    EXPECT_TRUE(shows(karin.get(survey_page()), "/guides"));
    auto wrong = karin.post(survey_page() + "/guides",
                            {{"step", "talk"}, {"title", "Film <ett>"}, {"address", "javascript:alert(1)"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "Film &lt;ett&gt;"));
    EXPECT_EQ(karin
                  .post(survey_page() + "/guides",
                        {{"step", "talk"}, {"title", "Film"}, {"address", "https://example.se/film"}})
                  .status,
              303);
    EXPECT_TRUE(shows(sara.get(work_path(elm_group)), R"(<a href="https://example.se/film")"));
    EXPECT_EQ(sara.post(survey_page() + "/guides", {{"step", "talk"}}).status, 403);
    EXPECT_EQ(sara.post(survey_page() + "/guides/1/remove", {}).status, 403);
    EXPECT_EQ(karin.post(survey_page() + "/guides/1/remove", {}).status, 303);
    EXPECT_FALSE(shows(sara.get(work_path(elm_group)), "example.se"));
}

}  // namespace
}  // namespace styrkedja::workplace_dialogues
