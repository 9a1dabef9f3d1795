// From a file to units, people and employments: what is new, changed, missing, unmatched, and what is kept of
// before.
#include "imports/test/office.h"

namespace styrkedja::imports {
namespace {

using enum DifferenceKind;
using Lines = std::vector<std::string>;

class Imports : public Office {};
INSTANTIATE_TEST_SUITE_P(Engines, Imports, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Imports, a_first_load_stores_everything_once) {
    fill();
    EXPECT_EQ(tree(spring), (Lines{"Fjärdviks skolförvaltning", "Område Norr < Fjärdviks skolförvaltning",
                                   "Norrskolan < Område Norr", "Ängsskolan < Område Norr"}));
    EXPECT_EQ(roster(), (Lines{"Maja Sjö, Ängsskolan, kock, 500, 2019-01-01–",
                               "Nils Ek, Norrskolan, lärare, 750, 2021-08-01–2026-12-31",
                               "Nils Ek, Ängsskolan, lärare, 250, 2021-08-01–",
                               "Åsa Berg, Norrskolan, lärare, 1000, 2020-08-01–"}));
    EXPECT_EQ(count("id_mapping"), 4 + 3 + 4);
    database->read([](db::Read& read) { EXPECT_EQ(audit::first_broken_link(read), std::nullopt); });
}

TEST_P(Imports, the_same_file_again_changes_nothing) {
    fill();
    const auto before = roster();
    for (const auto& [run, content] : {std::pair{units(), units_csv}, std::pair{people(), people_csv},
                                       std::pair{employments(), employments_csv}}) {
        auto again = apply(run, content);
        ASSERT_TRUE(again.summary) << again.summary.error().message;
        EXPECT_EQ(again.summary->written(), 0);
        EXPECT_GE(again.count(unchanged), 3);
        EXPECT_TRUE(again.differences.empty()) << again.told(again.differences[0].kind);
    }
    EXPECT_EQ(roster(), before);
}

TEST_P(Imports, a_preview_stores_nothing) {
    auto seen = preview(units(), units_csv);
    EXPECT_EQ(seen.count(addition), 4);
    for (const char* table : {"org_unit", "id_mapping", "import_run", "import_source", "audit_event"})
        EXPECT_EQ(count(table), 0) << table;
}

TEST_P(Imports, a_unit_that_is_renamed_and_moved_keeps_its_past) {
    fill();
    auto run = units();
    run.effective_on = autumn;
    auto changed = apply(run, replaced(replaced(units_csv, "112;Ängsskolan", "112;Sjöskolan"),
                                       "Grundskola;110\n", "Grundskola;100\n"));
    ASSERT_TRUE(changed.summary);
    EXPECT_EQ(changed.told(change),
              "4 Norrskolan: överordnad enhet: Område Norr → Fjärdviks skolförvaltning\n"
              "5 Ängsskolan: namn: Ängsskolan → Sjöskolan\n");
    EXPECT_EQ(tree(spring)[3], "Ängsskolan < Område Norr");
    EXPECT_EQ(tree(autumn - std::chrono::days{1})[2], "Norrskolan < Område Norr");
    EXPECT_EQ(tree(autumn)[2], "Norrskolan < Fjärdviks skolförvaltning");
    EXPECT_EQ(tree(autumn)[3], "Sjöskolan < Område Norr");
}

TEST_P(Imports, new_terms_are_a_next_row_and_the_old_ones_stay) {
    fill();
    auto run = employments();
    run.effective_on = autumn;
    auto changed = apply(run, replaced(employments_csv, "Tillsvidare;100;", "Tillsvidare;80;"));
    ASSERT_TRUE(changed.summary);
    EXPECT_EQ(changed.told(change), "2 lärare, Åsa Berg: sysselsättningsgrad: 100 % → 80 %\n");
    auto rows = roster();
    EXPECT_EQ(rows[3], "Åsa Berg, Norrskolan, lärare, 1000, 2020-08-01–2026-07-31");
    EXPECT_EQ(rows[4], "Åsa Berg, Norrskolan, lärare, 800, 2026-08-01–");
    auto again =
        apply(run, replaced(employments_csv, "Tillsvidare;100;2020-08-01", "Tillsvidare;80;2026-08-01"));
    ASSERT_TRUE(again.summary);
    EXPECT_EQ(again.summary->written(), 0) << "the id has come to mean the new row";
}

TEST_P(Imports, what_is_no_email_address_is_left_out_and_the_person_is_not) {
    auto read =
        apply(people(), "personid;namn;e-post\np1;Åsa Berg;asa.berg\np2;Nils Ek;nils@fjardvik.example\n");
    ASSERT_TRUE(read.summary);
    EXPECT_EQ(read.told(unmatched), "2 Åsa Berg: asa.berg är ingen e-postadress och utelämnas.\n");
    EXPECT_EQ(read.count(addition), 2);
    auto again =
        apply(people(), "personid;namn;e-post\np1;Åsa Berg;asa.berg\np2;Nils Ek;nils@fjardvik.example\n");
    EXPECT_EQ(again.summary->written(), 0) << "and stays left out";
}

TEST_P(Imports, units_in_two_circles_are_told_and_those_below_them_are_not) {
    auto seen = preview(units(), "enhetskod;namn;överordnad\n1;A;2\n2;B;1\n3;C;3\n4;D;1\n5;E;\n");
    const std::string circle = " : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n";
    EXPECT_EQ(seen.told(problem), "2" + circle + "3" + circle + "4" + circle);
}

TEST_P(Imports, a_person_who_changes_name_is_the_same_person) {
    fill();
    auto changed = apply(people(), replaced(people_csv, "Nils;Ek;", "Nils;Sjögren;"));
    EXPECT_EQ(changed.told(change), "3 Nils Ek: namn: Nils Ek → Nils Sjögren\n");
    EXPECT_EQ(count("person"), 3);
    EXPECT_EQ(roster()[1], "Nils Sjögren, Norrskolan, lärare, 750, 2021-08-01–2026-12-31");
}

TEST_P(Imports, who_is_missing_is_listed_and_ended_only_when_that_is_chosen) {
    fill();
    auto run = employments();
    run.effective_on = autumn;
    const std::string shorter =
        replaced(employments_csv, "a4;p3;112;kock;;Månadslön;Tillsvidare;0,5;2019-01-01;\n", "");
    auto listed = apply(run, shorter);
    EXPECT_EQ(listed.told(missing), "0 kock, Maja Sjö: \n");
    EXPECT_EQ(roster()[0], "Maja Sjö, Ängsskolan, kock, 500, 2019-01-01–");
    run.close_missing = true;
    auto closed = apply(run, shorter);
    EXPECT_EQ(closed.told(closing), "0 kock, Maja Sjö: gäller till: tills vidare → 2026-07-31\n");
    EXPECT_EQ(roster()[0], "Maja Sjö, Ängsskolan, kock, 500, 2019-01-01–2026-07-31");
    EXPECT_EQ(apply(run, shorter).summary->written(), 0) << "who has ended is not missing";
}

TEST_P(Imports, a_unit_with_units_under_it_is_never_closed) {
    fill();
    auto run = units();
    run.effective_on = autumn;
    run.close_missing = true;
    auto closed = apply(run, "enhetskod;namn\n100;Fjärdviks skolförvaltning\n112;Ängsskolan\n");
    ASSERT_TRUE(closed.summary);
    EXPECT_EQ(closed.told(unmatched),
              "0 Norrskolan: Någon arbetar på enheten eller har en roll där. Den stängs därför inte.\n");
    EXPECT_EQ(closed.told(missing),
              "0 Område Norr: Har enheter under sig som finns kvar och stängs därför inte.\n");
    EXPECT_EQ(tree(autumn).size(), 4u);
    auto moved = employments();
    moved.effective_on = autumn;
    const std::string elsewhere =
        replaced(replaced(employments_csv, "a1;p1;111", "a1;p1;112"), "a2;p2;111", "a2;p2;100");
    ASSERT_TRUE(apply(moved, elsewhere).summary);
    auto emptied = apply(run, "enhetskod;namn\n100;Fjärdviks skolförvaltning\n112;Ängsskolan\n");
    EXPECT_EQ(emptied.told(closing), "0 Norrskolan: \n") << emptied.told(unmatched);
    EXPECT_EQ(tree(autumn).size(), 3u);
    EXPECT_EQ(tree(spring).size(), 4u);
}

TEST_P(Imports, employments_of_unknown_people_and_units_are_left_out) {
    fill();
    auto mixed =
        apply(employments(), std::string(employments_csv) +
                                 "a5;p9;111;lärare;;;;;2026-01-01;\na6;p3;999;lärare;;;;;2026-01-01;\n"
                                 "a7;p3;111;lärare;;;;;2026-01-01;\n");
    ASSERT_TRUE(mixed.summary);
    EXPECT_EQ(mixed.told(unmatched),
              "6 lärare, p9: Personen p9 är okänd.\n7 lärare, Maja Sjö: Enheten 999 är okänd.\n");
    EXPECT_EQ(mixed.count(addition), 1);
    EXPECT_EQ(count("employment"), 5);
}

TEST_P(Imports, only_what_was_previewed_is_applied) {
    fill();
    const std::string file = replaced(people_csv, "Nils;Ek;", "Nils;Sjögren;");
    const std::string digest = preview(people(), file).summary->digest;
    auto other_file = apply(people(), replaced(people_csv, "Nils;Ek;", "Nils;Berg;"), digest);
    ASSERT_FALSE(other_file.summary);
    EXPECT_EQ(other_file.summary.error().kind, RefusalKind::conflict);
    ASSERT_TRUE(apply(people(), replaced(people_csv, "Nils;Ek;", "Nils;Olof Ek;")).summary);
    auto other_organisation = apply(people(), file, digest);
    ASSERT_FALSE(other_organisation.summary) << "the name has changed meanwhile";
    const auto runs = count("import_run");
    EXPECT_TRUE(apply(people(), file, preview(people(), file).summary->digest).summary);
    EXPECT_EQ(count("import_run"), runs + 1) << "the refused ones left nothing";
}

TEST_P(Imports, another_top_of_the_tree_is_pointed_out) {
    fill();
    EXPECT_EQ(
        preview(units("andra"), "enhetskod;namn\n900;Grannkommunen\n").told(addition),
        "2 Grannkommunen: Blir en ny topp vid sidan av Fjärdviks skolförvaltning. Roller där gäller då inte "
        "längre hela installationen.\n");
}

TEST_P(Imports, somebody_without_the_right_meets_nothing) {
    importer = rights::world::visitor(rights::world::karin);
    auto refused = preview(units(), units_csv);
    ASSERT_FALSE(refused.summary);
    EXPECT_EQ(refused.summary.error().kind, RefusalKind::not_found);
    EXPECT_FALSE(apply(units(), units_csv).summary);
    EXPECT_EQ(count("org_unit"), 0);
}

TEST_P(Imports, windows_1252_and_other_headings_are_read) {
    auto run = units();
    run.options = "id=Enhetsnr\n name = Benämning ";
    auto read = apply(run, "Enhetsnr\tBen\xE4mning\n1\t\xC5s skola\n2\t\xD6n\n");
    ASSERT_TRUE(read.summary) << read.told(problem);
    EXPECT_EQ(tree(spring), (Lines{"Ås skola", "Ön"}));
}

// ---- what is wrong
// -------------------------------------------------------------------------------------------------

struct Bad {
    const char* name;
    RecordKind kind;
    std::string content;
    std::string told;
};
const std::array bad_files = {
    Bad{"a cycle", RecordKind::unit, "enhetskod;namn;överordnad\n1;A;3\n2;B;1\n3;C;2\n4;D;3\n",
        "2 : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n"
        "3 : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n"
        "4 : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n"},
    Bad{"its own parent", RecordKind::unit, "enhetskod;namn;överordnad\n1;A;\n2;B;2\n",
        "3 : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n"},
    Bad{"a cycle with what is stored", RecordKind::unit,
        "enhetskod;namn;överordnad\n100;Fjärdviks skolförvaltning;111\n",
        "2 : Enheten ligger under sig själv: kedjan av överordnade går i en cirkel.\n"},
    Bad{"unknown parent", RecordKind::unit, "enhetskod;namn;överordnad\n1;A;9\n",
        "2 : Den överordnade enheten 9 finns varken i filen eller i Styrkedja.\n"},
    Bad{"duplicate ids", RecordKind::person, "personid;namn\n1;A\n2;B\n1;C\n",
        "4 : Samma id står redan på rad 2.\n"},
    Bad{"overlapping periods", RecordKind::employment,
        "id;person;enhet;befattning;från;till\n1;p1;111;kock;2026-01-01;2026-06-30\n2;p1;111;Kock;2026-06-30;"
        "\n"
        "3;p1;112;kock;2026-01-01;\n",
        "3 : Samma person, enhet och befattning i en tid som överlappar rad 2.\n"},
    Bad{"dates", RecordKind::employment,
        "id;person;enhet;befattning;från;till\n1;p1;111;kock;2026-02-30;\n2;p1;111;kock;2026-08-01;2026-07-"
        "31\n",
        "2 : gäller från går inte att förstå: \"2026-02-30\".\n3 : Anställningen slutar innan den börjar.\n"},
    Bad{"extent", RecordKind::employment, "person;enhet;befattning;omfattning\np1;111;kock;heltid\n",
        "2 : sysselsättningsgrad går inte att förstå: \"heltid\".\n"},
    Bad{"another person's employment", RecordKind::employment,
        "id;person;enhet;befattning\na1;p2;111;lärare\n",
        "2 : Anställningen hör till en annan person än i Styrkedja.\n"},
    Bad{"cut off in a row", RecordKind::person, "personid;namn;e-post\n1;A;a@x.example\n2;B",
        "3 : Filen är avklippt: sista raden har 2 fält, rubrikraden 3.\n"},
    Bad{"cut off in quotes", RecordKind::person, "personid;namn\n1;A\n2;\"B",
        "3 : Ett citattecken avslutas aldrig. Är filen avklippt?\n"},
    Bad{"too many fields", RecordKind::person, "personid;namn\n1;A;B\n",
        "2 : Raden har 3 fält, rubrikraden 2.\n"},
    Bad{"another separator", RecordKind::person, "personid|namn\n1|A\n",
        "1 : Rubrikraden går inte att dela: skiljetecknet ska vara semikolon, komma eller tabb.\n"},
    Bad{"other columns", RecordKind::person, "nr;titel\n1;A\n",
        "1 : Kolumner saknas: id i källan, namn. Filen har: nr, titel. Stämmer skiljetecknet och "
        "rubrikraden?\n"},
    Bad{"an empty name", RecordKind::person, "personid;namn\n1;\n2;B\n", "2 : namn saknas.\n"},
    Bad{"nothing", RecordKind::person, "", "1 : Filen är tom.\n"},
    Bad{"no text", RecordKind::person, std::string("a;b\n1;\0\n", 8),
        "2 : Tecknen går inte att läsa. Spara filen som UTF-8 eller Windows-1252.\n"},
};

TEST_P(Imports, a_file_with_faults_is_told_line_by_line_and_nothing_is_stored) {
    fill();
    const auto before = roster();
    const auto tables = {"org_unit", "person", "employment", "id_mapping", "import_run", "audit_event"};
    std::vector<std::int64_t> counts;
    for (const char* table : tables) counts.push_back(count(table));
    for (const auto& bad : bad_files) {
        auto run = units();
        run.kind = bad.kind;
        auto refused = apply(run, bad.content);
        ASSERT_FALSE(refused.summary) << bad.name;
        EXPECT_EQ(refused.summary.error().kind, RefusalKind::invalid) << bad.name;
        const auto told = refused.told(problem);
        EXPECT_TRUE(told.find(bad.told) != std::string::npos) << bad.name << "\n" << told;
    }
    EXPECT_EQ(roster(), before);
    std::vector<std::int64_t> after;
    for (const char* table : tables) after.push_back(count(table));
    EXPECT_EQ(after, counts);
}

}  // namespace
}  // namespace styrkedja::imports
