// Answers as people read them, and as they stand in the inputs again.
#include "sheets.h"

namespace styrkedja::form_answers {
namespace {

class Shows : public Sheets {
  protected:
    std::string words(std::string_view key, const Answers& answers, Language language = sv) {
        return database->read([&](db::Read& read) {
            return in_words(read, language, *questions::find_question(content, key), answers);
        });
    }
    std::string section(const Answers& answers, const Reading& reading = {}, std::size_t which = 0) {
        return database->read([&](db::Read& read) {
            html::Out out;
            show_section(out, read, sv, content, content.sections[which], answers, reading);
            return out.take();
        });
    }
    Question& the(std::string_view key) { return *questions::find_question(content, key); }
};
INSTANTIATE_TEST_SUITE_P(Engines, Shows, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Shows, each_kind_in_words) {
    EXPECT_EQ(words("choice", {{"choice", {"delvis"}}}), "Delvis");
    EXPECT_EQ(words("several", {{"several", {"ja", "delvis"}}}), "Ja, Delvis");
    EXPECT_EQ(words("scale", {{"scale", {"4"}}}), "4 av 5");
    EXPECT_EQ(words("scale", {{"scale", {"4"}}}, Language::english), "4 of 5");
    the("scale").high_word = "helt och hållet";
    EXPECT_EQ(words("scale", {{"scale", {"5"}}}), "5 av 5 – helt och hållet");
    the("number").measure = "procent";
    EXPECT_EQ(words("number", {{"number", {"12,5"}}}), "12,5 procent");
    EXPECT_EQ(words("number", {{"number", {"12,5"}}}, Language::english), "12.5 procent");
    EXPECT_EQ(words("date", {{"date", {"2020-11-23"}}}), "mån 23 nov 2020");
    EXPECT_EQ(words("matrix", {{"matrix.ht", {"ja"}}, {"matrix.vt", {"nej"}}}), "Hösten: Ja; Våren: Nej");
    EXPECT_EQ(words("ranking", {{"ranking.nej", {"1"}}, {"ranking.ja", {"3"}}}), "1. Nej, 3. Ja");
    EXPECT_EQ(words("unit", {{"unit", {"1"}}}), "Norrskolan");
    EXPECT_EQ(words("person", {{"person", {"Karin Ek"}}, {"person.person", {"4"}}}), "Karin Ek");
    for (auto key : enum_names<QuestionKind>) EXPECT_EQ(words(key, {}), "") << key;
    EXPECT_EQ(words("text", {{"text", {" \n"}}}), "");
}

TEST_P(Shows, a_section_as_questions_with_their_answers) {
    content.sections[0].questions.resize(1);
    EXPECT_EQ(section({{"text", {"<b>\nrad två"}}}),
              R"(<section class="answered"><h2 dir="auto">Läget</h2><dl><div><dt dir="auto">Fråga text?</dt>)"
              "<dd><div class=\"said\" dir=\"auto\">&lt;b&gt;\nrad två</div></dd></div></dl></section>");
    EXPECT_EQ(section({}, {.has_heading = false}),
              R"(<section class="answered"><dl><div><dt dir="auto">Fråga text?</dt><dd><span class="facts">)"
              "Inte besvarad</span></dd></div></dl></section>");
    EXPECT_EQ(section({}, {.only_answered = true}), "");
    Reading reading{.mark = [](const Question& one) { return html::markup("<i>{}</i>", one.key); }};
    EXPECT_NE(section({{"text", {"ord"}}}, reading).find("ord</div><i>text</i></dd>"), std::string::npos);
    EXPECT_EQ(section({}, reading).find("<i>"), std::string::npos);
}

TEST_P(Shows, no_question_that_is_not_asked_whatever_it_was_answered) {
    Answers answers{{"choice", {"nej"}}, {"hur", {"nej"}}, {"varfor", {"ja"}}, {"sen", {"sedan"}}};
    EXPECT_EQ(section(answers).find("Fråga hur?"), std::string::npos);
    EXPECT_EQ(section(answers, {}, 1), "");
    answers["choice"] = {"ja"};
    EXPECT_NE(section(answers).find("Fråga hur?"), std::string::npos);
    EXPECT_NE(section(answers, {}, 1).find("sedan"), std::string::npos);
}

TEST_P(Shows, places_and_lists_as_lists) {
    Answers answers{{"several", {"ja", "nej"}}, {"ranking.nej", {"1"}}, {"ranking.ja", {"3"}}};
    auto page = section(answers, {.only_answered = true});
    EXPECT_NE(page.find(R"(<ul><li dir="auto">Ja</li><li dir="auto">Nej</li></ul>)"), std::string::npos);
    EXPECT_NE(page.find(R"(<ol><li value="1" dir="auto">Nej</li><li value="3" dir="auto">Ja</li></ol>)"),
              std::string::npos)
        << page;
}

TEST_P(Shows, what_is_stored_in_the_inputs_again) {
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"person", {"Karin Ek"}},
                             {"several", {"ja", "nej"}},
                             {"matrix.vt", {"ja"}},
                             {"text", {"ett\ntvå"}}}));
    auto filling = filling_of(answers(sheet));
    using Values = std::vector<std::string>;
    EXPECT_EQ(filling.values("q-person"), Values{"Karin Ek"});
    EXPECT_EQ(filling.values("q-several"), (Values{"ja", "nej"}));
    EXPECT_EQ(filling.values("q-matrix.vt"), Values{"ja"});
    EXPECT_EQ(filling.values("q-text"), Values{"ett\ntvå"});
    EXPECT_TRUE(filling.values("q-scale").empty());
    EXPECT_TRUE(filling.values("").empty());
}

}  // namespace
}  // namespace styrkedja::form_answers
