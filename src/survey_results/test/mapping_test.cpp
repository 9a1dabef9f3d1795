// Surveys whose forms have nothing in common: who says what goes on from what, and the years beside each
// other with their breaks (E-25). The whole tree as a file.
#include "survey_results/mapping.h"

#include "survey_results/pages/pages.h"
#include "survey_results/series.h"
#include "survey_results/test/world.h"

namespace styrkedja::survey_results {
namespace {

using auth::shows;

// Two more years before those of the world: 2021 asks HME and other questions, 2018 only others.
class Mapping : public ResultWorld {
  protected:
    static constexpr SurveyId of_2021{3}, of_2018{4};
    static constexpr SurveyGroupId school_2021{6}, school_2018{7};

    void SetUp() override {
        ResultWorld::SetUp();
        std::string nine;
        for (auto statement : hme_statements)
            nine += fmt::format(
                R"({{"key":"{0}","kind":"scale","text":"{0}","range":{{"low":1,"high":5}}}},)", statement);
        script(content(2, nine + scale("stanna", "Vill du stanna?", 5) + "," +
                              scale("trygg", "Känner du dig trygg?", 5) + "," +
                              scale("lust", "Hur är lusten?", 10)) +
               content(3, scale("kvarhet", "Stannar du?", 5)) +
               "INSERT INTO survey (name, year, concept, form_version, intro, state, state_since, "
               "follow_through, created_by_name, kind) VALUES "
               "('Responze', 2021, '', 3, '', 'results_released', '2021-01-01', '', 'tests', 'imported'), "
               "('Responze', 2018, '', 4, '', 'results_released', '2018-01-01', '', 'tests', 'imported');"
               "INSERT INTO survey_group (survey, unit, name, sort_key, depth, manager) VALUES "
               "(3, 3, 'Norrskolan', 'n', 0, NULL), (4, 3, 'Norrskolan', 'n', 0, NULL)");
    }
    static std::string scale(std::string_view key, std::string_view text, int high) {
        return fmt::format(R"({{"key":"{}","kind":"scale","text":"{}","range":{{"low":1,"high":{}}}}})", key,
                           text, high);
    }
    static std::string content(int form, std::string_view questions) {
        return fmt::format(
            "INSERT INTO form (name, name_key, name_sort, form_use, purpose, created_by_name, created_at) "
            "VALUES ('F{0}', 'f{0}', 'f{0}', 'survey', '', 'tests', 0);"
            "INSERT INTO form_version (form, number, state, content, changed_by_name, changed_at) VALUES "
            "({0}, 1, 'in_use', "
            "'{{\"sections\":[{{\"key\":\"s\",\"heading\":\"Allt\",\"questions\":[{1}]}}]}}', "
            "'tests', 0);",
            form, questions);
    }
    std::vector<Mapped> stored(SurveyId of, SurveyId from) {
        return database->read([&](db::Read& read) { return mapping_of(read, of, from); });
    }
    Result<void> map(const rights::Visitor& who, SurveyId of, SurveyId from, std::vector<Mapped> lines) {
        auto seen = mark_of(stored(of, from));
        return database->write(
            [&](db::Write& write) { return map_questions(write, who, {of, from, lines, seen}, sv); });
    }
    Series series(SurveyId of, SurveyGroupId in) {
        return database->read([&](db::Read& read) {
            return series_of(read, hr, *surveys::find_survey(read, of), *surveys::find_group(read, in), sv);
        });
    }
    static const SeriesLine& line(const Series& series, std::string_view key) {
        for (const auto* lines : {&series.indices, &series.questions})
            for (const auto& one : *lines)
                if (one.key == key) return one;
        static const SeriesLine none{};
        ADD_FAILURE() << "no line " << key;
        return none;
    }
    void answered_every_year() {
        for (auto group : {school, earlier_school, school_2021}) tally_hme(group, {{"4", 10}});
        for (auto group : {school, earlier_school}) tally(group, "kvar", {{"4", 10}});
        for (auto group : {school, earlier_school, school_2021}) tally(group, "trygg", {{"3", 10}});
        tally(school_2021, "stanna", {{"2", 10}});
        tally(school_2021, "lust", {{"9", 10}});
        tally(school_2018, "kvarhet", {{"5", 10}});
    }
    rights::Visitor hr = world::with_role(world::ulla, Role::hr_lead);
    rights::Visitor rektor = world::with_role(world::henrik, Role::principal);
};
INSTANTIATE_TEST_SUITE_P(Engines, Mapping, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Mapping, is_said_by_those_who_lead_surveys_and_kept_with_its_history) {
    const std::vector<Mapped> said{{"kvar", "stanna", Comparability::similar, "Andra ord"},
                                   {"trygg", "trygg", Comparability::same}};
    auto no = map(rektor, earlier, of_2021, said);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().kind, RefusalKind::forbidden);
    ASSERT_TRUE(map(hr, earlier, of_2021, {{"trygg", "stanna", Comparability::none}}));
    ASSERT_TRUE(map(hr, earlier, of_2021, said));
    EXPECT_EQ(stored(earlier, of_2021), said) << "in the place of what was said before";
    auto history =
        database->read([&](db::Read& read) { return audit::history(read, "survey", earlier.value, 10); });
    ASSERT_EQ(history.size(), 2u);
    EXPECT_NE(history[0].after_value->find("kvar ← stanna | similar | Andra ord"), std::string::npos);
    EXPECT_EQ(get("henrik", "/surveys/1/compare/3").status, 404);
    EXPECT_EQ(get("henrik", "/surveys/1/compare").status, 404);
}

TEST_P(Mapping, calls_nothing_comparable_that_was_answered_on_other_steps) {
    for (auto how : {Comparability::same, Comparability::similar}) {
        auto no = map(hr, earlier, of_2021, {{"kvar", "lust", how}});
        ASSERT_FALSE(no);
        EXPECT_EQ(no.error().fields.front().field, "how.kvar");
    }
    EXPECT_TRUE(map(hr, earlier, of_2021, {{"kvar", "lust", Comparability::none}}));
    for (const auto& [line, field] :
         {std::pair{Mapped{"kvar", "finns inte", Comparability::same}, "from.kvar"},
          {Mapped{"finns inte", "lust", Comparability::none}, "from.finns inte"},
          {Mapped{"kvar", "stanna", Comparability::same, std::string(501, 'x')}, "note.kvar"}}) {
        auto no = map(hr, earlier, of_2021, {line});
        ASSERT_FALSE(no) << field;
        EXPECT_EQ(no.error().fields.front().field, field);
    }
    EXPECT_FALSE(map(hr, earlier, of_2021,
                     {{"kvar", "stanna", Comparability::same}, {"kvar", "lust", Comparability::none}}));
}

TEST_P(Mapping, is_of_an_earlier_survey_and_of_what_was_seen) {
    const std::vector<Mapped> lines{{"kvar", "kvar", Comparability::same}};
    for (auto from : {survey, SurveyId{99}}) {
        auto no = map(hr, earlier, from, lines);
        ASSERT_FALSE(no) << "a later one is no forerunner";
        EXPECT_EQ(no.error().kind, RefusalKind::not_found);
    }
    set("kind = 'pulse'", of_2021);
    EXPECT_FALSE(map(hr, earlier, of_2021, {{"kvar", "stanna", Comparability::same}}));
    set("kind = 'imported'", of_2021);
    auto late = database->write([&](db::Write& write) {
        return map_questions(write, hr, {earlier, of_2021, lines, "another mark"}, sv);
    });
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::conflict);
}

TEST_P(Mapping, begins_with_what_is_likely) {
    auto page = get("ulla", "/surveys/1/compare/3");
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(shows(page, "Förslag: 10 frågor har samma nyckel eller ordalydelse. Inget är sparat än."))
        << page.body;
    auto parts = [&](SurveyId of) {
        return database->read([&](db::Read& read) {
            return parts_of(*surveys::content_of(read, *surveys::find_survey(read, of)));
        });
    };
    auto all = proposed(parts(earlier), parts(of_2021));
    auto trygg = std::ranges::find(all, "trygg", &Mapped::question);
    ASSERT_NE(trygg, all.end());
    EXPECT_EQ(trygg->comparability, Comparability::similar) << "other words";
    EXPECT_EQ(all.front(), (Mapped{"hme_motivation_1", "hme_motivation_1", Comparability::similar, ""}))
        << "motivation 1 is called by its key there";
    auto sent = browser("ulla").post("/surveys/1/compare/3", {{"seen", mark_of({})},
                                                              {"from.kvar", "stanna"},
                                                              {"how.kvar", "similar"},
                                                              {"note.kvar", "Andra <ord>"}});
    EXPECT_EQ(sent.status, 303) << sent.body;
    EXPECT_TRUE(shows(get("ulla", "/surveys/1/compare/3"), "1 fråga går vidare."));
    EXPECT_TRUE(shows(get("ulla", "/surveys/1/compare"), "sagd"));
}

TEST_P(Mapping, a_survey_that_questions_go_on_from_stands_beside) {
    answered_every_year();
    script("DELETE FROM survey_group WHERE id = 1");  // of last year there is nothing of the school
    EXPECT_FALSE(shows(get("henrik", page_of(school)), "Responze 2021"));
    ASSERT_TRUE(map(hr, survey, of_2021, {{"kvar", "stanna", Comparability::similar, "Andra ord"}}));
    auto page = get("henrik", page_of(school));
    EXPECT_TRUE(shows(page, "Responze 2021 2,00 – frågan är ändrad (Andra ord)")) << page.body;
    EXPECT_TRUE(shows(page, "Responze 2021 75,0")) << "HME is the same wherever its statements are";
    ASSERT_TRUE(map(hr, survey, of_2021,
                    {{"kvar", "stanna", Comparability::similar},
                     {"hme_steering_3", "lust", Comparability::none, "Frågas på annat sätt"}}));
    page = get("henrik", page_of(school));
    EXPECT_FALSE(shows(page,
                       "HME</th><td class=\"figure\">75,0</td><td><div class=\"answer-facts\"><p "
                       "class=\"facts\">Responze"));
    auto result = database->read([&](db::Read& read) {
        return result_of(read, rektor, *surveys::find_survey(read, survey),
                         *surveys::find_group(read, school));
    });
    auto beside = [&](std::string_view key) {
        return std::ranges::any_of(result.find_index(key)->compared,
                                   [](const Compared& one) { return one.with == "Responze 2021"; });
    };
    EXPECT_FALSE(beside("hme")) << "a statement of it is not there";
    EXPECT_FALSE(beside("hme_steering"));
    EXPECT_TRUE(beside("hme_motivation"));
}

TEST_P(Mapping, a_pulse_is_neither_the_survey_before_nor_the_latest_of_a_unit) {
    answered_every_year();
    set("kind = 'pulse'", earlier);
    EXPECT_FALSE(shows(get("henrik", page_of(school)), "Enkät 2025"));
    set("kind = 'campaign', year = 2027", earlier);
    EXPECT_TRUE(shows(get("ulla", "/units/3"), "2027"));
    set("kind = 'pulse'", earlier);
    EXPECT_FALSE(shows(get("ulla", "/units/3"), "2027"));
}

TEST_P(Mapping, years_stand_beside_each_other_with_their_breaks) {
    answered_every_year();
    ASSERT_TRUE(map(
        hr, earlier, of_2021,
        {{"kvar", "stanna", Comparability::similar, "Andra ord"}, {"trygg", "trygg", Comparability::same}}));
    ASSERT_TRUE(map(hr, of_2021, of_2018, {{"stanna", "kvarhet", Comparability::same}}));
    auto all = series(survey, school);
    ASSERT_EQ(all.surveys.size(), 4u);
    EXPECT_EQ(all.surveys.front().survey.year, 2018);
    const auto& hme = line(all, "hme").points;
    EXPECT_EQ(hme[0].value, std::nullopt) << "2018 did not ask its statements";
    for (std::size_t at = 1; at < 4; ++at) {
        EXPECT_EQ(hme[at].value, 75.0) << at;
        EXPECT_FALSE(hme[at].has_break()) << at;
    }
    const auto& kvar = line(all, "kvar").points;
    EXPECT_EQ(kvar[0].value, 5.0) << "by the name that it had in 2018";
    EXPECT_EQ(kvar[1].value, 2.0);
    EXPECT_FALSE(kvar[1].has_break());
    EXPECT_EQ(kvar[2].since, Comparability::similar);
    EXPECT_EQ(kvar[2].note, "Andra ord");
    EXPECT_EQ(kvar[3].since, Comparability::none) << "the form's own break";
    const auto& trygg = line(all, "trygg").points;
    EXPECT_EQ(trygg[0].value, std::nullopt);
    EXPECT_EQ(trygg[1].value, 3.0);

    auto page = get("henrik", "/surveys/2/results/series?group=4");
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "HME: 2021 75,0 · 2025 75,0 · 2026 75,0.")) << page.body;
    EXPECT_TRUE(shows(page, "frågan är ändrad (Andra ord)"));
    EXPECT_TRUE(shows(page, "brott i serien (Frågas om ett år)"));
    EXPECT_TRUE(shows(page, R"(<svg class="series-line")"));
    EXPECT_FALSE(shows(page, R"(class="break")")) << "HME has none";
    auto api = get("henrik", "/api/surveys/2/results/series?group=4");
    EXPECT_TRUE(shows(api, R"({"value":2E0,"since":"same","note":""},{"value":4E0,"since":"similar",)"
                           R"("note":"Andra ord"})"))
        << api.body;
    EXPECT_EQ(get("henrik", "/api/surveys/2/results/series?group=5").status, 404);

    ASSERT_TRUE(map(hr, earlier, of_2021,
                    {{"kvar", "stanna", Comparability::similar},
                     {"hme_motivation_1", "hme_motivation_1", Comparability::none, "Ny skala"}}));
    EXPECT_EQ(line(series(survey, school), "hme").points[2].since, Comparability::none);
    EXPECT_TRUE(shows(get("henrik", "/surveys/2/results/series?group=4"), R"(class="break")"))
        << "it is seen in the picture";
}

TEST_P(Mapping, years_are_shown_to_those_who_see_them) {
    answered_every_year();
    EXPECT_EQ(get("henrik", "/surveys/2/results/series?group=5").status, 404);
    EXPECT_EQ(get("pia", "/surveys/2/results/series").status, 404);
    ASSERT_TRUE(map(hr, earlier, of_2021, {{"kvar", "stanna", Comparability::same}}));
    EXPECT_EQ(series(survey, school).surveys.size(), 3u);
    set("state = 'closed'", of_2021);
    EXPECT_FALSE(shows(get("henrik", "/surveys/2/results/series?group=4"), "Responze")) << "not released";
    auto alone = get("ulla", "/surveys/2/results/series?group=5");
    EXPECT_TRUE(shows(alone, "Det finns ingen tidigare enkät att jämföra med"));
    EXPECT_TRUE(shows(alone, "/surveys/2/compare"));
}

TEST_P(Mapping, the_whole_tree_is_a_file_of_those_who_lead_with_the_same_figures) {
    tally(school, "kvar", {{"1", 2}, {"5", 4}});
    tally(small, "kvar", {{"3", 4}});  // of too few, whatever put it there
    for (const char* file : {"/surveys/2/results/all.csv", "/surveys/2/results/all.json"}) {
        EXPECT_EQ(get("henrik", file).status, 404);
        EXPECT_EQ(get("pia", file).status, 404);
        auto all = auth::content_of(get("ulla", file));
        EXPECT_NE(all.find("Norrskolan"), all.npos) << all;
    }
    auto csv = auth::content_of(get("ulla", "/surveys/2/results/all.csv"));
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFGrupp;Nivå;")) << csv;
    EXPECT_NE(csv.find("Norrskolan;2;Arbetet;kvar;Blir du kvar?;6;3,67;66,7;1: 2 · 2: 0"), csv.npos) << csv;
    EXPECT_EQ(csv.find("Lilla skolan"), csv.npos);
    auto json = auth::content_of(get("ulla", "/surveys/2/results/all.json"));
    EXPECT_NE(json.find(R"("key":"kvar","people":6,)"), json.npos) << json;
    EXPECT_EQ(json.find(R"("people":4)"), json.npos);
    set("kind = 'pulse'");
    EXPECT_EQ(get("ulla", "/surveys/2/results/all.csv").status, 404) << "a pulse is its group's own";
}

}  // namespace
}  // namespace styrkedja::survey_results
