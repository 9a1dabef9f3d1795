// What is asked and missing, what is counted, and that the count is exact whatever happens in between.
#include <random>

#include "sheets.h"

namespace styrkedja::form_answers {
namespace {

class Counts : public Sheets {};
INSTANTIATE_TEST_SUITE_P(Engines, Counts, testing::ValuesIn(db::engines_to_test()), db::engine_name);

std::string missing(const questions::Content& content, const Answers& answers) {
    std::string all;
    for (const auto& one : unanswered(content, answers, sv)) all += one.field + ": " + one.message + "\n";
    return all;
}

TEST(Asked, a_question_waits_for_the_whole_chain) {
    auto content = all_kinds();
    auto asks = [&](std::string_view key, const Answers& answers) {
        return is_asked(content, *questions::find_question(content, key), answers);
    };
    EXPECT_TRUE(asks("text", {}));
    EXPECT_FALSE(asks("hur", {}));
    EXPECT_TRUE(asks("hur", {{"choice", {"delvis"}}}));
    EXPECT_FALSE(asks("hur", {{"choice", {"nej"}}}));
    Answers chain{{"choice", {"ja"}}, {"hur", {"delvis", "nej"}}, {"varfor", {"ja"}}};
    EXPECT_TRUE(asks("sen", chain));
    chain["choice"] = {"nej"};
    EXPECT_FALSE(asks("varfor", chain)) << "its question still has its answer";
    EXPECT_FALSE(asks("sen", chain));
    std::erase_if(content.sections[0].questions, [](auto& one) { return one.key == "varfor"; });
    chain["choice"] = {"ja"};
    EXPECT_FALSE(asks("sen", chain)) << "the question before it is not there any more";
}

TEST(Unanswered, are_those_that_are_required_asked_and_empty) {
    auto content = all_kinds();
    EXPECT_EQ(missing(content, {}), "");
    for (auto& section : content.sections)
        for (auto& one : section.questions) one.required = true;
    Answers answers{{"text", {" \n "}},     {"number", {"1"}}, {"date", {"2026-11-23"}},
                    {"several", {"ja"}},    {"scale", {"1"}},  {"matrix.ht", {"ja"}},
                    {"ranking.nej", {"1"}}, {"unit", {"1"}},   {"person", {"Karin Ek"}},
                    {"choice", {"nej"}}};
    EXPECT_EQ(missing(content, answers), "q-text: Besvara ”Fråga text?”.\nq-matrix.vt: Besvara ”Våren”.\n");
    answers["text"] = {"något"};
    answers["matrix.vt"] = {"nej"};
    EXPECT_EQ(missing(content, answers), "")
        << "one place of a ranking is an answer, and no file is waited for";
    answers["choice"] = {"ja"};
    answers.erase("ranking.nej");
    EXPECT_EQ(missing(content, answers),
              "q-ranking.ja: Besvara ”Fråga ranking?”.\nq-hur: Besvara ”Fråga hur?”.\n");
}

TEST_P(Counts, each_kind_as_what_it_can_be_compared_by) {
    auto sheet = opened(7, norr);
    ASSERT_TRUE(save(sheet, {{"text", {"något"}},
                             {"number", {"7"}},
                             {"date", {"2026-11-23"}},
                             {"choice", {"ja"}},
                             {"several", {"ja", "nej"}},
                             {"scale", {"4"}},
                             {"matrix.ht", {"delvis"}},
                             {"ranking.nej", {"1"}},
                             {"unit", {"1"}},
                             {"person", {"Karin Ek"}},
                             {"hur", {"delvis"}},
                             {"varfor", {"ja"}}}));
    EXPECT_EQ(counted(), "");
    hand(sheet);
    const std::string all =
        "1 choice=ja: 1\n1 hur=delvis: 1\n1 matrix.ht=delvis: 1\n1 scale=4: 1\n1 several=ja: 1\n"
        "1 several=nej: 1\n1 text=: 1\n";
    EXPECT_EQ(counted(), all) << "varfor waits for another answer";
    EXPECT_EQ(counted("record"), "");
    hand(sheet);
    EXPECT_EQ(counted(), all) << "handed in twice";
    content.sections.clear();
    take(sheet);
    EXPECT_EQ(counted(), "") << "whatever the form says by then";
    take(sheet);
    EXPECT_EQ(counted(), "");
}

TEST_P(Counts, by_area_and_those_of_none_by_themselves) {
    for (auto [about, area] : {std::pair(1, std::optional(norr)), {2, norr}, {3, soder}, {4, std::nullopt}}) {
        auto sheet = opened(about, area);
        ASSERT_TRUE(save(sheet, {{"choice", {"nej"}}}));
        hand(sheet);
    }
    EXPECT_EQ(counted(), "0 choice=nej: 1\n1 choice=nej: 2\n2 choice=nej: 1\n");
    database->write([](db::Write& write) { remove_sheets(write, {"dialogue", 2}); });
    EXPECT_EQ(counted(), "0 choice=nej: 1\n1 choice=nej: 1\n2 choice=nej: 1\n");
    EXPECT_FALSE(database->read([](db::Read& read) { return find_sheet(read, {"dialogue", 2}, "prework"); }));
    EXPECT_NE(opened(2, norr), SheetId{});
}

TEST_P(Counts, a_copy_begins_a_sheet_that_nobody_has_written_in) {
    auto from = opened(7), to = opened(7, {}, "record"), third = opened(8), empty = opened(9);
    ASSERT_TRUE(save(from, {{"text", {"ett"}}, {"several", {"ja", "nej"}}}));
    ASSERT_TRUE(save(third, {{"text", {"eget"}}}));
    database->write([&](db::Write& write) {
        copy_answers(write, from, to, "Sara Lind");
        copy_answers(write, from, to, "Sara Lind");
        copy_answers(write, from, third, "Sara Lind");
        hand_in(write, empty, content);
        copy_answers(write, from, empty, "Sara Lind");
    });
    EXPECT_EQ(answers(to), answers(from));
    EXPECT_EQ(answers(third), (Answers{{"text", {"eget"}}}));
    EXPECT_TRUE(answers(empty).empty()) << "it is counted without";
    auto version = database->read([&](db::Read& read) { return version_of(read, to, "laget"); });
    EXPECT_EQ(version.version, 1);
    EXPECT_EQ(version.changed_by, "Sara Lind");
}

TEST_P(Counts, answers_of_many_stand_beside_each_other) {
    for (int about = 1; about <= 3; ++about)
        ASSERT_TRUE(save(opened(about), {{"matrix.ht", {"ja"}}, {"several", {"ja", "nej"}}}));
    auto of = [&](std::vector<std::int64_t> about, std::string_view name) {
        return database->read(
            [&](db::Read& read) { return answers_to(read, "dialogue", about, "prework", name); });
    };
    EXPECT_EQ(of({1, 3, 99}, "matrix.ht"),
              (std::map<std::int64_t, std::vector<std::string>>{{1, {"ja"}}, {3, {"ja"}}}));
    EXPECT_EQ(of({2}, "several").at(2), (std::vector<std::string>{"ja", "nej"}));
    EXPECT_TRUE(of({}, "several").empty());
    EXPECT_TRUE(of({1}, "text").empty());
}

TEST_P(Counts, all_answers_of_many_are_read_at_once) {
    for (int about = 1; about <= 3; ++about)
        ASSERT_TRUE(
            save(opened(about), {{"text", {fmt::format("ord {}", about)}}, {"several", {"ja", "nej"}}}));
    ASSERT_TRUE(save(opened(2, {}, "record"), {{"text", {"protokollet"}}}));
    opened(4);
    auto of = [&](std::vector<std::int64_t> about) {
        return database->read(
            [&](db::Read& read) { return answers_about(read, "dialogue", about, "prework"); });
    };
    auto found = of({1, 2, 4, 99});
    ASSERT_EQ(found.size(), 2u) << "nothing of the empty one and of none";
    EXPECT_EQ(found.at(1), (Answers{{"text", {"ord 1"}}, {"several", {"ja", "nej"}}}));
    EXPECT_EQ(only(found.at(2), "text"), "ord 2");
    EXPECT_TRUE(of({}).empty());
}

// Saved, handed in, taken back, copied and removed at random: the count is what counting from scratch gives.
class RandomLife : public Counts {
  protected:
    struct Known {
        std::int64_t about;
        std::int64_t area;
        SheetId sheet = {};
        bool is_in = false;
    };
    std::string recounted() {
        std::map<std::tuple<std::int64_t, std::string, std::string>, int> sums;
        for (const auto& one : known) {
            if (!one.is_in) continue;
            auto given = answers(one.sheet);
            bool asks_how = only(given, "choice") == "ja" || only(given, "choice") == "delvis";
            bool asks_why = asks_how && std::ranges::count(given["hur"], "nej") > 0;
            for (const auto& [name, values] : given)
                for (const auto& value : values) {
                    if ((name == "hur" && !asks_how) || (name == "varfor" && !asks_why)) continue;
                    if (name == "number" || name.starts_with("ranking")) continue;
                    ++sums[{one.area, name, name == "text" ? "" : value}];
                }
        }
        std::string all;
        for (const auto& [key, sheets] : sums)
            all +=
                fmt::format("{} {}={}: {}\n", std::get<0>(key), std::get<1>(key), std::get<2>(key), sheets);
        return all;
    }
    std::string some_choice() { return std::array{"", "ja", "delvis", "nej"}[chance() % 4]; }
    Sent something() {
        Sent sent{{"choice", {some_choice()}},
                  {"several", {some_choice(), "nej"}},
                  {"hur", {some_choice()}},
                  {"varfor", {some_choice()}},
                  {"matrix.ht", {some_choice()}},
                  {"matrix.vt", {some_choice()}},
                  {"ranking.ja", {"2"}},
                  {"number", {std::to_string(chance() % 9)}},
                  {"text", {chance() % 2 ? "ord" : " "}}};
        if (chance() % 2) sent["scale"] = {std::to_string(1 + chance() % 5)};
        return sent;
    }
    void step(Known& one) {
        switch (chance() % 6) {
            case 0:
            case 1:
                hand(one.sheet);
                one.is_in = true;
                break;
            case 2:
                take(one.sheet);
                one.is_in = false;
                break;
            case 3:
                if (chance() % 4 > 0) break;
                database->write([&](db::Write& write) { remove_sheets(write, {"dialogue", one.about}); });
                one = {one.about, one.area, open(one)};
                database->write([&](db::Write& write) {
                    copy_answers(write, known.front().sheet, one.sheet, "Karin Ek");
                });
                break;
            default:
                EXPECT_EQ(save(one.sheet, something()).has_value(), !one.is_in);
        }
    }
    SheetId open(const Known& one) {
        return opened(one.about, one.area ? std::optional(UnitId{one.area}) : std::nullopt);
    }

    std::mt19937 chance{20'261'123};
    std::vector<Known> known;
};
INSTANTIATE_TEST_SUITE_P(Engines, RandomLife, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(RandomLife, leaves_the_count_exact) {
    for (std::int64_t about = 1; about <= 6; ++about) {
        known.push_back({about, about % 3});
        known.back().sheet = open(known.back());
    }
    std::size_t longest = 0;
    for (int at = 0; at < 200; ++at) {
        step(known[chance() % known.size()]);
        ASSERT_EQ(counted(), recounted()) << "step " << at;
        longest = std::max(longest, counted().size());
    }
    EXPECT_GT(longest, 200) << "something was counted";
    for (auto& one : known) take(one.sheet);
    EXPECT_EQ(counted(), "");
}

}  // namespace
}  // namespace styrkedja::form_answers
