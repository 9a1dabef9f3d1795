// Figures out to others and in from them: who may, what is in the file, and that no anonymous authority can
// be told from the others.
#include "auth/testing/browser.h"
#include "survey_exchange/sharing.h"
#include "survey_exchange/survey_exchange.h"
#include "survey_exchange/taking_in.h"
#include "survey_results/benchmarks.h"
#include "survey_results/survey_results.h"
#include "surveys/testing/upload.h"
#include "surveys/testing/world.h"

namespace styrkedja::survey_exchange {
namespace {

using auth::shows;
using surveys::day;
using surveys::sv;
namespace world = surveys::world;

// One question on a scale of five, "Hur nöjd är du?", and a survey of it with its results released.
class Exchange : public surveys::SurveysWorld {
  protected:
    static constexpr SurveyId id{1};

    void SetUp() override {
        SurveysWorld::SetUp();
        // The world's own form asks for words alone.
        std::vector<forms::Question> asked{{.key = "nojd",
                                            .kind = QuestionKind::scale,
                                            .text = "Hur nöjd är du?",
                                            .layer = QuestionLayer::recommended,
                                            .range = {{1, 5}}}};
        auto made_form = write([&](db::Write& w) {
            return forms::take_in(w, lead, {.name = "Skala", .use = FormUse::survey},
                                  {.sections = {{.key = "s", .heading = "Allt", .questions = asked}}}, sv);
        });
        ASSERT_TRUE(made_form) << made_form.error().message;
        form = *made_form;
        auto used = write([&](db::Write& w) {
            return forms::put_in_use(
                w, lead, form, {.version = forms::draft_of(w, form)->version, .what_changed = "Nytt"}, sv);
        });
        ASSERT_TRUE(used) << used.error().message;
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        forms::add_routes(site->routes);
        surveys::add_routes(site->routes);
        survey_results::add_routes(site->routes);
        survey_exchange::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");
        henrik = auth::signed_in(*site, "henrik");
        auto made = write([&](db::Write& w) {
            return surveys::add_imported(w, lead,
                                         {.name = "Enkät",
                                          .year = 2021,
                                          .form_version = forms::version_in_use(w, form)->id,
                                          .organisation_on = day(2026, 3, 1),
                                          .units = {elm, cedar}},
                                         sv);
        });
        ASSERT_TRUE(made);
        tally(made->groups.at(elm), "4", 6);
        tally(made->groups.at(cedar), "2", 5);
    }
    void tally(SurveyGroupId group, std::string_view value, int count) {
        write([&](db::Write& w) {
            w.script(
                fmt::format("INSERT INTO survey_tally (survey_group, question, value, shown) VALUES "
                            "({0}, 'nojd', '', {2}), ({0}, 'nojd', '{1}', {2})",
                            group.value, value, count));
            return 0;
        });
    }
    std::optional<SharedResult> shared() {
        return read([&](db::Read& r) { return shared_of(r, *surveys::find_survey(r, id)); });
    }
    // Another authority's, all of whom answered that step.
    SharedResult other(std::optional<std::string> authority, std::int64_t people, std::string step) {
        auto result = *shared();
        result.authority = std::move(authority);
        result.questions.front().cell = {people, {{std::move(step), people}}};
        return result;
    }
    Result<void> take(const Batch& batch) {
        return write([&](db::Write& w) { return take_in(w, lead, id, batch, day(2026, 4, 1), sv); });
    }
    std::vector<survey_results::Benchmark> benchmarks() {
        return read([&](db::Read& r) { return survey_results::benchmarks_of(r, id); });
    }
    http::Response send(const auth::Browser& who, const std::vector<std::string>& files) {
        return surveys::upload(*site, who, "/surveys/1/exchange", {}, "files", files);
    }
    static std::string refused(const Result<void>& result) {
        return result                          ? ""
               : result.error().fields.empty() ? result.error().message
                                               : result.error().fields[0].message;
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, henrik;
};
INSTANTIATE_TEST_SUITE_P(Engines, Exchange, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Exchange, the_file_is_of_the_whole_as_it_is_shown) {
    auto file = karin->get("/surveys/1/exchange.json?as=named");
    ASSERT_EQ(file.status, 200);
    auto read = read_shared(file.body, sv);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->authority, "Fjärdvik");
    ASSERT_EQ(read->questions.size(), 1u);
    EXPECT_EQ(read->questions[0].cell, (safe_figures::Cell{11, {{"2", 5}, {"4", 6}}}));
    EXPECT_FALSE(shows(file, "Almskolan")) << "no group";
    auto nameless = karin->get("/surveys/1/exchange.json?as=anonymous");
    EXPECT_FALSE(shows(nameless, "Fjärdvik"));
    EXPECT_EQ(karin->get("/surveys/1/exchange.json").status, 404) << "with or without the name is said";
}

TEST_P(Exchange, is_of_released_results_and_for_those_who_lead_surveys) {
    for (const char* address : {"/surveys/1/exchange", "/surveys/1/exchange.json?as=named"})
        EXPECT_EQ(henrik->get(address).status, 404);
    EXPECT_EQ(send(*henrik, {written(other("Söderköping", 20, "5"))}).status, 404);
    auto no = write([&, who = of(world::henrik), file = other("A", 20, "5")](db::Write& w) {
        return take_in(w, who, id, {"9 kommuner", {file}, {}}, day(2026, 4, 1), sv);
    });
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().kind, RefusalKind::forbidden);
    write([&](db::Write& w) {
        w.script("UPDATE survey SET state = 'closed'");
        return 0;
    });
    EXPECT_EQ(karin->get("/surveys/1/exchange.json?as=named").status, 404);
    EXPECT_TRUE(shows(karin->get("/surveys/1/exchange"), "Filen finns när enkätens resultat är släppta."));
    write([&](db::Write& w) {
        w.script("UPDATE survey SET state = 'results_released', least_group = 12");
        return 0;
    });
    EXPECT_EQ(karin->get("/surveys/1/exchange.json?as=named").status, 404) << "eleven are too few";
    write([&](db::Write& w) {
        w.script("UPDATE survey SET kind = 'pulse'");
        return 0;
    });
    EXPECT_EQ(karin->get("/surveys/1/exchange").status, 404);
}

TEST_P(Exchange, others_become_one_figure_each_counting_the_same) {
    auto preview = send(*karin, {written(other("Bergby", 1000, "5")), written(other("Dalby", 10, "2"))});
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_TRUE(shows(preview, "Filer: 2. Frågor som går att jämföra: 1. Inget är sparat än."))
        << preview.body;
    EXPECT_TRUE(benchmarks().empty());
    auto done = karin->post("/surveys/1/exchange/confirm", {{"shared", written(other("Bergby", 1000, "5"))},
                                                            {"shared", written(other("Dalby", 10, "2"))},
                                                            {"name", "2 kommuner"},
                                                            {"how.nojd", "similar"}});
    ASSERT_EQ(done.status, 303) << done.body;
    auto all = benchmarks();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].name, "2 kommuner");
    EXPECT_EQ(all[0].value, 3500) << "(5 + 2) / 2, however many they are";
    EXPECT_EQ(all[0].people, 1010);
    EXPECT_TRUE(shows(karin->get("/surveys/1/results"), "2 kommuner 3,50 – frågan är ändrad"));
    auto page = karin->get("/surveys/1/exchange");
    EXPECT_TRUE(shows(page, "Bergby"));
    EXPECT_TRUE(shows(page, "2 förvaltningars siffror är mottagna."));
}

TEST_P(Exchange, a_file_is_taken_in_once) {
    ASSERT_TRUE(take({"En", {other("Bergby", 20, "5")}, {}}));
    EXPECT_NE(refused(take({"Två", {other("Bergby", 20, "5")}, {}})).find("redan mottagna"),
              std::string::npos);
    EXPECT_FALSE(take({"Två", {other("Bergby kommun", 20, "5")}, {}})) << "under another name";
    EXPECT_FALSE(take({"Två", {other("Dalby", 30, "5"), other("Dalby", 30, "5")}, {}})) << "twice at once";
    EXPECT_NE(refused(take({"En", {other("Dalby", 30, "5")}, {}})).find("redan siffror med det namnet"),
              std::string::npos);
    EXPECT_EQ(benchmarks().size(), 1u);
    EXPECT_EQ(read([&](db::Read& r) { return taken_in(r, id); }).size(), 1u) << "nothing half done";
}

TEST_P(Exchange, anonymous_authorities_stand_together_with_two_others_or_not_at_all) {
    auto a = other({}, 20, "5"), b = other({}, 21, "3"), c = other({}, 22, "1"),
         named = other("Dalby", 23, "4");
    EXPECT_FALSE(take({"En", {a}, {}}));
    EXPECT_FALSE(take({"Två", {a, b}, {}}));
    EXPECT_FALSE(take({"Två och en", {a, b, named}, {}})) << "the named one's figures can be known";
    ASSERT_TRUE(take({"Tre", {a, b, c}, {}}));
    EXPECT_EQ(benchmarks().at(0).value, 3000);
    EXPECT_FALSE(take({"Fyra", {a, b, c, other({}, 24, "2")}, {}}))
        << "beside the three it would tell of the fourth alone";
    EXPECT_EQ(benchmarks().size(), 1u);
    auto names = read([&](db::Read& r) { return taken_in(r, id); });
    EXPECT_EQ(names.at(2).name, "Kommun 3");
}

TEST_P(Exchange, a_question_that_fewer_than_three_anonymous_ones_asked_is_left_out) {
    auto files = std::vector{other({}, 20, "5"), other({}, 21, "3"), other({}, 22, "1")};
    files[2].questions.front().key = "annan";
    auto no = take({"Tre", files, {}});
    EXPECT_NE(refused(no).find("Ingen fråga i filerna går att jämföra"), std::string::npos);
    EXPECT_TRUE(benchmarks().empty());
}

TEST_P(Exchange, steps_that_are_no_numbers_or_too_large_are_in_no_mean) {
    auto odd = other("A", 20, "5"), same = other("B", 20, "2");
    odd.questions.front().steps = {{"nan", "x"}, {"1e308", "y"}};
    odd.questions.front().cell = {20, {{"1e308", 19}, {"nan", 1}}};
    ASSERT_TRUE(take({"Två", {odd, same}, {{"nojd", Comparability::same}}}));
    EXPECT_EQ(benchmarks().at(0).value, 2000);
}

TEST_P(Exchange, comparability_is_proposed_by_words_and_steps) {
    auto worded = other("A", 20, "5"), stepped = other("B", 20, "5"), same = other("C", 20, "5");
    worded.questions.front().text = "Hur nöjd är du egentligen?";
    stepped.questions.front().steps.push_back({"6", "6"});
    auto own = survey_results::parts_of(
        *read([&](db::Read& r) { return surveys::content_of(r, *surveys::find_survey(r, id)); }));
    auto how = [&](const std::vector<SharedResult>& files) { return proposals_for(own, files).at(0); };
    EXPECT_EQ(how({same}).comparability, Comparability::same);
    EXPECT_EQ(how({same, worded}).comparability, Comparability::similar);
    EXPECT_EQ(how({stepped}).comparability, Comparability::none);
    EXPECT_EQ(how({same, stepped}).files, 1u) << "other steps are in no mean, whatever is said";
    ASSERT_TRUE(take({"Två", {same, stepped}, {{"nojd", Comparability::same}}}));
    EXPECT_EQ(benchmarks().at(0).value, 5000);
    EXPECT_EQ(benchmarks().at(0).people, 20);
}

TEST_P(Exchange, what_is_wrong_with_a_file_is_said_with_its_name) {
    auto page = send(*karin, {"{\"format\":\"annat\"}", written(other("A", 20, "5"))});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "svar.csv: Filen är ingen utbytesfil för enkäter.")) << page.body;
    EXPECT_EQ(send(*karin, {}).status, 422);
    EXPECT_EQ(karin->post("/surveys/1/exchange/confirm", {{"name", "X"}}).status, 422);
    EXPECT_EQ(karin->post("/surveys/1/exchange/confirm", {{"name", "X"}, {"shared", "{}"}}).status, 422);
    auto nameless =
        karin->post("/surveys/1/exchange/confirm", {{"name", ""}, {"shared", written(other("A", 20, "5"))}});
    EXPECT_EQ(nameless.status, 422);
    EXPECT_TRUE(shows(nameless, "Skriv vad jämförelsen ska heta"));
    EXPECT_TRUE(benchmarks().empty());
}

}  // namespace
}  // namespace styrkedja::survey_exchange
