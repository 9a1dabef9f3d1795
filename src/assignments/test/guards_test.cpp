// Every guard of the events that this module moves refuses, and says what is missing.
#include "assignments/testing/world.h"
#include "commitments/commitment_commands.h"
#include "decisions/deciding.h"
#include "decisions/decision_rights.h"
#include "decisions/decisions.h"
#include "rights/rights.h"

namespace styrkedja::assignments {
namespace {

using enum AssignmentState;
using enum AssignmentEvent;

class Guards : public AssignmentWorld {
  protected:
    Result<void> move(AssignmentId id, PersonId person, AssignmentEvent event, Act act = {}) {
        return write([&](db::Write& transaction) {
            act.version = load_assignment(transaction, id)->version;
            return move_assignment(transaction, authority->as(person), id, event, act, sv);
        });
    }
    void expect_refused(AssignmentId id, PersonId person, AssignmentEvent event, const Act& act,
                        std::string_view field) {
        auto before = authority->load(id);
        expect_field(move(id, person, event, act), field);
        EXPECT_EQ(name_of(authority->load(id).state), name_of(before.state));
        EXPECT_EQ(authority->load(id).version, before.version);
    }
    std::vector<std::string> lacking(AssignmentId id) {
        std::vector<std::string> fields;
        for (const auto& error : read([&](db::Read& transaction) {
                 return missing_for_start(transaction, *load_assignment(transaction, id), sv);
             }))
            fields.push_back(error.field);
        return fields;
    }
    void save(AssignmentId id, PartNow one) {
        write([&](db::Write& transaction) {
            auto saved = save_part(transaction, authority->as(lena), id, one.part, one.version, sv);
            EXPECT_TRUE(saved) << saved.error().message;
        });
    }
    static std::string field_of(const PartNow& goal) {
        return fmt::format("process_goal.{}", goal.part.id.value);
    }
    void remove(AssignmentId id, PartKind kind) {
        auto one = authority->part(id, kind);
        write([&](db::Write& transaction) {
            auto removed = remove_part(transaction, authority->as(lena), one.part.id, one.version, sv);
            EXPECT_TRUE(removed) << removed.error().message;
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Guards, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Guards, include_asks_for_a_goal_and_for_who_steers) {
    auto id = authority->assignment_in(proposed);
    expect_kind(move(id, lena, include), RefusalKind::forbidden);
    expect_kind(move(id, maja, include), RefusalKind::not_found);
    expect_refused(id, kerstin, include, {}, "goal");
    write([&](db::Write& transaction) {
        links::note_link(transaction, LinkKind::contributes, {"assignment", id.value},
                         {"goal", authority->goal.value});
    });
    EXPECT_TRUE(move(id, kerstin, include));
}

TEST_P(Guards, start_says_everything_that_is_missing) {
    auto id = authority->assignment_in(approved);
    Heading heading = authority->heading();
    heading.responsible = {};
    auto one = authority->load(id);
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, one.heading_version, sv));
    });
    remove(id, PartKind::deadline);
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.target = "";
    goal.part.baseline = "";
    save(id, goal);
    EXPECT_EQ(lacking(id), (std::vector<std::string>{"responsible", "deadline", "form", "cadence", "due",
                                                     "reporter", "group", field_of(goal), "baseline"}));
    expect_refused(id, lena, start, {}, "responsible");
}

// Each alone stands in the way.
TEST_P(Guards, start_is_refused_for_each_that_is_missing_alone) {
    auto id = authority->assignment_in(approved);
    authority->follow_up(id);
    EXPECT_EQ(lacking(id), std::vector<std::string>{});
    auto goal = authority->part(id, PartKind::process_goal);

    auto without_days = goal;
    without_days.part.check_days.clear();
    save(id, without_days);
    EXPECT_EQ(lacking(id), (std::vector<std::string>{field_of(goal), "baseline"}));
    goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days = {authority->today + std::chrono::days{10}};
    goal.part.baseline = "";
    save(id, goal);
    EXPECT_EQ(lacking(id), std::vector<std::string>{"baseline"});
    expect_refused(id, lena, start, {}, "baseline");
    goal = authority->part(id, PartKind::process_goal);
    goal.part.baseline = "71 procent";
    save(id, goal);

    auto deadline = authority->part(id, PartKind::deadline);
    deadline.part.to_on = authority->today - std::chrono::days{1};
    Heading heading = authority->heading();
    heading.from_on.reset();
    auto one = authority->load(id);
    write([&](db::Write& transaction) {
        EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, one.heading_version, sv));
    });
    save(id, deadline);
    EXPECT_EQ(lacking(id), std::vector<std::string>{"deadline"});
    expect_refused(id, lena, start, {}, "deadline");
    deadline = authority->part(id, PartKind::deadline);
    deadline.part.to_on = authority->today + std::chrono::days{30};
    save(id, deadline);

    auto name = [&](Named Heading::* whom, Named named) {
        heading.*whom = std::move(named);
        auto seen = authority->load(id).heading_version;
        write([&](db::Write& transaction) {
            EXPECT_TRUE(change_heading(transaction, authority->as(lena), id, heading, seen, sv));
        });
    };
    for (auto [whom, field] :
         {std::pair(&Heading::responsible, "responsible"), std::pair(&Heading::orderer, "orderer")}) {
        name(whom, {});
        EXPECT_EQ(lacking(id), std::vector<std::string>{field});
        expect_refused(id, lena, start, {}, field);
        name(whom, authority->heading().*whom);
    }
    EXPECT_EQ(lacking(id), std::vector<std::string>{});
    expect_kind(move(id, doris, start), RefusalKind::forbidden);
}

TEST_P(Guards, a_step_is_finished_with_what_it_showed) {
    auto id = authority->assignment_in(active);
    auto gated = authority->part(id, PartKind::step).part.id;
    expect_refused(id, lena, finish_step, {.reason = "Klart"}, "step");
    expect_refused(id, lena, finish_step, {.reason = " ", .step = gated}, "reason");
    expect_refused(id, lena, finish_step,
                   {.reason = "Klart", .step = authority->part(id, PartKind::deadline).part.id}, "step");
    auto other = authority->assignment_in(active, "Ett annat");
    expect_refused(id, lena, finish_step,
                   {.reason = "Klart", .step = authority->part(other, PartKind::step).part.id}, "step");
    expect_kind(move(id, doris, finish_step, {.reason = "Klart", .step = gated}), RefusalKind::forbidden);
    ASSERT_TRUE(move(id, lena, finish_step, {.reason = "Luckor i matematik", .step = gated}));
    EXPECT_EQ(name_of(authority->load(id).state), "at_gate");
    EXPECT_EQ(authority->part(id, PartKind::step).finished_on, authority->today);

    expect_kind(move(id, lena, go_on, {.reason = "Vi fortsätter"}), RefusalKind::forbidden);
    expect_refused(id, doris, go_on, {}, "reason");
    expect_refused(id, doris, stop, {.reason = "\n"}, "reason");
    // Who steers plans does not decide in the orderer's place, but says what LG has decided.
    expect_refused(id, kerstin, go_on, {.reason = "Det räcker"}, "decision");
    expect_refused(id, kerstin, stop, {.reason = "Det räcker"}, "decision");
    ASSERT_TRUE(move(id, doris, go_on, {.reason = "Kartan räcker"}));
    auto gates = read([&](db::Read& transaction) { return gates_of(transaction, id); });
    ASSERT_EQ(gates.size(), 1U);
    EXPECT_EQ(gates[0].finding, "Luckor i matematik");
    EXPECT_EQ(gates[0].outcome, GateOutcome::go_on);
    EXPECT_EQ(gates[0].decided_by, "Doris Dahl");
    expect_refused(id, lena, finish_step, {.reason = "Igen", .step = gated}, "step");
}

TEST_P(Guards, a_step_without_a_gate_is_only_finished) {
    auto id = authority->assignment_in(active);
    AssignmentPartId open_step;
    for (const auto& one : read([&](db::Read& transaction) { return parts_of(transaction, id); }))
        if (one.part.kind == PartKind::step && !one.part.gated) open_step = one.part.id;
    ASSERT_TRUE(move(id, lena, finish_step, {.step = open_step}));
    EXPECT_EQ(name_of(authority->load(id).state), "active");
    EXPECT_TRUE(read([&](db::Read& transaction) { return gates_of(transaction, id); }).empty());
}

TEST_P(Guards, an_update_needs_a_reason_and_a_change) {
    auto id = authority->assignment_in(active);
    expect_refused(id, lena, update, {}, "reason");
    expect_refused(id, lena, update, {.reason = std::string(200'000, 'x')}, "reason");
    expect_refused(id, lena, update, {.reason = "Vi tänker om"}, "changes");
    expect_kind(move(id, doris, update, {.reason = "Vi tänker om"}), RefusalKind::forbidden);
    // A part that was only moved is no change.
    auto parts = read([&](db::Read& transaction) { return parts_of(transaction, id); });
    auto second = std::ranges::find_if(
        parts, [](const PartNow& one) { return one.part.kind == PartKind::step && !one.part.gated; });
    write([&](db::Write& transaction) {
        EXPECT_TRUE(move_part(transaction, authority->as(lena), second->part.id, true, sv));
    });
    EXPECT_EQ(authority->part(id, PartKind::step).part.id, second->part.id);
    expect_refused(id, lena, update, {.reason = "Vi tänker om"}, "changes");
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.target = "85 procent";
    save(id, goal);
    ASSERT_TRUE(move(id, lena, update, {.reason = "Vi tänker om"}));
    expect_kind(move(id, lena, update, {.reason = "Igen"}), RefusalKind::conflict);
}

TEST_P(Guards, pause_and_cancel_need_grounds) {
    auto id = authority->assignment_in(active);
    for (auto event : {pause, cancel}) {
        expect_refused(id, doris, event, {}, "reason");
        expect_refused(id, kerstin, event, {.reason = "Vi väntar"}, "decision");
        expect_refused(id, kerstin, event, {.reason = "Vi väntar", .decision = DecisionId{999}}, "decision");
        expect_kind(move(id, lena, event, {.reason = "Vi väntar"}), RefusalKind::forbidden);
    }
    auto proposed_one = write([&](db::Write& transaction) {
        return decisions::propose_decision(transaction, authority->as(world::sara),
                                           {.group = world::lg,
                                            .matter = "Verksamhetsplan",
                                            .text = "Uppdraget pausas.",
                                            .proposed_by = "Sara Lind"},
                                           sv);
    });
    ASSERT_TRUE(proposed_one) << proposed_one.error().message;
    expect_refused(id, kerstin, pause, {.reason = "Vi väntar", .decision = *proposed_one}, "decision");
    auto decision = authority->decision_of_lg();
    ASSERT_TRUE(move(id, kerstin, pause, {.reason = "Vi väntar", .decision = decision}));
    auto reasons =
        read([&](db::Read& transaction) { return links::why(transaction, {"assignment", id.value}); });
    EXPECT_TRUE(std::ranges::any_of(reasons, [&](const links::Neighbour& one) {
        return one.ref == links::Ref{"decision", decision.value};
    }));
    ASSERT_TRUE(move(id, doris, resume, {.reason = "LG tänkte om"}));
    ASSERT_TRUE(move(id, doris, pause, {.reason = "Vi väntar"}));
    expect_kind(move(id, doris, pause, {.reason = "Vi väntar"}), RefusalKind::conflict);
    expect_refused(id, doris, resume, {}, "reason");
    ASSERT_TRUE(move(id, doris, resume, {.reason = "Underlaget har kommit"}));
    EXPECT_EQ(name_of(authority->load(id).state), "active");
}

TEST_P(Guards, a_body_without_the_right_decides_nothing) {
    auto id = authority->assignment_in(active);
    auto decision = authority->decision_of_lg();
    write([&](db::Write& transaction) {
        EXPECT_TRUE(decisions::add_right(transaction, authority->as(world::ulla),
                                         {.matter = "VP-uppdrag",
                                          .group = world::sg,
                                          .period = {authority->today - std::chrono::days{1}, forever},
                                          .basis = "Delegationsordningen"},
                                         sv));
    });
    EXPECT_FALSE(move(id, kerstin, pause, {.reason = "Vi väntar", .decision = decision}));
    EXPECT_EQ(name_of(authority->load(id).state), "active");
    EXPECT_TRUE(move(id, doris, pause, {.reason = "Vi väntar"}));  // the orderer needs none
}

TEST_P(Guards, only_lg_decides_and_who_steers_names_what_it_decided) {
    auto id = authority->assignment_in(active);
    auto of_sg = write([&](db::Write& transaction) {
        return decisions::add_decision(transaction, {.kind = DecisionKind::formal,
                                                     .text = "SG beslutar så.",
                                                     .group = world::sg,
                                                     .decided_on = authority->today,
                                                     .origin = {}});
    });
    ASSERT_TRUE(read([&](db::Read& transaction) {
        return decisions::find_decision(transaction, authority->as(kerstin), of_sg).has_value();
    }));
    expect_refused(id, kerstin, pause, {.reason = "Vi väntar", .decision = of_sg}, "decision");
    auto decision = authority->decision_of_lg();
    auto named = [&](const rights::Visitor& visitor) {
        std::vector<DecisionId> ids;
        for (const auto& one : read([&](db::Read& transaction) {
                 return decisions::decisions_to_name(transaction, visitor, 100);
             }))
            ids.push_back(one.id);
        return ids;
    };
    // A strategist steers plans and keeps no minutes; as a member of LG he sees what it decides.
    rights::Visitor strategist = authority->as(stig);
    EXPECT_TRUE(named(strategist).empty());
    write([](db::Write& transaction) {
        transaction.script(fmt::format(
            "INSERT INTO group_membership (org_group, person, function, valid_from) VALUES ({}, {}, "
            "'member', '2000-01-01')",
            world::lg.value, stig.value));
    });
    strategist.rights = std::make_shared<const rights::Rights>(read(
        [&](db::Read& transaction) { return rights::load_rights(transaction, stig, authority->today); }));
    ASSERT_FALSE(decisions::may_change_decision(strategist, world::lg));
    EXPECT_EQ(named(strategist), std::vector<DecisionId>{decision});
    EXPECT_EQ(named(authority->as(world::sara)), std::vector<DecisionId>{decision});
    EXPECT_TRUE(named(authority->as(world::karin)).empty());
    auto note = [&](const rights::Visitor& visitor) {
        return read([&](db::Read& transaction) {
            return decisions::decision_of_lg(transaction, visitor, decision, "VP-uppdrag", sv);
        });
    };
    EXPECT_TRUE(note(strategist));
    EXPECT_TRUE(note(authority->as(world::sara)));
    expect_kind(note(authority->as(world::karin)), RefusalKind::forbidden);
    EXPECT_TRUE(move(id, kerstin, pause, {.reason = "Vi väntar", .decision = decision}));
}

TEST_P(Guards, an_older_version_is_a_conflict) {
    auto id = authority->assignment_in(active);
    auto moved = write([&](db::Write& transaction) {
        return move_assignment(
            transaction, authority->as(doris), id, pause,
            {.version = load_assignment(transaction, id)->version - 1, .reason = "Vi väntar"}, sv);
    });
    expect_kind(moved, RefusalKind::conflict);
    EXPECT_EQ(name_of(authority->load(id).state), "active");
}

TEST_P(Guards, events_of_other_modules_are_not_moved_here) {
    auto id = authority->assignment_in(submitted);
    expect_kind(move(id, doris, approve), RefusalKind::invalid);
    expect_kind(move(id, lena, report_final), RefusalKind::invalid);
    EXPECT_EQ(name_of(authority->load(id).state), "submitted");
}

// What is owed follows what is approved.
TEST_P(Guards, deadlines_and_checks_are_owed_from_the_start) {
    auto id = authority->assignment_in(active);
    auto owed = [&] {
        return read([&](db::Read& transaction) {
            return commitments::commitments_of(transaction, "assignment", id.value);
        });
    };
    auto open = [&] {
        auto all = owed();
        return std::ranges::count(all, CommitmentStatus::open, &commitments::Commitment::status);
    };
    ASSERT_EQ(owed().size(), 3U);  // one deadline, two check days
    EXPECT_EQ(open(), 3);
    auto due = [&](const PartNow& part) {
        for (const auto& one : owed())
            if (one.id == part.commitment) return one.due_on;
        return std::optional<Date>();
    };

    CommitmentId of_no_use = owed()[1].id;
    write([&](db::Write& transaction) {
        commitments::close_by_origin(transaction, authority->as(rolf), of_no_use, CommitmentStatus::dropped,
                                     "Det behövs inte");
    });
    ASSERT_TRUE(move(id, doris, pause, {.reason = "Vi väntar"}));
    EXPECT_EQ(open(), 0) << "nobody is reminded while it rests";
    ASSERT_TRUE(move(id, doris, resume, {.reason = "Vi går vidare"}));
    EXPECT_EQ(open(), 2) << "what was dropped for a reason of its own stays so";
    write([&](db::Write& transaction) {
        commitments::close_by_origin(transaction, authority->as(rolf), of_no_use, CommitmentStatus::open, {});
    });

    auto deadline = authority->part(id, PartKind::deadline);
    deadline.part.to_on = authority->today + std::chrono::days{90};
    save(id, deadline);
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.check_days.pop_back();
    save(id, goal);
    EXPECT_EQ(due(authority->part(id, PartKind::deadline)),
              authority->today + std::chrono::days{60});  // not approved yet
    ASSERT_TRUE(move(id, lena, update, {.reason = "Vi behöver längre tid"}));
    write([&](db::Write& transaction) {
        auto one = *load_assignment(transaction, id);
        EXPECT_TRUE(approve_version(transaction, authority->as(doris), one, 2, sv));
    });
    EXPECT_EQ(owed().size(), 3U);
    EXPECT_EQ(open(), 2);
    auto moved = authority->part(id, PartKind::deadline);
    EXPECT_EQ(due(moved), authority->today + std::chrono::days{90});

    write([&](db::Write& transaction) {
        EXPECT_TRUE(finish_part(transaction, authority->as(rolf), deadline.part.id,
                                {.result = "Klart i tid", .part_version = moved.version}, sv));
    });
    EXPECT_EQ(open(), 1);
    ASSERT_TRUE(move(id, doris, cancel, {.reason = "Det behövs inte längre"}));
    EXPECT_EQ(open(), 0);
}

TEST_P(Guards, parts_that_were_changed_meanwhile_are_not_submitted_unseen) {
    auto id = authority->assignment_in(active);
    auto seen = authority->load(id).version;
    auto goal = authority->part(id, PartKind::process_goal);
    goal.part.target = "85 procent";
    save(id, goal);
    auto submit = [&](std::int64_t version) {
        return write([&](db::Write& transaction) {
            return move_assignment(transaction, authority->as(lena), id, update,
                                   {.version = version, .reason = "Vi tänker om"}, sv);
        });
    };
    expect_kind(submit(seen), RefusalKind::conflict);
    EXPECT_TRUE(submit(seen + 1));
}

}  // namespace
}  // namespace styrkedja::assignments
