// Answers that were given elsewhere: the same rule as at a close, and nothing but its blocks is kept.
#include "survey_answers/test/world.h"

namespace styrkedja::survey_answers {
namespace {

class ImportedAnswers : public AnswerWorld {
  protected:
    void SetUp() override {
        AnswerWorld::SetUp();
        state("results_released");
    }
    template <class Given>
    void count(const Given& given) {
        database->write([&](db::Write& write) {
            count_imported(write, *surveys::find_survey(write, survey), given);
            return 0;
        });
    }
    std::map<SurveyGroupId, Figures> figures() {
        return database->read([&](db::Read& read) { return figures_of(read, survey); });
    }
    std::int64_t held() {
        static const db::Query<std::int64_t()> all{"SELECT coalesce(sum(held), 0) FROM survey_tally"};
        return database->read([&](db::Read& read) { return *read.one(all); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, ImportedAnswers, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ImportedAnswers, are_shown_in_blocks_and_what_is_too_little_further_up) {
    std::map<SurveyGroupId, Given> given;
    given[school].counted["trivs"] = {7, {{"4", 7}}};
    given[small].counted["trivs"] = {4, {{"1", 4}}};
    given[authority].counted["trivs"] = {1, {{"2", 1}}};
    given[small].counted["annan"] = {4, {{"1", 4}}};
    given[small].texts["ord"] = {"a", "b", "c"};
    given[authority].texts["ord"] = {"d", "e"};
    given[school].texts["ord"] = {"f", "g", "h", "i"};
    count(given);
    auto all = figures();
    EXPECT_EQ(all[school].at("trivs"), (safe_figures::Cell{7, {{"4", 7}}}));
    EXPECT_TRUE(all[small].empty());
    EXPECT_EQ(all[authority].at("trivs"), (safe_figures::Cell{12, {{"1", 4}, {"2", 1}, {"4", 7}}}));
    EXPECT_FALSE(all[authority].contains("annan")) << "four in the whole survey";
    EXPECT_EQ(held(), 0) << "not even how many they were";
    auto texts = [&](SurveyGroupId of) {
        return database->read([&](db::Read& read) { return texts_of(read, of).size(); });
    };
    EXPECT_EQ(texts(school), 0u);
    EXPECT_EQ(texts(small), 0u);
    EXPECT_EQ(texts(authority), 9u);
}

TEST_P(ImportedAnswers, given_as_sheets_are_counted_first) {
    std::map<SurveyGroupId, std::vector<Sheet>> sheets;
    for (int at = 0; at < 6; ++at) sheets[school].push_back(sheet(at < 2 ? "1" : "5"));
    count(sheets);
    EXPECT_EQ(figures()[school].at("trivs"), (safe_figures::Cell{6, {{"1", 2}, {"5", 4}}}));
}

}  // namespace
}  // namespace styrkedja::survey_answers
