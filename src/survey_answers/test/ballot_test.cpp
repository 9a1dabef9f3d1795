// What was typed, as a sheet; sheets in boxes; keys in their slots.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "audit/testing/schema.h"
#include "db/testing/test_database.h"
#include "survey_answers/ballot.h"
#include "survey_answers/survey_answers.h"

namespace styrkedja::survey_answers {
namespace {

using questions::Content;
using questions::Question;

Content content() {
    return {
        .sections = {
            {.key = "arbete",
             .heading = "Arbetet",
             .questions = {{.key = "trivs", .kind = QuestionKind::scale, .required = true, .range = {{1, 5}}},
                           {.key = "varfor",
                            .kind = QuestionKind::several,
                            .required = true,
                            .choices = {{"tid", "Tiden"}, {"lon", "Lönen"}},
                            .condition = questions::Condition{.question = "trivs", .any_of = {"1", "2"}}},
                           {.key = "stod",
                            .kind = QuestionKind::matrix,
                            .choices = {{"ja", "Ja"}, {"nej", "Nej"}},
                            .rows = {{"chef", "Av chefen"}, {"lag", "Av laget"}}},
                           {.key = "lon", .kind = QuestionKind::number, .required = true},
                           {.key = "ord", .kind = QuestionKind::text}}}}};
}

Ballot read(const http::Fields& form) {
    http::FieldList fields(form);
    const Typed typed = [&](std::string_view name) {
        auto all = fields.all(name);
        return std::vector<std::string>(all.begin(), all.end());
    };
    return read_ballot(content(), typed, Language::swedish);
}
std::string wrong_field(const Ballot& ballot) {
    return ballot.errors.size() == 1 ? ballot.errors.front().field : std::to_string(ballot.errors.size());
}

TEST(Ballot, takes_every_kind_that_surveys_ask) {
    auto ballot = read({{"q-trivs", "2"},
                        {"q-varfor", "lon"},
                        {"q-varfor", "tid"},
                        {"q-stod.lag", "nej"},
                        {"q-ord", "  Mer tid\r\n"}});
    EXPECT_TRUE(ballot.errors.empty());
    Sheet wanted{.counted = {{"trivs", "2"}, {"varfor", "tid"}, {"varfor", "lon"}, {"stod.lag", "nej"}},
                 .texts = {{"ord", "Mer tid"}}};
    EXPECT_EQ(ballot.sheet, wanted);
}
TEST(Ballot, leaves_out_what_is_not_asked) {
    auto ballot = read({{"q-trivs", "5"}, {"q-varfor", "tid"}, {"q-lon", "31000"}});
    EXPECT_TRUE(ballot.errors.empty());
    EXPECT_EQ(ballot.sheet, (Sheet{.counted = {{"trivs", "5"}}}));
}
TEST(Ballot, refuses_what_can_be_no_answer) {
    EXPECT_EQ(wrong_field(read({})), "q-trivs");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "6"}})), "q-trivs");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "3"}, {"q-trivs", "4"}})), "q-trivs");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "1"}})), "q-varfor");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "1"}, {"q-varfor", "chefen"}})), "q-varfor");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "3"}, {"q-stod.chef", "kanske"}})), "q-stod.chef");
    EXPECT_EQ(wrong_field(read({{"q-trivs", "3"}, {"q-ord", std::string(most_characters + 1, 'a')}})),
              "q-ord");
}
TEST(Ballot, kinds_that_are_not_asked_are_counted) {
    EXPECT_EQ(count_left_out(content()), 1u);
    EXPECT_EQ(count_left_out(asked_of(content())), 0u);
    EXPECT_EQ(questions::find_question(asked_of(content()), "lon"), nullptr);
}

TEST(Sheets, come_out_of_their_box_as_they_went_in) {
    Sheet sheet{.counted = {{"a", "1"}, {"b.c", "x"}}, .texts = {{"ord", "två\nrader ="}}};
    auto key = new_key();
    auto box = sealed(packed(sheet), key);
    ASSERT_TRUE(opened(box, key));
    EXPECT_EQ(unpacked(*opened(box, key)), sheet);
    EXPECT_FALSE(opened(box, new_key()));
    EXPECT_FALSE(opened(box.substr(1), key));
    EXPECT_FALSE(opened("", key));
}
TEST(Sheets, that_say_little_and_much_are_of_one_size) {
    auto key = new_key();
    EXPECT_EQ(sealed("", key).size(), sealed(std::string(400, 'a'), key).size());
}

TEST(Seals, keep_each_key_in_its_place_and_forget_it_for_good) {
    db::TestDirectory directory;
    auto folder = directory.path() / "seals";
    auto seals = open_seals(folder);
    auto first = new_key(), second = new_key();
    seals->put(SurveyGroupId{7}, 0, first);
    seals->put(SurveyGroupId{7}, 1, second);
    seals->sync();
    EXPECT_EQ(open_seals(folder)->key_of(SurveyGroupId{7}, 2), first);
    EXPECT_EQ(seals->key_of(SurveyGroupId{7}, 1), second);
    EXPECT_FALSE(seals->key_of(SurveyGroupId{6}, 0));
    EXPECT_FALSE(seals->key_of(SurveyGroupId{800}, 0));
    seals->destroy(SurveyGroupId{7}, 0);
    EXPECT_FALSE(seals->key_of(SurveyGroupId{7}, 0));
    std::ifstream file(folder / "answers.keys", std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), {});
    std::string gone(first.begin(), first.end()), kept(second.begin(), second.end());
    EXPECT_EQ(bytes.find(gone), std::string::npos);
    EXPECT_NE(bytes.find(kept), std::string::npos);
}
TEST(Seals, are_nobody_elses_to_read) {
    db::TestDirectory directory;
    auto folder = directory.path() / "seals";
    std::filesystem::create_directory(folder);
    auto seals = open_seals(folder);
    auto mode = [](const std::filesystem::path& path) {
        struct stat status{};
        EXPECT_EQ(::stat(path.c_str(), &status), 0);
        return status.st_mode & 0777;
    };
    EXPECT_EQ(mode(folder), 0700u);
    EXPECT_EQ(mode(folder / "answers.keys"), 0600u);
    EXPECT_EQ(mode(folder / "texts.keys"), 0600u);
}
TEST(Seals, say_which_folder_cannot_be_used) {
    db::TestDirectory directory;
    std::ofstream(directory.path() / "taken") << "a file";
    try {
        open_seals(directory.path() / "taken");
        FAIL();
    } catch (const std::exception& error) {
        EXPECT_NE(std::string(error.what()).find("taken"), std::string::npos) << error.what();
    }
}

class SealFolder : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase one{GetParam(), audit::product_migrations()},
        other{GetParam(), audit::product_migrations()};
    db::TestDirectory directory;
};
TEST_P(SealFolder, belongs_to_the_first_database_that_uses_it) {
    auto folder = directory.path() / "seals";
    open_seals(folder, *one)->put(SurveyGroupId{1}, 0, new_key());
    EXPECT_TRUE(open_seals(folder, *one)->key_of(SurveyGroupId{1}, 0));  // and of another server of it
    try {
        open_seals(folder, *other);
        FAIL();
    } catch (const std::exception& error) {
        EXPECT_NE(std::string(error.what()).find("another database"), std::string::npos) << error.what();
    }
    EXPECT_TRUE(open_seals(folder)->key_of(SurveyGroupId{1}, 0));
    open_seals(directory.path() / "others", *other);
}
TEST_P(SealFolder, with_keys_from_before_it_had_a_name_is_taken) {
    auto folder = directory.path() / "seals";
    open_seals(folder)->put(SurveyGroupId{1}, 0, new_key());
    EXPECT_TRUE(open_seals(folder, *one)->key_of(SurveyGroupId{1}, 0));
    EXPECT_THROW(open_seals(folder, *other), std::runtime_error);
}
INSTANTIATE_TEST_SUITE_P(Engines, SealFolder, testing::ValuesIn(db::engines_to_test()), db::engine_name);

}  // namespace
}  // namespace styrkedja::survey_answers
