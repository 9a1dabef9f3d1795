// Groups are asked, answer, are answered and are told how it was used.
#include "anchoring/object.h"
#include "anchoring/test/fixture.h"
#include "assignments/followers.h"

namespace styrkedja::anchoring {
namespace {

class AnchoringInput : public Fixture {};
INSTANTIATE_TEST_SUITE_P(Engines, AnchoringInput, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AnchoringInput, opening_needs_a_group_and_a_day_ahead) {
    auto id = authority->assignment_in(AssignmentState::draft);
    expect_field(open(id, {}), "groups");
    expect_field(open(id, {GroupId{99}}), "groups");
    auto on = [&](std::optional<Date> day) {
        Opening opening{.groups = {world::sg}, .due_on = day, .version = authority->load(id).version};
        return write([&](auto& w) { return open_for_input(w, as(lena), id, opening, sv); });
    };
    expect_field(on({}), "due_on");
    expect_field(on(authority->today - std::chrono::days{1}), "due_on");
    expect_field(on(authority->today + std::chrono::days{400}), "due_on");
    EXPECT_EQ(authority->load(id).state, AssignmentState::draft);
    EXPECT_EQ(rows("SELECT count(*) FROM assignment_call"), 0);
    EXPECT_TRUE(on(authority->today));
}

TEST_P(AnchoringInput, only_those_who_write_it_open_it_and_only_a_draft_as_it_was_seen) {
    auto id = authority->assignment_in(AssignmentState::draft);
    expect_kind(open(id, {world::sg}, maja), RefusalKind::not_found);
    expect_kind(open(id, {world::sg}, doris), RefusalKind::forbidden);
    Opening stale{.groups = {world::sg}, .due_on = authority->today, .version = 0};
    expect_kind(write([&](auto& w) { return open_for_input(w, as(lena), id, stale, sv); }),
                RefusalKind::conflict);
    EXPECT_TRUE(open(id, {world::sg}, rolf)) << "whoever answers for it";
    expect_kind(open(id, {world::sg}), RefusalKind::conflict);
    auto active = authority->assignment_in(AssignmentState::active, "Annat");
    expect_kind(open(active, {world::sg}), RefusalKind::conflict);
}

TEST_P(AnchoringInput, the_groups_owe_an_answer_and_their_people_are_told) {
    auto id = opened();
    EXPECT_EQ(authority->load(id).state, AssignmentState::input_open);
    auto commitment = owed(asked(id, world::sg).commitment);
    EXPECT_EQ(commitment.owners, "Bo Nilsson");
    EXPECT_EQ(commitment.due_on, authority->today + week);
    EXPECT_EQ(commitment.text, "Lämna synpunkter på uppdraget: Kompetensförsörjning");
    EXPECT_EQ(commitment.group, world::sg);
    for (PersonId person : {world::bo, world::anna_berg, world::henrik, world::karin})
        EXPECT_EQ(told(person, NoticeWhat::asked), 1) << person.value;
    EXPECT_EQ(told(maja, NoticeWhat::asked), 0);
}

TEST_P(AnchoringInput, anyone_writes_for_themselves_and_a_groups_people_for_the_group) {
    auto id = opened();
    EXPECT_TRUE(say(id, "Ta med fritidshemmen", maja));
    EXPECT_EQ(owed(asked(id, world::sg).commitment).status, CommitmentStatus::open);
    expect_field(say(id, "För dem", maja, world::sg), "group");
    expect_field(say(id, "För dem", world::karin, world::sg), "group");
    expect_field(say(id, "För dem", world::bo, world::angsvik), "group");
    ASSERT_TRUE(say(id, "SG vill ha ett tydligare syfte", world::bo, world::sg));
    EXPECT_EQ(owed(asked(id, world::sg).commitment).status, CommitmentStatus::done);
    EXPECT_EQ(owed(asked(id, world::lg).commitment).status, CommitmentStatus::open);
    EXPECT_EQ(told(lena, NoticeWhat::answered), 1);
    auto list = read([&](auto& r) { return inputs_of(r, id, 10, 0); });
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[1].group_name, "Samverkansgruppen");
    EXPECT_EQ(list[1].person_name, "Bo Nilsson");
}

TEST_P(AnchoringInput, a_text_is_asked_for_and_has_limits_and_ten_wait_at_most) {
    auto id = opened();
    expect_field(say(id, "  ", maja), "text");
    expect_field(say(id, std::string(20'001, 'x'), maja), "text");
    AssignmentInputId last;
    for (int at = 0; at < 10; ++at) last = say(id, "Synpunkt", maja).value();
    expect_field(say(id, "En till", maja), "text");
    EXPECT_TRUE(say(id, "Min", erik)) << "another person's";
    ASSERT_TRUE(treat(last, InputOutcome::taken_in, "Ja"));
    EXPECT_TRUE(say(id, "En till", maja)) << "one of them is answered";
}

TEST_P(AnchoringInput, texts_are_as_long_as_their_writers_count) {
    auto letters = [](std::size_t count) {
        std::string text;
        while (count-- > 0) text += "ä";
        return text;
    };
    auto id = opened();
    auto said = say(id, letters(20'000), maja);
    ASSERT_TRUE(said) << said.error().message;
    expect_field(say(id, letters(20'001), maja), "text");
    expect_field(treat(*said, InputOutcome::taken_in, letters(20'001)), "why");
    EXPECT_TRUE(treat(*said, InputOutcome::taken_in, letters(20'000)));
    expect_field(plan(id, audience(letters(301))), "audience");
    auto all = plan(id, audience(letters(300)));
    ASSERT_TRUE(all) << all.error().message;
    expect_field(reach(*all, {}, lena, letters(2001)), "what");
    EXPECT_TRUE(reach(*all, {}, lena, letters(2000)));
    NewInvolvement with{.units = {authority->school},
                        .form = InvolvementForm::pilot,
                        .on_day = authority->today,
                        .note = letters(2000)};
    auto note = [&] { return write([&](auto& w) { return note_involvement(w, as(lena), id, with, sv); }); };
    EXPECT_TRUE(note());
    with.note += "x";
    expect_field(note(), "note");
    NewRound round{.held_on = authority->today, .groups = {world::lg}, .said = letters(20'000)};
    auto noted = [&] { return write([&](auto& w) { return note_round(w, as(lena), id, round, sv); }); };
    EXPECT_TRUE(noted());
    round.said += "x";
    expect_field(noted(), "said");
}

TEST_P(AnchoringInput, one_takes_back_ones_own_until_it_is_answered) {
    auto id = opened();
    auto input = say(id, "Ta bort mig", maja).value();
    auto back = [&](PersonId person) {
        return write([&](auto& w) { return withdraw_input(w, as(person), input, sv); });
    };
    expect_kind(back(erik), RefusalKind::forbidden);
    expect_kind(back(lena), RefusalKind::forbidden);
    ASSERT_TRUE(back(maja));
    expect_kind(back(maja), RefusalKind::not_found);
    input = say(id, "Stå kvar", maja).value();
    ASSERT_TRUE(treat(input, InputOutcome::left_out, "Därför"));
    expect_kind(back(maja), RefusalKind::conflict);
}

TEST_P(AnchoringInput, a_group_whose_last_input_is_taken_back_owes_its_answer_again) {
    auto id = opened();
    auto back = [&](AssignmentInputId input, PersonId person) {
        return write([&](auto& w) { return withdraw_input(w, as(person), input, sv); });
    };
    auto status = [&](GroupId group) { return owed(asked(id, group).commitment).status; };
    auto first = say(id, "Ett", world::bo, world::sg).value();
    auto second = say(id, "Två", world::bo, world::sg).value();
    ASSERT_TRUE(back(first, world::bo));
    EXPECT_EQ(status(world::sg), CommitmentStatus::done) << "one stands yet";
    ASSERT_TRUE(back(second, world::bo));
    EXPECT_EQ(status(world::sg), CommitmentStatus::open);
    ASSERT_TRUE(write([&](auto& w) { return say_nothing(w, as(world::sara), id, world::lg, sv); }));
    auto added = say(id, "Ändå", world::karin, world::lg).value();
    ASSERT_TRUE(back(added, world::karin));
    EXPECT_EQ(status(world::lg), CommitmentStatus::done) << "it has said that it has nothing to say";
}

TEST_P(AnchoringInput, those_who_hold_in_a_group_say_that_it_has_nothing_to_say) {
    auto id = opened();
    auto nothing = [&](PersonId person, GroupId group) {
        return write([&](auto& w) { return say_nothing(w, as(person), id, group, sv); });
    };
    expect_kind(nothing(world::karin, world::lg), RefusalKind::forbidden);
    expect_kind(nothing(world::bo, world::angsvik), RefusalKind::not_found);
    ASSERT_TRUE(nothing(world::sara, world::lg));
    EXPECT_TRUE(asked(id, world::lg).has_nothing);
    EXPECT_EQ(owed(asked(id, world::lg).commitment).status, CommitmentStatus::done);
}

TEST_P(AnchoringInput, a_treatment_says_how_and_why_and_two_do_not_overwrite_each_other) {
    auto id = opened();
    auto input = say(id, "Ta med fritidshemmen", maja).value();
    expect_field(treat(input, {}, "Därför"), "outcome");
    expect_field(treat(input, InputOutcome::partly, " "), "why");
    expect_field(treat(input, InputOutcome::partly, std::string(20'001, 'x')), "why");
    expect_kind(treat(input, InputOutcome::partly, "Därför", maja), RefusalKind::forbidden);
    ASSERT_TRUE(treat(input, InputOutcome::partly, "Nästa år"));
    expect_kind(treat(input, InputOutcome::left_out, "Nej", rolf), RefusalKind::conflict);
    ASSERT_TRUE(treat(input, InputOutcome::taken_in, "Redan nu", rolf, 2));
    auto now_so = *read([&](auto& r) { return find_input(r, as(maja), input); });
    EXPECT_EQ(now_so.outcome, InputOutcome::taken_in);
    EXPECT_EQ(now_so.why, "Redan nu");
    EXPECT_EQ(now_so.treated_by, "Rolf Roos");
}

TEST_P(AnchoringInput, closing_waits_for_every_treatment_then_makes_a_version_and_tells_all_who_wrote) {
    auto id = opened();
    auto first = say(id, "Ta med fritidshemmen", maja).value();
    auto second = say(id, "Tydligare syfte", world::karin, world::lg).value();
    auto refused = close(id);
    expect_field(refused, fmt::format("input_{}", first.value));
    EXPECT_EQ(refused.error().fields.size(), 2U);
    ASSERT_TRUE(treat(first, InputOutcome::taken_in, "Ja"));
    expect_field(close(id), fmt::format("input_{}", second.value));
    ASSERT_TRUE(treat(second, InputOutcome::left_out, "Nej"));
    expect_kind(close(id, maja), RefusalKind::forbidden);
    ASSERT_TRUE(close(id));
    auto after = authority->load(id);
    EXPECT_EQ(after.state, AssignmentState::submitted);
    EXPECT_EQ(after.submitted_number, 1);
    EXPECT_EQ(read([&](auto& r) { return versions_of(r, id, 5, 0); }).front().reason, "Tydligare syfte");
    EXPECT_EQ(told(maja, NoticeWhat::heard), 1);
    EXPECT_EQ(told(world::karin, NoticeWhat::heard), 1);
    EXPECT_EQ(told(world::henrik, NoticeWhat::heard), 1) << "holds in the group it was said for";
    EXPECT_EQ(told(world::bo, NoticeWhat::heard), 0) << "said nothing";
    EXPECT_EQ(owed(asked(id, world::sg).commitment).status, CommitmentStatus::dropped);
    EXPECT_EQ(owed(asked(id, world::lg).commitment).status, CommitmentStatus::done);
    expect_kind(say(id, "För sent", maja), RefusalKind::conflict);
    expect_kind(treat(first, InputOutcome::left_out, "Ändrat oss", lena, 2), RefusalKind::conflict);
    expect_kind(close(id), RefusalKind::conflict);
}

TEST_P(AnchoringInput, what_the_groups_owe_goes_with_an_assignment_that_is_cancelled) {
    assignments::hang(assignments::Follower{follow_assignment});
    auto id = opened();
    Act act{.version = authority->load(id).version, .reason = "Behövs inte"};
    ASSERT_TRUE(
        write([&](auto& w) { return move_assignment(w, as(doris), id, AssignmentEvent::cancel, act, sv); }));
    EXPECT_EQ(owed(asked(id, world::sg).commitment).status, CommitmentStatus::dropped);
    EXPECT_EQ(read([&](auto& r) { return call_of(r, id)->closed_on; }), authority->today);
}

TEST_P(AnchoringInput, a_round_says_when_to_whom_what_was_shown_and_what_was_said) {
    auto id = authority->assignment_in(AssignmentState::submitted);
    auto round = [&](NewRound typed, PersonId person = lena) {
        return write([&](auto& w) { return note_round(w, as(person), id, typed, sv); });
    };
    NewRound good{.held_on = authority->today, .groups = {world::sg, world::lg}, .shown = 1, .said = "Bra"};
    NewRound typed = good;
    typed.held_on = authority->today + week;
    expect_field(round(typed), "held_on");
    typed = good;
    typed.groups = {};
    expect_field(round(typed), "round_groups");
    typed = good;
    typed.shown = 2;
    expect_field(round(typed), "shown");
    typed = good;
    typed.said = "";
    expect_field(round(typed), "said");
    expect_kind(round(good, maja), RefusalKind::forbidden);
    ASSERT_TRUE(round(good));
    auto rounds = read([&](auto& r) { return rounds_of(r, id, 10); });
    ASSERT_EQ(rounds.size(), 1U);
    EXPECT_EQ(rounds.front().groups, "Ledningsgruppen Norr, Samverkansgruppen");
    EXPECT_EQ(rounds.front().shown, 1);
}

}  // namespace
}  // namespace styrkedja::anchoring
