// Several systems: one replaces another, two tell of the same people, and somebody says who is who.
#include "imports/test/office.h"

namespace styrkedja::imports {
namespace {

using enum DifferenceKind;

class Sources : public Office {
  protected:
    std::int64_t map_ids(RecordKind kind, std::string_view to, std::string content) {
        auto added = import_mapping(*database, importer, kind, "lön", to, autumn, file_of("id.csv", content),
                                    Language::swedish);
        EXPECT_TRUE(added) << added.error().message;
        return added.value_or(-1);
    }
    void end(std::string_view source, Date day) {
        auto ended = database->write(
            [&](db::Write& write) { return end_source(write, importer, source, day, Language::swedish); });
        EXPECT_TRUE(ended);
    }
    Result<void> own(RecordKind kind, Column field, std::string_view source) {
        return database->write([&](db::Write& write) {
            return set_owner(write, importer, kind, field, source, Language::swedish);
        });
    }
    NewRun in_autumn(NewRun run) {
        run.effective_on = autumn;
        return run;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Sources, testing::ValuesIn(db::engines_to_test()), db::engine_name);

const std::string new_people =
    "personid;namn;e-post\nn1;Åsa Berg;asa.berg@fjardvik.example\nn2;Nils Ek;nils.ek@fjardvik.example\n"
    "n3;Maja Sjö;maja.sjo@fjardvik.example\n";
const std::string new_employments =
    "id;person;enhet;befattning;yrke;löneform;anställningsform;omfattning;från;till\n"
    "e1;n1;111;lärare;lärare;Månadslön;Tillsvidare;100;2020-08-01;\n"
    "e2;n2;111;lärare;lärare;Månadslön;Visstid;75;2021-08-01;2026-12-31\n"
    "e3;n2;112;lärare;lärare;Timlön;Visstid;25;2021-08-01;\n"
    "e4;n3;112;kock;;Månadslön;Tillsvidare;50;2019-01-01;\n";

// L-19
TEST_P(Sources, a_change_of_payroll_system_with_id_mapping_keeps_the_roster_unchanged) {
    fill();
    const auto before = roster();
    EXPECT_EQ(map_ids(RecordKind::person, "nya lön", "gammalt;nytt\np1;n1\np2;n2\np3;n3\n"), 3);
    EXPECT_EQ(map_ids(RecordKind::employment, "nya lön", "gammalt;nytt\na1;e1\na2;e2\na3;e3\na4;e4\n"), 4);
    end("lön", autumn - std::chrono::days{1});
    auto people_seen = apply(in_autumn(people("nya lön")), new_people);
    auto work_seen = apply(in_autumn(employments("nya lön")), new_employments);
    ASSERT_TRUE(people_seen.summary && work_seen.summary);
    EXPECT_EQ(people_seen.count(unchanged), 3);
    EXPECT_EQ(work_seen.count(unchanged), 4) << work_seen.told(addition) << work_seen.told(change);
    EXPECT_EQ(roster(), before);
    EXPECT_EQ(count("person"), 3);
    auto changed = apply(in_autumn(employments("nya lön")),
                         replaced(new_employments, "Tillsvidare;50;", "Tillsvidare;60;"));
    EXPECT_EQ(changed.count(change), 1) << "and the new system goes on from there";
}

TEST_P(Sources, without_a_mapping_matches_are_proposed_and_a_person_confirms) {
    fill();
    const auto before = roster();
    auto asked = apply(in_autumn(people("nya lön")),
                       new_people + "n4;Maja Sjö;maja.sjo.2@fjardvik.example\nn5;Ny Person;\n");
    ASSERT_TRUE(asked.summary);
    EXPECT_EQ(asked.told(possible_match),
              "2 Åsa Berg: samma e-postadress\n3 Nils Ek: samma e-postadress\n"
              "4 Maja Sjö: samma e-postadress\n");
    EXPECT_EQ(asked.count(addition), 2) << "a namesake with another address is somebody else";
    EXPECT_EQ(count("person"), 5) << "who is perhaps known is left out";
    auto run = in_autumn(people("nya lön"));
    run.matches = Matches::same;
    auto confirmed = apply(run, new_people + "n4;Maja Sjö;maja.sjo.2@fjardvik.example\nn5;Ny Person;\n");
    EXPECT_EQ(confirmed.count(matched), 3);
    EXPECT_EQ(count("person"), 5);
    auto work = in_autumn(employments("nya lön"));
    EXPECT_TRUE(preview(work, new_employments)
                    .told(possible_match)
                    .starts_with("2 lärare, Åsa Berg: samma person, enhet, befattning och tid\n3 "));
    work.matches = Matches::same;
    EXPECT_EQ(apply(work, new_employments).count(matched), 4);
    EXPECT_EQ(roster(), before);
}

TEST_P(Sources, a_namesake_is_a_question_and_the_answer_may_be_no) {
    fill();
    const std::string file = "personid;namn\nx1;Maja Sjö\n";
    EXPECT_EQ(preview(people("elever"), file).told(possible_match), "2 Maja Sjö: samma namn\n");
    auto run = people("elever");
    run.matches = Matches::as_new;
    EXPECT_EQ(apply(run, file).count(addition), 1);
    EXPECT_EQ(count("person"), 4);
}

TEST_P(Sources, the_unit_tells_whom_a_name_means) {
    fill();
    ASSERT_TRUE(apply(units("elever"),
                      "enhetskod;namn;slag;skolform;överordnad\nu1;Norrskolan;Skolenhet;Grundskola;\n")
                    .summary);
    auto run = units("elever");
    run.matches = Matches::same;
    auto tied = apply(run, "enhetskod;namn;slag\nu1;Norrskolan;Skolenhet\n");
    EXPECT_EQ(tied.told(matched), "2 Norrskolan: samma namn och slag\n");
    auto seen = preview(people("elever"), "personid;namn;enhetskod\nx1;Åsa Berg;u1\nx2;Maja Sjö;u1\n");
    EXPECT_EQ(seen.told(possible_match), "2 Åsa Berg: samma namn och enhet\n3 Maja Sjö: samma namn\n");
}

TEST_P(Sources, in_a_parallel_run_only_the_owner_of_a_field_changes_it) {
    fill();
    auto run = people("elever");
    run.matches = Matches::same;
    const std::string file = replaced(new_people, "n1;Åsa Berg;", "n1;Åsa Bergström;");
    auto first = apply(run, file);
    ASSERT_TRUE(first.summary);
    EXPECT_EQ(first.told(differs), "2 Åsa Berg: samma e-postadress; namn: Åsa Berg → Åsa Bergström\n");
    EXPECT_EQ(first.count(matched), 3);
    auto undecided = apply(run, file);
    EXPECT_EQ(undecided.told(differs), "2 Åsa Berg: namn: Åsa Berg → Åsa Bergström\n")
        << "shown, and nothing changed";
    EXPECT_EQ(undecided.summary->written(), 0);
    ASSERT_TRUE(own(RecordKind::person, Column::name, "lön"));
    EXPECT_EQ(apply(run, file).count(differs), 1);
    ASSERT_TRUE(own(RecordKind::person, Column::name, "elever"));
    EXPECT_EQ(apply(run, file).told(change), "2 Åsa Berg: namn: Åsa Berg → Åsa Bergström\n");
    EXPECT_EQ(apply(people(), people_csv).told(differs), "2 Åsa Bergström: namn: Åsa Bergström → Åsa Berg\n")
        << "the other source no longer decides it";
}

TEST_P(Sources, a_source_that_has_ended_decides_nothing) {
    fill();
    auto run = people("elever");
    run.matches = Matches::same;
    ASSERT_TRUE(apply(run, new_people).summary);
    end("lön", autumn - std::chrono::days{1});
    run.effective_on = autumn;
    EXPECT_EQ(apply(run, replaced(new_people, "n1;Åsa Berg;", "n1;Åsa Bergström;")).count(change), 1);
}

TEST_P(Sources, what_is_wrong_with_a_source_or_a_mapping_is_said) {
    fill();
    EXPECT_EQ(own(RecordKind::person, Column::extent, "lön").error().kind, RefusalKind::invalid);
    EXPECT_EQ(own(RecordKind::person, Column::email, "finns inte").error().kind, RefusalKind::not_found);
    const auto before = count("id_mapping");
    for (const std::string content : {"a;b\n1;2\n", "gammalt;nytt\np1;\n", "gammalt;nytt\np1;n1;x\n", ""})
        EXPECT_FALSE(import_mapping(*database, importer, RecordKind::person, "lön", "nya", autumn,
                                    file_of("id.csv", content), Language::swedish))
            << content;
    EXPECT_EQ(map_ids(RecordKind::person, "nya", "gammalt;nytt\nokänd;n9\n"), 0);
    EXPECT_EQ(count("id_mapping"), before);
}

}  // namespace
}  // namespace styrkedja::imports
