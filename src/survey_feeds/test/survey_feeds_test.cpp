// What of a survey gets into a plan, told by whom to whom: the unit's own figures never.
#include "survey_feeds/survey_feeds.h"

#include <gtest/gtest.h>

#include "analyses/commands.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "plans/testing/world.h"
#include "surveys/commands.h"

namespace styrkedja::survey_feeds {
namespace {

namespace world = rights::world;
using auth::shows;
using plans::sv;

constexpr SurveyId earlier{1}, survey{2};

// A released survey of this year and one of last year in Fjärdvik, Område Norr and Kvarnskolan, which Bo
// leads. Karin is the director, Sara works at Åskolan.
class SurveyFeeds : public plans::PlanWorld {
  protected:
    void SetUp() override {
        PlanWorld::SetUp();
        auth::add_accounts(*database);
        write([&](db::Write& w) {
            w.script("DELETE FROM group_membership");
            form(w);
            for (int year : {2025, 2026}) {
                auto id = year - 2024;
                w.script(fmt::format(
                    "INSERT INTO survey (name, year, concept, form_version, intro, state, state_since, "
                    "follow_through, created_by_name) VALUES ('Medarbetarenkät', {}, 'HME', 1, '', "
                    "'results_released', '2025-01-01', 'into_dialogue', 'tests')",
                    year));
                group(w, id, root, "NULL", "Fjärdvik", 0);
                group(w, id, north, std::to_string(id * 4 - 3), "Område Norr", 1);
                group(w, id, school, std::to_string(id * 4 - 2), "Kvarnskolan", 2);
                group(w, id, other, std::to_string(id * 4 - 2), "Åskolan", 2);
            }
            w.script(
                "INSERT INTO survey_entry (survey, survey_group, person, included, reason) VALUES (2, 8, 3, "
                "TRUE, "
                "'employed')");
            return 0;
        });
        tally(1, 3, "3", 20);  // last year Kvarnskolan said 3, now it says 1; Åskolan said 3 and says 5
        tally(1, 4, "3", 20);
        tally(2, 7, "1", 10);
        tally(2, 8, "5", 30);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        surveys::add_routes(site->routes);
        analyses::add_routes(site->routes);
        plans::add_routes(site->routes);
        survey_feeds::add_routes(site->routes);
    }
    static void form(db::Write& w) {
        std::string nine;
        for (const char* part : {"motivation", "leadership", "steering"})
            for (int number : {1, 2, 3})
                nine += fmt::format(
                    R"({}{{"key":"hme_{}_{}","kind":"scale","text":"P","range":{{"low":1,"high":5}}}})",
                    nine.empty() ? "" : ",", part, number);
        w.script(
            fmt::format("INSERT INTO form (name, name_key, name_sort, form_use, purpose, created_by_name, "
                        "created_at) VALUES "
                        "('HME', 'hme', 'hme', 'survey', '', 'tests', 0); INSERT INTO form_version (form, "
                        "number, state, content, "
                        "changed_by_name, changed_at) VALUES (1, 1, 'in_use', "
                        "'{{\"sections\":[{{\"key\":\"hme\",\"heading\":"
                        "\"Engagemang\",\"questions\":[{}]}},{{\"key\":\"arbete\",\"heading\":\"Arbetet\","
                        "\"questions\":[{{"
                        "\"key\":\"tid\",\"kind\":\"scale\",\"text\":\"Tid\",\"range\":{{\"low\":1,\"high\":"
                        "5}}}}]}}]}}', 'tests', "
                        "0)",
                        nine));
    }
    static void group(db::Write& w, int of, UnitId unit, const std::string& parent, const char* name,
                      int depth) {
        w.script(
            fmt::format("INSERT INTO survey_group (survey, unit, parent, name, sort_key, depth, invited, "
                        "answered) VALUES ({}, {}, {}, '{}', '{}', {}, 50, 40)",
                        of, unit.value, parent, name, name, depth));
    }
    // Everyone of the group answers HME so, and 4 to the other question.
    void tally(int, int of, const char* value, int people) {
        write([&](db::Write& w) {
            auto put = [&](const std::string& question, const std::string& said) {
                w.script(fmt::format(
                    "INSERT INTO survey_tally (survey_group, question, value, shown) VALUES ({}, '{}', "
                    "'{}', {})",
                    of, question, said, people));
            };
            std::vector<std::string> questions = {"tid"};
            for (const char* part : {"motivation", "leadership", "steering"})
                for (int number : {1, 2, 3}) questions.push_back(fmt::format("hme_{}_{}", part, number));
            for (const auto& question : questions) {
                put(question, "");
                put(question, question == "tid" ? "4" : value);
            }
            return 0;
        });
    }
    void set(const std::string& what, SurveyId of = survey) {
        write([&](db::Write& w) {
            w.script(fmt::format("UPDATE survey SET {} WHERE id = {}", what, of.value));
            return 0;
        });
    }
    std::optional<Offer> offer(const rights::Visitor& who, UnitId unit) {
        return read([&](db::Read& r) { return offer_for(r, who, unit); });
    }
    auto feed(const rights::Visitor& who, OperationsPlanId id, SurveyId of = survey) {
        return write([&](db::Write& w) { return feed_plan(w, who, id, of, sv); });
    }
    std::int64_t units() {
        return read([&](db::Read& r) { return units_fed(r, survey); });
    }
    auth::Browser& browser(const std::string& username) {
        auto& one = browsers[username];
        if (!one) one = auth::signed_in(*site, username);
        return *one;
    }
    http::Response get(const std::string& username, const std::string& path) {
        return browser(username).get(path);
    }

    std::unique_ptr<auth::Site> site;
    std::map<std::string, std::unique_ptr<auth::Browser>> browsers;
};
INSTANTIATE_TEST_SUITE_P(Engines, SurveyFeeds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SurveyFeeds, write_figures_of_the_whole_and_never_of_the_unit) {
    auto id = begun(school, rektor);
    auto section = feed(rektor, id);
    ASSERT_TRUE(section) << section.error().message;
    auto made = *read([&](db::Read& r) { return plans::find_section(r, *section); });
    EXPECT_EQ(made.part, PlanPart::current_state);
    EXPECT_EQ(made.heading, "Medarbetarenkät 2026");
    // Ten said 1 and thirty 5: a mean of 4 in the whole, 75 as an index. Kvarnskolan's own is 0.
    EXPECT_EQ(
        made.body,
        "Enhetens eget resultat läser dess medarbetare och chefer på enkätens sida. För hela Fjärdvik: HME "
        "är "
        "75,0: motivation 75,0, ledarskap 75,0 och styrning 75,0. Högst är Engagemang (75,0 av 100), lägst "
        "Arbetet (75,0). 80,0 procent har svarat.\n\nKälla: Medarbetarenkät 2026 [enkät 2]");
    auto own = begun(root, director);
    section = feed(director, own);
    ASSERT_TRUE(section) << section.error().message;
    made = *read([&](db::Read& r) { return plans::find_section(r, *section); });
    EXPECT_TRUE(made.body.starts_with("HME är 75,0: motivation")) << made.body;
    EXPECT_NE(made.body.find("Medarbetarenkät 2025 var det 50,0."), std::string::npos) << made.body;
}

TEST_P(SurveyFeeds, are_the_same_whatever_the_unit_answered) {
    auto before = offer(rektor, school)->words;
    write([&](db::Write& w) {
        for (const char* step :
             {"6 WHERE survey_group = 7", "7 WHERE survey_group = 8", "8 WHERE survey_group = 6"})
            w.script(fmt::format("UPDATE survey_tally SET survey_group = {}", step));
        return 0;
    });
    EXPECT_EQ(offer(rektor, school)->words, before) << "the schools have changed places";
}

TEST_P(SurveyFeeds, are_shown_and_offered_to_those_who_may_see_the_units_results) {
    EXPECT_TRUE(offer(director, school));
    ASSERT_TRUE(offer(rektor, school));
    EXPECT_FALSE(offer(teacher, school)) << "works at another school";
    EXPECT_FALSE(offer(rektor, other));
    auto id = begun(school, rektor);
    ASSERT_TRUE(adopt(id, rektor));
    auto path = fmt::format("/plans/{}", id.value);
    auto page = get("bo", path);
    EXPECT_TRUE(shows(page, "Enkätresultat"));
    EXPECT_TRUE(shows(page, "HME är 0,0.")) << "the unit's own figures, to its head";
    EXPECT_TRUE(shows(page, "Lägg in i nuläget"));
    page = get("sara", path);
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(shows(page, "Enkätresultat"));
    EXPECT_EQ(browser("sara").post(path + "/survey-results", {{"survey", "2"}}).status, 404);
    EXPECT_EQ(browser("bo").post(path + "/survey-results", {{"survey", "1"}}).status, 404)
        << "not the newest";
    EXPECT_EQ(browser("bo").post(path + "/survey-results", {{"survey", "4711"}}).status, 404);
    EXPECT_EQ(units(), 0);
    auto made = browser("bo").post(path + "/survey-results", {{"survey", "2"}});
    EXPECT_EQ(made.status, 303);
    EXPECT_TRUE(auth::location_of(made).starts_with(path + "/edit#section-"));
    ASSERT_TRUE(adopt(id, rektor));
    page = get("sara", path);
    EXPECT_TRUE(shows(page, "HME är 75,0")) << "everyone reads the whole";
    EXPECT_FALSE(shows(page, "HME är 0,0"));
    EXPECT_TRUE(shows(page, R"(href="/surveys/2")"));
    EXPECT_TRUE(shows(get("bo", path), "Enkäten finns med i nuläget."));
}

TEST_P(SurveyFeeds, wait_for_the_release_and_for_enough_answers) {
    auto id = begun(school, rektor);
    set("state = 'open', live_results = TRUE");
    ASSERT_TRUE(offer(rektor, school));
    EXPECT_EQ(offer(rektor, school)->words, "");
    EXPECT_EQ(feed(rektor, id).error().kind, RefusalKind::conflict);
    EXPECT_FALSE(shows(get("bo", fmt::format("/plans/{}", id.value)), "Lägg in i nuläget</button>"));
    set("state = 'closed'");
    ASSERT_TRUE(offer(rektor, school)) << "the one before it";
    EXPECT_EQ(offer(rektor, school)->survey.id, earlier);
    set("state = 'results_released', least_group = 41");
    EXPECT_EQ(offer(rektor, school)->words, "") << "too few even for the whole";
    EXPECT_EQ(feed(rektor, id).error().kind, RefusalKind::conflict);
    set("least_group = 5, kind = 'pulse'");
    EXPECT_NE(offer(rektor, school)->survey.id, survey) << "no pulse";
    set(fmt::format("kind = 'campaign', below = {}", north.value));
    EXPECT_EQ(offer(rektor, school)->words, "") << "its top is a group";
}

TEST_P(SurveyFeeds, are_taken_in_once_and_counted_by_unit) {
    auto id = begun(school, rektor);
    ASSERT_TRUE(feed(rektor, id));
    EXPECT_EQ(feed(rektor, id).error().kind, RefusalKind::conflict);
    EXPECT_EQ(units(), 1);
    EXPECT_TRUE(shows(get("karin", "/surveys/2"), "1 enhet har tagit in resultatet i sitt nuläge."));
    EXPECT_TRUE(shows(get("karin", "/surveys/1"), "Ingen enhet har tagit in resultatet i sitt nuläge än."));
    EXPECT_FALSE(shows(get("sara", "/surveys/2"), "i sitt nuläge"));
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(units(), 1) << "the adopted text cites it";
    auto section = read(
        [&](db::Read& r) { return plans::working_copy(r, *plans::load_plan(r, id)).entries.back().own->id; });
    ASSERT_TRUE(write([&](db::Write& w) { return plans::use_section(w, rektor, section, false, sv); }));
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(units(), 0) << "put aside";
    ASSERT_TRUE(feed(director, begun(other, director)));
    ASSERT_TRUE(feed(director, begun(root, director)));
    EXPECT_EQ(units(), 2);
}

TEST_P(SurveyFeeds, are_counted_on_the_surveys_page_before_it_is_integrated_and_after) {
    set("state = 'dialogue_phase'");
    ASSERT_TRUE(feed(rektor, begun(school, rektor)));
    auto page = get("karin", "/surveys/2");
    EXPECT_TRUE(shows(page, "1 enhet har tagit in resultatet i sitt nuläge."));
    auto moved = write([&](db::Write& w) {
        auto version = surveys::find_survey(w, survey)->version;
        return surveys::move_survey(w, director, survey, SurveyEvent::integrate, version, date_of(now()), sv);
    });
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_TRUE(shows(get("karin", "/surveys/2"), "1 enhet har tagit in resultatet i sitt nuläge."));
    EXPECT_TRUE(offer(rektor, school)) << "others may still take it in";
}

TEST_P(SurveyFeeds, become_a_part_of_an_analysis_with_the_survey_as_its_evidence) {
    auto id = begun(school, rektor);
    ASSERT_TRUE(adopt(id, rektor));
    auto made = browser("bo").post("/analyses", {{"kind", "operations_plan"},
                                                 {"object", to_string(id)},
                                                 {"title", "Arbetsmiljön"},
                                                 {"parts", "Trivsel"}});
    ASSERT_EQ(made.status, 303);
    auto path = auth::location_of(made);
    EXPECT_TRUE(shows(get("bo", path), "Enkätresultat"));
    EXPECT_FALSE(shows(get("sara", path), "Enkätresultat"));
    EXPECT_EQ(browser("sara").post(path + "/survey-results", {{"survey", "2"}}).status, 404);
    ASSERT_EQ(browser("bo").post(path + "/survey-results", {{"survey", "2"}}).status, 303);
    auto page = get("sara", path);
    EXPECT_TRUE(shows(page, "För hela Fjärdvik: HME är 75,0"));
    EXPECT_FALSE(shows(page, "HME är 0,0"));
    EXPECT_TRUE(shows(page, R"(href="/surveys/2")"));
    EXPECT_EQ(units(), 1);
    EXPECT_EQ(browser("bo").post(path + "/survey-results", {{"survey", "2"}}).status, 409);
    EXPECT_EQ(browser("bo").post("/analyses/4711/survey-results", {{"survey", "2"}}).status, 404);
}

}  // namespace
}  // namespace styrkedja::survey_feeds
