// How it goes with the parts: what is finished, tested and checked, by whom and when.
#include "assignments/rules.h"
#include "assignments/testing/world.h"
#include "gaps/gaps.h"

namespace styrkedja::assignments {
namespace {

class Work : public AssignmentWorld {
  protected:
    Result<void> finish(AssignmentId id, PartKind kind, Finish how, PersonId person = lena) {
        auto one = authority->part(id, kind);
        how.part_version = one.version;
        return write([&](db::Write& transaction) {
            return finish_part(transaction, authority->as(person), one.part.id, how, sv);
        });
    }
    std::vector<Check> checks(AssignmentId id) {
        return read([&](db::Read& transaction) { return checks_of(transaction, id); });
    }
    Result<void> note(AssignmentCheckId id, std::string_view value, PersonId person = lena) {
        return write([&](db::Write& transaction) {
            return note_check(transaction, authority->as(person), id, value, "", sv);
        });
    }
    std::vector<std::int64_t> broken(std::string_view rule, Date day) {
        return read(
            [&](db::Read& transaction) { return gaps::find_rule(rule)->find(transaction, {}, day, 50); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Work, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Work, is_finished_while_the_assignment_goes_on) {
    auto id = authority->assignment_in(AssignmentState::approved);
    expect_kind(finish(id, PartKind::deadline, {}), RefusalKind::conflict);
    id = authority->assignment_in(AssignmentState::active, "Pågående");
    expect_kind(finish(id, PartKind::deadline, {}, maja), RefusalKind::forbidden);
    expect_field(finish(id, PartKind::deadline, {.result = std::string(200'000, 'x')}), "result");
    ASSERT_TRUE(finish(id, PartKind::deadline, {.result = "Klart"}));
    EXPECT_EQ(authority->part(id, PartKind::deadline).result, "Klart");
    expect_kind(finish(id, PartKind::deadline, {}), RefusalKind::conflict);
    auto one = authority->part(id, PartKind::deadline);
    auto unfinish = [&](std::int64_t version) {
        return write([&](db::Write& transaction) {
            return unfinish_part(transaction, authority->as(lena), one.part.id, version, sv);
        });
    };
    expect_kind(unfinish(one.version - 1), RefusalKind::conflict);
    ASSERT_TRUE(unfinish(one.version));
    EXPECT_FALSE(authority->part(id, PartKind::deadline).finished_on);
    expect_kind(finish(id, PartKind::participant, {}), RefusalKind::conflict);
}

TEST_P(Work, finished_parts_stay) {
    auto id = authority->assignment_in(AssignmentState::active);
    ASSERT_TRUE(finish(id, PartKind::deadline, {}));
    auto one = authority->part(id, PartKind::deadline);
    expect_kind(write([&](db::Write& transaction) {
                    return remove_part(transaction, authority->as(lena), one.part.id, one.version, sv);
                }),
                RefusalKind::conflict);
}

TEST_P(Work, an_assumption_is_tested_with_an_outcome) {
    auto id = authority->assignment_in(AssignmentState::draft);
    expect_field(finish(id, PartKind::assumption, {.result = "Ja"}), "outcome");
    expect_field(finish(id, PartKind::assumption, {.outcome = AssumptionOutcome::holds}), "result");
    ASSERT_TRUE(finish(id, PartKind::assumption,
                       {.outcome = AssumptionOutcome::partly, .result = "Bara i två skolor"}));
    EXPECT_EQ(authority->part(id, PartKind::assumption).outcome, AssumptionOutcome::partly);
    ASSERT_TRUE(finish(id, PartKind::assumption, {.outcome = AssumptionOutcome::fails, .result = "Nej"}));
}

TEST_P(Work, a_check_keeps_its_value_and_its_day) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto check = checks(id).front();
    expect_field(note(check.id, " "), "value");
    expect_field(note(check.id, std::string(201, 'x')), "value");
    expect_kind(note(check.id, "73 procent", maja), RefusalKind::forbidden);
    expect_kind(note(AssignmentCheckId{9999}, "73 procent"), RefusalKind::not_found);
    ASSERT_TRUE(note(check.id, "73 procent", rolf));
    EXPECT_EQ(checks(id).front().value, "73 procent");
    EXPECT_EQ(checks(id).front().checked_by, "Rolf Roos");
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + std::chrono::days{200}};
    expect_field(write([&](db::Write& transaction) {
                     return save_part(transaction, authority->as(lena), id, goal.part, goal.version, sv);
                 }),
                 "check_days");
    EXPECT_EQ(checks(id).size(), 2U);
}

TEST_P(Work, what_stands_still_is_a_broken_link) {
    hang_rules();
    auto waits = authority->assignment_in(AssignmentState::approved, "Väntar");
    auto at_gate = authority->assignment_in(AssignmentState::at_gate, "Vid grinden");
    auto going = authority->assignment_in(AssignmentState::active, "Pågår");
    Date soon = authority->today + std::chrono::days{10}, later = authority->today + std::chrono::days{40};
    EXPECT_TRUE(broken("assignment_not_started", soon).empty());
    EXPECT_EQ(broken("assignment_not_started", later), std::vector{waits.value});
    EXPECT_EQ(broken("assignment_waits_at_gate", later), std::vector{at_gate.value});
    EXPECT_TRUE(broken("assignment_goal_unchecked", soon).empty());
    EXPECT_EQ(broken("assignment_goal_unchecked", later), std::vector{going.value});
    EXPECT_TRUE(broken("assignment_without_lead", later).empty());
    Heading heading = authority->heading("Pågår");
    heading.lead = {};
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(rolf), going, heading,
                                   load_assignment(transaction, going)->version, sv));
    });
    EXPECT_EQ(broken("assignment_without_lead", later), std::vector{going.value});
}

}  // namespace
}  // namespace styrkedja::assignments
