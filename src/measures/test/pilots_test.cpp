// The life of a pilot: how it begins, who owes its evaluation by when, and what becomes of it without one.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "measures/testing/measure_world.h"
#include "notices/notices.h"

namespace styrkedja::measures {
namespace {

using namespace assignments;

class Pilots : public MeasureWorld {
  protected:
    // Evaluations that the person owes within the year.
    std::vector<commitments::Commitment> owed(PersonId person) {
        auto page = read([&](db::Read& r) {
            return commitments::own_page(r, person, authority->today,
                                         authority->today + std::chrono::days{365});
        });
        std::erase_if(page.pressing, [](const commitments::Commitment& one) {
            return one.kind != CommitmentKind::evaluation;
        });
        return page.pressing;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Pilots, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Pilots, a_pilot_begins_with_what_it_is_judged_by) {
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

TEST_P(Pilots, its_owner_owes_the_evaluation_by_its_day) {
    auto id = planned();
    EXPECT_TRUE(owed(rolf).empty());
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    auto due = owed(rolf);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].due_on, pilot_act().evaluate_on);
    EXPECT_EQ(due[0].to_person, doris) << "the orderer waits for it";
    Draft draft{.title = "Nytt namn", .version = found(id).version};
    ASSERT_TRUE(write([&](db::Write& w) { return change_measure(w, lena_, id, draft, sv); }));
    EXPECT_TRUE(owed(rolf).empty());
    due = owed(lena);
    ASSERT_EQ(due.size(), 1U) << "without an owner: who leads the assignment";
    EXPECT_NE(due[0].text.find("Nytt namn"), std::string::npos);
    ASSERT_TRUE(move(lena_, id, MeasureEvent::evaluate, {.verdict = Finding::go_on, .text = "Det gick."}));
    auto all = read([&](db::Read& r) { return commitments::commitments_of(r, "measure", id.value); });
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].status, CommitmentStatus::done);
}

TEST_P(Pilots, an_evaluation_decides_and_one_that_goes_on_gets_a_new_day) {
    auto id = evaluated(Finding::go_on);
    Act longer{.evaluate_on = authority->today + std::chrono::days{200}, .text = "Ett läsår till"};
    Act bad = longer;
    bad.evaluate_on = authority->today;
    expect_field(move(lena_, id, MeasureEvent::prolong, bad), "evaluate_on");
    bad = longer;
    bad.text = " ";
    expect_field(move(lena_, id, MeasureEvent::prolong, bad), "text");
    expect_field(move(lena_, evaluated(Finding::stop), MeasureEvent::prolong, longer), "verdict");
    ASSERT_TRUE(move(lena_, id, MeasureEvent::prolong, longer));
    auto now_so = found(id);
    EXPECT_EQ(now_so.state, MeasureState::piloting);
    EXPECT_EQ(now_so.evaluate_on, longer.evaluate_on);
    EXPECT_FALSE(now_so.verdict) << "it is judged anew";
    EXPECT_EQ(now_so.criteria, pilot_act().criteria) << "by the same";
    EXPECT_EQ(read([&](db::Read& r) { return pilots_of(r, id); }).size(), 1U);
    EXPECT_EQ(owed(rolf).size(), 1U);
}

TEST_P(Pilots, a_pilot_that_nobody_evaluates_lapses_and_is_taken_up_by_a_decision_alone) {
    auto id = planned();
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    Date day = *pilot_act().evaluate_on;
    auto lapse = [&](Date today) { return write([&](db::Write& w) { return lapse_pilots(w, today); }); };
    EXPECT_EQ(lapse(day + time_to_evaluate), 0);
    expect_kind(move(lena_, id, MeasureEvent::lapse, {}), RefusalKind::conflict);
    EXPECT_EQ(lapse(day + time_to_evaluate + std::chrono::days{1}), 1);
    auto now_so = found(id);
    EXPECT_EQ(now_so.state, MeasureState::stopped);
    EXPECT_TRUE(now_so.has_lapsed());
    EXPECT_EQ(now_so.reason, "Ingen utvärdering.");
    for (PersonId person : {rolf, doris}) {
        auto told = read([&](db::Read& r) { return notices::unseen(r, person, 20); });
        EXPECT_TRUE(std::ranges::any_of(told, [&](const notices::Notice& one) {
            return one.ref_kind == "measure" && one.ref_object == id.value && one.actor_name == "Styrkedja";
        })) << person.value;
    }
    auto owed = read([&](db::Read& r) { return commitments::commitments_of(r, "measure", id.value); });
    ASSERT_EQ(owed.size(), 1U);
    EXPECT_EQ(owed[0].status, CommitmentStatus::dropped);
    expect_field(move(sara_, id, MeasureEvent::take_up, {.text = "Vi vill"}), "decision");
    expect_kind(move(lena_, id, MeasureEvent::pilot, pilot_act()), RefusalKind::conflict);
    ASSERT_TRUE(move(sara_, id, MeasureEvent::take_up, {.decision = authority->decision_of_lg()}));
    EXPECT_EQ(found(id).state, MeasureState::changed);
    EXPECT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    auto failed = evaluated(Finding::stop);
    ASSERT_TRUE(move(lena_, failed, MeasureEvent::stop, {.text = "Gav inget"}));
    expect_kind(move(sara_, failed, MeasureEvent::take_up, {.decision = authority->decision_of_lg()}),
                RefusalKind::conflict);
}

// As those were before evaluations were owed.
TEST_P(Pilots, a_pilot_that_nobody_owed_an_evaluation_of_lapses_a_month_after_somebody_does) {
    auto id =
        *write([&](db::Write& w) { return add_measure(w, lena_, assignment, {.title = "Gammal"}, sv); });
    auto other = planned();
    for (auto one : {id, other})
        write([&](db::Write& w) {
            w.script(
                fmt::format("UPDATE measure SET state = 'piloting', criteria = 'Fler', baseline = 'Tio', "
                            "evaluate_on = '{}' WHERE id = {}",
                            iso(authority->today - std::chrono::days{100}), one.value));
        });
    auto lapse = [&](Date today) { return write([&](db::Write& w) { return lapse_pilots(w, today); }); };
    EXPECT_EQ(lapse(authority->today), 0);
    EXPECT_EQ(owed(lena).size(), 1U);
    EXPECT_EQ(owed(rolf).size(), 1U);
    EXPECT_EQ(lapse(authority->today + time_to_evaluate), 0);
    EXPECT_EQ(owed(lena).size(), 1U) << "once";
    EXPECT_EQ(lapse(authority->today + time_to_evaluate + std::chrono::days{1}), 2);
    auto is_told = [&](PersonId person, MeasureId of) {
        auto told = read([&](db::Read& r) { return notices::unseen(r, person, 20); });
        return std::ranges::any_of(told, [&](const notices::Notice& one) {
            return one.ref_kind == "measure" && one.ref_object == of.value && one.actor_name == "Styrkedja";
        });
    };
    EXPECT_TRUE(is_told(lena, id)) << "without an owner: who leads the assignment";
    EXPECT_TRUE(is_told(doris, id));
    EXPECT_TRUE(is_told(rolf, other));
    EXPECT_FALSE(is_told(lena, other));
}

TEST_P(Pilots, who_leads_after_an_approved_update_owes_the_evaluation) {
    auto id = *write([&](db::Write& w) { return add_measure(w, lena_, assignment, {.title = "Utan"}, sv); });
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    EXPECT_EQ(owed(lena).size(), 1U);
    auto heading = authority->heading();
    heading.lead = {maja, "Maja Mo"};
    auto version = authority->load(assignment).heading_version;
    ASSERT_TRUE(
        write([&](db::Write& w) { return change_heading(w, lena_, assignment, heading, version, sv); }));
    authority->happen(assignment, AssignmentEvent::update, "Ny ledare");
    auto submitted = authority->load(assignment);
    ASSERT_TRUE(write([&](db::Write& w) {
        return approve_version(w, authority->as(doris), submitted, *submitted.submitted_number, sv);
    }));
    EXPECT_TRUE(owed(lena).empty());
    ASSERT_EQ(owed(maja).size(), 1U);
    EXPECT_EQ(owed(maja)[0].due_on, pilot_act().evaluate_on);
}

TEST_P(Pilots, a_pilot_rests_while_its_assignment_does) {
    auto id = planned();
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    Date day = *pilot_act().evaluate_on;
    EXPECT_EQ(owed(rolf).size(), 1U);
    authority->happen(assignment, AssignmentEvent::pause);
    EXPECT_TRUE(owed(rolf).empty()) << "nobody is reminded";
    EXPECT_EQ(write([&](db::Write& w) { return lapse_pilots(w, day + std::chrono::days{99}); }), 0);
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE assignment SET state_since = '{}' WHERE id = {}",
                             iso(authority->today - std::chrono::days{40}), assignment.value));
    });
    authority->happen(assignment, AssignmentEvent::resume);
    EXPECT_EQ(found(id).evaluate_on, day + std::chrono::days{40}) << "as far ahead as it was";
    EXPECT_EQ(owed(rolf).size(), 1U);
    authority->happen(assignment, AssignmentEvent::cancel);
    EXPECT_TRUE(owed(rolf).empty());
}

TEST_P(Pilots, a_pilot_that_lapsed_says_why_on_its_page) {
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    assignments::add_routes(site.routes);
    measures::add_routes(site.routes);
    auto id = planned();
    ASSERT_TRUE(move(lena_, id, MeasureEvent::pilot, pilot_act()));
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE measure SET evaluate_on = '{}' WHERE id = {}",
                             iso(authority->today - std::chrono::days{2}), id.value));
    });
    auto path = fmt::format("/measures/{}", id.value);
    auto lead = auth::signed_in(site, "lena");
    auto keeper = auth::signed_in(site, "sara");
    EXPECT_TRUE(auth::shows(lead->get(path), "Utan utvärdering upphör prövningen efter"));
    write([&](db::Write& w) { return lapse_pilots(w, authority->today + std::chrono::days{99}); });
    EXPECT_TRUE(auth::shows(lead->get(path), "för ingen utvärderade den"));
    EXPECT_TRUE(auth::shows(lead->get(path), "Ingen utvärdering."));
    EXPECT_FALSE(auth::shows(lead->get(path), "Ta upp prövningen igen"));
    EXPECT_TRUE(auth::shows(keeper->get(path), "Ta upp prövningen igen"));
    EXPECT_EQ(lead->get(path + "/act?event=take_up").status, 404);
    EXPECT_EQ(keeper->get(path + "/act?event=take_up").status, 200);
    auto taken = keeper->post(path + "/act", {{"event", "take_up"},
                                              {"version", std::to_string(found(id).version)},
                                              {"decision", to_string(authority->decision_of_lg())}});
    EXPECT_EQ(taken.status, 303);
    EXPECT_TRUE(auth::shows(lead->get(path), "Ska ändras och prövas igen."));
}

TEST_P(Pilots, no_pilot_without_a_baseline) {
    auto goal = authority->part(assignment, PartKind::process_goal).part;
    auto version = authority->part(assignment, PartKind::process_goal).version;
    goal.baseline.clear();
    ASSERT_TRUE(write([&](db::Write& w) { return save_part(w, lena_, assignment, goal, version, sv); }));
    expect_field(move(lena_, planned(), MeasureEvent::pilot, pilot_act()), "baseline");
}

TEST_P(Pilots, no_pilot_while_the_assignment_is_not_under_way) {
    assignment = authority->assignment_in(AssignmentState::draft, "Närvaro");
    auto id = *write([&](db::Write& w) { return add_measure(w, lena_, assignment, {.title = "En"}, sv); });
    expect_field(move(lena_, id, MeasureEvent::pilot, pilot_act()), "state");
    EXPECT_FALSE(read([&](db::Read& r) { return find_measure(r, authority->as(maja), id); }))
        << "who does not see the draft does not see its measures";
    auto listed = read([&](db::Read& r) { return list_measures(r, authority->as(maja), {}); });
    EXPECT_TRUE(std::ranges::none_of(listed, [&](const Measure& one) { return one.id == id; }));
}

}  // namespace
}  // namespace styrkedja::measures
