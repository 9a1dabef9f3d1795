// From a file to a survey: who may, what becomes of the units, and that nothing of few is ever kept or shown.
#include <random>

#include "auth/testing/browser.h"
#include "organisation/units.h"
#include "survey_answers/survey_answers.h"
#include "survey_imports/commands.h"
#include "survey_imports/survey_imports.h"
#include "survey_results/survey_results.h"
#include "surveys/testing/upload.h"
#include "surveys/testing/world.h"

namespace styrkedja::survey_imports {
namespace {

using auth::shows;
using surveys::day;
using surveys::sv;
namespace world = surveys::world;

class Importing : public surveys::SurveysWorld {
  protected:
    void SetUp() override {
        SurveysWorld::SetUp();
        // The world's own form asks for words alone.
        std::vector<forms::Question> asked{{.key = "nojd",
                                            .kind = QuestionKind::scale,
                                            .text = "Hur nöjd är du?",
                                            .layer = QuestionLayer::recommended,
                                            .range = {{1, 5}}}};
        for (const char* key : {"tid", "vad"})
            asked.push_back({.key = key,
                             .kind = QuestionKind::scale,
                             .text = key,
                             .layer = QuestionLayer::recommended,
                             .range = {{1, 5}}});
        asked.push_back({.key = "ord", .text = "Något mer?", .layer = QuestionLayer::recommended});
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
        survey_imports::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");
        henrik = auth::signed_in(*site, "henrik");
    }
    http::Fields fields() const {
        return {{"name", "Responze"},  {"year", "2018"},
                {"concept", "HME"},    {"form", fmt::format("{}", form.value)},
                {"day", "2021-03-01"}, {"least_group", "5"},
                {"unit_heading", ""}};
    }
    http::Response send(const auth::Browser& who, std::string_view target, const http::Fields& form_fields,
                        std::string_view file) {
        return surveys::upload(*site, who, target, form_fields, "file", {std::string(file)});
    }
    static std::string between(const std::string& text, std::string_view from, std::string_view to) {
        auto at = text.find(from);
        if (at == text.npos) return "";
        at += from.size();
        return text.substr(at, text.find(to, at) - at);
    }
    http::Fields confirmation(const http::Response& preview) const {
        auto all = fields();
        all.emplace_back("seen", between(preview.body, "name=\"seen\" value=\"", "\""));
        return all;
    }
    static std::string rows(std::string_view unit, int count, std::string_view step = "4") {
        std::string all;
        for (int row = 0; row < count; ++row) all += fmt::format("{};{}\n", unit, step);
        return all;
    }
    std::size_t surveys_stored() {
        return read([&](db::Read& r) { return surveys::list_surveys(r, lead, 100, 0).size(); });
    }
    surveys::ImportedSurvey survey(std::string name = "Responze") {
        auto version = read([&](db::Read& r) { return forms::version_in_use(r, form)->id; });
        return {.name = std::move(name),
                .year = 2018,
                .concept_name = "HME",
                .form_version = version,
                .organisation_on = day(2021, 3, 1)};
    }
    Result<SurveyId> import(const std::map<UnitId, survey_answers::Given>& given,
                            const surveys::ImportedSurvey& typed) {
        return write([&](db::Write& w) { return import_answers(w, lead, typed, given, sv); });
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, henrik;
};
INSTANTIATE_TEST_SUITE_P(Engines, Importing, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Importing, a_file_becomes_a_survey_with_its_results) {
    write([&](db::Write& w) {
        organisation::add_alias(w, tests, birch, "Björken");
        return 0;
    });
    auto file = "enhet;nojd\n" + rows("Almskolan", 6) + rows("björken", 5, "2") + rows("CEDER", 3, "1");
    auto preview = send(*karin, "/surveys/import", fields(), file);
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_TRUE(shows(preview, "Svar som räknas: 14 av 14. Enheter: 3. Inget är sparat än.")) << preview.body;
    EXPECT_TRUE(shows(preview, "Enheter med färre än 5 svar: 1. De räknas i nivån ovanför."));
    EXPECT_EQ(surveys_stored(), 0u);
    auto done = send(*karin, "/surveys/import/confirm", confirmation(preview), file);
    ASSERT_EQ(done.status, 303) << done.body;
    ASSERT_EQ(surveys_stored(), 1u);
    SurveyId id{1};
    auto made = found(id);
    EXPECT_EQ(made.kind, SurveyKind::imported);
    EXPECT_EQ(made.state, SurveyState::results_released);
    auto figures = read([&](db::Read& r) { return survey_answers::figures_of(r, id); });
    EXPECT_EQ(figures[group_of(id, elm).id].at("nojd"), (safe_figures::Cell{6, {{"4", 6}}}));
    EXPECT_TRUE(figures[group_of(id, cedar).id].empty()) << "three are too few";
    EXPECT_TRUE(figures[group_of(id, south).id].empty());
    EXPECT_EQ(figures[group_of(id, north).id].at("nojd").people, 11);
    EXPECT_EQ(figures[group_of(id, top).id].at("nojd").people, 11) << "and too few of the whole";
    EXPECT_EQ(group_of(id, elm).invited, 0) << "how many were asked is not known";
    EXPECT_TRUE(shows(henrik->get("/surveys/1/results"), "Almskolan")) << "who leads it today";
    EXPECT_EQ(henrik->get(fmt::format("/surveys/1/results?group={}", group_of(id, birch).id.value)).status,
              404);
}

TEST_P(Importing, is_for_those_who_lead_surveys) {
    for (const char* target : {"/surveys/import", "/surveys/import/confirm"})
        EXPECT_EQ(send(*henrik, target, fields(), "enhet;nojd\n" + rows("Almskolan", 6)).status, 404);
    EXPECT_EQ(henrik->get("/surveys/import").status, 404);
    EXPECT_EQ(karin->get("/surveys/import").status, 200);
    auto no = write([&, typed = survey(), who = of(world::henrik)](db::Write& w) {
        return import_answers(w, who, typed, {{elm, {}}}, sv);
    });
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().kind, RefusalKind::forbidden);
}

TEST_P(Importing, a_unit_that_is_not_found_is_chosen_or_left_out) {
    auto file = "enhet;nojd\n" + rows("Alm F-9", 6) + rows("Okänd", 6, "1") + rows("", 2, "1");
    auto preview = send(*karin, "/surveys/import", fields(), file);
    EXPECT_TRUE(shows(preview, "Enheter som inte hittas")) << preview.body;
    EXPECT_TRUE(shows(preview, "Alm F-9 (6 svar)"));
    EXPECT_TRUE(shows(preview, "Utan enhet (2 svar)"));
    auto none = send(*karin, "/surveys/import/confirm", confirmation(preview), file);
    EXPECT_EQ(none.status, 422);
    EXPECT_TRUE(shows(none, "det finns inget att läsa in"));
    auto typed = confirmation(preview);
    typed.emplace_back("unit.0", "Ingenskolan");
    auto again = send(*karin, "/surveys/import/confirm", typed, file);
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(shows(again, "Enheten finns inte den dagen"));
    EXPECT_TRUE(shows(again, "Ingenskolan")) << "what was typed stands there";
    EXPECT_EQ(surveys_stored(), 0u);
    typed.back().second = "Almskolan";
    ASSERT_EQ(send(*karin, "/surveys/import/confirm", typed, file).status, 303);
    auto figures = read([&](db::Read& r) { return survey_answers::figures_of(r, SurveyId{1}); });
    EXPECT_EQ(figures[group_of(SurveyId{1}, elm).id].at("nojd").people, 6);
    EXPECT_EQ(figures[group_of(SurveyId{1}, top).id].at("nojd").people, 6) << "the others are left out";
}

TEST_P(Importing, only_the_file_that_was_seen_is_read_in) {
    auto file = "enhet;nojd\n" + rows("Almskolan", 6);
    auto preview = send(*karin, "/surveys/import", fields(), file);
    auto other = send(*karin, "/surveys/import/confirm", confirmation(preview), file + rows("Almskolan", 1));
    EXPECT_EQ(other.status, 409);
    EXPECT_TRUE(shows(other, "Det är en annan fil än den du såg"));
    EXPECT_TRUE(shows(other, "Svar som räknas: 7 av 7."));
    EXPECT_EQ(surveys_stored(), 0u);
    EXPECT_EQ(
        send(*karin, "/surveys/import/confirm", confirmation(other), file + rows("Almskolan", 1)).status,
        303);
    auto twice = send(*karin, "/surveys/import/confirm", confirmation(preview), file);
    EXPECT_EQ(twice.status, 422) << "the same answers divided otherwise would tell of single ones";
    EXPECT_TRUE(shows(twice, "Samma svar får inte läsas in två gånger"));
}

TEST_P(Importing, what_is_wrong_is_said_at_its_field_and_nothing_is_stored) {
    for (const auto& [field, value] : {std::pair{"name", ""},
                                       {"year", "18"},
                                       {"year", ""},
                                       {"day", "i går"},
                                       {"least_group", "4"},
                                       {"least_group", "tio"},
                                       {"form", "99"}}) {
        auto typed = fields();
        for (auto& one : typed)
            if (one.first == field) one.second = value;
        auto page = send(*karin, "/surveys/import", typed, "enhet;nojd\n" + rows("Almskolan", 6));
        EXPECT_EQ(page.status, 422) << field;
        EXPECT_TRUE(shows(page, fmt::format("#field-{}", field))) << field << page.body;
    }
    EXPECT_TRUE(shows(surveys::upload(*site, *karin, "/surveys/import", fields(), "file", {}),
                      "Välj en fil att läsa in."));
    auto broken = send(*karin, "/surveys/import", fields(), "enhet;nojd\nAlmskolan;\"4\n");
    EXPECT_EQ(broken.status, 422);
    EXPECT_TRUE(shows(broken, "Ett citattecken avslutas aldrig"));
    EXPECT_FALSE(shows(broken, "Läs in svaren")) << "nothing to confirm";
    EXPECT_EQ(send(*karin, "/surveys/import/confirm", fields(), "enhet;nojd\nAlmskolan;\"4\n").status, 422);
    EXPECT_EQ(surveys_stored(), 0u);
    auto gone = survey();
    gone.organisation_on = day(1999, 1, 1);
    auto no = import({{elm, {}}}, gone);
    ASSERT_FALSE(no);
    EXPECT_EQ(no.error().kind, RefusalKind::conflict) << "the unit was not there yet";
    EXPECT_EQ(surveys_stored(), 0u);
}

TEST_P(Importing, own_words_are_shown_where_enough_wrote_and_else_further_up) {
    auto texts = [](int count, const std::string& word) {
        survey_answers::Given given;
        for (int at = 0; at < count; ++at) given.texts["ord"].push_back(word + std::to_string(at));
        return given;
    };
    ASSERT_TRUE(import({{elm, texts(5, "alm")},
                        {birch, texts(3, "björk")},
                        {north, texts(2, "norr")},
                        {cedar, texts(4, "ceder")}},
                       survey()));
    auto of_unit = [&](UnitId unit) {
        auto group = group_of(SurveyId{1}, unit).id;
        return read([&](db::Read& r) { return survey_answers::texts_of(r, group); });
    };
    EXPECT_EQ(of_unit(elm).size(), 5u);
    EXPECT_EQ(of_unit(birch).size(), 0u);
    EXPECT_EQ(of_unit(north).size(), 5u) << "with those who were too few below";
    EXPECT_EQ(of_unit(top).size(), 0u) << "four are too few of the whole, and nobody reads them";
    auto kept = read([&](db::Read& r) {
        static const db::Query<std::int64_t()> all{"SELECT count(*) FROM survey_text"};
        return *r.one(all);
    });
    EXPECT_EQ(kept, 10);
}

// What is stored is blocks: so every figure of a group, and every difference of two, is of least people or of
// none (as the adversary of safe_figures has it), and nothing else of the file is in the database.
TEST_P(Importing, whatever_the_file_holds_only_blocks_are_kept) {
    std::mt19937 chance(11);
    for (int round = 0; round < 12; ++round) {
        auto typed = survey(fmt::format("Omgång {}", round));
        typed.least_group = 5 + static_cast<std::int64_t>(chance() % 4);
        std::map<UnitId, survey_answers::Given> given;
        for (auto unit : {top, north, south, elm, birch, cedar})
            for (const char* question : {"nojd", "tid", "vad"}) {
                auto& cell = given[unit].counted[question];
                for (int value = 1; value <= 5; ++value) {
                    auto times = static_cast<std::int64_t>(chance() % 4);
                    if (times > 0) cell.by_value[std::to_string(value)] = times;
                    cell.people += times;
                }
            }
        auto id = import(given, typed);
        ASSERT_TRUE(id);
        struct Row {
            std::string question, value;
            std::int64_t shown, held;
        };
        static const db::Query<Row(SurveyId)> stored{
            "SELECT t.question, t.value, t.shown, t.held FROM survey_tally t JOIN survey_group g ON g.id = "
            "t.survey_group WHERE g.survey = $1 AND t.value = ''"};
        read([&](db::Read& r) {
            for (const auto& row : r.all(stored, *id)) {
                EXPECT_EQ(row.held, 0);
                EXPECT_GE(row.shown, typed.least_group);
            }
            for (const auto& [group, figures] : survey_answers::figures_of(r, *id))
                for (const auto& [question, cell] : figures) {
                    EXPECT_GE(cell.people, typed.least_group);
                    std::int64_t sum = 0;
                    for (const auto& [value, times] : cell.by_value) sum += times;
                    EXPECT_EQ(sum, cell.people) << "a block is whole";
                }
            return 0;
        });
        for (const char* file : {"results/all.json", "results/all.csv"}) {
            auto response = karin->get(fmt::format("/surveys/{}/{}", id->value, file));
            EXPECT_EQ(response.status, 200);
            auto all = auth::content_of(response);
            for (std::int64_t few = 1; few < typed.least_group; ++few)
                EXPECT_EQ(all.find(fmt::format("\"people\":{},", few)), all.npos);
        }
    }
}

}  // namespace
}  // namespace styrkedja::survey_imports
