// Saving section by section: what can be an answer to each kind, who has written since, what is written.
#include "sheets.h"

#include "db/connection.h"

namespace styrkedja::form_answers {
namespace {

INSTANTIATE_TEST_SUITE_P(Engines, Sheets, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Sheets, there_is_one_of_each_part_about_an_object) {
    auto sheet = opened(7, norr);
    EXPECT_EQ(opened(7, norr), sheet);
    EXPECT_NE(opened(7, norr, "record"), sheet);
    auto found = database->read([](db::Read& read) { return find_sheet(read, {"dialogue", 7}, "prework"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, sheet);
    EXPECT_EQ(found->collection, round_one);
    EXPECT_EQ(found->area, norr);
    EXPECT_FALSE(found->handed_in_at);
    EXPECT_FALSE(database->read([](db::Read& read) { return find_sheet(read, {"dialogue", 8}, "prework"); }));
}

TEST_P(Sheets, keep_an_answer_of_every_kind) {
    auto sheet = opened(7);
    auto saved = save(sheet, {{"text", {" Rad ett\r\nrad två \x1F slut "}},
                              {"number", {" 1 250,50"}},
                              {"date", {"2026-11-23"}},
                              {"choice", {"ja"}},
                              {"several", {"nej", "ja"}},
                              {"scale", {"4"}},
                              {"matrix.ht", {"delvis"}},
                              {"ranking.nej", {"1"}},
                              {"ranking.ja", {"3"}},
                              {"unit", {"1"}},
                              {"person", {"karin ek"}}});
    ASSERT_TRUE(saved) << saved.error().message;
    EXPECT_EQ(*saved, 1);
    EXPECT_EQ(answers(sheet), (Answers{{"text", {"Rad ett\nrad två   slut"}},
                                       {"number", {"1250,5"}},
                                       {"date", {"2026-11-23"}},
                                       {"choice", {"ja"}},
                                       {"several", {"ja", "nej"}},
                                       {"scale", {"4"}},
                                       {"matrix.ht", {"delvis"}},
                                       {"ranking.nej", {"1"}},
                                       {"ranking.ja", {"3"}},
                                       {"unit", {"1"}},
                                       {"person", {"Karin Ek"}},
                                       {"person.person", {"4"}}}));
}

TEST_P(Sheets, refuse_what_is_no_answer_at_its_field) {
    auto sheet = opened(7);
    EXPECT_EQ(refused(sheet, {{"text", {std::string(20'001, 'a')}}}),
              "q-text: Skriv det kortare, med högst 20000 tecken.");
    content.sections[0].questions[1].range = questions::Range{0, 100};
    EXPECT_EQ(refused(sheet, {{"number", {"många"}}}), "q-number: Skriv ett tal, som 4 eller 12,5.");
    EXPECT_EQ(refused(sheet, {{"number", {"100,01"}}}), "q-number: Skriv ett tal mellan 0 och 100.");
    EXPECT_EQ(refused(sheet, {{"number", {"−0,5"}}}), "q-number: Skriv ett tal mellan 0 och 100.");
    EXPECT_EQ(refused(sheet, {{"date", {"2026-02-30"}}}), "q-date: Skriv datumet som 2026-11-23.");
    EXPECT_EQ(refused(sheet, {{"choice", {"kanske"}}}), "q-choice: Välj ett av svaren.");
    EXPECT_EQ(refused(sheet, {{"choice", {"ja", "nej"}}}), "q-choice: Välj ett av svaren.");
    EXPECT_EQ(refused(sheet, {{"several", {"ja", "kanske"}}}), "q-several: Välj bland svaren.");
    EXPECT_EQ(refused(sheet, {{"scale", {"6"}}}), "q-scale: Välj ett av svaren.");
    EXPECT_EQ(refused(sheet, {{"matrix.ht", {"ja"}}, {"matrix.vt", {"jo"}}}),
              "q-matrix.vt: Välj ett av svaren.");
    EXPECT_EQ(refused(sheet, {{"ranking.ja", {"4"}}}), "q-ranking.ja: Välj en plats mellan 1 och 3.");
    EXPECT_EQ(refused(sheet, {{"ranking.ja", {"2"}}, {"ranking.nej", {"2"}}}),
              "q-ranking.nej: Plats 2 är given till ett annat svar.");
    EXPECT_EQ(refused(sheet, {{"unit", {"99"}}}), "q-unit: Välj en enhet som finns i dag.");
    EXPECT_EQ(refused(sheet, {{"unit", {"2"}}}), "q-unit: Välj en enhet som finns i dag.") << "not open";
    EXPECT_EQ(refused(sheet, {{"person", {"Ingen Alls"}}}),
              "q-person: Ingen heter Ingen Alls. Skriv förnamn och efternamn.");
    EXPECT_EQ(refused(sheet, {{"file", {"a.pdf"}}}), "q-file: Filer lämnas inte här.");
    EXPECT_TRUE(answers(sheet).empty());
}

TEST_P(Sheets, a_name_that_several_have_is_asked_about_and_then_stays_the_one_who_was_meant) {
    database->write([](db::Write& write) {
        write.script(
            "UPDATE person SET name = 'Anna Berg', sort_key = (SELECT sort_key FROM person WHERE "
            "id = 7) WHERE id = 8");
    });
    auto sheet = opened(7);
    EXPECT_NE(refused(sheet, {{"person", {"Anna Berg"}}}).find("Flera heter så."), std::string::npos);
    ASSERT_TRUE(save(sheet, {{"person", {"Anna Berg (#8)"}}}));
    EXPECT_EQ(answer(sheet, "person"), "Anna Berg");
    ASSERT_TRUE(save(sheet, {{"person", {answer(sheet, "person")}}, {"text", {"mer"}}}))
        << "as it was filled in";
    EXPECT_EQ(answer(sheet, "person.person"), "8");
    ASSERT_TRUE(save(sheet, {{"text", {"mer"}}}));
    EXPECT_EQ(answers(sheet), (Answers{{"text", {"mer"}}}));
}

TEST_P(Sheets, a_unit_that_has_closed_since_stays_answered) {
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"unit", {"1"}}}));
    database->write(
        [](db::Write& write) { write.script("UPDATE unit_version SET valid_to = '2020-01-01'"); });
    ASSERT_TRUE(save(sheet, {{"unit", {"1"}}, {"text", {"mer"}}}));
    EXPECT_EQ(answer(sheet, "unit"), "1");
}

TEST_P(Sheets, an_empty_answer_is_none) {
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"text", {"något"}}, {"several", {"ja"}}, {"ranking.ja", {"1"}}}));
    auto saved = save(sheet, {{"text", {" \n "}}, {"ranking.ja", {""}}});
    ASSERT_TRUE(saved);
    EXPECT_EQ(*saved, 2);
    EXPECT_TRUE(answers(sheet).empty());
}

TEST_P(Sheets, whoever_saw_an_older_version_of_the_section_does_not_overwrite_it) {
    auto sheet = opened(7);
    ASSERT_EQ(save(sheet, {{"text", {"ett"}}}, 0, 0, "Sara Lind"), 1);
    auto late = save(sheet, {{"text", {"två"}}}, 0, 0);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::conflict);
    EXPECT_EQ(late.error().message, "Sara Lind har skrivit här sedan du öppnade sidan.");
    EXPECT_EQ(answer(sheet, "text"), "ett");
    EXPECT_EQ(save(sheet, {{"text", {"ett"}}}, 0, 0), 1) << "the same once more is no conflict";
    content.sections[1].questions[0].condition.reset();
    EXPECT_EQ(save(sheet, {{"sen", {"mer"}}}, 1, 0), 1) << "another section";
    auto versions = database->read([&](db::Read& read) { return versions_of(read, sheet); });
    ASSERT_EQ(versions.size(), 2);
    EXPECT_EQ(versions["laget"].changed_by, "Sara Lind");
    EXPECT_EQ(versions["mer"].version, 1);
    EXPECT_TRUE(versions["mer"].changed_at);
}

TEST_P(Sheets, nothing_different_is_no_new_version) {
    auto sheet = opened(7);
    EXPECT_EQ(save(sheet, {}), 0);
    EXPECT_EQ(save(sheet, {{"text", {"ett"}}}), 1);
    EXPECT_EQ(save(sheet, {{"text", {" ett "}}}), 1);
}

TEST_P(Sheets, what_is_handed_in_is_not_written_in) {
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"text", {"ett"}}}));
    hand(sheet);
    auto late = save(sheet, {{"text", {"två"}}});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::conflict);
    take(sheet);
    EXPECT_EQ(save(sheet, {{"text", {"två"}}}), 2);
    auto gone = save(SheetId{99}, {{"text", {"två"}}});
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().kind, RefusalKind::not_found);
}

// A browser sends nothing of what it does not ask.
TEST_P(Sheets, an_answer_to_what_is_not_asked_any_more_is_kept) {
    auto sheet = opened(7);
    ASSERT_TRUE(save(sheet, {{"choice", {"ja"}}, {"hur", {"nej"}}, {"varfor", {"ja"}}}));
    ASSERT_TRUE(save(sheet, {{"sen", {"sedan"}}}, 1));
    ASSERT_TRUE(save(sheet, {{"choice", {"nej"}}}));
    EXPECT_EQ(answers(sheet),
              (Answers{{"choice", {"nej"}}, {"hur", {"nej"}}, {"varfor", {"ja"}}, {"sen", {"sedan"}}}));
    ASSERT_TRUE(save(sheet, {{"choice", {"ja"}}, {"varfor", {"delvis"}}})) << "asked again, and not answered";
    EXPECT_EQ(answers(sheet), (Answers{{"choice", {"ja"}}, {"varfor", {"delvis"}}, {"sen", {"sedan"}}}));
    ASSERT_TRUE(save(sheet, {}, 1)) << "what it waits for stands in the other section";
    EXPECT_EQ(answer(sheet, "sen"), "sedan");
    ASSERT_TRUE(save(sheet, {{"choice", {"ja"}}, {"hur", {"nej"}}, {"varfor", {"ja"}}}));
    ASSERT_TRUE(save(sheet, {}, 1)) << "asked for by the other section, and not answered";
    EXPECT_EQ(answer(sheet, "sen"), "");
}

// Counts what goes over the connection that it stands before.
class Counting : public db::Connection {
  public:
    explicit Counting(db::Connection& real) : real_(real) {}
    int waited_for = 0, posted = 0;

    db::Engine engine() const override { return real_.engine(); }
    std::int64_t run(const db::QueryBase& query, std::span<const db::Parameter> parameters, db::RowSink sink,
                     db::Delivery delivery) override {
        return ++waited_for, real_.run(query, parameters, sink, delivery);
    }
    void run_together(std::span<const Asking> asked) override { ++waited_for, real_.run_together(asked); }
    void post(const db::QueryBase& query, std::span<const db::Parameter> parameters) override {
        ++posted, real_.post(query, parameters);
    }
    void finish() override { real_.finish(); }
    std::int64_t run_text(const std::string& sql, std::span<const db::Parameter> parameters, db::RowSink sink,
                          db::Delivery delivery) override {
        return real_.run_text(sql, parameters, sink, delivery);
    }
    void script(const std::string& sql) override { real_.script(sql); }
    void control(db::Control control) override { real_.control(control); }
    db::Shape prepare(const db::QueryBase& query) override { return real_.prepare(query); }
    db::Shape shape(const std::string& sql) override { return real_.shape(sql); }
    void abandon() noexcept override { real_.abandon(); }

  private:
    db::Connection& real_;
};

TEST_P(Sheets, thirty_answers_are_saved_in_one_round) {
    questions::Section section{.key = "manga", .heading = "Många"};
    Sent first, second;
    for (int at = 0; at < 30; ++at) {
        auto key = fmt::format("fraga_{}", at);
        section.questions.push_back(question(key, QuestionKind::text));
        first[key] = {"ett svar"};
        second[key] = {at % 2 ? "" : "ett annat svar"};
    }
    auto sheet = opened(7);
    auto [waited_for, posted] = database->write([&](db::Write& write) {
        EXPECT_EQ(save_section(write, {.sheet = sheet}, section, typed(first), sv), 1);
        Counting counting(write.connection());
        db::Write counted_write(counting);
        EXPECT_EQ(save_section(counted_write, {.sheet = sheet, .version = 1}, section, typed(second), sv), 2);
        return std::pair(counting.waited_for, counting.posted);
    });
    EXPECT_EQ(waited_for, 1);
    EXPECT_EQ(posted, 3) << "answers, removed ones, the version";
    EXPECT_EQ(answers(sheet).size(), 15);
}

}  // namespace
}  // namespace styrkedja::form_answers
