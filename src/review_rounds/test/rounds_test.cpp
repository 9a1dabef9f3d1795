// Rounds: who opens them, who reads, what is in them, until when.
#include "assignments/followers.h"
#include "commitments/commitment_commands.h"
#include "review_rounds/object.h"
#include "review_rounds/testing/fixture.h"
#include "rights/assignments.h"

namespace styrkedja::review_rounds {
namespace {

class Rounds : public Fixture {
  protected:
    std::vector<std::string> titles(ReviewRoundId id) {
        std::vector<std::string> list;
        for (const auto& row : board(id).rows) list.push_back(row.assignment.title);
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Rounds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Rounds, a_round_is_opened_by_whoever_steers_the_plans) {
    auto id = opened();
    auto seen = board(id);
    ASSERT_EQ(seen.reviewers.size(), 3u);
    EXPECT_EQ(seen.reviewers[0].name, "Henrik Öberg");
    EXPECT_TRUE(seen.reviewers[0].is_here);
    EXPECT_EQ(seen.reviewers[2].person, world::karin);
    auto owed = owed_by(world::sara);
    ASSERT_EQ(owed.size(), 1u);
    EXPECT_EQ(owed[0].text, "Läs uppdragen i ”Höstens granskning”");
    EXPECT_EQ(owed[0].due_on, today() + std::chrono::days{10});
    EXPECT_EQ(owed[0].origin_kind, "review_round");
    EXPECT_EQ(rows("SELECT COUNT(*) FROM audit_event WHERE action = 'open_review_round'"), 1);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE ref_kind = 'review_round'"), 3);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM search_document WHERE kind = 'commitment'"), 3) << "found by search";
}

TEST_P(Rounds, nobody_else_opens_one) {
    auto refused = database->write(
        [&](db::Write& write) { return open_round(write, world::visitor(world::henrik), new_round(), sv); });
    expect_kind(refused, RefusalKind::forbidden);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_round"), 0);
}

TEST_P(Rounds, a_year_has_one_open_round) {
    auto first = opened();
    expect_kind(opened(new_round()), RefusalKind::conflict);
    auto next_year = new_round();
    ++next_year.year;
    EXPECT_TRUE(opened(next_year));
    auto version = board(first).round.version;
    ASSERT_TRUE(as_steering([&](auto& write, const auto& visitor) {
        return close_round(write, visitor, first, "", version, sv);
    }));
    EXPECT_TRUE(opened(new_round())) << "the first is closed";
}

TEST_P(Rounds, what_is_missing_is_said_field_by_field) {
    auto with = [&](auto&& change) {
        auto round = new_round();
        change(round);
        return opened(round);
    };
    expect_field(with([](auto& one) { one.title = " "; }), "title");
    expect_field(with([](auto& one) { one.title = std::string(301, 'a'); }), "title");
    expect_field(with([](auto& one) { one.year = 0; }), "year");
    expect_field(with([](auto& one) { one.deadline = {}; }), "deadline");
    expect_field(with([&](auto& one) { one.deadline = today() - std::chrono::days{1}; }), "deadline");
    expect_field(with([](auto& one) { one.answer_days = 0; }), "answer_days");
    expect_field(with([](auto& one) { one.answer_days = 61; }), "answer_days");
    expect_field(with([](auto& one) { one.reviewers[1] = ""; }), "reviewer_2");
    expect_field(with([](auto& one) { one.reviewers[2] = "Anna"; }), "reviewer_3");
    expect_field(with([](auto& one) { one.reviewers[2] = "Sara Lind"; }), "reviewer_3");
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_round"), 0);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM commitment"), 0);
}

TEST_P(Rounds, who_has_no_account_or_has_left_cannot_be_named) {
    auto round = new_round();
    round.reviewers[0] = "Anna Ström";
    auto refused = opened(round);
    expect_field(refused, "reviewer_1");
    EXPECT_TRUE(refused.error().fields[0].message.contains("Anna Ström"))
        << refused.error().fields[0].message;
    run("INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
        "valid_from, valid_to) VALUES (4, 1, 'p', 'p', 'monthly', 'permanent', 1000, '2010-01-01', "
        "'2020-01-01')");
    expect_field(opened(new_round()), "reviewer_3");
    run("UPDATE account SET disabled = TRUE WHERE person = 2");
    auto gone = opened(new_round());
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().fields.size(), 2u);
}

TEST_P(Rounds, a_reviewer_may_be_named_by_address) {
    run("UPDATE person SET email = 'karin@fjardvik.example' WHERE id = 4");
    auto round = new_round();
    round.reviewers[2] = "karin@fjardvik.example";
    EXPECT_EQ(board(opened(round).value()).reviewers[2].person, world::karin);
}

TEST_P(Rounds, the_roles_that_read_are_proposed) {
    auto named = [&] { return database->read([](db::Read& read) { return default_reviewers(read); }); };
    EXPECT_EQ(named()[0], "");
    database->write([&](db::Write& write) {
        rights::give_role(write, {{}, "tests"}, world::karin, Role::quality_lead, std::nullopt);
        rights::give_role(write, {{}, "tests"}, world::henrik, Role::director, std::nullopt);
        rights::give_role(write, {{}, "tests"}, world::sara, Role::strategist, std::nullopt);
    });
    EXPECT_EQ(named(), (std::array<std::string, 3>{"Karin Ek", "Henrik Öberg", "Sara Lind"}));
}

TEST_P(Rounds, a_person_who_is_gone_keeps_the_name_in_the_round) {
    auto round = new_round();
    round.reviewers[2] = "Pia Drift";
    auto id = opened(round).value();
    run("UPDATE round_reviewer SET person = NULL WHERE person = 6");
    auto seen = board(id);
    EXPECT_EQ(seen.reviewers[2].name, "Pia Drift");
    EXPECT_FALSE(seen.reviewers[2].is_here);
}

TEST_P(Rounds, the_deadline_moves_with_what_is_owed) {
    auto id = opened();
    auto move = [&](std::optional<Date> day, std::int64_t version) {
        return as_steering([&](auto& write, const auto& visitor) {
            return change_deadline(write, visitor, id, day, version, sv);
        });
    };
    expect_field(move({}, 1), "deadline");
    expect_field(move(today() - std::chrono::days{1}, 1), "deadline");
    expect_kind(move(today() + std::chrono::days{20}, 7), RefusalKind::conflict);
    ASSERT_TRUE(move(today() + std::chrono::days{20}, 1));
    EXPECT_EQ(owed_by(world::henrik)[0].due_on, today() + std::chrono::days{20});
}

TEST_P(Rounds, what_is_handed_in_during_the_round_counts_as_updated) {
    auto old = active("Läslyft");
    auto id = opened();
    EXPECT_EQ(tally_of(board(id)).updated, 0);
    happen(old, AssignmentEvent::update);
    EXPECT_EQ(tally_of(board(id)).updated, 1);
    EXPECT_EQ(board(id).unread_by(world::henrik).size(), 1u);
}

TEST_P(Rounds, those_who_read_see_everything_and_others_what_is_theirs) {
    submitted("Närvaro");
    auto seen = board(opened());
    EXPECT_TRUE(seen.sees_all(world::visitor(world::sara)));
    EXPECT_TRUE(seen.sees_all(steering()));
    EXPECT_FALSE(seen.sees_all(world::visitor(world::bo)));
    EXPECT_TRUE(seen.rows[0].is_seen_by(world::visitor(world::bo))) << "the lead";
    EXPECT_FALSE(seen.rows[0].is_seen_by(world::visitor(world::pia)));
}

TEST_P(Rounds, a_round_of_the_demonstration_is_taken_away_with_its_people) {
    auto id = opened();
    auto removed = [&] { return database->write([](db::Write& write) { return remove_demo(write); }); };
    EXPECT_TRUE(removed().empty());
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review_round"), 1);
    run("UPDATE person SET demo = TRUE WHERE id = 1");
    EXPECT_EQ(removed(), std::vector<links::Ref>{(links::Ref{"review_round", id.value})});
    EXPECT_FALSE(database->read([&](db::Read& read) { return find_round(read, id); }));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM round_reviewer"), 0);
}

TEST_P(Rounds, what_began_under_an_earlier_plan_and_still_runs_is_read_too) {
    auto old = active("Läslyft"), ended = active("Avslutat");
    submitted("Aldrig startat");
    run("UPDATE assignment SET state = 'closed' WHERE id = " + to_string(ended));
    run("UPDATE operations_plan SET year = year - 1");
    plan = database->write(
        [&](db::Write& write) { return *plans::begin_plan(write, steering(), UnitId{1}, this_year(), sv); });
    submitted("Närvaro");
    auto id = opened();
    EXPECT_EQ(titles(id), (std::vector<std::string>{"Läslyft", "Närvaro"}));
    auto reads = [&](ReviewRoundId round) {
        return database->read([&](db::Read& read) {
            return takes(read, *find_round(read, round), *assignments::load_assignment(read, old));
        });
    };
    EXPECT_TRUE(reads(id));
    // The round of its own year, as long as that is open.
    auto earlier = new_round();
    --earlier.year;
    auto own = opened(earlier).value();
    EXPECT_EQ(titles(id), std::vector<std::string>{"Närvaro"});
    EXPECT_EQ(titles(own), (std::vector<std::string>{"Aldrig startat", "Läslyft"}));
    EXPECT_FALSE(reads(id));
    EXPECT_TRUE(reads(own));
    ASSERT_TRUE(as_steering(
        [&](auto& write, const auto& visitor) { return close_round(write, visitor, own, "", 1, sv); }));
    EXPECT_EQ(titles(id), (std::vector<std::string>{"Läslyft", "Närvaro"}));
    EXPECT_EQ(titles(own), (std::vector<std::string>{"Aldrig startat", "Läslyft"})) << "what it lacked";
}

TEST_P(Rounds, the_round_that_has_begun_to_read_a_version_keeps_it) {
    auto read_here = active("Läslyft"), other = active("Svenska");
    happen(read_here, AssignmentEvent::update);
    happen(other, AssignmentEvent::update);
    run("UPDATE operations_plan SET year = year - 1");
    auto later = opened();
    auto number = std::to_string(*assignment(read_here).submitted_number);
    run("INSERT INTO review (round, assignment, number, seat, person, name, movement, verdict, comment, "
        "given_on) VALUES (" +
        to_string(later) + ", " + to_string(read_here) + ", " + number +
        ", 1, 2, 'Henrik', 'some', 'approved', '', '2026-01-01')");
    auto year_before = new_round();
    --year_before.year;
    auto earlier = opened(year_before).value();
    EXPECT_EQ(titles(later), std::vector<std::string>{"Läslyft"});
    EXPECT_EQ(titles(earlier), std::vector<std::string>{"Svenska"});
    auto round_for = [&](AssignmentId id) {
        auto one = assignment(id);
        return database->read([&](db::Read& read) { return open_round_for(read, one)->id; });
    };
    EXPECT_EQ(round_for(read_here), later);
    EXPECT_EQ(round_for(other), earlier);
    run("UPDATE assignment SET submitted_number = submitted_number + 1 WHERE id = " + to_string(read_here));
    EXPECT_EQ(titles(earlier), (std::vector<std::string>{"Läslyft", "Svenska"})) << "nobody has read it yet";
    EXPECT_EQ(round_for(read_here), earlier);
}

TEST_P(Rounds, a_big_round_is_reminded_and_closed_as_a_whole) {
    submit_501_and_wait_for_one();
    auto id = opened();
    EXPECT_EQ(board(id).rows.size(), 502u);
    EXPECT_EQ(board(id).unread_by(world::henrik).size(), 501u);
    ASSERT_TRUE(
        as_steering([&](auto& write, const auto& visitor) { return remind(write, visitor, id, sv); }));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE ref_kind = 'assignment' AND person = 6"), 1)
        << "leads the last of them";
    ASSERT_TRUE(as_steering(
        [&](auto& write, const auto& visitor) { return close_round(write, visitor, id, "", 1, sv); }));
    EXPECT_EQ(rows("SELECT COUNT(*) FROM round_missing"), 502);
}

TEST_P(Rounds, an_ended_one_of_an_earlier_plan_leaves_what_is_owed_in_step) {
    auto old = active("Läslyft");
    run("UPDATE operations_plan SET year = year - 1");
    auto id = opened();
    EXPECT_EQ(tally_of(board(id)).not_updated, 1);
    EXPECT_EQ(owed_by(world::sara).size(), 1u);
    assignments::hang(assignments::Follower{follow_assignment});
    happen(old, AssignmentEvent::cancel);
    EXPECT_TRUE(board(id).rows.empty());
    EXPECT_TRUE(owed_by(world::sara).empty()) << "nothing is left to read";
}

TEST_P(Rounds, what_is_not_in_the_round_is_seen_by_those_who_see_it) {
    drafted("Utkast");
    auto resting = active("Vilar"), ended = active("Avslutat");
    happen(resting, AssignmentEvent::pause);
    run("UPDATE assignment SET state = 'closed' WHERE id = " + to_string(ended));
    auto id = opened();
    auto outside = [&](const rights::Visitor& visitor) {
        std::vector<std::string> list;
        for (const auto& one :
             database->read([&](db::Read& read) { return outside_of(read, visitor, *find_round(read, id)); }))
            list.push_back(one.title);
        return list;
    };
    EXPECT_TRUE(board(id).rows.empty());
    EXPECT_EQ(outside(steering()), (std::vector<std::string>{"Utkast", "Vilar"}));
    EXPECT_EQ(outside(world::visitor(world::bo)), (std::vector<std::string>{"Utkast", "Vilar"})) << "leads";
    EXPECT_EQ(outside(world::visitor(world::pia)), std::vector<std::string>{"Vilar"}) << "a draft is for few";
    happen(resting, AssignmentEvent::resume);
    EXPECT_EQ(titles(id), std::vector<std::string>{"Vilar"});
    EXPECT_EQ(outside(steering()), std::vector<std::string>{"Utkast"});
    ASSERT_TRUE(as_steering(
        [&](auto& write, const auto& visitor) { return close_round(write, visitor, id, "", 1, sv); }));
    EXPECT_TRUE(outside(steering()).empty()) << "of the day it was open";
}

}  // namespace
}  // namespace styrkedja::review_rounds
