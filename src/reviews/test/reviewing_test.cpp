// Reading and answering: who may say what of which version, the outcome, and the points.
#include <thread>

#include "assignments/followers.h"
#include "review_rounds/object.h"
#include "reviews/owed.h"
#include "reviews/test/fixture.h"

namespace styrkedja::reviews {
namespace {

class Reviewing : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        id = submitted("Närvaro");
        round = opened();
    }
    Result<std::optional<ReviewVerdict>> give_own(PersonId person, const Said& said) {
        return give(person, round, id, said);
    }
    // Sent back with two points of Henrik's and one of Karin's.
    void send_back() {
        ASSERT_TRUE(give_own(world::henrik, completion({{.text = "Skriv hur målet mäts."},
                                                        {.text = "Vem svarar för språngbrädan?"}})));
        ASSERT_TRUE(give_own(world::sara, approval()));
        auto outcome = give_own(world::karin, completion({{.text = "När är det klart?"}}));
        ASSERT_TRUE(outcome) << outcome.error().message;
        ASSERT_EQ(*outcome, ReviewVerdict::completion_needed);
    }
    std::vector<Answer> all_answered(std::string text) {
        std::vector<Answer> answers;
        for (const auto& point : to_answer(id)) answers.push_back({point.id, text, point.version});
        return answers;
    }
    AssignmentId id;
    ReviewRoundId round;
};
INSTANTIATE_TEST_SUITE_P(Engines, Reviewing, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Reviewing, all_three_approve_and_the_version_holds) {
    auto first = give_own(world::henrik, approval());
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_FALSE(*first) << "no outcome yet";
    ASSERT_TRUE(give_own(world::sara, approval()));
    EXPECT_EQ(state(id), "submitted");
    auto last = give_own(world::karin, approval());
    ASSERT_TRUE(last) << last.error().message;
    EXPECT_EQ(*last, ReviewVerdict::approved);
    EXPECT_EQ(state(id), "approved");
    EXPECT_EQ(assignment(id).approved_number, 1);
    auto row = board(round).rows.at(0);
    EXPECT_EQ(row.outcome, ReviewVerdict::approved);
    EXPECT_TRUE(row.is_read_by_all());
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE action = 'give_review'"), 3);
    expect_kind(give_own(world::henrik, approval()), RefusalKind::conflict);
}

TEST_P(Reviewing, only_a_reviewer_of_the_round_says_something) {
    expect_kind(give_own(world::ulla, approval()), RefusalKind::forbidden);
    expect_kind(give_own(world::pia, approval()), RefusalKind::not_found);
    expect_kind(give_own(world::bo, approval()), RefusalKind::forbidden);
    expect_kind(give(world::sara, ReviewRoundId{77}, id, approval()), RefusalKind::not_found);
    expect_kind(give(world::sara, round, AssignmentId{77}, approval()), RefusalKind::not_found);
    expect_kind(give(world::sara, round, drafted("Utkast"), approval()), RefusalKind::not_found);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review"), 0);
}

TEST_P(Reviewing, words_are_as_long_as_their_writers_count) {
    auto letters = [](std::size_t count) {
        std::string text;
        while (count-- > 0) text += "ä";
        return text;
    };
    auto said = completion({{.text = letters(most_point_characters)}});
    said.comment = letters(most_text_characters);
    ASSERT_TRUE(give_own(world::henrik, said));
    said.comment += "x";
    expect_field(give_own(world::sara, said), "comment");
    said = completion({{.text = letters(most_point_characters + 1)}});
    expect_field(give_own(world::sara, said), "point_1");
    ASSERT_TRUE(give_own(world::sara, approval()));
    ASSERT_TRUE(give_own(world::karin, approval()));
    EXPECT_TRUE(answer(id, all_answered(letters(most_text_characters))));
    EXPECT_FALSE(answer(id, all_answered(letters(most_text_characters) + "x")));
}

TEST_P(Reviewing, what_is_missing_is_said_field_by_field) {
    auto said = approval();
    said.movement = {};
    expect_field(give_own(world::sara, said), "movement");
    said = approval();
    said.verdict = {};
    expect_field(give_own(world::sara, said), "verdict");
    said = approval();
    said.comment = std::string(200'000, 'a');
    expect_field(give_own(world::sara, said), "comment");
    expect_field(give_own(world::sara, completion({})), "point_1");
    expect_field(give_own(world::sara, completion({{.text = " \n "}})), "point_1");
    expect_field(give_own(world::sara, completion({{.text = "Bra"}, {.text = std::string(2001, 'a')}})),
                 "point_2");
    expect_field(give_own(world::sara, completion(std::vector<NewPoint>(21, {.text = "En till"}))),
                 "point_21");
    expect_field(give_own(world::sara, completion({{.text = "Delen", .part = AssignmentPartId{99}}})),
                 "point_1");
    said = approval();
    said.points = {{}, {.text = "Skriv mer."}};
    expect_field(give_own(world::sara, said), "point_2");
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review"), 0);
}

TEST_P(Reviewing, a_verdict_is_changed_until_there_is_an_outcome) {
    ASSERT_TRUE(give_own(world::sara, completion({{.text = "Ett"}, {.text = "Två"}})));
    auto stale = approval();
    stale.version = 9;
    expect_kind(give_own(world::sara, stale), RefusalKind::conflict);
    auto changed = approval();
    changed.version = 1;
    ASSERT_TRUE(give_own(world::sara, changed));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review"), 1);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_point"), 0);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review WHERE verdict = 'approved' AND version = 2"), 1);
}

TEST_P(Reviewing, an_older_version_is_refused_with_which_is_the_last) {
    send_back();
    ASSERT_TRUE(answer(id, all_answered("Det är gjort.")));
    ASSERT_TRUE(hand_in(id));
    auto refused = give_own(world::sara, approval(1));
    expect_kind(refused, RefusalKind::conflict);
    EXPECT_TRUE(refused.error().message.contains("version 2")) << refused.error().message;
    EXPECT_TRUE(give_own(world::sara, approval(2)));
}

TEST_P(Reviewing, what_waits_no_longer_is_not_reviewed) {
    happen(id, AssignmentEvent::cancel);
    expect_kind(give_own(world::sara, approval()), RefusalKind::conflict);
}

TEST_P(Reviewing, nobody_answers_or_reads_what_was_called_off) {
    assignments::hang(assignments::Follower{review_rounds::follow_assignment});
    assignments::hang(assignments::Follower{follow_assignment});
    send_back();
    auto unread = submitted("Läslust");
    ASSERT_EQ(owed_by(world::bo).size(), 1u);
    happen(id, AssignmentEvent::cancel);
    EXPECT_TRUE(owed_by(world::bo).empty());
    EXPECT_EQ(rows("SELECT COUNT(*) FROM commitment WHERE closing_note = 'Uppdraget är avbrutet.'"), 1);
    EXPECT_EQ(owed_by(world::sara).size(), 1u) << "the other one is unread";
    happen(unread, AssignmentEvent::cancel);
    EXPECT_TRUE(owed_by(world::sara).empty());
}

TEST_P(Reviewing, one_who_asks_for_completion_sends_it_back_with_all_points) {
    send_back();
    EXPECT_EQ(state(id), "completion_needed");
    auto points = to_answer(id);
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(points[0].text, "Skriv hur målet mäts.");
    EXPECT_EQ(points[2].text, "När är det klart?");
    auto owed = owed_by(world::bo);
    ASSERT_EQ(owed.size(), 1u);
    EXPECT_TRUE(owed[0].text.contains("3 punkter att komplettera")) << owed[0].text;
    EXPECT_EQ(owed[0].due_on, today() + std::chrono::days{14});
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE person = 5 AND what = 'asked' AND ref_kind = "
                   "'assignment'"),
              1);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE action = 'send_back_assignment' AND after_value "
                   "LIKE '%3 punkter att komplettera'"),
              1);
}

// Everyone who sees the assignment sees its history.
TEST_P(Reviewing, what_was_said_and_answered_is_audited_on_the_round) {
    send_back();
    ASSERT_TRUE(answer(id, all_answered("Det är gjort.")));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'assignment' AND (action IN "
                   "('give_review', 'answer_point') OR after_value LIKE '%När är det klart%' OR after_value "
                   "LIKE '%Det är gjort%' OR after_value LIKE '%Karin Ek%')"),
              0);
    EXPECT_EQ(
        rows(fmt::format("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'review_round' AND object "
                         "= {} AND action IN ('give_review', 'answer_point')",
                         round.value)),
        6);
}

TEST_P(Reviewing, whoever_works_here_no_longer_gives_no_verdict) {
    run("INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
        "valid_from, valid_to) VALUES (3, 1, 'p', 'p', 'monthly', 'permanent', 1000, '2010-01-01', "
        "'2020-01-01')");
    auto refused = give_own(world::sara, approval());
    expect_kind(refused, RefusalKind::forbidden);
    EXPECT_TRUE(refused.error().message.contains("arbetar inte här längre")) << refused.error().message;
    EXPECT_TRUE(give_own(world::karin, approval()));
}

TEST_P(Reviewing, whoever_answers_for_the_assignment_does_not_review_it) {
    run("UPDATE assignment SET responsible = 3, responsible_name = 'Sara Lind'");
    expect_kind(give_own(world::sara, approval()), RefusalKind::forbidden);
    EXPECT_TRUE(board(round).unread_by(world::sara).empty());
    run("UPDATE assignment SET lead = 3, lead_name = 'Sara Lind', responsible = 6, responsible_name = 'Pia "
        "Drift'");
    auto refused = as_steering([&](auto& write, const auto& visitor) {
        return name_stand_in(write, visitor, round, id, 2, "Pia Drift", sv);
    });
    expect_field(refused, fmt::format("stand_in_{}", id.value));
}

TEST_P(Reviewing, whoever_stands_in_takes_no_seat_of_the_round) {
    run("UPDATE assignment SET lead = 3, lead_name = 'Sara Lind'");
    ASSERT_TRUE(as_steering([&](auto& write, const auto& visitor) {
        return name_stand_in(write, visitor, round, id, 2, "Pia Drift", sv);
    }));
    expect_field(as_steering([&](auto& write, const auto& visitor) {
                     return replace_reviewer(write, visitor, round, 1, "Pia Drift", sv);
                 }),
                 "successor_1");
}

TEST_P(Reviewing, a_version_that_is_old_is_said_before_what_is_wrong) {
    ASSERT_TRUE(give_own(world::sara, approval()));
    auto wrong = completion({});
    wrong.version = 9;
    expect_kind(give_own(world::sara, wrong), RefusalKind::conflict);
    wrong.version = 1;
    expect_field(give_own(world::sara, wrong), "point_1");
}

TEST_P(Reviewing, an_empty_field_does_not_wipe_an_answer_that_came_meanwhile) {
    send_back();
    auto opened_form = all_answered("");
    auto first = to_answer(id)[0];
    ASSERT_TRUE(answer(id, {{first.id, "Målet mäts i november.", first.version}}, world::anna_berg));
    opened_form[1].text = "Rektorn.";
    ASSERT_TRUE(answer(id, opened_form));
    EXPECT_EQ(to_answer(id)[0].answer, "Målet mäts i november.");
    EXPECT_EQ(to_answer(id)[1].answer, "Rektorn.");
    opened_form[0].text = std::string(200'000, 'a');
    expect_kind(answer(id, opened_form), RefusalKind::conflict);
    ASSERT_TRUE(answer(id, {{first.id, "", to_answer(id)[0].version}}));
    EXPECT_EQ(to_answer(id)[0].answer, "") << "taken away by somebody who saw it";
}

TEST_P(Reviewing, the_lead_answers_point_by_point_and_hands_in_again) {
    send_back();
    auto refused = hand_in(id);
    expect_field(refused, fmt::format("answer_{}", to_answer(id)[0].id.value));
    EXPECT_EQ(refused.error().fields.size(), 3u);
    auto first = to_answer(id)[0];
    ASSERT_TRUE(answer(id, {{first.id, " Målet mäts i november. ", first.version}}));
    EXPECT_EQ(to_answer(id)[0].answer, "Målet mäts i november.");
    EXPECT_EQ(to_answer(id)[0].answered_by, "Bo Nilsson");
    EXPECT_EQ(to_answer(id)[0].answered_on, today());
    auto still = hand_in(id);
    ASSERT_FALSE(still);
    EXPECT_EQ(still.error().fields.size(), 2u) << "two are left";
    ASSERT_TRUE(answer(id, all_answered("Det är gjort.")));
    ASSERT_TRUE(hand_in(id));
    EXPECT_EQ(state(id), "submitted");
    EXPECT_EQ(assignment(id).submitted_number, 2);
    EXPECT_TRUE(owed_by(world::bo).empty()) << "what was owed is done";
    EXPECT_TRUE(to_answer(id).empty());
    for (PersonId person : {world::henrik, world::sara, world::karin})
        ASSERT_TRUE(give_own(person, approval(2)));
    EXPECT_EQ(state(id), "approved");
    EXPECT_EQ(assignment(id).approved_number, 2);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_outcome"), 2);
}

TEST_P(Reviewing, answers_are_for_those_who_write_it) {
    send_back();
    expect_kind(answer(id, all_answered("Nej"), world::karin), RefusalKind::forbidden);
    expect_kind(hand_in(id, world::henrik), RefusalKind::forbidden);
    expect_kind(answer(id, {{ReviewPointId{99}, "Text", 1}}), RefusalKind::not_found);
    auto long_one = all_answered(std::string(200'000, 'a'));
    expect_field(answer(id, long_one), fmt::format("answer_{}", long_one[0].point.value));
    ASSERT_TRUE(answer(id, all_answered("Ett svar"), world::anna_berg)) << "who answers for it";
    auto old = all_answered("Ett annat");
    for (auto& one : old) one.version = 1;
    expect_kind(answer(id, old), RefusalKind::conflict);
}

TEST_P(Reviewing, nothing_is_answered_or_handed_in_while_it_is_read) {
    expect_kind(answer(id, {}), RefusalKind::conflict);
    expect_kind(hand_in(id), RefusalKind::conflict);
}

TEST_P(Reviewing, whoever_leads_the_assignment_does_not_review_it) {
    run("UPDATE assignment SET lead = 3, lead_name = 'Sara Lind'");
    auto refused = give_own(world::sara, approval());
    expect_kind(refused, RefusalKind::forbidden);
    EXPECT_TRUE(refused.error().message.contains("jäv")) << refused.error().message;
    EXPECT_TRUE(board(round).unread_by(world::sara).empty());
    auto stand_in = [&](std::int64_t seat, const char* name) {
        return as_steering([&](auto& write, const auto& visitor) {
            return name_stand_in(write, visitor, round, id, seat, name, sv);
        });
    };
    std::string field = fmt::format("stand_in_{}", id.value);
    expect_field(stand_in(2, "Sara Lind"), field);
    expect_field(stand_in(2, "Karin Ek"), field);
    expect_field(stand_in(2, "Anna Ström"), field);
    expect_kind(stand_in(1, "Pia Drift"), RefusalKind::conflict);
    expect_kind(stand_in(9, "Pia Drift"), RefusalKind::not_found);
    ASSERT_TRUE(stand_in(2, "Pia Drift"));
    auto owed = owed_by(world::pia);
    ASSERT_EQ(owed.size(), 1u);
    EXPECT_EQ(owed[0].text, "Läs uppdraget ”Närvaro” i stället för Sara Lind");
    EXPECT_EQ(board(round).unread_by(world::pia).size(), 1u);
    ASSERT_TRUE(stand_in(2, "Ulla Åkerlund")) << "another one";
    EXPECT_TRUE(owed_by(world::pia).empty());
    ASSERT_TRUE(give_own(world::henrik, approval()));
    ASSERT_TRUE(give_own(world::karin, approval()));
    expect_kind(give_own(world::pia, approval()), RefusalKind::not_found);
    auto last = give_own(world::ulla, approval());
    ASSERT_TRUE(last) << last.error().message;
    EXPECT_EQ(*last, ReviewVerdict::approved);
    EXPECT_TRUE(owed_by(world::ulla).empty()) << "read";
}

TEST_P(Reviewing, two_who_finish_in_the_same_second_bring_one_outcome) {
    ASSERT_TRUE(give_own(world::henrik, approval()));
    std::array<std::optional<Result<std::optional<ReviewVerdict>>>, 2> results;
    {
        std::jthread one([&] { results[0] = give_own(world::sara, approval()); });
        std::jthread other([&] { results[1] = give_own(world::karin, approval()); });
    }
    ASSERT_TRUE(*results[0] && *results[1]);
    int outcomes = (results[0]->value() ? 1 : 0) + (results[1]->value() ? 1 : 0);
    EXPECT_EQ(outcomes, 1) << "the last of them";
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_outcome"), 1);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE action = 'approve_assignment'"), 1);
}

TEST_P(Reviewing, what_was_said_is_seen_by_those_it_concerns) {
    auto sees = [&](const rights::Visitor& visitor) {
        return database->read([&](db::Read& read) {
            return sees_reviews(read, visitor, *assignments::load_assignment(read, id));
        });
    };
    EXPECT_TRUE(sees(world::visitor(world::karin))) << "a reviewer";
    EXPECT_TRUE(sees(world::visitor(world::bo))) << "the lead";
    EXPECT_TRUE(sees(world::visitor(world::anna_berg))) << "who answers for it";
    EXPECT_TRUE(sees(world::visitor(world::ulla))) << "the orderer";
    EXPECT_TRUE(sees(world::with_role(world::pia, Role::director)));
    EXPECT_FALSE(sees(world::visitor(world::pia)));
    ASSERT_TRUE(give_own(world::henrik, approval()));
    auto replace = [&](std::int64_t seat, const char* name) {
        return as_steering([&](auto& write, const auto& visitor) {
            return replace_reviewer(write, visitor, round, seat, name, sv);
        });
    };
    ASSERT_TRUE(replace(1, "Pia Drift"));
    ASSERT_TRUE(replace(3, "Henrik Öberg"));
    ASSERT_TRUE(replace(3, "Ulla Åkerlund"));
    EXPECT_TRUE(sees(world::visitor(world::pia)));
    EXPECT_FALSE(sees(world::visitor(world::karin))) << "somebody else has the seat";
    EXPECT_TRUE(sees(world::visitor(world::henrik))) << "has reviewed it";
}

TEST_P(Reviewing, an_update_of_an_earlier_plans_assignment_is_read_in_this_years_round) {
    auto old = active("Läslyft");
    run("UPDATE operations_plan SET year = year - 1");
    happen(old, AssignmentEvent::update);
    auto sees = [&](PersonId person) {
        return database->read([&](db::Read& read) {
            return sees_reviews(read, world::visitor(person), *assignments::load_assignment(read, old));
        });
    };
    EXPECT_TRUE(sees(world::sara)) << "reads it";
    EXPECT_FALSE(sees(world::pia));
    ASSERT_TRUE(give(world::henrik, round, old, approval(2)));
    ASSERT_TRUE(give(world::sara, round, old, approval(2)));
    ASSERT_TRUE(give(world::karin, round, old, completion({{.text = "När är det klart?"}}, 2)));
    EXPECT_EQ(state(old), "completion_needed");
    auto points = to_answer(old);
    ASSERT_EQ(points.size(), 1u);
    ASSERT_TRUE(answer(old, {{points[0].id, "I maj.", 1}}));
    run("DELETE FROM notice");
    ASSERT_TRUE(hand_in(old));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE ref_kind = 'assignment' AND person IN (2, 3, 4)"), 3)
        << "the three are told";
    for (PersonId person : {world::henrik, world::sara, world::karin})
        ASSERT_TRUE(give(person, round, old, approval(3)));
    EXPECT_EQ(assignment(old).approved_number, 3);
    // What never began belongs to its own year's round alone.
    expect_kind(give(world::henrik, round, id, approval()), RefusalKind::not_found);
}

}  // namespace
}  // namespace styrkedja::reviews
