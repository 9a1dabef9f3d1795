// A round as Excel and CSV: who gets which sheet, and what is in its cells.
#include "files.h"

namespace styrkedja::dialogue_files {
namespace {

class Tables : public DialogueFiles {};
INSTANTIATE_TEST_SUITE_P(Engines, Tables, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Tables, the_round_as_excel_has_ratings_answers_agreements_and_findings_for_its_readers) {
    both_rated();
    ok(hold_today(head));
    write_record();
    agree();
    both_confirm();
    note_agreement();
    auto finding = ok(write([&](db::Write& write) {
        return dialogue_analysis::add_finding(write, quality, round,
                                              {.text = "Frånvaron ökar", .conclusion = "Följ upp"}, sv);
    }));
    ok(write([&](db::Write& write) {
        return dialogue_analysis::settle_finding(write, quality, finding, true, 1, sv);
    }));
    for (auto* browser : {ulla.get(), karin.get()}) {
        auto all = book(*browser);
        EXPECT_EQ(all.names,
                  (std::vector<std::string>{"Dialoger", "Svar", "Överenskommelser", "Iakttagelser"}));
        ASSERT_EQ(all.tables["Dialoger"].size(), 2u);
        auto row = row_of(all.tables["Dialoger"], "Kvarnskolan");
        EXPECT_EQ(cell(row, "Område"), "Område Norr");
        EXPECT_EQ(cell(row, "Överordnad i dialogen"), "Karin Ek");
        EXPECT_EQ(cell(row, "Underordnad i dialogen"), "Sara Lind");
        EXPECT_EQ(cell(row, "Hölls"), iso(today));
        EXPECT_EQ(cell(row, "Läge"), "bekräftad av båda");
        EXPECT_EQ(cell(row, "I samsyn"), "Ja");
        EXPECT_EQ(cell(row, "Närvaro: tillsammans"), "3");
        EXPECT_EQ(cell(row, "Närvaro: underordnad"), "2");
        EXPECT_EQ(cell(row, "Särskilt stöd: överordnad"), "3");
        EXPECT_EQ(cell(row_of(all.tables["Dialoger"], "Åskolan"), "Läge"), "inte hållen");
        ASSERT_EQ(all.tables["Svar"].size(), 2u);
        EXPECT_EQ(all.tables["Svar"][0],
                  (std::map<std::string, std::string>{{"Enhet", "Kvarnskolan"},
                                                      {"Underordnad i dialogen", "Sara Lind"},
                                                      {"Förarbete eller protokoll", "Protokollet"},
                                                      {"Avsnitt", "Närvaro"},
                                                      {"Fråga", "Orsaker"},
                                                      {"Svar", "Tallriken är tom.\n- bussen är sen"}}));
        EXPECT_EQ(cell(all.tables["Svar"][1], "Fråga"), "Underlag");
        ASSERT_EQ(all.tables["Överenskommelser"].size(), 1u);
        auto agreed = all.tables["Överenskommelser"][0];
        EXPECT_EQ(cell(agreed, "Överenskommelse"), "Skolan ringer hem varje morgon");
        EXPECT_EQ(cell(agreed, "Ansvarig"), "Sara Lind");
        ASSERT_EQ(all.tables["Iakttagelser"].size(), 1u);
        EXPECT_EQ(cell(all.tables["Iakttagelser"][0], "Slutsats"), "Följ upp");
    }
}

TEST_P(Tables, who_only_leads_the_round_gets_how_far_it_has_come_and_the_findings) {
    both_rated();
    ok(hold_today(head));
    write_record();
    ok(write([&](db::Write& write) {
        return dialogue_analysis::add_finding(write, quality, round, {.text = "Frånvaron ökar"}, sv);
    }));
    auto all = book(*bo);
    EXPECT_EQ(all.names, (std::vector<std::string>{"Dialoger", "Iakttagelser"}));
    for (const auto& header : all.headers["Dialoger"]) EXPECT_FALSE(header.contains("Närvaro")) << header;
    EXPECT_EQ(cell(row_of(all.tables["Dialoger"], "Kvarnskolan"), "Hölls"), iso(today));
    EXPECT_EQ(cell(all.tables["Iakttagelser"].at(0), "Läge"), "utkast");
    EXPECT_FALSE(streamed(bo->get(of_round + ".csv")).contains("Närvaro"));
    for (auto* browser : {sara.get(), pia.get()})
        for (const char* ending : {".xlsx", ".csv"}) EXPECT_EQ(browser->get(of_round + ending).status, 404);
    EXPECT_EQ(auth::Browser(*site).get(of_round + ".xlsx").status, 303);
    EXPECT_EQ(ulla->get("/dialogue-rounds/999/round.xlsx").status, 404);
}

TEST_P(Tables, who_leads_the_round_and_holds_dialogues_in_it_reads_their_own) {
    write([&](db::Write& write) {
        rights::add_assignment(write,
                               {.person = world::karin, .role = Role::quality_lead, .scope = {.unit = root}});
    });
    through();
    ok(write([&](db::Write& write) {
        auto unit = organisation::add_unit(
            write, {std::nullopt, "tests"},
            {.code = "2", .name = "Söderskolan", .kind = UnitKind::school_unit, .parent = root});
        write.script(fmt::format(
            "INSERT INTO dialogue (round, unit, school_form, superior, subordinate, "
            "first_superior, first_subordinate, state, held_on, submitted_at, rated_at) VALUES "
            "({0}, {1}, 'none', {2}, {3}, {2}, {3}, 'held', '{4}', 1, 1);"
            "INSERT INTO dialogue_rating (dialogue, focus_area, own, superior) SELECT "
            "id, {5}, 1, 1 FROM dialogue WHERE unit = {1};",
            round.value, unit.value, world::henrik.value, world::pia.value, iso(today), focus[0].value));
        return say_in_record(write, of_in(write, unit), "Någon annans ord");
    }));
    auto karin_again = auth::signed_in(*site, "karin");
    auto all = book(*karin_again);
    const auto& table = all.tables["Dialoger"];
    EXPECT_EQ(cell(row_of(table, "Kvarnskolan"), "Närvaro: underordnad"), "2");
    EXPECT_EQ(cell(row_of(table, "Söderskolan"), "Hölls"), iso(today));
    EXPECT_EQ(cell(row_of(table, "Söderskolan"), "Närvaro: underordnad"), "") << "somebody else's";
    EXPECT_TRUE(all.tables["Svar"].empty()) << "somebody else's words";
    EXPECT_EQ(cell(book(*ulla).tables["Svar"].at(0), "Svar"), "Någon annans ord") << "the director";
}

TEST_P(Tables, the_prework_is_in_it_once_it_is_handed_in) {
    ok(write([&](db::Write& write) { return dialogues::open_prework(write, rektor, dialogue, sv); }));
    ok(write([&](db::Write& write) {
        return dialogues::save_prework(write, rektor, dialogue, section, 0,
                                       typed({{section + "_results", "Bättre än i fjol"}}), sv);
    }));
    EXPECT_TRUE(book(*karin).tables["Svar"].empty());
    rate_all(rektor, 2);
    ok(submit());
    auto answers = book(*karin).tables["Svar"];
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(cell(answers[0], "Förarbete eller protokoll"), "Förarbetet");
    EXPECT_EQ(cell(answers[0], "Svar"), "Bättre än i fjol");
}

// The only answers stand in the last of many batches.
TEST_P(Tables, a_batch_without_answers_does_not_end_the_table) {
    constexpr int more = 120;
    write([&](db::Write& write) {
        for (int at = 0; at < more; ++at) {
            auto unit = organisation::add_unit(write, {std::nullopt, "tests"},
                                               {.code = fmt::format("x{}", at),
                                                .name = fmt::format("Skola {}", at),
                                                .kind = UnitKind::school_unit,
                                                .parent = north});
            write.script(
                fmt::format("INSERT INTO dialogue (round, unit, area, school_form, superior, subordinate, "
                            "first_superior, "
                            "first_subordinate, state, planned_on, held_on) VALUES ({0}, {1}, {2}, 'none', "
                            "{3}, {4}, {3}, "
                            "{4}, 'held', '2020-01-01', '2020-01-01');",
                            round.value, unit.value, north.value, world::karin.value, world::pia.value));
        }
        auto last = dialogues::list_dialogues(write, {.round = round, .limit = 1, .offset = more + 1}).at(0);
        return say_in_record(write, last.id, "Sist av alla");
    });
    auto all = book(*ulla);
    EXPECT_EQ(all.tables["Dialoger"].size(), std::size_t{more + 2});
    ASSERT_EQ(all.tables["Svar"].size(), 1u);
    EXPECT_EQ(cell(all.tables["Svar"][0], "Svar"), "Sist av alla");
    EXPECT_EQ(cell(all.tables["Svar"][0], "Enhet"), fmt::format("Skola {}", more - 1));
    auto csv = streamed(karin->get(of_round + ".csv"));
    EXPECT_EQ(std::ranges::count(csv, '\n'), more + 3);
}

}  // namespace
}  // namespace styrkedja::dialogue_files
