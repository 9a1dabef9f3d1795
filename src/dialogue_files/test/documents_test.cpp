// The record and the empty prework: who gets them, what is in them and in what order, and what is not yet.
#include "files.h"

#include "dialogue_files/documents.h"
#include "rights/sensitive_reads.h"
#include "sheets/formats.h"

namespace styrkedja::dialogue_files {
namespace {

class Documents : public DialogueFiles {};
INSTANTIATE_TEST_SUITE_P(Engines, Documents, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Documents, the_record_is_a_tagged_pdf_that_reads_in_order) {
    both_rated();
    ok(hold_today(head));
    write_record();
    agree("Sara ser mer frånvaro än siffrorna visar.");
    note_agreement();
    expect_in_order(text_of(pdf(*sara)), {"Kvarnskolan · Verksamhetsdialog 1", "Utkast"});
    ok(confirms(head, now_is().record_version));
    expect_in_order(text_of(pdf(*sara)), {"Utkast: bara Karin Ek har bekräftat protokollet."});
    ok(confirms(rektor, now_is().record_version));
    ok(write([&](db::Write& write) {
        return dialogues::supplement(write, rektor, dialogue, "Statistiken kom i dag.", sv);
    }));
    auto file = pdf(*sara);
    auto facts = said_of({"/usr/bin/pdfinfo", "-"}, file);
    expect_in_order(facts, {"Title:", "Kvarnskolan · Verksamhetsdialog 1"});
    expect_in_order(facts, {"Tagged:", "yes"});
    EXPECT_TRUE(file.contains("/Lang (sv-SE)"));
    expect_in_order(text_of(file), {"Kvarnskolan · Verksamhetsdialog 1",
                                    "Protokoll · dialogen hölls " + iso(today),
                                    "Mellan Karin Ek och Sara Lind.",
                                    "Bekräftat av båda " + iso(today) + ", med skiljaktig syn.",
                                    "Närvaro",
                                    "Bedömning tillsammans: 3 – fungerar väl",
                                    "Sara Lind: 2 – delvis. Vi ser det varje dag.",
                                    "Karin Ek: 3 – fungerar väl",
                                    "Här ser de olika på det",
                                    "Sara ser mer frånvaro än siffrorna visar.",
                                    "Orsaker",
                                    "Tallriken är tom.",
                                    "bussen är sen",
                                    "Underlag",
                                    "Frånvarostatistiken.",
                                    "Särskilt stöd",
                                    "Kompetensförsörjning",
                                    "Inget är skrivet.",
                                    "Överenskommelser",
                                    "Skolan ringer hem varje morgon",
                                    "Tillägg",
                                    "Statistiken kom i dag."});
    auto words = unzipped(karin->get(path + "/record.docx").body)["word/document.xml"];
    expect_in_order(words, {"Kvarnskolan · Verksamhetsdialog 1", "med skiljaktig syn", "Tallriken är tom."});
    expect_in_order(unzipped(karin->get(path + "/record.odt").body)["content.xml"], {"Tallriken är tom."});
    EXPECT_EQ(file, pdf(*ulla)) << "the same whoever reads it";
}

TEST_P(Documents, the_record_names_a_file_that_was_left) {
    ask_for_a_file();
    ok(hold_today(head));
    ok(write([&](db::Write& write) {
        form_answers::NewFile file{"underlag.txt", comments::FileKind::text, "83 procent"};
        return dialogues::save_record_file(write, head, dialogue,
                                           {.question = "underlag", .seen = 0, .file = file}, sv);
    }));
    expect_in_order(text_of(pdf(*sara)), {"Vad bygger det på?", "underlag.txt"});
}

TEST_P(Documents, in_samsyn_is_said) {
    through();
    expect_in_order(text_of(pdf(*sara)), {"Bekräftat av båda " + iso(today) + ", i samsyn."});
}

TEST_P(Documents, the_two_and_the_director_get_the_record_once_it_was_held) {
    EXPECT_EQ(sara->get(path + "/record.pdf").status, 404) << "nothing was held";
    through();
    for (const char* ending : {"pdf", "docx", "odt"}) {
        auto file = fmt::format("{}/record.{}", path, ending);
        for (auto* browser : {ulla.get(), karin.get(), sara.get()}) EXPECT_EQ(browser->get(file).status, 200);
        for (auto* browser : {bo.get(), pia.get(), henrik.get()}) EXPECT_EQ(browser->get(file).status, 404);
        EXPECT_EQ(auth::Browser(*site).get(file).status, 303);
    }
}

TEST_P(Documents, who_is_not_one_of_the_two_leaves_a_line) {
    through();
    auto reads = [&] { return read([](db::Read& read) { return rights::list_reads(read, {}, 50, 0); }); };
    karin->get(path + "/record.pdf");
    sara->get(path + "/record.docx");
    karin->get(of_round + ".xlsx");
    bo->get(of_round + ".xlsx");
    EXPECT_TRUE(reads().empty());
    ulla->get(path + "/record.pdf");
    ASSERT_EQ(reads().size(), 1u);
    EXPECT_EQ(reads()[0].object_kind, "dialogue");
    EXPECT_EQ(reads()[0].object, dialogue.value);
    ulla->get(of_round + ".xlsx");
    ulla->get(of_round + ".csv");
    ASSERT_EQ(reads().size(), 2u) << "a line an hour";
    EXPECT_EQ(reads()[0].object_kind, "dialogue_round");
}

TEST_P(Documents, no_rating_is_in_a_file_before_both_are_in) {
    for (auto area : focus) ok(rate(rektor, area, 1, "hemligt skäl"));
    ok(submit());
    for (auto area : focus) ok(rate(head, area, 4, "annat hemligt skäl"));
    for (auto* browser : {ulla.get(), karin.get()}) {
        auto row = row_of(book(*browser).tables["Dialoger"], "Kvarnskolan");
        EXPECT_EQ(cell(row, "Förarbetet inlämnat"), iso(today));
        for (const char* who : {"tillsammans", "underordnad", "överordnad"})
            EXPECT_EQ(cell(row, fmt::format("Närvaro: {}", who)), "");
        auto csv = streamed(browser->get(of_round + ".csv"));
        EXPECT_TRUE(csv.contains("Närvaro: underordnad")) << csv;
        EXPECT_TRUE(csv.contains(";;;;;;\r\n")) << csv;
    }
    ok(hold_today(head));
    for (auto* browser : {ulla.get(), karin.get(), sara.get()}) {
        auto text = text_of(pdf(*browser));
        EXPECT_TRUE(text.contains("1 – stora brister")) << "handed in, and held";
        EXPECT_FALSE(text.contains("4 – fungerar mycket väl")) << "never handed in";
        EXPECT_FALSE(text.contains("annat hemligt skäl"));
    }
    auto row = row_of(book(*karin).tables["Dialoger"], "Kvarnskolan");
    EXPECT_EQ(cell(row, "Närvaro: underordnad"), "1");
    EXPECT_EQ(cell(row, "Närvaro: överordnad"), "");
}

TEST_P(Documents, the_empty_prework_asks_everything_and_answers_nothing) {
    for (auto area : focus) ok(rate(rektor, area, 1, "Vi ser det varje dag."));
    auto file = sara->get(path + "/prework.pdf");
    ASSERT_EQ(file.status, 200);
    auto text = text_of(file.body);
    expect_in_order(text, {"Förarbete: Kvarnskolan · Verksamhetsdialog 1", "Fyll i för hand.", "Närvaro",
                           "Att vara där.", "Din bedömning", "stora brister", "fungerar mycket väl",
                           "Varför just så?", "Resultat", "Vad visar siffrorna", "Svar", "Orsaker",
                           "Särskilt stöd", "Kompetensförsörjning", "Attrahera", "□ Vi har gått igenom det"});
    EXPECT_FALSE(text.contains("Vi ser det varje dag."));
    EXPECT_TRUE(said_of({"/usr/bin/pdfinfo", "-"}, file.body).contains("Tagged:          yes"));
    for (auto* browser : {ulla.get(), karin.get()})
        EXPECT_EQ(browser->get(path + "/prework.pdf").status, 200);
    for (auto* browser : {bo.get(), pia.get(), henrik.get()})
        EXPECT_EQ(browser->get(path + "/prework.pdf").status, 404);
}

// A form's questions: boxes for choices, steps for a scale, a line for a day; no answer is asked for twice.
TEST_P(Documents, every_kind_of_question_has_its_room_on_paper) {
    using questions::Question;
    std::vector<questions::Choice> yes_no = {{"ja", "Ja"}, {"nej", "Nej"}};
    questions::Content asked{.intro = "Välkommen.", .sections = {{.key = "laget", .heading = "Läget"}}};
    asked.sections[0].questions = {
        {.key = "finns", .kind = QuestionKind::choice, .text = "Finns en plan?", .choices = yes_no},
        {.key = "varfor",
         .kind = QuestionKind::text,
         .text = "Varför inte?",
         .help = "Kort.",
         .definition = "En plan är skriven.",
         .condition = questions::Condition{"finns", {"nej"}}},
        {.key = "hur",
         .kind = QuestionKind::scale,
         .text = "Hur går det?",
         .range = questions::Range{1, 5},
         .low_word = "illa",
         .high_word = "bra"},
        {.key = "nar",
         .kind = QuestionKind::matrix,
         .text = "När?",
         .choices = yes_no,
         .rows = {{"ht", "Hösten"}, {"vt", "Våren"}}},
        {.key = "ordning", .kind = QuestionKind::ranking, .text = "I vilken ordning?", .choices = yes_no},
        {.key = "andel", .kind = QuestionKind::number, .text = "Hur stor andel?", .measure = "procent"},
        {.key = "fil", .kind = QuestionKind::file, .text = "En fil?"}};
    auto sheet = empty_prework(now_is(), loaded_round(), asked, {});
    auto made = sheets::to_pdf(sheet, sv);
    ASSERT_TRUE(made) << made.error().message;
    expect_in_order(text_of(*made), {"Välkommen.",
                                     "Läget",
                                     "Finns en plan?",
                                     "□ Ja",
                                     "□ Nej",
                                     "Varför inte?",
                                     "Svara om svaret på ”Finns en plan?” är Nej.",
                                     "Kort.",
                                     "En plan är skriven.",
                                     "Svar",
                                     "Hur går det?",
                                     "illa – bra",
                                     "5",
                                     "När?",
                                     "Nej",
                                     "Hösten",
                                     "□",
                                     "Våren",
                                     "I vilken ordning?",
                                     "Skriv 1",
                                     "□ Ja",
                                     "Hur stor andel?",
                                     "procent",
                                     "En fil?",
                                     "Filen lämnar du"});
    EXPECT_FALSE(text_of(*made).contains("Din bedömning")) << "a form's section is not rated";
}

TEST_P(Documents, the_ways_to_the_files_stand_where_they_are_of_use) {
    auto panels = fmt::format("/panels/{}", dialogue.value);
    auto of = fmt::format("/dialogue-rounds/{}", round.value);
    EXPECT_TRUE(auth::shows(sara->get(panels), path + "/prework.pdf"));
    both_rated();
    EXPECT_FALSE(auth::shows(sara->get(panels), path + "/prework.pdf")) << "it is handed in";
    EXPECT_TRUE(auth::shows(sara->get(panels), path + "/record.pdf"));
    EXPECT_TRUE(auth::shows(karin->get(of), of_round + ".xlsx"));
    EXPECT_TRUE(auth::shows(bo->get(of), of_round + ".csv"));
    EXPECT_FALSE(auth::shows(sara->get(of), of_round + ".xlsx"));
}

}  // namespace
}  // namespace styrkedja::dialogue_files
