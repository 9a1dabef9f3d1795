// What is shown of a survey, to whom, when, and beside what.
#include "survey_results/pages/pages.h"
#include "survey_results/test/world.h"

namespace styrkedja::survey_results {
namespace {

using auth::shows;

class Results : public ResultWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Results, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Results, everyone_sees_their_own_groups_and_no_other) {
    tally_hme(school, {{"4", 6}});
    struct Case {
        const char* who;
        int first, whole_, north_, school_, small_;
    };
    for (const auto& one :
         {Case{"ulla", 200, 200, 200, 200, 200},    // leads HR
          Case{"bo", 200, 404, 200, 200, 200},      // leads the area
          Case{"henrik", 200, 200, 404, 200, 404},  // leads the school, sits in the leading group
          Case{"sara", 200, 200, 404, 200, 404},    // works there, sits in the leading group
          Case{"karin", 200, 200, 404, 404, 404},   // sits in the leading group
          Case{"pia", 404, 404, 404, 404, 404}}) {  // runs the system
        EXPECT_EQ(get(one.who, "/surveys/2/results").status, one.first) << one.who;
        EXPECT_EQ(get(one.who, page_of(whole)).status, one.whole_) << one.who;
        EXPECT_EQ(get(one.who, page_of(north)).status, one.north_) << one.who;
        EXPECT_EQ(get(one.who, page_of(school)).status, one.school_) << one.who;
        EXPECT_EQ(get(one.who, page_of(small)).status, one.small_) << one.who;
        for (const char* file : {"results.xlsx", "results.csv", "results.pdf"})
            EXPECT_EQ(get(one.who, fmt::format("/surveys/2/{}?group=5", file)).status, one.small_) << file;
        EXPECT_EQ(get(one.who, "/api/surveys/2/results?group=5").status, one.small_) << one.who;
        EXPECT_EQ(get(one.who, "/surveys/2/results/heatmap?group=5").status, one.small_) << one.who;
    }
    EXPECT_EQ(get("ulla", "/surveys/1/results?group=4").status, 404) << "a group of another survey";
    auto page = get("karin", page_of(whole));
    EXPECT_FALSE(shows(page, "Område Norr")) << "the leading group sees the whole, not the groups";
}

TEST_P(Results, are_seen_live_only_where_the_survey_says_so) {
    tally_hme(school, {{"4", 6}});
    EXPECT_EQ(get("henrik", page_of(school)).status, 200);
    set("live_results = FALSE");
    EXPECT_EQ(get("henrik", page_of(school)).status, 404);
    EXPECT_EQ(get("ulla", page_of(school)).status, 404);
    set("live_results = TRUE, state = 'closed'");
    EXPECT_EQ(get("henrik", page_of(school)).status, 404) << "not released yet";
    EXPECT_EQ(get("ulla", page_of(school)).status, 200) << "HR looks first";
    for (const char* state : {"results_released", "dialogue_phase", "integrated", "archived"}) {
        set(fmt::format("state = '{}', live_results = FALSE", state));
        EXPECT_EQ(get("henrik", page_of(school)).status, 200) << state;
    }
    set("state = 'locked', live_results = TRUE");
    EXPECT_EQ(get("ulla", page_of(school)).status, 404) << "nobody has answered";
}

TEST_P(Results, of_fewer_than_the_least_are_shown_nowhere) {
    set("least_group = 7");
    tally(school, "tid", {{"ja", 2}, {"nej", 4}});
    tally(school, "kvar", {{"1", 3}, {"5", 4}});
    for (const char* address :
         {"/surveys/2/results?group=4", "/surveys/2/results.csv?group=4", "/api/surveys/2/results?group=4"}) {
        auto body = auth::content_of(get("henrik", address));
        EXPECT_EQ(body.find("Nej: 4"), body.npos) << address;
        EXPECT_EQ(body.find(R"("value":"nej","people":4)"), body.npos) << address;
    }
    auto page = get("henrik", page_of(school));
    EXPECT_TRUE(shows(page, "1: 3 · 2: 0 · 3: 0 · 4: 0 · 5: 4"));
    EXPECT_TRUE(shows(page, "visas inte: färre än 7 svar"));
    EXPECT_FALSE(shows(page, "HME är"));

    EXPECT_TRUE(shows(get("ulla", page_of(small)), "Resultatet visas när fler har svarat."));
    script("UPDATE survey_group SET answered = 3 WHERE id = 5");
    EXPECT_TRUE(shows(get("ulla", page_of(small)), "Färre än 7 har svarat, så inget visas."));
    set("least_group = 2");
    script("DELETE FROM survey_tally");
    tally(small, "tid", {{"ja", 4}});
    EXPECT_FALSE(shows(get("ulla", page_of(small)), "alltid&gt;: 4")) << "never fewer than five";
}

TEST_P(Results, how_many_have_answered_is_not_told_of_too_few) {
    script("UPDATE survey_group SET invited = 4, answered = 3 WHERE id = 5");
    auto page = get("ulla", page_of(small));
    EXPECT_FALSE(shows(page, "3 av 4"));
    EXPECT_TRUE(shows(page, "Resultatet visas när fler har svarat.")) << "not that fewer than five have";
    auto api = get("ulla", "/api/surveys/2/results?group=5").body;
    EXPECT_NE(api.find(R"("invited":null,"answered":null,"indices":[],)"), api.npos) << api;
    EXPECT_TRUE(shows(get("bo", page_of(north)), R"(Lilla skolan</a></th><td class="figure">för få</td>)"));
    EXPECT_FALSE(shows(get("ulla", "/units/4"), "3 av 4"));
    EXPECT_TRUE(shows(get("ulla", page_of(school)), "20 av 40"));
}

TEST_P(Results, say_hme_first_and_stand_beside_the_level_above) {
    tally_hme(school, {{"4", 5}, {"5", 5}});
    tally_hme(small, {{"3", 10}});
    auto page = get("bo", page_of(school));
    EXPECT_TRUE(shows(page, "HME är 87,5, 18,7 högre än för Område Norr.")) << page.body;
    EXPECT_TRUE(shows(page, "20 av 40"));
    EXPECT_TRUE(shows(page, "Område Norr 3,75")) << "each question, too";
    EXPECT_TRUE(shows(get("bo", page_of(small)), "HME är 50,0, 18,8 lägre än för Område Norr."));
    EXPECT_TRUE(shows(get("henrik", page_of(school)), "18,7 högre än för Fjärdvik."))
        << "who may not see the level above meets the next that is theirs";
    EXPECT_TRUE(shows(get("bo", page_of(north)), "HME är 68,8, som för Fjärdvik."));
}

TEST_P(Results, stand_beside_the_survey_before_with_its_breaks) {
    for (const char* question : {"kvar", "trygg", "hme_motivation_1"}) {
        tally(school, question, {{"4", 10}});
        tally(earlier_school, question, {{"2", 8}});
    }
    auto page = get("henrik", page_of(school));
    EXPECT_TRUE(shows(page, R"(<p class="facts broken">Enkät 2025 2,00 – brott i serien, kan inte jämföras )"
                            R"((Frågas om ett år)</p>)"))
        << page.body;
    EXPECT_TRUE(shows(page, "Enkät 2025 2,00 – frågan är ändrad</p>"));
    EXPECT_TRUE(shows(page, "Enkät 2025 2,00</p>"));
    set("state = 'closed'", earlier);
    EXPECT_FALSE(shows(get("henrik", page_of(school)), "Enkät 2025")) << "not released";
}

TEST_P(Results, are_the_same_on_the_page_and_in_the_files) {
    tally_hme(school, {{"4", 6}});
    tally(school, "tid", {{"ja", 5}, {"nej", 2}});
    auto page = get("henrik", page_of(school));
    auto csv = auth::content_of(get("henrik", "/surveys/2/results.csv?group=4"));
    EXPECT_TRUE(shows(page, "Ja &lt;alltid&gt;: 5 · Nej: 2"));
    EXPECT_FALSE(shows(page, "<alltid>"));
    EXPECT_NE(csv.find("Arbetet;Räcker tiden?;–;–;Ja <alltid>: 5 · Nej: 2;7;"), csv.npos) << csv;
    EXPECT_NE(csv.find("Engagemang;motivation 1;4,00;75,0;1: 0 · 2: 0 · 3: 0 · 4: 6 · 5: 0;6;"), csv.npos)
        << csv;
    EXPECT_NE(csv.find("Arbetet;Blir du kvar?;–;–;visas inte;–;"), csv.npos) << csv;
    auto api = get("henrik", "/api/surveys/2/results?group=4").body;
    EXPECT_NE(api.find(R"("key":"tid","text":"Räcker tiden?","people":7)"), api.npos) << api;
    EXPECT_NE(api.find(R"({"key":"hme","value":7.5E1)"), api.npos) << api;
    EXPECT_NE(
        api.find(
            R"("key":"kvar","text":"Blir du kvar?","people":null,"mean":null,"index":null,"answers":null)"),
        api.npos)
        << api;
    EXPECT_TRUE(auth::content_of(get("henrik", "/surveys/2/results.xlsx?group=4")).starts_with("PK"));
    EXPECT_TRUE(get("henrik", "/surveys/2/results.pdf?group=4").body.starts_with("%PDF"));
}

TEST_P(Results, own_words_wait_until_everything_is_counted) {
    for (int number = 0; number < 5; ++number)
        script(
            fmt::format("INSERT INTO survey_text (id, survey_group, question, text, shown) VALUES ('{}', 4, "
                        "'ord', 'Mer <b>tid</b> {}', TRUE)",
                        number, number));
    EXPECT_FALSE(shows(get("henrik", page_of(school)), "Mer "));
    set("state = 'results_released'");
    auto page = get("henrik", page_of(school));
    EXPECT_TRUE(shows(page, "Mer &lt;b&gt;tid&lt;/b&gt; 4"));
    EXPECT_FALSE(shows(page, "<b>tid"));
    EXPECT_FALSE(shows(get("ulla", page_of(north)), "Mer &lt;")) << "of the group itself alone";
}

TEST_P(Results, of_the_groups_below_are_a_heat_map) {
    tally_hme(school, {{"4", 6}});
    auto page = get("bo", page_of(north));
    EXPECT_TRUE(
        shows(page, R"(<a href="/surveys/2/results?group=4">Norrskolan</a></th><td class="figure">50 %</td>)"
                    R"(<td class="r3">75,0</td><td class="r3">75,0</td><td class="none">)"))
        << page.body;
    EXPECT_TRUE(
        shows(page, R"(group=5">Lilla skolan</a></th><td class="figure">50 %</td><td class="none">)"));
    auto all = get("ulla", "/surveys/2/results/heatmap?group=2");
    EXPECT_TRUE(shows(all, "Område Norr</a>"));
    EXPECT_TRUE(shows(all, "Norrskolan</a>"));
    EXPECT_FALSE(shows(all, "Fler grupper"));
    auto rows = [&](std::int64_t limit, std::int64_t offset) {
        return database->read([&](db::Read& read) {
            auto found = *surveys::find_survey(read, survey);
            return heat_map_of(read, world::with_role(world::ulla, Role::hr_lead), found, whole, Below::all,
                               limit, offset);
        });
    };
    EXPECT_EQ(rows(2, 0).rows.size(), 2u);
    EXPECT_TRUE(rows(2, 0).has_more);
    EXPECT_EQ(rows(2, 2).rows.size(), 1u);
    EXPECT_FALSE(rows(2, 2).has_more);
}

TEST_P(Results, stand_on_the_pages_of_the_unit_and_ahead_of_a_dialogue) {
    tally_hme(school, {{"4", 6}});
    tally_hme(earlier_school, {{"3", 6}});
    site->routes.get("/before/{}", auth::Access::signed_in, [](auth::Visit& visit) {
        dialogues::Dialogue dialogue{};
        dialogue.unit = *visit.id<UnitId>(0);
        return http::html(visit.database.read([&](db::Read& read) {
            return std::string(pages::before_dialogue(visit, read, dialogue).view());
        }));
    });
    for (const char* address : {"/units/3", "/before/3"}) {
        auto page = get("henrik", address);
        EXPECT_TRUE(shows(page, R"(<a href="/surveys/2/results?group=4">Enkät 2026</a>)")) << address;
        EXPECT_TRUE(shows(page, "HME är 75,0")) << address;
        EXPECT_TRUE(shows(page, "Enkät 2025 var det 50,0.")) << address;
        EXPECT_TRUE(shows(page, "20 av 40 har svarat.")) << address;
        EXPECT_FALSE(shows(get("karin", address), "Enkät 2026")) << address << ", not for whom it is not";
    }
    set("live_results = FALSE");
    EXPECT_TRUE(shows(get("henrik", "/before/3"), "Enkät 2025</a>")) << "the newest that is shown";
    EXPECT_FALSE(shows(get("henrik", "/before/3"), "Enkät 2026"));
}

}  // namespace
}  // namespace styrkedja::survey_results
