// A question to other groups: what they owe, who sees what when, the answer and the answer back.
#include "contributions/test/fixture.h"
#include "search/search.h"

namespace styrkedja::contributions {
namespace {

class InputCall : public Fixture {
  protected:
    // The part of the group in a call.
    Contribution part(GatheringId id, GroupId group) {
        for (const auto& one : parts(id))
            if (one.asked_group == group) return one;
        return {};
    }
    Result<void> reminded(GatheringId id, PersonId person = world::sara) {
        return as(person, [&](auto& write, const auto& visitor) { return remind(write, visitor, id, sv); });
    }
    Result<void> prolonged(GatheringId id, std::optional<Date> day) {
        return as(world::sara,
                  [&](auto& write, const auto& visitor) { return prolong(write, visitor, id, day, sv); });
    }
    bool finds(PersonId person, std::string_view words) {
        auto hits =
            database->read([&](db::Read& read) { return search::find(read, world::visitor(person), words); });
        return std::ranges::any_of(
            hits.hits, [](const auto& hit) { return hit.kind == "gathering" || hit.kind == "contribution"; });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, InputCall, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(InputCall, is_not_sent_without_a_day_a_question_or_other_groups) {
    auto typed = call();
    typed.due_on.reset();
    auto refused = make(typed);
    expect_field(refused, "due_on");
    EXPECT_EQ(refused.error().fields.front().message, "När ska svaren vara inne?");
    typed = call();
    typed.due_on = today() - std::chrono::days{1};
    expect_field(make(typed), "due_on");
    typed = call();
    typed.title = "";
    expect_field(make(typed), "title");
    typed = call();
    typed.asked = {};
    expect_field(make(typed), "asked");
    typed.asked = {world::lg};
    expect_field(make(typed), "asked");
    typed.asked = {GroupId{9999}};
    expect_field(make(typed), "asked");
    typed = call();
    typed.item = AgendaItemId{9999};
    expect_field(make(typed), "item");
    expect_kind(make(call(), world::karin), RefusalKind::forbidden);
    expect_kind(make(call(), world::bo), RefusalKind::not_found);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM commitment"), 0);
}

TEST_P(InputCall, each_asked_group_owes_an_answer_by_the_day) {
    auto typed = call();
    typed.asked.push_back(world::sg);
    auto id = make(typed).value();
    EXPECT_EQ(parts(id).size(), 2U) << "asked once each";
    auto bos = owed_by(world::bo);
    ASSERT_EQ(bos.size(), 1U);
    EXPECT_EQ(bos[0].text, "Kan vi ha färre tryckmallar?");
    EXPECT_EQ(bos[0].kind, CommitmentKind::question);
    EXPECT_EQ(bos[0].group, world::sg);
    EXPECT_EQ(bos[0].due_on, typed.due_on);
    EXPECT_EQ(bos[0].origin_kind, "gathering");
    EXPECT_EQ(bos[0].origin, id.value);
    EXPECT_EQ(notices_of(world::bo), 1);
    auto nobodys = of_group(world::angsvik);
    ASSERT_EQ(nobodys.size(), 1U) << "a group without chair owes it all the same";
    EXPECT_EQ(nobodys[0].owners, "");
    EXPECT_TRUE(of_group(world::lg).empty());
}

TEST_P(InputCall, members_write_notes_and_the_chair_answers_for_the_group) {
    auto id = make(call()).value();
    auto sg = part(id, world::sg);
    expect_kind(note(sg.id, "Utifrån", world::karin), RefusalKind::forbidden);
    ASSERT_TRUE(note(sg.id, "Färre är bättre", world::bo));
    ASSERT_TRUE(note(sg.id, "Fem räcker", world::bo));
    auto notes = database->read([&](db::Read& read) { return notes_of(read, sg.id); });
    ASSERT_EQ(notes.size(), 1U) << "one each";
    EXPECT_EQ(notes[0].text, "Fem räcker");
    EXPECT_FALSE(sees_notes(world::visitor(world::sara), sg)) << "what is said in the group stays there";
    expect_field(note(sg.id, std::string(most_text_bytes + 1, 'x'), world::bo), "note");
    expect_field(say(sg.id, {"", 1}, world::bo), "text");
    expect_kind(say(sg.id, {"Hej", 1}, world::sara), RefusalKind::forbidden);
    ASSERT_TRUE(say(sg.id, {"Fem mallar räcker.", 1}, world::bo));
    EXPECT_TRUE(owed_by(world::bo).empty()) << "it is done by answering";
    EXPECT_EQ(of_group(world::sg, true).at(0).status, CommitmentStatus::done);
    EXPECT_EQ(notices_of(world::sara), 1);
    expect_kind(say(sg.id, {"Ändrat", 1}, world::bo), RefusalKind::conflict);
    ASSERT_TRUE(say(sg.id, {"Sex mallar.", 2}, world::bo)) << "may be changed until it is closed";
    ASSERT_TRUE(step(id, GatheringEvent::close));
    expect_kind(say(sg.id, {"Sju", 3}, world::bo), RefusalKind::conflict);
    expect_kind(note(sg.id, "Åtta", world::bo), RefusalKind::conflict);
}

TEST_P(InputCall, nothing_to_say_is_an_answer_too) {
    auto id = make(call()).value();
    auto sg = part(id, world::sg);
    ASSERT_TRUE(say(sg.id, {"", 1, true}, world::bo));
    EXPECT_EQ(part(id, world::sg).state, ContributionState::nothing);
    EXPECT_TRUE(owed_by(world::bo).empty());
    EXPECT_EQ(first_draft(parts(id)), "");
}

TEST_P(InputCall, an_asked_group_sees_itself_and_the_others_only_when_all_is_shown) {
    for (bool all : {false, true}) {
        auto typed = call();
        typed.shows_all = all;
        auto id = make(typed).value();
        auto sg = part(id, world::sg), other = part(id, world::angsvik);
        EXPECT_TRUE(gathering(id, world::bo));
        EXPECT_TRUE(gathering(id, world::karin)) << "of the asking group";
        EXPECT_TRUE(gathering(id, world::ulla)) << "oversees";
        EXPECT_FALSE(gathering(id, world::pia));
        ASSERT_TRUE(say(other.id, {"Nätverkets svar", 1}, world::ulla));
        EXPECT_TRUE(reads(sg.id, world::bo));
        EXPECT_FALSE(reads(other.id, world::bo));
        EXPECT_TRUE(reads(other.id, world::karin));
        ASSERT_TRUE(step(id, GatheringEvent::close));
        EXPECT_EQ(reads(other.id, world::bo), all);
    }
}

TEST_P(InputCall, whoever_asks_reminds_once_a_day_and_gives_more_time) {
    auto id = make(call()).value();
    expect_kind(reminded(id, world::bo), RefusalKind::forbidden);
    ASSERT_TRUE(say(part(id, world::angsvik).id, {"Svar", 1}, world::ulla));
    ASSERT_TRUE(reminded(id));
    expect_kind(reminded(id), RefusalKind::conflict);
    expect_field(prolonged(id, {}), "due_on");
    expect_field(prolonged(id, call().due_on), "due_on");
    Date later = today() + std::chrono::days{14};
    ASSERT_TRUE(prolonged(id, later));
    EXPECT_EQ(owed_by(world::bo).at(0).due_on, later);
    EXPECT_EQ(gathering(id)->due_on, later);
}

TEST_P(InputCall, reminding_when_all_have_answered_says_so) {
    auto typed = call();
    typed.asked = {world::sg};
    auto id = make(typed).value();
    ASSERT_TRUE(say(part(id, world::sg).id, {"Svar", 1}, world::bo));
    expect_kind(reminded(id), RefusalKind::conflict);
}

TEST_P(InputCall, closing_writes_off_what_nobody_answered) {
    auto id = make(call()).value();
    expect_kind(step(id, GatheringEvent::close, world::bo), RefusalKind::forbidden);
    ASSERT_TRUE(step(id, GatheringEvent::close));
    auto dropped = of_group(world::sg, true);
    ASSERT_EQ(dropped.size(), 1U);
    EXPECT_EQ(dropped[0].status, CommitmentStatus::dropped);
    EXPECT_EQ(dropped[0].closing_note, "Frågan stängdes utan svar från gruppen.");
    expect_kind(step(id, GatheringEvent::reopen), RefusalKind::conflict);
    expect_kind(reminded(id), RefusalKind::conflict);
    expect_kind(prolonged(id, today() + std::chrono::days{30}), RefusalKind::conflict);
}

TEST_P(InputCall, withdrawn_nobody_owes_anything) {
    auto id = make(call()).value();
    ASSERT_TRUE(step(id, GatheringEvent::withdraw));
    EXPECT_TRUE(owed_by(world::bo).empty());
    EXPECT_TRUE(gathering(id, world::bo)) << "it says so";
    expect_kind(step(id, GatheringEvent::close), RefusalKind::conflict);
}

TEST_P(InputCall, the_answer_back_ends_it_and_those_who_answered_hear_of_it) {
    auto id = make(call()).value();
    auto sg = part(id, world::sg);
    ASSERT_TRUE(note(sg.id, "Fem räcker", world::bo));
    ASSERT_TRUE(say(sg.id, {"Fem mallar räcker.", 1}, world::bo));
    auto before = rows("SELECT COUNT(*) FROM notice WHERE person = 5 AND what = 'answered'");
    expect_kind(answered(id, "För tidigt"), RefusalKind::conflict);
    ASSERT_TRUE(step(id, GatheringEvent::close));
    ASSERT_TRUE(compiled(id, "Samverkansgruppen vill ha fem ljusblåa mallar."));
    expect_field(answered(id, " "), "text");
    expect_kind(answered(id, "Nej", world::bo), RefusalKind::forbidden);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM gathering WHERE state = 'closed'"), 1);
    ASSERT_TRUE(answered(id, "Vi behöll fem rosenröda mallar."));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE person = 5 AND what = 'answered'"), before + 1);
    EXPECT_EQ(gathering(id)->state, GatheringState::answered);
    expect_kind(answered(id, "En gång till"), RefusalKind::conflict);
    EXPECT_TRUE(finds(world::bo, "rosenröda mallar"));
    EXPECT_FALSE(finds(world::bo, "ljusblåa")) << "the compiled text is the asking group's";
    EXPECT_TRUE(finds(world::karin, "ljusblåa"));
    EXPECT_FALSE(finds(world::pia, "rosenröda"));
}

TEST_P(InputCall, an_asked_group_that_is_removed_leaves_nothing_of_itself) {
    auto id = make(call()).value();
    ASSERT_TRUE(note(part(id, world::sg).id, "Hej", world::bo));
    database->write([&](db::Write& write) { remove_group(write, world::sg); });
    EXPECT_EQ(parts(id).size(), 1U);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM contribution_note"), 0);
}

TEST_P(InputCall, of_a_group_that_is_removed_nobody_owes_an_answer) {
    auto id = make(call()).value();
    ASSERT_TRUE(say(part(id, world::angsvik).id, {"Svar", 1}, world::ulla));
    database->write([&](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(rows("SELECT COUNT(*) FROM gathering"), 0);
    EXPECT_TRUE(owed_by(world::bo).empty());
    ASSERT_EQ(of_group(world::sg, true).size(), 1U);
    EXPECT_EQ(of_group(world::sg, true)[0].status, CommitmentStatus::dropped);
    EXPECT_EQ(of_group(world::angsvik, true).at(0).status, CommitmentStatus::done) << "what was done stays";
}

}  // namespace
}  // namespace styrkedja::contributions
