// Answering as people meet it: signed in or by a link, once, and in words when it is too late.
#include "auth/testing/form_fields.h"
#include "survey_answers/test/world.h"

namespace styrkedja::survey_answers {
namespace {

class AnswerPages : public AnswerWorld {
  protected:
    void SetUp() override {
        AnswerWorld::SetUp();
        script(fmt::format("UPDATE survey_entry SET person = {} WHERE id = 1", world::sara.value));
    }
    std::string link(std::int64_t entry) { return "/s/" + link_of(entry); }
    http::Fields filled(auth::Browser& browser, const std::string& path, std::string_view step = "4") {
        auto form = auth::form_fields(browser.get(path).body, path);
        form.emplace_back("q-trivs", step);
        return form;
    }
    std::int64_t sealed_rows() {
        std::int64_t all = 0;
        for (auto group : {authority, school, small}) all += std::ssize(boxes(group));
        return all;
    }
};

TEST_P(AnswerPages, whoever_has_the_link_answers_without_signing_in) {
    auth::Browser browser(*site);
    auto page = browser.get(link(5));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(auth::shows(page, "Trivs du?"));
    EXPECT_TRUE(auth::shows(page, "minst 4 andras"));
    EXPECT_FALSE(auth::shows(page, "Vad tjänar du?"));
    auto form = filled(browser, link(5));
    auto sent = browser.post(link(5), form);
    EXPECT_EQ(sent.status, 200);
    EXPECT_TRUE(auth::shows(sent, "Tack"));
    EXPECT_TRUE(browser.cookies.empty());
    EXPECT_EQ(browser.post(link(5), form).status, 200);  // the same once more
    EXPECT_EQ(browser.post(link(5), filled(browser, link(6))).status, 409);
    EXPECT_EQ(browser.get(link(5)).status, 410);
    EXPECT_EQ(sealed_rows(), 1);
}

TEST_P(AnswerPages, every_page_has_its_own_link_and_number) {
    auth::Browser browser(*site);
    auto one = auth::form_fields(browser.get(link(5)).body, link(5));
    auto other = auth::form_fields(browser.get(link(6)).body, link(6));
    ASSERT_FALSE(one.empty());
    ASSERT_FALSE(other.empty());
    EXPECT_NE(one, other);
    EXPECT_FALSE(auth::shows(browser.get(link(6)), link_of(5)));
}

TEST_P(AnswerPages, a_person_answers_signed_in) {
    auto sara = auth::signed_in(*site, "sara");
    EXPECT_EQ(sara->get("/surveys/1/answer").status, 200);
    EXPECT_EQ(sara->post("/surveys/1/answer", filled(*sara, "/surveys/1/answer")).status, 200);
    EXPECT_TRUE(auth::shows(sara->get("/surveys/1/answer"), "Du har redan svarat"));
    EXPECT_EQ(sealed_rows(), 1);
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_EQ(karin->get("/surveys/1/answer").status, 404);
    EXPECT_EQ(karin->get("/surveys/77/answer").status, 404);
    // The link works beside a session too.
    EXPECT_EQ(karin->post(link(7), filled(*karin, link(7))).status, 200);
}

TEST_P(AnswerPages, what_is_missing_is_said_and_what_was_typed_stays) {
    auth::Browser browser(*site);
    auto form = auth::form_fields(browser.get(link(5)).body, link(5));
    auth::type_in(form, "q-ord", "Detta <b>ska</b> stå kvar");
    auto page = browser.post(link(5), form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(auth::shows(page, "Detta &lt;b&gt;ska&lt;/b&gt; stå kvar"));
    EXPECT_TRUE(auth::shows(page, "href=\"#field-q-trivs"));
    EXPECT_EQ(sealed_rows(), 0);
    auto again = auth::form_fields(page.body, link(5));
    again.emplace_back("q-trivs", "3");
    EXPECT_EQ(browser.post(link(5), again).status, 200);
}

TEST_P(AnswerPages, a_survey_closed_while_one_answers_gives_the_text_back) {
    auth::Browser browser(*site);
    auto form = filled(browser, link(5));
    auth::type_in(form, "q-ord", "Mycket arbete");
    state("closed");
    auto page = browser.post(link(5), form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(auth::shows(page, "inte inlämnade"));
    EXPECT_TRUE(auth::shows(page, "Mycket arbete"));
    EXPECT_EQ(browser.get(link(5)).status, 410);
    EXPECT_EQ(sealed_rows(), 0);
}

TEST_P(AnswerPages, a_survey_that_is_not_open_yet_says_so) {
    state("locked");
    auth::Browser browser(*site);
    auto page = browser.get(link(5));
    EXPECT_EQ(page.status, 404);
    EXPECT_TRUE(auth::shows(page, "tar inte emot svar"));
    EXPECT_EQ(browser.post(link(5), {{"q-trivs", "3"}}).status, 404);
}

TEST_P(AnswerPages, wrong_links_are_plain_and_braked) {
    auth::Browser browser(*site);
    EXPECT_EQ(browser.get("/s/hej").status, 404);
    EXPECT_EQ(browser.get(link(4711)).status, 404);
    EXPECT_EQ(browser.post(link(4711), {}).status, 404);
    for (int time = 0; time < 60; ++time) EXPECT_EQ(browser.get("/s/12").status, 404);  // cut off: no guess
    for (int time = 0; time < 60; ++time) browser.get(link(5000 + time));
    EXPECT_EQ(browser.get(link(9999)).status, 403);
    EXPECT_EQ(browser.get(link(5)).status, 200);
}

TEST_P(AnswerPages, a_change_of_the_survey_is_on_the_next_page) {
    auth::Browser browser(*site);
    EXPECT_TRUE(auth::shows(browser.get(link(5)), "Medarbetarenkät"));
    script("UPDATE survey SET name = 'Pulsen', version = version + 1");
    EXPECT_TRUE(auth::shows(browser.get(link(5)), "Pulsen"));
}

TEST_P(AnswerPages, ones_own_copy_comes_back_as_it_was_sent) {
    auth::Browser browser(*site);
    std::string id(64, 'a'), other(64, 'b');
    auto form = filled(browser, link(5));
    form.emplace_back("own_id", id);
    form.emplace_back("own_box", "c2xvdGhz");
    EXPECT_EQ(browser.post(link(5), form).status, 200);
    EXPECT_EQ(browser.get("/surveys/own/" + id).body, R"({"box":"c2xvdGhz"})");
    EXPECT_EQ(browser.get("/surveys/own/" + other).status, 404);
    EXPECT_EQ(browser.get("/surveys/own").status, 200);
    // What is no box is left out; the answers are taken.
    auto bad = filled(browser, link(6));
    bad.emplace_back("own_id", other);
    bad.emplace_back("own_box", "<script>");
    EXPECT_EQ(browser.post(link(6), bad).status, 200);
    EXPECT_EQ(browser.get("/surveys/own/" + other).status, 404);
    EXPECT_EQ(sealed_rows(), 2);
    // It goes with its survey.
    script("DELETE FROM survey");
    EXPECT_EQ(browser.get("/surveys/own/" + id).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Engines, AnswerPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

}  // namespace
}  // namespace styrkedja::survey_answers
