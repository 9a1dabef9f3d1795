// Files as answers: what is taken, who gets it, and when it goes.
#include "form_answers/files.h"

#include "sheets.h"

namespace styrkedja::form_answers {
namespace {

const db::Query<std::int64_t()> count_files{"SELECT count(*) FROM answer_file"};

class LeftFiles : public Sheets {
  protected:
    Result<std::int64_t> leave(SheetId sheet, std::optional<std::string_view> bytes, std::int64_t seen = 0,
                               std::string_view question = "file") {
        std::optional<NewFile> file;
        if (bytes) file = NewFile{"underlag.txt", comments::FileKind::text, *bytes};
        return database->write([&](db::Write& write) {
            return save_file(write, {.sheet = sheet, .version = seen, .by = "Karin Ek"}, content_of_form(),
                             question, file, sv);
        });
    }
    const questions::Section& content_of_form() const { return content.sections[0]; }
    std::string found(SheetId sheet, std::string_view question = "file") {
        const auto& one = *questions::find_question(content, question);
        auto file = database->read([&](db::Read& read) { return find_file(read, sheet, one); });
        return file ? fmt::format("{} {}: {}", file->name, name_of(file->kind), file->content.data) : "";
    }
    std::int64_t kept() {
        return *database->read([](db::Read& read) { return read.one(count_files); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, LeftFiles, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST(CheckedFile, is_what_its_content_says_or_is_refused_at_its_field) {
    auto one = question("underlag", QuestionKind::file);
    auto file = checked_file(one, "C:\\mina\\underlag.txt", "Så här är det.", sv);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->name, "underlag.txt");
    EXPECT_EQ(file->kind, comments::FileKind::text);
    auto wrong = checked_file(one, "underlag.pdf", "Så här är det.", sv);
    ASSERT_FALSE(wrong);
    ASSERT_EQ(wrong.error().fields.size(), 1);
    EXPECT_EQ(wrong.error().fields[0].field, "q-underlag");
}

TEST_P(LeftFiles, a_file_is_an_answer_until_the_next_takes_its_place) {
    auto sheet = opened(7);
    EXPECT_EQ(found(sheet), "");
    EXPECT_EQ(leave(sheet, "ett"), 1);
    EXPECT_EQ(found(sheet), "underlag.txt text: ett");
    EXPECT_EQ(answer(sheet, "file"), "underlag.txt");
    EXPECT_EQ(save(sheet, {{"text", {"mer"}}}), 2);
    EXPECT_EQ(found(sheet), "underlag.txt text: ett") << "it stays when its section is saved";
    EXPECT_EQ(leave(sheet, "två", 2), 3);
    EXPECT_EQ(found(sheet), "underlag.txt text: två");
    EXPECT_EQ(kept(), 1);
    EXPECT_EQ(leave(sheet, {}, 3), 4);
    EXPECT_EQ(found(sheet), "");
    EXPECT_EQ(kept(), 0);
    EXPECT_EQ(answers(sheet), (Answers{{"text", {"mer"}}}));
}

TEST_P(LeftFiles, a_copy_keeps_what_the_first_gives_up_and_all_goes_with_the_object) {
    auto sheet = opened(7), record = opened(7, {}, "record");
    ASSERT_TRUE(leave(sheet, "ett"));
    database->write([&](db::Write& write) { copy_answers(write, sheet, record, "Karin Ek"); });
    ASSERT_TRUE(leave(sheet, "två", 1));
    EXPECT_EQ(found(record), "underlag.txt text: ett");
    EXPECT_EQ(found(sheet), "underlag.txt text: två");
    EXPECT_EQ(kept(), 2);
    ASSERT_TRUE(leave(opened(8), "annat"));
    database->write([](db::Write& write) { remove_sheets(write, {"dialogue", 7}); });
    EXPECT_EQ(kept(), 1) << "the other object's";
}

TEST_P(LeftFiles, are_not_looked_for_in_a_row_that_is_called_so) {
    questions::find_question(content, "matrix")->rows = {{"file", "Filen"}};
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"matrix.file", {"ja"}}}));
    EXPECT_EQ(found(sheet, "matrix"), "");
}

TEST_P(LeftFiles, are_refused_as_other_answers_are) {
    auto sheet = opened(7);
    auto kind_of = [](const Result<std::int64_t>& saved) {
        return saved ? std::string_view("saved") : name_of(saved.error().kind);
    };
    EXPECT_EQ(kind_of(leave(sheet, "ett", 0, "text")), "not_found") << "it asks for no file";
    EXPECT_EQ(kind_of(leave(SheetId{99}, "ett")), "not_found");
    ASSERT_TRUE(leave(sheet, "ett"));
    EXPECT_EQ(kind_of(leave(sheet, "två", 0)), "conflict") << "an older version";
    hand(sheet);
    EXPECT_EQ(counted(), "");
    EXPECT_EQ(kind_of(leave(sheet, "två", 1)), "conflict") << "handed in";
    EXPECT_EQ(found(sheet), "underlag.txt text: ett");
    EXPECT_EQ(kept(), 1);
}

TEST_P(LeftFiles, are_missing_only_where_they_are_taken) {
    auto& one = *questions::find_question(content, "file");
    one.required = true;
    EXPECT_TRUE(unanswered(content, {}, sv).empty());
    auto missing = unanswered(content, {}, sv, Files::taken);
    ASSERT_EQ(missing.size(), 1);
    EXPECT_EQ(missing[0].field, "q-file");
    EXPECT_TRUE(unanswered(content, {{"file", {"underlag.txt"}}}, sv, Files::taken).empty());
}

TEST_P(LeftFiles, stand_as_a_link_where_one_is_given) {
    content.sections[0].questions = {question("file", QuestionKind::file)};
    auto page = [&](const Reading& reading) {
        return database->read([&](db::Read& read) {
            html::Out out;
            show_section(out, read, sv, content, content_of_form(),
                         {{"file", {"a.txt"}}, {"file.file", {"1"}}}, reading);
            return out.take();
        });
    };
    EXPECT_NE(page({}).find(R"(<span dir="auto">a.txt</span>)"), std::string::npos);
    Reading linked{.file = [](const Question& one) { return html::to("/d/{}", one.key); }};
    EXPECT_NE(page(linked).find(R"(<a href="/d/file" dir="auto">a.txt</a>)"), std::string::npos);
}

}  // namespace
}  // namespace styrkedja::form_answers
