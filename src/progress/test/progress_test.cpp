// Status reports, the end of an assignment, and what became of older measures: who, when, and what is
// refused.
#include "progress/progress.h"

#include "assignments/testing/world.h"
#include "gaps/gaps.h"
#include "progress/lineage.h"
#include "progress/object.h"
#include "progress/store.h"

namespace styrkedja::progress {
namespace {

using namespace assignments;

class Progress : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        hang_object();
        hang_rules();
    }

    StatusDraft draft(Light light = Light::green, std::string said = "enligt plan") {
        return {.light = light,
                .word = std::move(said),
                .trend = StatusTrend::up,
                .text = "Mentorerna är på plats.",
                .reported_on = authority->today};
    }
    Result<StatusReportId> report(AssignmentId id, const StatusDraft& status, PersonId person = lena) {
        return write([&](db::Write& w) { return report_status(w, authority->as(person), id, status, sv); });
    }
    StatusReportId reported(AssignmentId id, const StatusDraft& status) {
        auto made = report(id, status);
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return made.value_or(StatusReportId{});
    }
    std::vector<StatusReport> all(AssignmentId id) {
        return read([&](db::Read& r) { return reports_of(r, id, 100); });
    }
    std::int64_t silent(const gaps::Scope& scope = {}) {
        return read([&](db::Read& r) {
            return gaps::find_rule("assignment_without_status")->count(r, scope, authority->today, 99);
        });
    }
    FinalDraft final_draft(AssignmentId id) {
        FinalDraft made{.text = "Fler stannar.", .version = authority->load(id).version};
        for (const auto& one : read([&](db::Read& r) { return judged_parts(r, id); }))
            made.findings[one.part.id] = {one.part.id, FinalOutcome::partly, "Siffrorna visar det."};
        return made;
    }
    Result<void> finish(AssignmentId id, const FinalDraft& made, PersonId person = lena) {
        return write([&](db::Write& w) { return report_final(w, authority->as(person), id, made, sv); });
    }
    Result<void> judge(AssignmentId id, const Evaluation& evaluation, PersonId person = world::sara) {
        return write([&](db::Write& w) { return evaluate(w, authority->as(person), id, evaluation, sv); });
    }
    Result<void> end(AssignmentId id, PersonId person = world::sara) {
        return write([&](db::Write& w) { return progress::close(w, authority->as(person), id, sv); });
    }
    const Evaluation good{FinalVerdict::go_on, "Det fungerade.", "Börja tidigare."};
};
INSTANTIATE_TEST_SUITE_P(Engines, Progress, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Progress, a_report_is_given_by_who_leads_or_answers_for_it) {
    auto id = authority->assignment_in(AssignmentState::active);
    EXPECT_TRUE(report(id, draft(), lena));
    EXPECT_TRUE(report(id, draft(Light::amber, "försenat"), rolf));
    for (PersonId person : {doris, maja, world::sara, stig})
        expect_kind(report(id, draft(), person), RefusalKind::forbidden);
    expect_kind(report(AssignmentId{99}, draft()), RefusalKind::not_found);
    auto reports = all(id);
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(reports[0].word, "försenat") << "the newest first";
    EXPECT_EQ(reports[0].made_by, "Rolf Roos");
    EXPECT_EQ(authority->load(id).state, AssignmentState::active);
}

TEST_P(Progress, a_report_is_given_while_it_runs_or_waits_at_a_gate) {
    auto gate = authority->assignment_in(AssignmentState::at_gate, "Vid grinden");
    EXPECT_TRUE(report(gate, draft()));
    EXPECT_EQ(authority->load(gate).state, AssignmentState::at_gate) << "the orderer decides on";
    auto updated = authority->assignment_in(AssignmentState::active, "Med en uppdatering");
    authority->happen(updated, AssignmentEvent::update, "Nya mål");
    EXPECT_TRUE(report(updated, draft())) << "the work does not wait for those who read";
    EXPECT_EQ(authority->load(updated).state, AssignmentState::submitted) << "they decide on";
    for (auto state : {AssignmentState::draft, AssignmentState::approved, AssignmentState::paused,
                       AssignmentState::reported, AssignmentState::stopped}) {
        auto id = authority->assignment_in(state, fmt::format("I läget {}", name_of(state)));
        expect_kind(report(id, draft()), RefusalKind::conflict);
        EXPECT_TRUE(all(id).empty());
    }
}

TEST_P(Progress, what_reports_cite_is_noted) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto first = reported(id, draft());
    auto said = draft();
    std::string citing = fmt::format("Som i [lägesrapport {}].", first.value);
    said.text = citing;
    auto second = reported(id, said);
    links::Ref cited{"status_report", first.value}, assignment{"assignment", id.value};
    auto cites = [&](const links::Ref& from) {
        return read([&](db::Read& r) {
            auto above = links::why(r, from);
            return std::ranges::any_of(above, [&](const links::Neighbour& one) {
                return one.ref == cited && one.kind == LinkKind::cites;
            });
        });
    };
    EXPECT_TRUE(cites({"status_report", second.value}));
    EXPECT_FALSE(cites(assignment));
    auto made = final_draft(id);
    made.text = citing;
    ASSERT_TRUE(finish(id, made));
    EXPECT_TRUE(cites(assignment)) << "the final report is the assignment's";
}

TEST_P(Progress, what_is_wrong_with_a_report_is_said_by_field) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto bad = draft();
    bad.light = {};
    expect_field(report(id, bad), "light");
    bad = draft(Light::green, "");
    expect_field(report(id, bad), "word");
    bad = draft();
    bad.trend = {};
    expect_field(report(id, bad), "trend");
    bad = draft();
    bad.text.assign(200'000, 'x');
    expect_field(report(id, bad), "text");
    bad = draft();
    bad.reported_on = authority->today + std::chrono::days{1};
    expect_field(report(id, bad), "reported_on");
    bad.reported_on = {};
    expect_field(report(id, bad), "reported_on");
    bad = draft();
    bad.item = AgendaItemId{99};
    expect_field(report(id, bad), "item");
    EXPECT_TRUE(all(id).empty());
}

TEST_P(Progress, a_mistake_is_corrected_by_a_new_report_that_says_so) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto other = authority->assignment_in(AssignmentState::active, "Närvaro");
    auto first = reported(id, draft(Light::green, "klart"));
    auto correction = draft(Light::red, "inte klart");
    correction.corrects = first;
    expect_field(report(other, correction), "corrects");
    auto second = reported(id, correction);
    expect_field(report(id, correction), "corrects");
    auto reports = all(id);
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(reports[0].corrects, first);
    EXPECT_EQ(reports[1].corrected_by, second);
    EXPECT_EQ(reports[1].word, "klart") << "it stands as it was given";
}

TEST_P(Progress, the_newest_is_that_of_the_last_day_also_when_an_older_one_is_corrected) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto older = draft(Light::green, "klart");
    older.reported_on = authority->today - std::chrono::days{9};
    auto first = reported(id, older);
    reported(id, draft(Light::amber, "försenat"));
    older.corrects = first;
    older.light = Light::red;
    older.word = "inte klart";
    reported(id, older);
    std::vector<std::string> said;
    for (const auto& one : all(id)) said.push_back(one.word);
    EXPECT_EQ(said, (std::vector<std::string>{"försenat", "inte klart", "klart"}));
    auto rows = read([&](db::Read& r) { return running(r, 10, 0); });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].word, "försenat");
}

TEST_P(Progress, a_report_at_an_item_stands_on_the_meeting_in_the_red_thread) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto meeting = write([&](db::Write& w) {
                       return meetings::plan_meeting(w, world::visitor(world::sara),
                                                     {world::lg, "", {authority->today, "13", "", ""}}, sv);
                   }).value();
    auto item = write([&](db::Write& w) {
                    return meetings::add_item(w, world::visitor(world::sara), meeting,
                                              {.title = "Kompetensförsörjning"}, sv);
                }).value();
    auto status = draft();
    status.item = item;
    expect_field(report(id, status), "item");  // Lena is not in LG: she does not see its agenda
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE assignment SET lead = {}, lead_name = 'Sara Lind' WHERE id = {}",
                             world::sara.value, id.value));
        return 0;
    });
    auto made = report(id, status, world::sara);
    ASSERT_TRUE(made) << made.error().message;
    links::Ref ref{"status_report", made->value};
    auto above = read([&](db::Read& r) { return links::why(r, ref); });
    ASSERT_EQ(above.size(), 2U);
    EXPECT_EQ(above[0].ref, (links::Ref{"assignment", id.value}));
    EXPECT_EQ(above[1].ref, (links::Ref{"meeting", meeting.value}));
    auto below = read([&](db::Read& r) { return links::since(r, {"meeting", meeting.value}); });
    EXPECT_EQ(std::ranges::count(below, ref, &links::Neighbour::ref), 1);
}

TEST_P(Progress, silence_for_sixty_days_is_a_broken_link_of_who_leads) {
    auto id = authority->assignment_in(AssignmentState::active);
    EXPECT_EQ(silent(), 0) << "it has just started";
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE assignment SET started_on = '{}' WHERE id = {}",
                             iso(authority->today - std::chrono::days{61}), id.value));
        return 0;
    });
    EXPECT_EQ(silent(), 1);
    EXPECT_EQ(silent({.person = lena, .groups = "[]"}), 1);
    EXPECT_EQ(silent({.person = maja, .groups = "[]"}), 0);
    auto old = draft();
    old.reported_on = authority->today - std::chrono::days{61};
    reported(id, old);
    EXPECT_EQ(silent(), 1) << "an old report";
    reported(id, draft());
    EXPECT_EQ(silent(), 0);
}

TEST_P(Progress, a_report_is_found_by_everyone) {
    auto id = authority->assignment_in(AssignmentState::active);
    reported(id, draft(Light::amber, "trögt med lokaler"));
    auto hits = read([&](db::Read& r) {
        return search::find(r, authority->as(maja), "lokaler", {.kind = "status_report"}).hits;
    });
    EXPECT_EQ(hits.size(), 1U);
}

TEST_P(Progress, the_final_report_finds_against_every_goal_and_desired_state) {
    auto id = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(write([&](db::Write& w) {
        return save_part(
            w, authority->as(lena), id,
            {.kind = PartKind::desired_state, .text = "Lärare stannar", .detail = "Omsättningen"}, 0, sv);
    }));
    auto judged = read([&](db::Read& r) { return judged_parts(r, id); });
    ASSERT_EQ(judged.size(), 2U);
    auto made = final_draft(id);
    made.findings.erase(judged.front().part.id);
    expect_field(finish(id, made), fmt::format("outcome.{}", judged.front().part.id.value));
    made = final_draft(id);
    made.findings[judged.back().part.id].text = " ";
    expect_field(finish(id, made), fmt::format("finding.{}", judged.back().part.id.value));
    made = final_draft(id);
    made.text.clear();
    expect_field(finish(id, made), "text");
    made = final_draft(id);
    expect_kind(finish(id, made, doris), RefusalKind::forbidden);
    made.version -= 1;
    expect_kind(finish(id, made), RefusalKind::conflict);
    EXPECT_EQ(authority->load(id).state, AssignmentState::active);
    made = final_draft(id);
    made.findings[AssignmentPartId{999}] = {AssignmentPartId{999}, FinalOutcome::reached, "Någon annans."};
    ASSERT_TRUE(finish(id, made));
    EXPECT_EQ(authority->load(id).state, AssignmentState::reported);
    auto findings = read([&](db::Read& r) { return findings_of(r, id); });
    EXPECT_EQ(findings.size(), judged.size()) << "of its own parts alone";
    expect_kind(finish(id, final_draft(id)), RefusalKind::conflict);
    auto gate = authority->assignment_in(AssignmentState::at_gate, "Vid grinden");
    expect_kind(finish(gate, final_draft(gate)), RefusalKind::conflict);
}

TEST_P(Progress, its_recipient_evaluates_and_closes_it) {
    auto id = authority->assignment_in(AssignmentState::active);
    expect_kind(judge(id, good), RefusalKind::conflict);
    ASSERT_TRUE(finish(id, final_draft(id)));
    for (PersonId person : {lena, doris, world::karin, maja})
        expect_kind(judge(id, good, person), RefusalKind::forbidden);
    expect_field(judge(id, {{}, "Det fungerade.", "Börja tidigare."}), "verdict");
    expect_field(judge(id, {FinalVerdict::stop, " ", "Börja tidigare."}), "evaluation");
    expect_field(judge(id, {FinalVerdict::stop, "Nej.", ""}), "learnt");
    expect_kind(end(id), RefusalKind::conflict);
    ASSERT_TRUE(judge(id, good));
    EXPECT_EQ(authority->load(id).state, AssignmentState::evaluated);
    expect_kind(judge(id, good), RefusalKind::conflict);
    auto report = *read([&](db::Read& r) { return final_of(r, id); });
    EXPECT_EQ(report.verdict, FinalVerdict::go_on);
    EXPECT_EQ(report.learnt, "Börja tidigare.");
    EXPECT_EQ(report.evaluated_by, "Sara Lind");
    expect_kind(end(id, lena), RefusalKind::forbidden);
    ASSERT_TRUE(end(id));
    EXPECT_EQ(authority->load(id).state, AssignmentState::closed);
    expect_kind(end(id), RefusalKind::conflict);
}

TEST_P(Progress, what_was_said_goes_with_a_demonstration) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto made = reported(id, draft());
    ASSERT_TRUE(finish(id, final_draft(id)));
    auto gone = write([&](db::Write& w) { return progress::remove_demo(w); });
    EXPECT_TRUE(gone.empty()) << "it is no demonstration";
    EXPECT_EQ(all(id).size(), 1U);
    gone = write([&](db::Write& w) {
        w.script(fmt::format("UPDATE org_unit SET demo = TRUE WHERE id = {}", authority->root.value));
        return progress::remove_demo(w);
    });
    EXPECT_EQ(gone, (std::vector<links::Ref>{{"status_report", made.value}}));
    EXPECT_TRUE(all(id).empty());
    EXPECT_FALSE(read([&](db::Read& r) { return final_of(r, id); }));
}

class Carried : public Progress {
  protected:
    void SetUp() override {
        Progress::SetUp();
        older = authority->assignment_in(AssignmentState::active);
        for (const char* title : {"Introduktion", "Arbetsgivarprofil", "Nulägeskoll"}) {
            auto made = write([&](db::Write& w) {
                return measures::add_measure(w, authority->as(lena), older,
                                             {.title = title, .owner = "Rolf Roos"}, sv);
            });
            ASSERT_TRUE(made) << made.error().message;
            older_measures.push_back(*made);
        }
        auto plan = write([&](db::Write& w) {
            return plans::begin_plan(w, authority->as(doris), authority->root, year_of(authority->today) + 1,
                                     sv);
        });
        ASSERT_TRUE(plan) << plan.error().message;
        auto carried =
            write([&](db::Write& w) { return carry_forward(w, authority->as(doris), older, *plan, sv); });
        ASSERT_TRUE(carried) << carried.error().message;
        newer = *carried;
    }
    Result<LineageId> say(const LineageDraft& line, PersonId person = lena) {
        return write([&](db::Write& w) { return add_lineage(w, authority->as(person), newer, line, sv); });
    }
    LineageDraft dropped(std::optional<MeasureId> measure) {
        return {.measure = measure, .words = "Något annat", .fate = Fate::dropped, .reason = "Ingen vinst."};
    }
    std::size_t open() {
        return read([&](db::Read& r) { return undecided(r, *load_assignment(r, newer)).size(); });
    }

    AssignmentId older, newer;
    std::vector<MeasureId> older_measures;
};
INSTANTIATE_TEST_SUITE_P(Engines, Carried, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Carried, each_older_measure_is_continued_merged_or_dropped_with_a_reason) {
    EXPECT_EQ(open(), 3U);
    ASSERT_TRUE(say(dropped(older_measures[1])));
    ASSERT_TRUE(say({.measure = older_measures[0],
                     .words = "",
                     .fate = Fate::merged,
                     .became = "Mottagande av blivande medarbetare",
                     .reason = "Samma personer."},
                    stig))
        << "who steers the plans may";
    EXPECT_EQ(open(), 1U);
    expect_field(say(dropped(older_measures[1])), "measure");
    expect_field(say(dropped(MeasureId{99})), "measure");
    expect_field(say({.words = "", .fate = Fate::dropped, .reason = "Nej."}), "words");
    expect_field(say({.words = "Timanställda", .reason = "Nej."}), "fate");
    expect_field(say({.words = "Timanställda", .fate = Fate::continued, .reason = "Ja."}), "became");
    expect_field(say({.words = "Timanställda", .fate = Fate::dropped, .reason = " "}), "reason");
    for (PersonId person : {maja, world::karin}) EXPECT_FALSE(say(dropped({}), person)) << "not theirs";
    auto lines = read([&](db::Read& r) { return lineage_of(r, newer); });
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].words, "Arbetsgivarprofil");
    EXPECT_EQ(lines[0].became, "");
    EXPECT_EQ(lines[1].made_by, "Stig Strand");
}

TEST_P(Carried, a_line_is_taken_back_in_the_version_that_was_seen) {
    auto made = say(dropped(older_measures[2]));
    ASSERT_TRUE(made);
    auto remove = [&](std::int64_t version, PersonId person = lena) {
        return write(
            [&](db::Write& w) { return remove_lineage(w, authority->as(person), *made, version, sv); });
    };
    EXPECT_FALSE(remove(1, maja));
    expect_kind(remove(7), RefusalKind::conflict);
    EXPECT_EQ(open(), 2U);
    ASSERT_TRUE(remove(1));
    EXPECT_EQ(open(), 3U);
    expect_kind(remove(1), RefusalKind::not_found);
}

TEST_P(Carried, what_carries_nothing_on_has_no_lineage) {
    auto lone = authority->assignment_in(AssignmentState::active, "Nytt");
    expect_kind(
        write([&](db::Write& w) { return add_lineage(w, authority->as(lena), lone, dropped({}), sv); }),
        RefusalKind::conflict);
}

}  // namespace
}  // namespace styrkedja::progress
