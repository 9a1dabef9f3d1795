// What an import meets that has gone on since the last one: merged units, new terms, ended rows, other runs.
#include "auth/accounts.h"
#include "imports/store.h"
#include "imports/test/office.h"
#include "organisation/people.h"
#include "organisation/unit_change.h"
#include "rights/assignments.h"

namespace styrkedja::imports {
namespace {

using enum DifferenceKind;
using Lines = std::vector<std::string>;
using namespace std::chrono_literals;

constexpr Date day(int year, unsigned month, unsigned on) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{on};
}

struct Row {
    std::string name, unit;
    int extent;
    std::string position, from, to;
};
const db::Query<Row()> every_row{
    "SELECT p.name, u.code, e.extent_permille, e.position, e.valid_from, e.valid_to FROM employment e "
    "JOIN person p ON p.id = e.person JOIN org_unit u ON u.id = e.unit ORDER BY p.sort_key, e.valid_from, "
    "e.id"};
const db::Query<std::string()> every_leave{
    "SELECT e.valid_from || ' ' || l.valid_from || '–' || l.valid_to FROM employment_leave l "
    "JOIN employment e ON e.id = l.employment ORDER BY l.valid_from"};
const db::Query<EmploymentId(std::string)> employment_of{
    "SELECT e.id FROM employment e JOIN person p ON p.id = e.person WHERE p.name = $1 ORDER BY e.id"};
const db::Query<UnitId(std::string)> unit_of_code{"SELECT id FROM org_unit WHERE code = $1"};
const db::Query<PersonId(std::string)> person_of_name{"SELECT id FROM person WHERE name = $1"};
const db::Query<std::string(ImportRunId)> state_of{"SELECT state FROM import_run WHERE id = $1"};

int told_changes = 0;

class Continuity : public Office {
  protected:
    Lines rows() {
        Lines lines;
        for (const auto& row : database->read([](db::Read& read) { return read.all(every_row); }))
            lines.push_back(fmt::format("{}, {}, {}, {}, {}–{}", row.name, row.unit, row.position, row.extent,
                                        row.from, row.to == "9999-12-31" ? "" : row.to));
        return lines;
    }
    NewRun from(Date on, NewRun run) {
        run.effective_on = on;
        return run;
    }
    template <class F>
    auto write(F f) {
        return database->write([&](db::Write& write) { return f(write); });
    }
    UnitId unit(std::string code) {
        return write([&](db::Write& w) { return *w.one(unit_of_code, code); });
    }
    Result<organisation::ChangeDone> change(const organisation::UnitChange& wanted) {
        return write([&](db::Write& w) {
            return organisation::change_units(w, system, wanted, "", Language::swedish);
        });
    }
    EmploymentId employment(std::string name) {
        return write([&](db::Write& w) { return *w.one(employment_of, name); });
    }
    void make_admin(std::string name, std::optional<UnitId> where) {
        write([&](db::Write& w) {
            const PersonId person = *w.one(person_of_name, name);
            EXPECT_TRUE(auth::add_account(w, system.actor(), {"chef", "", person}, Language::swedish));
            rights::give_role(w, system.actor(), person, Role::admin, where);
        });
    }

    rights::Visitor system = rights::system_visitor("prov");
};
INSTANTIATE_TEST_SUITE_P(Engines, Continuity, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Continuity, closing_what_is_missing_spares_what_the_same_file_brings) {
    fill();
    auto run = from(autumn, employments());
    run.close_missing = true;
    std::string file = replaced(employments_csv, "Tillsvidare;100;2020-08-01", "Tillsvidare;80;2026-05-01");
    file = replaced(file, "a4;p3;112;kock;;Månadslön;Tillsvidare;0,5;2019-01-01;\n",
                    "a5;p3;111;vaktmästare;;Månadslön;Tillsvidare;100;2026-03-01;\n");
    auto applied = apply(run, file);
    ASSERT_TRUE(applied.summary) << applied.summary.error().message;
    EXPECT_EQ(rows(), (Lines{"Maja Sjö, 112, kock, 500, 2019-01-01–2026-07-31",
                             "Maja Sjö, 111, vaktmästare, 1000, 2026-03-01–",
                             "Nils Ek, 111, lärare, 750, 2021-08-01–2026-12-31",
                             "Nils Ek, 112, lärare, 250, 2021-08-01–",
                             "Åsa Berg, 111, lärare, 1000, 2020-08-01–2026-04-30",
                             "Åsa Berg, 111, lärare, 800, 2026-05-01–"}));
    EXPECT_EQ(apply(run, file).summary->written(), 0);
}

TEST_P(Continuity, after_a_merger_the_ids_mean_the_rows_that_go_on) {
    fill();
    auto merged = change({.kind = UnitChangeKind::merge,
                          .effective_on = autumn,
                          .reason = "färre barn",
                          .units = {unit("111"), unit("112")},
                          .successors = {{.code = "113", .name = "Nya skolan"}},
                          .goes_to = {{unit("111"), 0}, {unit("112"), 0}}});
    ASSERT_TRUE(merged) << merged.error().message;
    const auto before = rows();
    ASSERT_EQ(before.size(), 8u);
    auto same = apply(from(day(2026, 9, 1), employments()), employments_csv);
    ASSERT_TRUE(same.summary) << same.told(problem);
    EXPECT_EQ(same.summary->written(), 0) << same.told(DifferenceKind::change) << same.told(addition);
    EXPECT_EQ(same.count(unchanged), 4);
    EXPECT_EQ(rows(), before);
    const std::string less = replaced(employments_csv, "Tillsvidare;100;", "Tillsvidare;80;");
    auto changed = apply(from(day(2026, 10, 1), employments()), less);
    EXPECT_EQ(changed.told(DifferenceKind::change),
              "2 lärare, Åsa Berg: sysselsättningsgrad: 100 % → 80 %\n");
    const auto after = rows();
    ASSERT_EQ(after.size(), 9u);
    EXPECT_EQ(after[6], "Åsa Berg, 111, lärare, 1000, 2020-08-01–2026-07-31");
    EXPECT_EQ(after[7], "Åsa Berg, 113, lärare, 1000, 2026-08-01–2026-09-30");
    EXPECT_EQ(after[8], "Åsa Berg, 113, lärare, 800, 2026-10-01–");
    EXPECT_EQ(apply(from(day(2026, 10, 1), employments()), less).summary->written(), 0);
    auto run = from(day(2026, 11, 1), employments());
    run.close_missing = true;
    auto closed = apply(run, replaced(less, "a4;p3;112;kock;;Månadslön;Tillsvidare;0,5;2019-01-01;\n", ""));
    EXPECT_EQ(closed.told(closing), "0 kock, Maja Sjö: gäller till: tills vidare → 2026-10-31\n");
    EXPECT_EQ(rows()[1], "Maja Sjö, 113, kock, 500, 2026-08-01–2026-10-31");
}

TEST_P(Continuity, terms_that_were_changed_by_hand_are_gone_on_from) {
    fill();
    const EmploymentId hers = employment("Åsa Berg");
    ASSERT_TRUE(write([&](db::Write& w) {
        return organisation::change_employment(
            w, system, hers, {.position = "lärare", .profession = "lärare", .extent_permille = 800},
            day(2026, 3, 1), Language::swedish);
    }));
    const std::string agrees = replaced(employments_csv, "Tillsvidare;100;", "Tillsvidare;80;");
    EXPECT_EQ(apply(from(autumn, employments()), agrees).summary->written(), 0);
    ASSERT_EQ(rows().size(), 5u);
    auto planned = preview(from(day(2026, 2, 1), employments()), agrees);
    EXPECT_EQ(planned.told(DifferenceKind::change), "2 lärare, Åsa Berg: sysselsättningsgrad: 100 % → 80 %\n")
        << "what is planned stays, and its end is no change";
    auto too_early = preview(
        from(day(2026, 2, 1), employments()),
        replaced(employments_csv, "Tillsvidare;100;2020-08-01;", "Tillsvidare;100;2020-08-01;2026-02-10"));
    EXPECT_EQ(too_early.told(unmatched),
              "2 lärare, Åsa Berg: Anställningen går vidare på nya villkor eller en annan enhet från "
              "2026-03-01. Avsluta den på personens sida.\n");
}

TEST_P(Continuity, what_has_ended_is_not_written_again) {
    fill();
    const auto before = rows();
    const Date later = day(2027, 3, 1);
    const std::string other = replaced(employments_csv, "a2;p2;111;lärare;", "a2;p2;111;rektor;");
    auto seen = apply(from(later, employments()), other);
    ASSERT_TRUE(seen.summary);
    EXPECT_EQ(seen.told(unmatched), "3 rektor, Nils Ek: Har slutat: villkoren ändras inte i efterhand.\n");
    EXPECT_EQ(rows(), before);
}

TEST_P(Continuity, leave_goes_on_under_new_terms) {
    fill();
    const EmploymentId hers = employment("Åsa Berg");
    ASSERT_TRUE(write([&](db::Write& w) {
        return organisation::add_leave(w, system, hers, LeaveKind::parental,
                                       {day(2026, 6, 1), day(2026, 12, 31)}, Language::swedish);
    }));
    ASSERT_TRUE(
        apply(from(autumn, employments()), replaced(employments_csv, "Tillsvidare;100;", "Tillsvidare;80;"))
            .summary);
    auto leaves = [&] { return database->read([](db::Read& read) { return read.all(every_leave); }); };
    EXPECT_EQ(leaves(), (Lines{"2020-08-01 2026-06-01–2026-07-31", "2026-08-01 2026-08-01–2026-12-31"}));
    auto run = from(day(2026, 10, 1), employments());
    run.close_missing = true;
    ASSERT_TRUE(apply(run, "anställningsid;personid;enhetskod;befattning\na4;p3;112;kock\n").summary);
    EXPECT_EQ(leaves().back(), "2026-08-01 2026-08-01–2026-09-30");
}

TEST_P(Continuity, a_second_top_that_would_leave_nobody_in_charge_is_refused) {
    fill();
    make_admin("Åsa Berg", unit("100"));
    const std::string other = "enhetskod;namn;slag\n900;Grannkommunen;Förvaltning\n";
    auto refused = apply(from(day(2030, 1, 1), units("andra")), other);
    ASSERT_FALSE(refused.summary);
    EXPECT_EQ(refused.summary.error().kind, RefusalKind::conflict);
    EXPECT_TRUE(refused.summary.error().message.starts_with("Med två enheter överst"));
    EXPECT_EQ(count("org_unit"), 4);
    organisation::UnitChange open{.kind = UnitChangeKind::open,
                                  .effective_on = day(2030, 1, 1),
                                  .reason = "ny huvudman",
                                  .successors = {{.name = "Grannen", .kind = UnitKind::authority}}};
    auto by_hand = change(open);
    ASSERT_FALSE(by_hand);
    EXPECT_EQ(by_hand.error().kind, RefusalKind::conflict);
    write([&](db::Write& w) {
        rights::give_role(w, system.actor(), *w.one(person_of_name, "Åsa Berg"), Role::admin, std::nullopt);
    });
    EXPECT_TRUE(change(open));
    EXPECT_TRUE(apply(from(day(2030, 1, 1), units("andra")), other).summary);
}

TEST_P(Continuity, modules_above_hear_of_units_that_an_import_changes) {
    organisation::after_unit_changes([](db::Write&, Date) { ++told_changes; });
    fill();
    told_changes = 0;
    ASSERT_TRUE(apply(from(autumn, units()), units_csv).summary);
    EXPECT_EQ(told_changes, 0) << "nothing has changed";
    ASSERT_TRUE(apply(from(autumn, units()), replaced(units_csv, "Ängsskolan", "Sjöskolan")).summary);
    EXPECT_GE(told_changes, 1);
}

// ---- runs

class Runs : public Continuity {
  protected:
    ImportRunId start(const NewRun& run, const std::string& content) {
        return *write(
            [&](db::Write& w) { return start_run(w, importer, run, "fil.csv", content, Language::swedish); });
    }
    Result<Summary> review(ImportRunId id) {
        return preview_run(*database, importer, id, {}, Language::swedish);
    }
    Result<Summary> carry_out(ImportRunId id) {
        return apply_run(*database, importer, id, {}, Language::swedish);
    }
    std::string state(ImportRunId id) {
        return database->read([&](db::Read& read) { return *read.one(state_of, id); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Runs, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Runs, what_is_applied_stays_applied) {
    const auto id = start(units(), units_csv);
    ASSERT_TRUE(review(id));
    ASSERT_TRUE(carry_out(id));
    EXPECT_FALSE(carry_out(id));
    EXPECT_FALSE(review(id));
    for (auto each : {RunState::previewed, RunState::failed, RunState::discarded, RunState::applied})
        EXPECT_FALSE(write([&](db::Write& w) { return set_state(w, id, each, "", "för sent"); }));
    EXPECT_EQ(state(id), "applied");
    EXPECT_EQ(count("org_unit"), 4);
    const auto other = start(units(), units_csv);
    ASSERT_TRUE(review(other));
    EXPECT_TRUE(write([&](db::Write& w) { return set_state(w, other, RunState::failed, "", "fel"); }));
    EXPECT_FALSE(write([&](db::Write& w) { return set_state(w, other, RunState::previewed, "", ""); }));
    EXPECT_TRUE(write([&](db::Write& w) { return discard_run(w, importer, other, Language::swedish); }));
    EXPECT_EQ(state(other), "discarded");
}

TEST_P(Runs, a_question_stays_one_though_the_row_above_was_answered) {
    fill();
    std::string file = "personid;namn\nx1;Maja Sjö\n";
    for (int at = 0; at < 1000; ++at) file += fmt::format("y{};Ny Person{}\n", at, at);
    const auto id = start(people("elever"), file + "x2;Maja Sjö\n");
    ASSERT_EQ(review(id)->count(possible_match), 2);
    write([&](db::Write& w) { store_answer(w, id, "x1", w.one(person_of_name, "Maja Sjö")->value); });
    auto seen = review(id);
    ASSERT_EQ(seen->count(matched), 1);
    ASSERT_EQ(seen->count(possible_match), 1);
    auto done = carry_out(id);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(count("person"), 3 + 1000);
}

}  // namespace
}  // namespace styrkedja::imports
