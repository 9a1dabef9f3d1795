// How it goes with the parts: what is finished, tested and checked, by whom and when.
#include "assignments/store.h"
#include "assignments/testing/world.h"

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
    Result<void> note(AssignmentCheckId id, std::string_view value, PersonId person = lena,
                      std::int64_t version = 1) {
        return write([&](db::Write& transaction) {
            return note_check(transaction, authority->as(person), id, {.value = value, .version = version},
                              sv);
        });
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

TEST_P(Work, of_two_who_note_a_check_the_later_one_is_told) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto check = checks(id).front();
    ASSERT_TRUE(note(check.id, "73 procent"));
    expect_kind(note(check.id, "74 procent", rolf, check.version), RefusalKind::conflict);
    EXPECT_EQ(checks(id).front().value, "73 procent");
    EXPECT_TRUE(note(check.id, "74 procent", rolf, check.version + 1));
}

// What is in force is what is approved.
class ApprovedChecks : public Work {
  protected:
    static constexpr std::chrono::days first{30}, second{120}, third{200};

    void save(const PartNow& one) {
        write([&](db::Write& transaction) {
            EXPECT_TRUE(
                save_part(transaction, authority->as(lena), one.assignment, one.part, one.version, sv));
        });
    }
    void remove_goal(AssignmentId id) {
        auto goal = authority->part(id, PartKind::process_goal);
        write([&](db::Write& transaction) {
            EXPECT_TRUE(remove_part(transaction, authority->as(lena), goal.part.id, goal.version, sv));
        });
    }
    // Another goal, so that what the start asks for is there.
    void add_goal(AssignmentId id) {
        save({.part = {.kind = PartKind::process_goal,
                       .text = "Fler söker",
                       .detail = "Ansökningarna",
                       .baseline = "10",
                       .target = "20",
                       .check_days = {authority->today + third}},
              .assignment = id,
              .version = 0});
    }
    void approve_update(AssignmentId id) {
        write([&](db::Write& transaction) {
            auto one = *load_assignment(transaction, id);
            EXPECT_TRUE(move_assignment(transaction, authority->as(lena), id, AssignmentEvent::update,
                                        {.version = one.version, .reason = "Andra dagar"}, sv));
            one = *load_assignment(transaction, id);
            EXPECT_TRUE(approve_version(transaction, authority->as(doris), one, *one.submitted_number, sv));
        });
        EXPECT_EQ(name_of(authority->load(id).state), "active");
    }
    std::vector<std::chrono::days> days(AssignmentId id) {
        std::vector<std::chrono::days> all;
        for (const auto& check : checks(id)) all.push_back(check.due_on - authority->today);
        return all;
    }
    // Days of open commitments to check a goal.
    std::vector<std::chrono::days> owed(AssignmentId id) {
        std::vector<std::chrono::days> all;
        for (const auto& one : read([&](db::Read& transaction) {
                 return commitments::commitments_of(transaction, "assignment", id.value);
             }))
            if (one.status == CommitmentStatus::open && one.text.starts_with("Kontrollera"))
                all.push_back(*one.due_on - authority->today);
        std::ranges::sort(all);
        return all;
    }
    using Days = std::vector<std::chrono::days>;
};
INSTANTIATE_TEST_SUITE_P(Engines, ApprovedChecks, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ApprovedChecks, another_day_is_checked_once_it_is_approved) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + first, authority->today + third};
    save(goal);
    EXPECT_EQ(authority->part(id, PartKind::process_goal).part.check_days, goal.part.check_days);
    EXPECT_EQ(days(id), (Days{first, second})) << "not approved yet";
    EXPECT_EQ(owed(id), (Days{first, second}));
    // A day that is named again is the one that it was.
    auto second_check = checks(id).back().id;
    goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + first, authority->today + second, authority->today + third};
    save(goal);
    EXPECT_EQ(checks(id).back().id, second_check);
    goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + first, authority->today + third};
    save(goal);
    approve_update(id);
    EXPECT_EQ(days(id), (Days{first, third}));
    EXPECT_EQ(owed(id), (Days{first, third}));
}

TEST_P(ApprovedChecks, what_was_noted_on_a_day_that_goes_stays) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + first};
    save(goal);
    ASSERT_TRUE(note(checks(id).back().id, "79 procent"));
    approve_update(id);
    EXPECT_EQ(days(id), (Days{first, second}));
    EXPECT_EQ(checks(id).back().value, "79 procent");
}

TEST_P(ApprovedChecks, a_goal_that_goes_is_checked_until_that_is_approved) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto goal = authority->part(id, PartKind::process_goal);
    auto leaving = [&] {
        return read([&](db::Read& transaction) { return leaving_parts(transaction, id).size(); });
    };
    add_goal(id);
    remove_goal(id);
    EXPECT_EQ(authority->part(id, PartKind::process_goal).part.text, "Fler söker");
    EXPECT_EQ(leaving(), 1U);
    EXPECT_EQ(days(id), (Days{first, second}));
    EXPECT_EQ(owed(id), (Days{first, second}));
    expect_kind(write([&](db::Write& transaction) {
                    return save_part(transaction, authority->as(lena), id, goal.part, goal.version, sv);
                }),
                RefusalKind::not_found);
    approve_update(id);
    EXPECT_EQ(leaving(), 0U);
    EXPECT_EQ(days(id), (Days{third}));
    EXPECT_EQ(owed(id), (Days{third}));
    EXPECT_FALSE(read([&](db::Read& transaction) { return load_part(transaction, goal.part.id); }));
}

TEST_P(ApprovedChecks, a_value_is_kept_also_when_its_goal_has_gone) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto noted = checks(id).front();
    add_goal(id);
    remove_goal(id);
    ASSERT_TRUE(note(noted.id, "73 procent"));
    approve_update(id);
    EXPECT_EQ(days(id), (Days{third}));
    auto kept = read([&](db::Read& transaction) { return load_check(transaction, noted.id); });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->value, "73 procent");
    expect_kind(note(noted.id, "74 procent", lena, 2), RefusalKind::not_found);
}

// What was filled in so that it can start is in force from the start, and nothing that is approved is lost.
TEST_P(ApprovedChecks, at_the_start_days_are_added_and_none_goes) {
    auto id = authority->assignment_in(AssignmentState::approved);
    authority->follow_up(id);
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + first, authority->today + third};
    save(goal);
    EXPECT_EQ(days(id), (Days{first, second}));
    write([&](db::Write& transaction) {
        auto version = load_assignment(transaction, id)->version;
        EXPECT_TRUE(move_assignment(transaction, authority->as(lena), id, AssignmentEvent::start,
                                    {.version = version}, sv));
    });
    EXPECT_EQ(days(id), (Days{first, second, third}));
    EXPECT_EQ(owed(id), (Days{first, second, third}));
}

}  // namespace
}  // namespace styrkedja::assignments
