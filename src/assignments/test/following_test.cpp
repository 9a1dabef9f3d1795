// What cannot be followed is not let through, and what lacks something is listed as the start says it.
#include "assignments/lacking.h"
#include "assignments/testing/world.h"

namespace styrkedja::assignments {
namespace {

using enum AssignmentState;
using enum AssignmentEvent;

class Following : public AssignmentWorld {
  protected:
    // Of the first part of that kind.
    template <class Change>
    void change(AssignmentId id, PartKind kind, Change made) {
        auto one = authority->part(id, kind);
        made(one.part);
        write([&](db::Write& transaction) {
            auto saved = save_part(transaction, authority->as(lena), id, one.part, one.version, sv);
            EXPECT_TRUE(saved) << saved.error().message;
        });
    }
    void remove_all(AssignmentId id, PartKind kind) {
        for (const auto& one : read([&](db::Read& transaction) { return parts_of(transaction, id); }))
            if (one.part.kind == kind)
                write([&](db::Write& transaction) {
                    EXPECT_TRUE(remove_part(transaction, authority->as(lena), one.part.id, one.version, sv));
                });
    }
    AssignmentPartId second_goal(AssignmentId id) {
        return *write([&](db::Write& transaction) {
            return save_part(transaction, authority->as(lena), id,
                             {.kind = PartKind::process_goal, .text = "Fler stannar", .detail = "Enkäten"}, 0,
                             sv);
        });
    }
    Result<void> happen(AssignmentId id, AssignmentEvent event) {
        return write([&](db::Write& transaction) {
            return apply(transaction, authority->as(lena), *load_assignment(transaction, id), event, "", sv);
        });
    }
    std::vector<std::string> lacks(AssignmentId id) {
        std::vector<std::string> names;
        read([&](db::Read& transaction) {
            auto all = lacks_of(transaction, std::vector{id});
            for (auto lack : all[id]) names.emplace_back(name_of(lack));
        });
        return names;
    }
    std::vector<AssignmentId> listed(PersonId person, AssignmentFilter filter = {.lacking = true}) {
        std::vector<AssignmentId> ids;
        read([&](db::Read& transaction) {
            for (const auto& one : list_assignments(transaction, authority->as(person), filter))
                ids.push_back(one.id);
            EXPECT_EQ(count_lacking(transaction, authority->as(person), filter), std::ssize(ids));
        });
        return ids;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Following, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Following, a_goal_that_cannot_be_followed_is_not_submitted) {
    auto id = authority->assignment_in(input_open);
    auto goal = second_goal(id);
    auto refused = happen(id, close_input);
    expect_field(refused, fmt::format("process_goal.{}", goal.value));
    EXPECT_EQ(refused.error().fields.size(), 1U) << "the other goal can be followed";
    EXPECT_EQ(refused.error().fields[0].message,
              "Processmålet ”Fler stannar” kan inte följas. Det saknas: vad som ska nås, när det "
              "kontrolleras.");
    EXPECT_EQ(authority->load(id).state, input_open);
    EXPECT_FALSE(authority->load(id).submitted_number) << "no version was made";
    remove_all(id, PartKind::process_goal);
    EXPECT_TRUE(happen(id, close_input)) << "what has no goal yet lacks one for the start alone";
}

TEST_P(Following, nor_is_an_update_and_a_paused_one_goes_on_where_it_was) {
    auto id = authority->assignment_in(active);
    auto goal = second_goal(id);
    expect_field(happen(id, update), fmt::format("process_goal.{}", goal.value));
    EXPECT_TRUE(happen(id, pause));
    EXPECT_TRUE(happen(id, resume)) << "nothing is submitted";
}

// As versions that were submitted before the rule.
TEST_P(Following, nor_is_it_approved) {
    auto id = authority->assignment_in(submitted);
    auto goal = authority->part(id, PartKind::process_goal).part.id;
    auto set = [&](const char* target) {
        write([&](db::Write& transaction) {
            transaction.script(
                fmt::format("UPDATE assignment_part SET target = '{}' WHERE id = {}", target, goal.value));
        });
    };
    auto approve_it = [&] {
        return write([&](db::Write& transaction) {
            return approve_version(transaction, authority->as(doris), *load_assignment(transaction, id), 1,
                                   sv);
        });
    };
    set("");
    expect_field(approve_it(), fmt::format("process_goal.{}", goal.value));
    EXPECT_EQ(authority->load(id).state, submitted);
    set("80 procent");
    EXPECT_TRUE(approve_it());
}

TEST_P(Following, every_goal_must_be_followed_before_the_start) {
    auto id = authority->assignment_in(approved);
    authority->follow_up(id);
    EXPECT_EQ(lacks(id), std::vector<std::string>{});
    auto goal = second_goal(id);
    EXPECT_EQ(lacks(id), std::vector<std::string>{"process_goal"});
    auto missing = read([&](db::Read& transaction) {
        return missing_for_start(transaction, *load_assignment(transaction, id), sv);
    });
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_EQ(missing[0].field, fmt::format("process_goal.{}", goal.value));
}

TEST_P(Following, what_lacks_something_is_listed_by_the_rule_of_the_start) {
    auto whole = authority->assignment_in(approved, "Allt finns");
    authority->follow_up(whole);
    auto id = authority->assignment_in(approved, "Något fattas");
    EXPECT_EQ(lacks(id), (std::vector<std::string>{"follow_up", "recipient"}));
    EXPECT_EQ(listed(doris), std::vector<AssignmentId>{id});
    authority->follow_up(id);
    EXPECT_TRUE(listed(doris).empty());

    write([&](db::Write& transaction) {
        transaction.script(fmt::format("UPDATE org_group SET valid_to = '{}' WHERE id = {}",
                                       iso(authority->today - std::chrono::days{1}), world::lg.value));
    });
    EXPECT_EQ(lacks(id), std::vector<std::string>{"recipient"}) << "a group that has ended is told nothing";
    write([&](db::Write& transaction) {
        transaction.script(
            fmt::format("UPDATE org_group SET valid_to = '9999-12-31' WHERE id = {}", world::lg.value));
    });

    change(id, PartKind::process_goal, [](Part& goal) { goal.check_days.clear(); });
    EXPECT_EQ(lacks(id), std::vector<std::string>{"process_goal"});
    remove_all(id, PartKind::process_goal);
    remove_all(id, PartKind::deadline);
    EXPECT_EQ(lacks(id), (std::vector<std::string>{"deadline", "process_goal"}));
    Heading heading = authority->heading();
    heading.responsible = {};
    auto seen = authority->load(id).heading_version;
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, seen, sv));
    });
    EXPECT_EQ(lacks(id), (std::vector<std::string>{"responsible", "deadline", "process_goal"}));
}

TEST_P(Following, those_lacking_are_seen_as_all_are_and_not_when_they_have_ended) {
    auto early = authority->assignment_in(proposed, "Ett utkast");
    auto ended = authority->assignment_in(active, "Avbrutet");
    remove_all(ended, PartKind::deadline);
    EXPECT_EQ(listed(doris), (std::vector<AssignmentId>{ended, early}));
    EXPECT_EQ(listed(maja), std::vector<AssignmentId>{ended}) << "the other is early";
    EXPECT_TRUE(listed(doris, {.year = year_of(authority->today) - 1, .lacking = true}).empty());
    authority->happen(ended, cancel, "Det behövs inte");
    EXPECT_EQ(listed(doris), std::vector<AssignmentId>{early});
}

}  // namespace
}  // namespace styrkedja::assignments
