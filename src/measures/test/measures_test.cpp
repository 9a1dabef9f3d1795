// A measure from its plan over the pilot to a standard in the line, and what its guards refuse.
#include "assignments/followers.h"
#include "assignments/testing/world.h"
#include "commitments/commitments.h"
#include "gaps/gaps.h"
#include "measures/handovers.h"
#include "measures/object.h"
#include "measures/rules.h"
#include "organisation/people.h"
#include "search/search.h"

namespace styrkedja::measures {
namespace {

using namespace assignments;

class Measures : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        assignments::hang(assignments::Follower{follow_assignment});
        assignment = authority->assignment_in(AssignmentState::active);
        lena_ = authority->as(lena);
    }

    MeasureId planned(std::string title = "Mottagande") {
        auto made = write([&](db::Write& w) {
            return add_measure(w, lena_, assignment, {.title = std::move(title), .owner = "Rolf Roos"}, sv);
        });
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return *made;
    }
    Measure found(MeasureId id) {
        return *read([&](db::Read& r) { return find_measure(r, authority->as(doris), id); });
    }
    Result<void> move(const rights::Visitor& who, MeasureId id, MeasureEvent event, Act act) {
        act.version = found(id).version;
        return write([&](db::Write& w) { return move_measure(w, who, id, event, act, sv); });
    }
    Act pilot_act() {
        return {.units = {authority->school},
                .criteria = "Hälften fler sökande",
                .baseline = "Tolv sökande per tjänst",
                .evaluate_on = authority->today + std::chrono::days{90}};
    }
    MeasureId evaluated(Finding verdict) {
        auto id = planned();
        EXPECT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
        EXPECT_TRUE(move(lena_, id, MeasureEvent::evaluate, {.verdict = verdict, .text = "Det gick så."}));
        return id;
    }
    Act standard_act() {
        return {.decision = authority->decision_of_lg(),
                .effective_from = authority->today,
                .templates = {{"Introduktionen", "Hanna Hjort", authority->today + std::chrono::days{30}}}};
    }
    MeasureId standard() {
        auto id = evaluated(Finding::go_on);
        EXPECT_TRUE(move(sara_, id, MeasureEvent::approve, standard_act()));
        return id;
    }

    AssignmentId assignment;
    rights::Visitor lena_;
    rights::Visitor sara_ = world::visitor(world::sara);  // keeps LG's decisions
};
INSTANTIATE_TEST_SUITE_P(Engines, Measures, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Measures, a_pilot_begins_with_what_it_is_judged_by) {
    auto id = planned();
    EXPECT_EQ(found(id).number, 1);
    EXPECT_EQ(found(planned("Två")).number, 2);
    for (const char* field : {"criteria", "baseline", "evaluate_on", "units"}) {
        Act act = pilot_act();
        if (field == "criteria"sv) act.criteria = "  ";
        if (field == "baseline"sv) act.baseline.clear();
        if (field == "evaluate_on"sv) act.evaluate_on = authority->today;
        if (field == "units"sv) act.units = {authority->closed};
        expect_field(move(lena_, id, MeasureEvent::pilot, act), field);
    }
    EXPECT_EQ(found(id).state, MeasureState::planned) << "a refused command leaves no trace";
    ASSERT_TRUE(move(authority->as(rolf), id, MeasureEvent::pilot, pilot_act())) << "its owner may";
    EXPECT_EQ(found(id).state, MeasureState::piloting);
    auto pilots = read([&](db::Read& r) { return pilots_of(r, id); });
    ASSERT_EQ(pilots.size(), 1U);
    EXPECT_EQ(pilots.front().name, "Kvarnskolan");
}

TEST_P(Measures, no_pilot_without_a_baseline) {
    auto goal = authority->part(assignment, PartKind::process_goal).part;
    auto version = authority->part(assignment, PartKind::process_goal).version;
    goal.baseline.clear();
    ASSERT_TRUE(write([&](db::Write& w) { return save_part(w, lena_, assignment, goal, version, sv); }));
    expect_field(move(lena_, planned(), MeasureEvent::pilot, pilot_act()), "baseline");
}

TEST_P(Measures, no_pilot_while_the_assignment_is_not_under_way) {
    assignment = authority->assignment_in(AssignmentState::draft, "Närvaro");
    auto id = *write([&](db::Write& w) { return add_measure(w, lena_, assignment, {.title = "En"}, sv); });
    expect_field(move(lena_, id, MeasureEvent::pilot, pilot_act()), "state");
    EXPECT_FALSE(read([&](db::Read& r) { return find_measure(r, authority->as(maja), id); }))
        << "who does not see the draft does not see its measures";
    auto listed = read([&](db::Read& r) { return list_measures(r, authority->as(maja), {}); });
    EXPECT_TRUE(std::ranges::none_of(listed, [&](const Measure& one) { return one.id == id; }));
}

TEST_P(Measures, it_becomes_a_standard_by_a_decision_of_lg_and_its_templates_are_owed) {
    auto id = evaluated(Finding::go_on);
    auto refused = [&](const char* field, auto change) {
        Act act = standard_act();
        change(act);
        expect_field(move(sara_, id, MeasureEvent::approve, act), field);
    };
    refused("decision", [](Act& act) { act.decision = {}; });
    refused("effective_from", [](Act& act) { act.effective_from = {}; });
    refused("templates", [](Act& act) { act.templates.clear(); });
    refused("template1", [](Act& act) { act.templates.front().owner = "Ingen Alls"; });
    refused("template1", [](Act& act) { act.templates.front().due_on = {}; });
    expect_kind(move(lena_, id, MeasureEvent::approve, standard_act()), RefusalKind::invalid);
    ASSERT_TRUE(move(sara_, id, MeasureEvent::approve, standard_act()));
    auto templates = read([&](db::Read& r) { return templates_of(r, id); });
    ASSERT_EQ(templates.size(), 1U);
    EXPECT_EQ(templates.front().status, CommitmentStatus::open);
    auto owed = read([&](db::Read& r) {
        return commitments::own_page(r, hanna, authority->today, authority->today + std::chrono::days{60});
    });
    ASSERT_EQ(owed.pressing.size(), 1U);
    EXPECT_NE(owed.pressing.front().text.find("Introduktionen"), std::string::npos);
}

TEST_P(Measures, none_has_to_change_is_said_outright) {
    auto id = evaluated(Finding::go_on);
    Act act = standard_act();
    act.templates.clear();
    act.no_templates = true;
    EXPECT_TRUE(move(sara_, id, MeasureEvent::approve, act));
    EXPECT_EQ(found(id).state, MeasureState::approved_standard);
}

TEST_P(Measures, what_must_change_is_tried_again_and_what_fails_stops) {
    auto again = evaluated(Finding::change);
    expect_field(move(sara_, again, MeasureEvent::approve, standard_act()), "verdict");
    expect_field(move(lena_, again, MeasureEvent::change, {}), "text");
    ASSERT_TRUE(move(lena_, again, MeasureEvent::change, {.text = "Kortare tid"}));
    ASSERT_TRUE(move(lena_, again, MeasureEvent::pilot, pilot_act()));
    EXPECT_FALSE(found(again).verdict) << "it is judged anew";
    auto failed = evaluated(Finding::stop);
    expect_field(move(lena_, failed, MeasureEvent::change, {.text = "Om"}), "verdict");
    expect_field(move(lena_, failed, MeasureEvent::stop, {}), "text");
    ASSERT_TRUE(move(lena_, failed, MeasureEvent::stop, {.text = "Gav inget"}));
    EXPECT_EQ(found(failed).state, MeasureState::stopped);
}

TEST_P(Measures, what_works_may_be_stopped_all_the_same) {
    auto id = evaluated(Finding::go_on);
    ASSERT_TRUE(move(lena_, id, MeasureEvent::stop, {.text = "Ledningsgruppen sade nej"}));
    EXPECT_EQ(found(id).state, MeasureState::stopped);
}

TEST_P(Measures, rest_with_their_assignment_and_are_hidden_with_a_draft) {
    auto id = planned();
    authority->happen(assignment, AssignmentEvent::pause);
    expect_kind(move(lena_, id, MeasureEvent::pilot, pilot_act()), RefusalKind::conflict);
    auto draft = authority->assignment_in(AssignmentState::draft, "Närvaro");
    auto hidden = *write([&](db::Write& w) { return add_measure(w, lena_, draft, {.title = "En"}, sv); });
    authority->happen(draft, AssignmentEvent::cancel);
    auto listed = read([&](db::Read& r) { return list_measures(r, authority->as(maja), {}); });
    EXPECT_TRUE(std::ranges::none_of(listed, [&](const Measure& one) { return one.id == hidden; }));
}

TEST_P(Measures, are_found_by_all_when_their_assignment_is_opened) {
    auto draft = authority->assignment_in(AssignmentState::draft, "Närvaro");
    ASSERT_TRUE(write([&](db::Write& w) { return add_measure(w, lena_, draft, {.title = "Granbarr"}, sv); }));
    auto hits = [&] {
        return read(
            [&](db::Read& r) { return search::find(r, authority->as(maja), "granbarr").hits.size(); });
    };
    EXPECT_EQ(hits(), 0U);
    authority->happen(draft, AssignmentEvent::open_for_input);
    EXPECT_EQ(hits(), 1U);
}

TEST_P(Measures, a_pilot_is_not_waited_for_when_its_assignment_was_called_off) {
    hang_rules();
    auto id = planned();
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    auto waited_for = [&] {
        return read([&](db::Read& r) {
            return gaps::find_rule("measure_to_evaluate")
                ->find(r, gaps::scope_of(lena_), authority->today + std::chrono::days{91}, 10);
        });
    };
    EXPECT_EQ(waited_for(), std::vector{id.value});
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_TRUE(waited_for().empty());
}

TEST_P(Measures, only_those_who_work_with_it) {
    auto id = planned();
    expect_kind(move(authority->as(maja), id, MeasureEvent::pilot, pilot_act()), RefusalKind::forbidden);
    expect_kind(write([&](db::Write& w) {
                    return add_measure(w, authority->as(maja), assignment, {.title = "Min"}, sv);
                }),
                RefusalKind::forbidden);
}

TEST_P(Measures, words_that_somebody_else_changed_are_not_overwritten) {
    auto id = planned();
    Draft draft{.title = "Nytt namn", .owner = "Rolf Roos", .version = found(id).version};
    ASSERT_TRUE(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }));
    expect_kind(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }),
                RefusalKind::conflict);
    draft.version = found(id).version;
    draft.text = std::string(200'000, 'x');
    expect_field(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }), "text");
    draft.text.clear();
    draft.level = MeasureLevel::unit;
    draft.unit = authority->closed;
    expect_field(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }), "unit");
}

// Whatever is tried in whatever order: only the table's steps are taken.
TEST_P(Measures, no_sequence_of_events_leaves_the_table) {
    std::uint32_t seed = 7;
    auto next = [&](std::uint32_t below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
    auto id = planned();
    int moved = 0;
    for (int round = 0; round < 250; ++round) {
        auto before = found(id);
        auto event = static_cast<MeasureEvent>(next(enum_names<MeasureEvent>.size()));
        Act act = next(4) == 0 ? Act{} : pilot_act();
        act.text = "Skäl";
        act.verdict = static_cast<Finding>(next(3));
        act.effective_from = authority->today;
        act.no_templates = true;
        if (event == MeasureEvent::approve && next(2) == 0) act.decision = authority->decision_of_lg();
        auto done = move(next(3) == 0 ? sara_ : lena_, id, event, act);
        auto after = found(id);
        const auto* transition = find_transition(before.state, event);
        EXPECT_EQ(after.state, done ? transition->to : before.state);
        moved += done ? 1 : 0;
        if (after.state == MeasureState::stopped || after.state == MeasureState::approved_standard)
            id = planned();
    }
    EXPECT_GT(moved, 10);
}

// ---- handovers
// ------------------------------------------------------------------------------------------------

class Handovers : public Measures {
  protected:
    void SetUp() override {
        Measures::SetUp();
        auto petras = write([&](db::Write& w) {
            organisation::NewEmployment employment{petra, authority->school, {.position = "rektor"}};
            return organisation::add_employment(w, rights::system_visitor("tests"), employment, sv);
        });
        ASSERT_TRUE(petras) << petras.error().message;
    }
    Proposal proposal(std::optional<MeasureId> measure = {}) {
        return {.assignment = assignment,
                .measure = measure,
                .why = "Moget",
                .line_owner = "Petra Palm",
                .line_unit = authority->school,
                .follow_until = authority->today + std::chrono::days{20},
                .version = authority->load(assignment).version};
    }
    Result<HandoverId> propose(const Proposal& one) {
        return write([&](db::Write& w) { return propose_handover(w, lena_, one, sv); });
    }
    Handover seen(HandoverId id) {
        return *read([&](db::Read& r) { return find_handover(r, authority->as(doris), id); });
    }
    Result<void> consent(HandoverId id, const rights::Visitor& who) {
        Consent said{.decision = authority->decision_of_lg(), .version = seen(id).version};
        return write([&](db::Write& w) { return consent_handover(w, who, id, said, sv); });
    }
    Result<void> report(HandoverId id, const rights::Visitor& who) {
        auto version = seen(id).version;
        return write([&](db::Write& w) { return report_handover(w, who, id, "Det fungerar.", version, sv); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Handovers, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Handovers, to_a_unit_that_is_closed_or_to_nobody_is_refused) {
    Proposal one = proposal();
    one.line_unit = authority->closed;
    expect_field(propose(one), "line_unit");
    one = proposal();
    one.line_owner = "Ingen Alls";
    expect_field(propose(one), "line_owner");
    one = proposal();
    one.follow_until = authority->today;
    expect_field(propose(one), "follow_until");
    one = proposal();
    one.why.clear();
    expect_field(propose(one), "why");
    one = proposal();
    --one.version;
    expect_kind(propose(one), RefusalKind::conflict);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
}

TEST_P(Handovers, of_a_measure_leaves_the_assignment_active) {
    auto id = planned();
    expect_kind(propose(proposal(id)), RefusalKind::conflict);
    id = standard();
    auto handover = propose(proposal(id));
    ASSERT_TRUE(handover) << handover.error().message;
    expect_kind(propose(proposal(id)), RefusalKind::conflict);
    ASSERT_TRUE(consent(*handover, sara_));
    EXPECT_EQ(found(id).state, MeasureState::in_line);
    EXPECT_EQ(found(id).owner_name, "Petra Palm");
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
    EXPECT_TRUE(move(authority->as(petra), id, MeasureEvent::retire, {.text = "Behövs inte längre"}));
}

TEST_P(Handovers, of_the_whole_goes_to_the_line_and_is_closed_when_it_was_followed_up) {
    auto handover = *propose(proposal());
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::handover_proposed);
    Consent without{.version = seen(handover).version};
    expect_field(write([&](db::Write& w) { return consent_handover(w, sara_, handover, without, sv); }),
                 "decision");
    ASSERT_TRUE(consent(handover, sara_));
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::in_line);
    expect_kind(consent(handover, sara_), RefusalKind::conflict);
    expect_kind(report(handover, lena_), RefusalKind::forbidden);
    ASSERT_TRUE(report(handover, authority->as(petra)));
    EXPECT_EQ(seen(handover).state, HandoverState::consented) << "until its last day has come";
    auto end = [&](Date day) { return write([&](db::Write& w) { return end_handovers(w, day); }); };
    EXPECT_EQ(end(authority->today), 0);
    EXPECT_EQ(end(authority->today + std::chrono::days{20}), 1);
    EXPECT_EQ(seen(handover).state, HandoverState::ended);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::closed);
}

TEST_P(Handovers, of_an_assignment_that_was_called_off_is_refused_or_ended_with_it) {
    auto asked = *propose(proposal());
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_EQ(seen(asked).state, HandoverState::refused);
    EXPECT_EQ(seen(asked).answer, "Uppdraget är avbrutet.");
    expect_kind(consent(asked, sara_), RefusalKind::conflict);
    assignment = authority->assignment_in(AssignmentState::active, "Närvaro");
    auto taken = *propose(proposal());
    ASSERT_TRUE(consent(taken, sara_));
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_EQ(seen(taken).state, HandoverState::ended);
    auto owed = read([&](db::Read& r) { return commitments::commitments_of(r, "handover", taken.value); });
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_EQ(owed[0].status, CommitmentStatus::dropped);
    expect_kind(report(taken, authority->as(petra)), RefusalKind::conflict);
    EXPECT_EQ(write([&](db::Write& w) { return end_handovers(w, authority->today + std::chrono::days{20}); }),
              0);
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::cancelled);
}

TEST_P(Handovers, the_line_owner_owes_a_report) {
    auto handover = *propose(proposal());
    ASSERT_TRUE(consent(handover, sara_));
    auto owed = [&] {
        return read([&](db::Read& r) {
            return commitments::own_page(r, petra, authority->today, authority->today + std::chrono::days{60})
                .open;
        });
    };
    EXPECT_EQ(owed(), 1);
    ASSERT_TRUE(report(handover, authority->as(petra)));
    EXPECT_EQ(owed(), 0);
}

TEST_P(Handovers, refused_with_a_reason_the_assignment_goes_on) {
    auto handover = *propose(proposal());
    auto answer = [&](std::string words, const rights::Visitor& who) {
        Consent said{.words = std::move(words), .version = seen(handover).version};
        return write([&](db::Write& w) { return refuse_handover(w, who, handover, said, sv); });
    };
    expect_field(answer("", sara_), "words");
    expect_kind(answer("Nej", authority->as(maja)), RefusalKind::forbidden);
    ASSERT_TRUE(answer("Pröva ett läsår till", sara_));
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::active);
    EXPECT_TRUE(propose(proposal())) << "and may be proposed again";
}

TEST_P(Handovers, a_unit_that_closes_meanwhile_does_not_take_over) {
    auto one = proposal();
    one.line_unit = authority->department;
    auto handover = *propose(one);
    database->write([&](db::Write& w) {
        static const db::Query<void(UnitId, Date)> close{
            "UPDATE unit_version SET valid_to = $2 WHERE unit = $1"};
        w.run(close, authority->department, authority->today - std::chrono::days{1});
    });
    expect_field(consent(handover, sara_), "line_unit");
    EXPECT_EQ(authority->load(assignment).state, AssignmentState::handover_proposed);
}

}  // namespace
}  // namespace styrkedja::measures
