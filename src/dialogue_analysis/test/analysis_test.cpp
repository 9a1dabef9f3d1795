// A round compiled and analysed: who sees what, what findings rest on, what the round waits for.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "dialogue_analysis/findings.h"
#include "dialogue_analysis/object.h"
#include "dialogues/testing/world.h"
#include "reports/reports.h"

namespace styrkedja::dialogue_analysis {
namespace {

using dialogues::sv;
namespace world = rights::world;

class Analysis : public dialogues::DialogueWorld {
  protected:
    void SetUp() override {
        hang_on_rounds();
        DialogueWorld::SetUp();
        auto section = dialogues::key_of(focus.front());
        ok(write([&](db::Write& write) {
            return dialogues::save_prework(
                write, rektor, dialogue, section, 0,
                typed({{section + "_causes", "Många byter skola."}, {section + "_results", "81 procent."}}),
                sv);
        }));
        through();
    }
    std::optional<View> view(const rights::Visitor& visitor, std::optional<UnitId> area = {}) {
        return read([&](db::Read& read) {
            return view_of(read, visitor, *dialogue_rounds::find_round(read, round), area);
        });
    }
    Result<FindingId> add(const rights::Visitor& visitor, FindingDraft draft) {
        return write([&](db::Write& write) { return add_finding(write, visitor, round, draft, sv); });
    }
    RoundFinding finding(FindingId id) {
        return *read([&](db::Read& read) { return find_finding(read, quality, id); });
    }
    Result<void> settle(FindingId id, bool settled = true) {
        auto version = finding(id).version;
        return write(
            [&](db::Write& write) { return settle_finding(write, quality, id, settled, version, sv); });
    }
    // A third school with its dialogue.
    DialogueId third(db::Write& write) {
        auto unit = organisation::add_unit(
            write, {std::nullopt, "tests"},
            {.code = "13", .name = "Nya skolan", .kind = UnitKind::school_unit, .parent = north});
        rights::add_assignment(
            write, {.person = world::anna_strom, .role = Role::principal, .scope = {.unit = unit}});
        EXPECT_TRUE(dialogues::take_in_pairs(write, quality, round, sv));
        return of_in(write, unit);
    }
    std::vector<RoundFinding> seen(const rights::Visitor& visitor) {
        return read([&](db::Read& read) {
            return findings_of(read, visitor, *dialogue_rounds::find_round(read, round), {});
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Analysis, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Analysis, figures_are_for_those_who_follow_and_words_for_those_who_read) {
    EXPECT_TRUE(view(director)->reads);
    EXPECT_TRUE(view(head)->reads);
    EXPECT_EQ(view(head)->area, north) << "the own area";
    EXPECT_TRUE(view(quality));
    EXPECT_FALSE(view(quality)->reads) << "how many, not who said what";
    auto few = read(
        [&](db::Read& read) { return spreads_of(read, *view_of(read, quality, loaded_round_in(read), {})); });
    EXPECT_TRUE(few[0].is_hidden) << "one dialogue alone would be somebody's rating";
    EXPECT_EQ(few[0].spread.all, 0);
    for (const auto& one : {rektor, hr, stranger, world::signed_out()}) EXPECT_FALSE(view(one)) << one.name;
    auto spreads = read(
        [&](db::Read& read) { return spreads_of(read, *view_of(read, head, loaded_round_in(read), north)); });
    ASSERT_EQ(spreads.size(), 2u);
    EXPECT_EQ(spreads[0].spread.agreed[2], 1);
    EXPECT_EQ(spreads[0].spread.both, 1);
    EXPECT_NEAR(spreads[0].spread.gap, 1, 1e-9);
    auto rows = read([&](db::Read& read) {
        return rows_of(read, *view_of(read, head, loaded_round_in(read), north), 50, 0);
    });
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].ratings.at(focus[0]).agreed, 3);
    EXPECT_TRUE(rows[1].is_read);
    EXPECT_TRUE(rows[1].ratings.empty()) << "not rated by both";
    auto silent = read([&](db::Read& read) {
        return silent_units(read, *view_of(read, head, loaded_round_in(read), north), 10);
    });
    EXPECT_EQ(silent, std::vector<std::string>{"Åskolan"});
}

TEST_P(Analysis, ratings_are_counted_step_by_step_and_where_the_two_differ_beside_them) {
    dialogue = of(other_school);
    rate_all(other_rektor, 4);
    ok(write([&](db::Write& write) { return dialogues::submit_prework(write, other_rektor, dialogue, sv); }));
    rate_all(head, 1);
    auto compiled = [&] {
        return read([&](db::Read& read) {
            auto seen = *view_of(read, director, loaded_round_in(read), {});
            return std::pair(spreads_of(read, seen), agreement_over_rounds(read, seen));
        });
    };
    EXPECT_EQ(compiled().first[0].spread.both, 1) << "the other's rating is not handed in";
    ok(submit_rated());
    ok(hold_today(head));
    ok(write([&](db::Write& write) {
        return dialogues::agree_rating(write, head, dialogue, focus[1],
                                       {.rating = {}, .dissent = "Vi ser olika på det."}, sv);
    }));
    auto [spreads, rounds] = compiled();
    EXPECT_EQ(spreads[0].spread.both, 2);
    EXPECT_EQ(spreads[0].spread.settled(), 1);
    EXPECT_NEAR(spreads[0].spread.gap, 2, 1e-9) << "2 and 3, 4 and 1";
    EXPECT_EQ(spreads[0].dissents, 0);
    EXPECT_EQ(spreads[1].dissents, 1);
    ASSERT_EQ(rounds.size(), 1u);
    EXPECT_EQ(rounds[0].spread.both, 4);
    EXPECT_EQ(rounds[0].spread.same, 0);
}

TEST_P(Analysis, what_was_not_handed_in_is_shown_to_nobody_after_it_was_held_either) {
    auto other = of(other_school);
    ok(write([&](db::Write& write) {
        return dialogues::save_rating(write, other_rektor, other, focus[0], 1, "", sv);
    }));
    auto rows = [&](const rights::Visitor& visitor) {
        return read([&](db::Read& read) {
            return rows_of(read, *view_of(read, visitor, loaded_round_in(read), north), 50, 0);
        });
    };
    ok(write([&](db::Write& write) {
        return dialogues::hold(write, head, other, today, dialogues::load_dialogue(write, other)->version,
                               sv);
    }));
    EXPECT_TRUE(rows(director)[1].ratings.empty());
    // Somebody else takes over the area's other dialogue: each reads the own.
    ok(write([&](db::Write& write) {
        return dialogues::change_party(write, quality, third(write), dialogues::Party::superior,
                                       "Henrik Öberg", 1, sv);
    }));
    auto henrik = rows(loaded(world::henrik));
    ASSERT_EQ(henrik.size(), 3u);
    EXPECT_FALSE(henrik[0].is_read) << "the other superior's";
    EXPECT_TRUE(henrik[0].ratings.empty());
    EXPECT_TRUE(henrik[2].is_read);
}

TEST_P(Analysis, a_finding_is_an_assumption_until_dialogues_show_it) {
    EXPECT_FALSE(add(rektor, {.text = "Vi saknar behöriga"}));
    EXPECT_FALSE(add(quality, {.text = " "}));
    EXPECT_FALSE(add(quality, {.text = std::string(200'000, 'x')}));
    EXPECT_FALSE(add(quality, {.about = "f999", .text = "Vi saknar behöriga"}));
    auto id = ok(add(quality, {.about = fmt::format("f{}", focus[0].value), .text = "Frånvaron ökar"}));
    EXPECT_TRUE(finding(id).is_assumption());
    EXPECT_EQ(finding(id).about, "Närvaro");
    auto show = [&](const rights::Visitor& visitor, DialogueId which) {
        return write([&](db::Write& write) {
            auto section = dialogues::key_of(focus.front());
            return change_evidence(write, visitor, id,
                                   {{which, section + "_causes"}, {which, section + "_results"}}, true, sv);
        });
    };
    EXPECT_EQ(show(quality, dialogue).error().kind, RefusalKind::forbidden) << "who may not read them";
    ok(show(director, dialogue));
    EXPECT_FALSE(show(director, DialogueId{999}));
    EXPECT_FALSE(write([&](db::Write& write) {
        return change_evidence(write, director, id, {{dialogue, "vd_f1_way_forward"}}, true, sv);
    })) << "nothing is written there";
    EXPECT_EQ(finding(id).shown_in, 1) << "dialogues, not answers";
    EXPECT_EQ(finding(id).dialogues, 1);
    EXPECT_EQ(seen(hr).size(), 0u) << "a draft";
    EXPECT_FALSE(settle(id)) << "without a conclusion";
    ok(write([&](db::Write& write) {
        return change_finding(
            write, quality, id,
            {.text = "Frånvaron ökar", .conclusion = "Alla följer upp varje vecka", .version = 1}, sv);
    }));
    EXPECT_EQ(write([&](db::Write& write) {
                  return change_finding(write, quality, id, {.text = "Något annat", .version = 1}, sv);
              })
                  .error()
                  .kind,
              RefusalKind::conflict);
    ok(settle(id));
    EXPECT_EQ(seen(hr).size(), 1u) << "support functions read what was concluded";
    EXPECT_EQ(seen(rektor).size(), 1u);
    EXPECT_EQ(seen(stranger).size(), 1u) << "a member of the steering group";
    EXPECT_EQ(seen(world::signed_out()).size(), 0u);
    EXPECT_FALSE(write([&](db::Write& write) {
        return change_finding(write, quality, id, {.text = "Efteråt", .version = 3}, sv);
    }));
}

TEST_P(Analysis, the_round_waits_for_the_meeting_the_findings_and_the_report) {
    ok(write([&](db::Write& write) {
        auto left = of_in(write, other_school);
        return dialogues::cancel_dialogue(write, head, left, CancelReason::no_leader, "",
                                          dialogues::load_dialogue(write, left)->version, sv);
    }));
    move_round(RoundEvent::finish);
    move_round(RoundEvent::compile);
    auto missing = [&](RoundEvent event) {
        return read([&](db::Read& read) {
            return dialogue_rounds::missing_for(read, loaded_round_in(read), event, sv);
        });
    };
    EXPECT_EQ(missing(RoundEvent::analyse).size(), 3u)
        << "a meeting, a finding, and the theme that nobody spoke of";
    auto id = ok(add(quality, {.text = "Frånvaron ökar", .conclusion = "Följ upp varje vecka"}));
    AnalysisMeeting meeting{.held_on = today,
                            .coverage_note = "Vi gick igenom delarna på mötet.",
                            .participants = {{"Pia Drift", "HR-chef"}, {"", "Elevhälsan"}}};
    EXPECT_FALSE(write([&](db::Write& write) { return save_meeting(write, rektor, round, meeting, sv); }));
    ok(write([&](db::Write& write) { return save_meeting(write, quality, round, meeting, sv); }));
    auto stored = read([&](db::Read& read) { return meetings_of(read, round); }).at(0);
    EXPECT_EQ(stored.participants.at(0).person, world::pia);
    EXPECT_FALSE(write([&](db::Write& write) { return save_meeting(write, quality, round, meeting, sv); }))
        << "somebody has written one meanwhile";
    EXPECT_EQ(missing(RoundEvent::analyse).size(), 1u) << "a draft is left";
    ok(settle(id));
    move_round(RoundEvent::analyse);
    EXPECT_EQ(missing(RoundEvent::report).size(), 1u);
    auto owed = read(
        [&](db::Read& read) { return reports::for_agenda(read, world::lg, today + std::chrono::days(1)); });
    ASSERT_EQ(owed.size(), 1u) << "it stands on the management group's next agenda";
    EXPECT_EQ(owed[0].subject_kind, "dialogue_round");
    move_round_refused(RoundEvent::report);
}

}  // namespace
}  // namespace styrkedja::dialogue_analysis
