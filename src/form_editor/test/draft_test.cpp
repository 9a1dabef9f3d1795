// Writing a draft through its pages: questions of every kind, their order, what is refused and what is kept.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "form_editor/form_editor.h"
#include "forms/editing.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::form_editor {
namespace {

namespace world = rights::world;
using auth::shows;

class Editor : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([](db::Write& write) {
            rights::give_role(write, {std::nullopt, "tests"}, world::karin, Role::quality_lead, std::nullopt);
        });
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        forms::add_routes(site->routes);
        form_editor::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");
        sara = auth::signed_in(*site, "sara");
        EXPECT_EQ(karin->post("/forms", {{"name", "Dialog"}, {"use", "dialogue"}}).status, 303);
        EXPECT_EQ(send("section", {{"heading", "Läget"}}).status, 303);
    }
    std::int64_t version() {
        return database->read([](db::Read& read) { return forms::draft_of(read, FormId{1})->version; });
    }
    http::Response send(std::string_view what, http::Fields form, std::int64_t seen = 0) {
        form.emplace_back("version", std::to_string(seen ? seen : version()));
        return karin->post(fmt::format("/forms/1/draft/{}", what), std::move(form));
    }
    http::Response question(std::string text, std::string kind = "text", http::Fields more = {}) {
        http::Fields form{{"section", "laget"},
                          {"kind", std::move(kind)},
                          {"text", std::move(text)},
                          {"layer", "recommended"}};
        form.insert(form.end(), more.begin(), more.end());
        return send("question", std::move(form));
    }
    questions::Content content() {
        return database->read(
            [](db::Read& read) { return forms::own_content(read, forms::draft_of(read, FormId{1})->id); });
    }
    // "a b" in order.
    std::string order() {
        std::string all;
        for (const auto& section : content().sections)
            for (const auto& one : section.questions) all += (all.empty() ? "" : " ") + one.key;
        return all;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, Editor, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Editor, every_kind_of_question_is_written_and_seen) {
    for (auto name : enum_names<QuestionKind>) {
        auto form = karin->get(fmt::format("/forms/1/draft/question?section=laget&kind={}", name));
        EXPECT_EQ(form.status, 200);
        auto done =
            question(fmt::format("Slag {}?", name), std::string(name),
                     {{"choices", "Ja\n\nNej"}, {"rows", "Hösten\nVåren"}, {"low", "1"}, {"high", "5"}});
        EXPECT_EQ(done.status, 303) << name;
    }
    EXPECT_EQ(questions::count_questions(content()), enum_names<QuestionKind>.size());
    auto seen = karin->get("/forms/1/versions/1");
    for (auto name : enum_names<QuestionKind>)
        EXPECT_TRUE(shows(seen, fmt::format("Slag {}?", name))) << name;
    EXPECT_TRUE(shows(karin->get("/forms/1/draft"), "Slag matrix?"));
}

TEST_P(Editor, what_is_wrong_stands_at_its_field_and_what_was_typed_stays) {
    auto page = question("Vilket <svar>?", "choice", {{"choices", "Bara ett"}, {"help", "Tänk efter"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Vilket &lt;svar&gt;?"));
    EXPECT_TRUE(shows(page, "Bara ett"));
    EXPECT_TRUE(shows(page, "Tänk efter"));
    EXPECT_TRUE(shows(page, R"(href="#field-choices")"));
    EXPECT_EQ(question("", "text").status, 422);
    EXPECT_EQ(question(std::string(200'000, 'x')).status, 422);
    EXPECT_EQ(question("Varför?", "text", {{"section", "finns_inte"}}).status, 303)
        << "the first of two counts";
    EXPECT_EQ(send("section", {{"heading", " "}}).status, 422);
}

TEST_P(Editor, a_condition_is_chosen_in_two_steps_and_no_circle_is_saved) {
    ASSERT_EQ(question("A?", "choice", {{"choices", "Ja\nNej"}}).status, 303);
    auto page = question("B?", "choice", {{"choices", "Ja\nNej"}, {"condition", "a"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, R"(name="any_of")")) << "now the answers can be chosen";
    ASSERT_EQ(question("B?", "choice", {{"choices", "Ja\nNej"}, {"condition", "a"}, {"any_of", "ja"}}).status,
              303);
    EXPECT_TRUE(shows(karin->get("/forms/1/draft"), "beror på ”A?”"));
    page = question("A?", "choice",
                    {{"key", "a"}, {"choices", "Ja\nNej"}, {"condition", "b"}, {"any_of", "ja"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "väntar på varandra i en cirkel"));
    EXPECT_FALSE(questions::find_question(content(), "a")->condition);
}

TEST_P(Editor, questions_are_moved_copied_removed_and_brought_back) {
    for (const char* text : {"A?", "B?", "C?"}) ASSERT_EQ(question(text).status, 303);
    EXPECT_EQ(send("question/move", {{"key", "c"}, {"section", "laget"}, {"place", "0"}}).status, 303);
    EXPECT_EQ(order(), "c a b");
    EXPECT_EQ(send("question/move", {{"key", "c"}, {"section", "laget"}, {"place", "99"}}).status, 303);
    EXPECT_EQ(order(), "a b c");
    EXPECT_EQ(send("question/copy", {{"key", "a"}}).status, 303);
    EXPECT_EQ(order(), "a a_kopia b c");
    EXPECT_EQ(send("question/remove", {{"key", "b"}}).status, 303);
    EXPECT_EQ(order(), "a a_kopia c");
    EXPECT_TRUE(shows(karin->get("/forms/1/draft"), "Ångra senaste ändringen"));
    EXPECT_EQ(send("undo", {}).status, 303);
    EXPECT_EQ(order(), "a a_kopia b c");
    EXPECT_EQ(send("question/remove", {{"key", "x"}}).status, 404);
    EXPECT_EQ(send("question/remove", {{"key", "c"}}, 1).status, 409) << "an old version";
    EXPECT_EQ(send("section", {{"heading", "Framåt"}}).status, 303);
    EXPECT_EQ(send("question/move", {{"key", "a"}, {"section", "framat"}, {"place", "0"}}).status, 303);
    EXPECT_EQ(order(), "a_kopia b c a");
    EXPECT_EQ(send("section/move", {{"key", "framat"}, {"place", "0"}}).status, 303);
    EXPECT_EQ(order(), "a a_kopia b c");
    EXPECT_EQ(send("section/remove", {{"key", "laget"}}).status, 303);
    EXPECT_EQ(order(), "a");
    EXPECT_EQ(send("intro", {{"intro", "Läs <först>."}}).status, 303);
    EXPECT_TRUE(shows(karin->get("/forms/1/versions/1"), "Läs &lt;först&gt;."));
}

TEST_P(Editor, a_draft_is_for_those_who_may_write_it) {
    ASSERT_EQ(question("A?").status, 303);
    EXPECT_EQ(sara->get("/forms/1/draft").status, 404);
    EXPECT_EQ(sara->get("/forms/1/draft/question?key=a").status, 404);
    EXPECT_EQ(sara->get("/forms/1/versions/1").status, 404);
    EXPECT_EQ(sara->post("/forms/1/draft/question/remove", {{"key", "a"}, {"version", "3"}}).status, 404);
    ASSERT_EQ(karin->post("/forms/1/use", {{"version", std::to_string(version())}}).status, 303);
    EXPECT_EQ(sara->get("/forms/1/versions/1").status, 200);
    EXPECT_EQ(karin->get("/forms/1/draft").status, 404) << "what is in use is not written";
    ASSERT_EQ(karin->post("/forms/1/draft/begin", {}).status, 303);
    EXPECT_EQ(karin->get("/forms/1/draft").status, 200);
    EXPECT_EQ(sara->get("/forms/1/versions/2").status, 404);
    auto page = karin->get("/forms/1/draft/question?key=a");
    EXPECT_TRUE(shows(page, "Går svaren att jämföra med förra versionens?"));
    ASSERT_EQ(karin->post("/forms/1/draft/discard", {}).status, 303);
    EXPECT_EQ(karin->get("/forms/1/draft").status, 404);
}

}  // namespace
}  // namespace styrkedja::form_editor
