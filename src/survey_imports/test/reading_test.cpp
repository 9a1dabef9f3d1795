// What a file of answers says: its columns, its values, and everything that can be wrong with it.
#include "survey_imports/reading.h"

#include <gtest/gtest.h>

#include <random>

namespace styrkedja::survey_imports {
namespace {

constexpr Language sv = Language::swedish;

questions::Content content() {
    using questions::Question;
    Question nojd{.key = "nojd", .kind = QuestionKind::scale, .text = "Hur nöjd är du?", .range = {{1, 5}}};
    Question tid{.key = "tid",
                 .kind = QuestionKind::choice,
                 .text = "Räcker tiden?",
                 .choices = {{"ja", "Ja, alltid"}, {"nej", "Nej"}}};
    Question vad{.key = "vad",
                 .kind = QuestionKind::several,
                 .text = "Vad hjälper?",
                 .choices = {{"chef", "Chefen"}, {"kollegor", "Kollegor"}, {"annat", "Annat, vad"}}};
    Question stod{.key = "stod",
                  .kind = QuestionKind::matrix,
                  .text = "Stöd",
                  .choices = {{"1", "Litet"}, {"2", "Stort"}},
                  .rows = {{"it", "It"}, {"hr", "HR"}}};
    Question ord{.key = "ord", .kind = QuestionKind::text, .text = "Något mer?"};
    return {.sections = {{.key = "s", .heading = "Allt", .questions = {nojd, tid, vad, stod, ord}}}};
}
Reading read(std::string_view bytes, std::string_view unit_heading = "") {
    return read_answers(bytes, content(), unit_heading, sv);
}
safe_figures::Cell cell(const Reading& reading, std::string_view question, std::size_t place = 0) {
    const auto& counted = reading.places.at(place).given.counted;
    auto found = counted.find(question);
    return found == counted.end() ? safe_figures::Cell{} : found->second;
}
bool told(const Reading& reading, std::string_view words) {
    for (const auto& one : reading.faults)
        if (one.find(words) != one.npos) return true;
    return false;
}

TEST(ReadingAnswers, counts_each_place_by_keys_and_by_words) {
    auto all = read(
        "Enhet;nojd;Räcker tiden?;vad;stod.it;Stöd – HR;Något mer?;Anm\r\n"
        "Almskolan;4;Ja, alltid;Chefen, Kollegor;1;Stort;Bra;x\r\n"
        "almskolan ;5,0;NEJ;Annat, vad;2;;;\r\n"
        "Björkskolan;;;;;;;\r\n");
    ASSERT_TRUE(all.faults.empty()) << all.faults.front();
    ASSERT_EQ(all.places.size(), 2u) << "case and spaces make no other place";
    EXPECT_EQ(all.rows, 3);
    EXPECT_EQ(all.places[0].rows, 2);
    EXPECT_EQ(cell(all, "nojd"), (safe_figures::Cell{2, {{"4", 1}, {"5", 1}}}));
    EXPECT_EQ(cell(all, "tid"), (safe_figures::Cell{2, {{"ja", 1}, {"nej", 1}}}));
    EXPECT_EQ(cell(all, "vad"), (safe_figures::Cell{2, {{"annat", 1}, {"chef", 1}, {"kollegor", 1}}}));
    EXPECT_EQ(cell(all, "stod.it"), (safe_figures::Cell{2, {{"1", 1}, {"2", 1}}}));
    EXPECT_EQ(cell(all, "stod.hr"), (safe_figures::Cell{1, {{"2", 1}}}));
    EXPECT_EQ(all.places[0].given.texts.at("ord"), std::vector<std::string>{"Bra"});
    EXPECT_TRUE(all.places[1].given.counted.empty()) << "not answered is not counted";
    EXPECT_EQ(all.columns[7].meaning, Meaning::nothing);
    EXPECT_TRUE(all.missing.empty());
    EXPECT_EQ(all.odd_values, 0);
}

TEST(ReadingAnswers, takes_commas_tabs_byte_order_marks_and_windows_1252) {
    for (std::string_view file : {std::string_view("enhet,nojd\nA,3\n"),
                                  std::string_view("\xEF\xBB\xBF"
                                                   "Enhet;nojd\r\nA;3"),
                                  std::string_view("enhet\tHur n\xF6jd \xE4r du?\nA\t3\n"),
                                  std::string_view("\"enhet\";\"nojd\"\n\"A\";\"3\"\n")}) {
        auto all = read(file);
        ASSERT_TRUE(all.faults.empty()) << file << all.faults.front();
        EXPECT_EQ(cell(all, "nojd").people, 1) << file;
    }
    auto named = read("Var;nojd\nA;3\n", "var");
    EXPECT_TRUE(named.faults.empty());
    EXPECT_EQ(named.places[0].name, "A");
}

TEST(ReadingAnswers, says_what_a_question_does_not_have_by_line) {
    std::string file = "enhet;nojd;vad\n";
    for (int row = 0; row < 30; ++row) file += "A;6;Chefen,=cmd|calc\n";
    auto all = read(file);
    EXPECT_TRUE(all.faults.empty());
    EXPECT_EQ(all.odd_values, 30 * 3) << "the bar parts, and neither part is a choice";
    ASSERT_EQ(all.odd.size(), most_told);
    EXPECT_EQ(all.odd[0].line, 2);
    EXPECT_EQ(all.odd[0].column, "nojd");
    EXPECT_EQ(all.odd[0].value, "6");
    EXPECT_EQ(cell(all, "nojd").people, 0) << "counts as not answered";
    for (const char* value : {"0", "-1", "1e309", "nan", "4,5", "4;", "99999999999999999999"})
        EXPECT_EQ(read(fmt::format("enhet;nojd\nA;\"{}\"\n", value)).odd_values, 1) << value;
}

TEST(ReadingAnswers, refuses_hostile_files_in_words) {
    std::string wide = "enhet";
    for (int column = 0; column < 10'000; ++column) wide += ";k" + std::to_string(column);
    using namespace std::string_literals;
    for (const auto& [file, words] :
         {std::pair{""s, "Filen har inga svar."},
          {"enhet;nojd\n"s, "Filen har inga svar."},
          {"enhet;nojd\nA;\"3\n"s, "Ett citattecken avslutas aldrig"},
          {"enhet;nojd\nA;\"3\"x\n"s, "Rad 2: Ett citattecken står mitt i ett fält."},
          {"enhet;nojd\nA;\0003\n"s, "Tecknen går inte att läsa"},
          {"\xFF\xFE\x65\x00\x6E\x00"s, "Tecknen går inte att läsa"},
          {"enhet;nojd\nA;3;4\n"s, "Rad 2: Raden har 3 fält"},
          {"enhet;nojd\nA"s, "avklippt"},
          {wide + "\n", "fler än 256 kolumner"},
          {"nojd;tid\n3;Nej\n"s, "Ingen kolumn säger enheten"},
          {"enhet;okänd\nA;3\n"s, "Ingen kolumn är en fråga"},
          {"enhet;skola;nojd\nA;B;3\n"s, "är också en enhet"},
          {"enhet;nojd;Hur nöjd är du?\nA;3;4\n"s, "är samma fråga"},
          {"enhet;nojd\nA;" + std::string(70'000, '3') + "\n", "längre än 64 kB"}}) {
        auto all = read(file);
        EXPECT_TRUE(told(all, words)) << words << " in " << (all.faults.empty() ? "" : all.faults.front());
    }
}

TEST(ReadingAnswers, stays_small_whatever_the_file_holds) {
    std::string file = "enhet;nojd\n";
    for (std::size_t row = 0; row <= most_places; ++row) file += fmt::format("plats {};3\n", row);
    EXPECT_TRUE(told(read(file), "fler än 5000 olika enheter"));
    file = "enhet;nojd\n";
    for (int row = 0; row < 1000; ++row) file += "A;3;4\n";
    EXPECT_EQ(read(file).faults.size(), most_told);
}

TEST(ReadingAnswers, any_bytes_are_counts_or_words) {
    std::mt19937 chance(7);
    const std::string alphabet = "enhet;nojd\n\r\",|=3\0\xC3\xB6\xE5 A";
    for (int round = 0; round < 2000; ++round) {
        std::string file = round % 2 ? "enhet;nojd;vad;ord\n" : "";
        for (auto left = chance() % 200; left > 0; --left) file += alphabet[chance() % alphabet.size()];
        auto all = read(file);
        std::int64_t rows = 0;
        for (const auto& place : all.places) {
            rows += place.rows;
            for (const auto& [question, cell] : place.given.counted) EXPECT_LE(cell.people, place.rows);
        }
        EXPECT_TRUE(!all.faults.empty() || rows == all.rows);
    }
}

}  // namespace
}  // namespace styrkedja::survey_imports
