// A form's content: faults, circles, keys, additions of a unit, comparability, and JSON there and back.
#include "questions/questions.h"

#include <gtest/gtest.h>

#include <random>

#include "questions/comparing.h"
#include "questions/content_json.h"

namespace styrkedja::questions {
namespace {

constexpr Language sv = Language::swedish;

Question question(std::string key, QuestionKind kind = QuestionKind::text) {
    Question one{.key = key, .kind = kind, .text = "Fråga " + key + "?"};
    one.layer = QuestionLayer::recommended;
    if (has_choices(kind)) one.choices = {{"ja", "Ja"}, {"nej", "Nej"}};
    if (kind == QuestionKind::matrix) one.rows = {{"ht", "Hösten"}, {"vt", "Våren"}};
    if (kind == QuestionKind::scale) one.range = Range{1, 5};
    return one;
}
Content of(std::vector<Question> questions) {
    return {.sections = {{.key = "narvaro", .heading = "Närvaro", .questions = std::move(questions)}}};
}
std::string fields(const Content& content, const Content* core = nullptr) {
    std::string all;
    for (const auto& one : faults(content, core, sv)) all += (all.empty() ? "" : " ") + one.field;
    return all;
}

TEST(Content, every_kind_of_question_is_without_fault_when_it_has_what_it_needs) {
    std::vector<Question> all;
    for (auto name : enum_names<QuestionKind>)
        all.push_back(question(std::string(name), *parse_enum<QuestionKind>(name)));
    EXPECT_EQ(fields(of(all)), "");
}

TEST(Content, what_a_kind_lacks_is_said_at_its_field) {
    auto bare = [](QuestionKind kind) {
        Question one = question("a");
        one.kind = kind;
        return one;
    };
    EXPECT_EQ(fields(of({bare(QuestionKind::choice)})), "a.choices");
    EXPECT_EQ(fields(of({bare(QuestionKind::matrix)})), "a.choices a.rows");
    EXPECT_EQ(fields(of({bare(QuestionKind::scale)})), "a.range");
    auto scale = question("a", QuestionKind::scale);
    scale.range = Range{1, 12};
    EXPECT_EQ(fields(of({scale})), "a.range") << "twelve steps";
    auto twice = question("a", QuestionKind::choice);
    twice.choices[1].text = "Ja";
    EXPECT_EQ(fields(of({twice})), "a.choices");
    auto locked = question("a");
    locked.layer = QuestionLayer::core;
    EXPECT_EQ(fields(of({locked})), "a.source") << "why is it locked?";
    EXPECT_EQ(fields(of({question("a"), question("a")})), "a") << "one key, two questions";
    EXPECT_EQ(fields(of({question("A b")})), "A b");
    auto empty = question("a");
    empty.text.clear();
    EXPECT_EQ(fields(of({empty})), "a.text");
}

TEST(Content, a_circle_of_conditions_is_found_and_named) {
    auto a = question("a", QuestionKind::choice), b = question("b", QuestionKind::choice),
         c = question("c", QuestionKind::choice), d = question("d");
    a.condition = Condition{"b", {"ja"}};
    b.condition = Condition{"c", {"nej"}};
    d.condition = Condition{"a", {"ja"}};
    EXPECT_EQ(fields(of({d, a, b, c})), "") << "a chain is no circle";
    c.condition = Condition{"a", {"ja"}};
    auto circle = circle_of_conditions(of({d, a, b, c}));
    EXPECT_EQ(circle.size(), 3) << "d waits for it but is not in it";
    EXPECT_EQ(std::ranges::count(circle, "d"), 0);
    auto said = faults(of({d, a, b, c}), nullptr, sv);
    ASSERT_EQ(said.size(), 1);
    EXPECT_NE(said[0].message.find("cirkel"), std::string::npos);
    a.condition = Condition{"a", {"ja"}};
    EXPECT_EQ(circle_of_conditions(of({a})).size(), 1) << "itself";
}

TEST(Content, conditions_that_go_forward_only_are_never_a_circle_and_one_back_always_is) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Question> all;
        int count = 2 + static_cast<int>(random() % 30);
        for (int at = 0; at < count; ++at) {
            all.push_back(question("q" + std::to_string(at), QuestionKind::choice));
            if (at > 0) all.back().condition = Condition{"q" + std::to_string(random() % at), {"ja"}};
        }
        EXPECT_TRUE(circle_of_conditions(of(all)).empty());
        // The first waits for one that waits, at last, for the first.
        all.front().condition = Condition{"q" + std::to_string(1 + random() % (count - 1)), {"ja"}};
        EXPECT_FALSE(circle_of_conditions(of(all)).empty());
    }
}

TEST(Content, a_condition_asks_for_answers_that_can_be_given) {
    auto a = question("a", QuestionKind::scale), b = question("b");
    b.condition = Condition{"a", {"1", "2"}};
    EXPECT_EQ(fields(of({a, b})), "");
    b.condition = Condition{"a", {"6"}};
    EXPECT_EQ(fields(of({a, b})), "b.condition");
    b.condition = Condition{"a", {}};
    EXPECT_EQ(fields(of({a, b})), "b.condition");
    b.condition = Condition{"x", {"1"}};
    EXPECT_EQ(fields(of({a, b})), "b.condition");
    b.condition = Condition{"c", {"1"}};
    EXPECT_EQ(fields(of({b, question("c")})), "b.condition") << "a text steers nothing";
}

TEST(Content, a_unit_adds_its_own_and_leaves_out_what_is_only_recommended) {
    auto locked = question("a");
    locked.layer = QuestionLayer::core;
    locked.source = "Skollagen";
    auto core = of({locked, question("b")});
    auto own = question("lokal_c");
    own.layer = QuestionLayer::local;
    Content local = of({own});
    local.left_out = {"b"};
    EXPECT_EQ(fields(local, &core), "");
    auto all = laid_together(core, local);
    ASSERT_EQ(all.sections.size(), 1);
    ASSERT_EQ(all.sections[0].questions.size(), 2);
    EXPECT_EQ(all.sections[0].questions[0].key, "a");
    EXPECT_EQ(all.sections[0].questions[1].key, "lokal_c");
    local.left_out = {"a"};
    EXPECT_EQ(fields(local, &core), "a") << "the locked one is asked";
    EXPECT_TRUE(find_question(laid_together(core, local), "a"));
    local.left_out = {};
    local.sections[0].questions[0].key = "b";
    EXPECT_EQ(fields(local, &core), "b") << "the core's key";
    local.sections[0].questions[0] = own;
    local.sections[0].questions[0].layer = QuestionLayer::core;
    EXPECT_NE(fields(local, &core).find("lokal_c.layer"), std::string::npos);
}

TEST(Content, keys_are_made_of_the_words) {
    EXPECT_EQ(key_from("Hur är närvaron?", {}), "hur_ar_narvaron");
    EXPECT_EQ(key_from("Hur är närvaron?", {"hur_ar_narvaron"}), "hur_ar_narvaron_2");
    EXPECT_EQ(key_from("???", {}), "fraga");
    EXPECT_EQ(key_from("Öppet", {}, "lokal_"), "lokal_oppet");
    EXPECT_LE(key_from(std::string(500, 'x'), {}).size(), 60);
}

TEST(Content, it_comes_back_from_json_as_it_was) {
    std::vector<Question> all;
    for (auto name : enum_names<QuestionKind>) {
        auto one = question(std::string(name), *parse_enum<QuestionKind>(name));
        one.help = "Skriv \"kort\"\n& klart";
        one.definition = "Med <närvaro> menas …";
        one.comparability = Comparability::similar;
        one.break_note = "Nya ord";
        one.required = true;
        all.push_back(one);
    }
    all.back().condition = Condition{"choice", {"ja"}};
    Content content = of(all);
    content.intro = "Läs först.";
    content.left_out = {"b"};
    auto back = content_from_json(to_json(content), sv);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, content);
}

TEST(Content, json_that_is_no_form_is_refused_where_it_is_wrong) {
    auto wrong = [](std::string_view text) {
        auto read = content_from_json(text, sv);
        if (read) return std::string("taken");
        return read.error().fields.empty() ? std::string("unread") : read.error().fields[0].field;
    };
    EXPECT_EQ(wrong("{"), "unread");
    EXPECT_EQ(wrong(std::string(100'000, '[')), "unread");
    EXPECT_EQ(wrong("[]"), "");
    EXPECT_EQ(wrong(R"({"sections": {}})"), "sections");
    EXPECT_EQ(wrong(R"({"sections": [{"questions": [{"kind": "tal"}]}]})"), "sections[0].questions[0].kind");
    EXPECT_EQ(wrong(R"({"sections": [{"questions": [{"range": {"low": "1", "high": 2}}]}]})"),
              "sections[0].questions[0].range.low");
    EXPECT_EQ(wrong(R"({"sections": [{"questions": [{"choices": [3]}]}]})"),
              "sections[0].questions[0].choices[0].text");
    auto short_form = content_from_json(
        R"({"sections": [{"heading": "Läget", "questions": [{"text": "Hur går det?", "kind": "choice",
            "choices": ["Bra", "Dåligt"]}]}]})",
        sv);
    ASSERT_TRUE(short_form);
    EXPECT_EQ(short_form->sections[0].key, "laget");
    EXPECT_EQ(short_form->sections[0].questions[0].key, "hur_gar_det");
    EXPECT_EQ(short_form->sections[0].questions[0].choices[1].key, "daligt");
}

TEST(Comparing, what_was_added_changed_moved_and_removed_is_told_apart) {
    auto before = of({question("a"), question("b"), question("c"), question("d")});
    auto after = of({question("b"), question("a"), question("c"), question("e")});
    after.sections[0].questions[2].text = "Ny lydelse?";
    std::string told;
    for (const auto& one : changes_between(before, after)) {
        const auto* shown = one.after ? one.after : one.before;
        told += shown->key + std::to_string(static_cast<int>(one.kind)) + " ";
    }
    EXPECT_EQ(told, "b2 a2 c1 e0 d3 ");
    EXPECT_TRUE(changes_between(before, before).empty());
}

TEST(Comparing, the_weakest_step_of_a_series_counts) {
    auto first = of({question("a")}), second = first, third = first, without = of({question("b")});
    second.sections[0].questions[0].comparability = Comparability::similar;
    EXPECT_EQ(comparability_through({&first}, "a"), Comparability::same);
    EXPECT_EQ(comparability_through({&first, &second, &third}, "a"), Comparability::similar);
    EXPECT_EQ(comparability_through({&first, &without, &third}, "a"), Comparability::none)
        << "not asked in between";
    EXPECT_EQ(comparability_through({&first, &without}, "a"), std::nullopt);
    auto other = question("a", QuestionKind::scale);
    EXPECT_TRUE(asks_otherwise(question("a"), other));
    auto steps = other;
    steps.range = Range{1, 6};
    EXPECT_TRUE(asks_otherwise(other, steps));
    steps = other;
    steps.text = "Andra ord?";
    EXPECT_FALSE(asks_otherwise(other, steps)) << "for people to say";
}

}  // namespace
}  // namespace styrkedja::questions
