// Rounds: who opens them, who reads, who has left, what is owed, and what a closed round ended without.
#include "commitments/commitment_commands.h"
#include "reviews/test/fixture.h"
#include "rights/assignments.h"

namespace styrkedja::reviews {
namespace {

class Rounds : public Fixture {};
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

TEST_P(Rounds, another_takes_the_seat_of_one_who_has_left) {
    auto assignment = submitted("Närvaro");
    auto id = opened();
    ASSERT_TRUE(give(world::henrik, id, assignment, approval()));
    run("UPDATE account SET disabled = TRUE WHERE person IN (2, 3)");
    auto seen = board(id);
    EXPECT_FALSE(seen.reviewers[0].is_here);
    auto replace = [&](std::int64_t seat, const char* name) {
        return as_steering([&](auto& write, const auto& visitor) {
            return replace_reviewer(write, visitor, id, seat, name, sv);
        });
    };
    expect_field(replace(1, "Sara Lind"), "successor_1");
    expect_field(replace(1, "Karin Ek"), "successor_1");
    expect_field(replace(1, ""), "successor_1");
    expect_kind(replace(4, "Ulla Åkerlund"), RefusalKind::not_found);
    ASSERT_TRUE(replace(1, "Ulla Åkerlund"));
    ASSERT_TRUE(replace(2, "Pia Drift"));
    EXPECT_TRUE(owed_by(world::sara).empty()) << "somebody else reads instead";
    ASSERT_EQ(owed_by(world::ulla).size(), 1u);
    // Henrik has spoken, so his seat is not waited for; Sara's is.
    EXPECT_TRUE(board(id).unread_by(world::ulla).empty());
    ASSERT_TRUE(give(world::karin, id, assignment, approval()));
    EXPECT_EQ(state(assignment), "submitted");
    auto outcome = give(world::pia, id, assignment, approval());
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(*outcome, ReviewVerdict::approved);
    EXPECT_EQ(state(assignment), "approved");
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review WHERE person = 2"), 1) << "what was said stays";
    expect_kind(give(world::sara, id, submitted("Läslyft"), approval()), RefusalKind::not_found);
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

TEST_P(Rounds, reminding_reaches_those_who_have_something_left_once_a_day) {
    auto read_by_some = submitted("Närvaro");
    auto old = active("Läslyft");
    auto id = opened();
    ASSERT_TRUE(give(world::sara, id, read_by_some, approval()));
    run("DELETE FROM notice");
    auto reminded = [&] {
        return as_steering([&](auto& write, const auto& visitor) { return remind(write, visitor, id, sv); });
    };
    ASSERT_TRUE(reminded());
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE ref_kind = 'review_round' AND person IN (2, 4)"), 2);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM notice WHERE ref_kind = 'review_round'"), 2);
    EXPECT_EQ(rows(fmt::format("SELECT COUNT(*) FROM notice WHERE ref_kind = 'assignment' AND person = 5 AND "
                               "ref_object = {}",
                               old.value)),
              1)
        << "the lead of what is not updated";
    expect_kind(reminded(), RefusalKind::conflict);
}

TEST_P(Rounds, a_closed_round_keeps_what_was_missing_and_the_next_takes_over) {
    auto unread = submitted("Närvaro");
    auto old = active("Läslyft");
    auto sent_back = submitted("Skolbibliotek");
    auto approved = submitted("Digitala verktyg");
    auto id = opened();
    for (PersonId person : {world::henrik, world::sara, world::karin}) {
        ASSERT_TRUE(give(person, id, approved, approval()));
        ASSERT_TRUE(give(person, id, sent_back, completion({{.text = "Skriv hur målet mäts."}})));
    }
    ASSERT_TRUE(give(world::henrik, id, unread, approval()));
    auto close = [&](std::int64_t version, std::string words) {
        return as_steering([&](auto& write, const auto& visitor) {
            return close_round(write, visitor, id, words, version, sv);
        });
    };
    expect_kind(close(7, ""), RefusalKind::conflict);
    expect_field(close(1, std::string(200'000, 'a')), "conclusion");
    ASSERT_TRUE(close(1, "Förflyttning i de flesta."));
    auto seen = board(id);
    EXPECT_FALSE(seen.round.is_open());
    EXPECT_EQ(seen.rows.size(), 4u);
    EXPECT_EQ(tally_of(seen).updated, 3) << "what lay there unread was updated";
    EXPECT_EQ(tally_of(seen).read_by_all, 2);
    ASSERT_EQ(seen.missing.size(), 3u);
    auto missing = [&](AssignmentId which) {
        return *std::ranges::find(seen.missing, which, &MissingLine::assignment);
    };
    EXPECT_EQ(missing(unread).what, RoundMissing::unread);
    EXPECT_EQ(missing(unread).who, "Sara Lind, Karin Ek");
    EXPECT_EQ(missing(old).what, RoundMissing::not_updated);
    EXPECT_EQ(missing(old).who, "Bo Nilsson");
    EXPECT_EQ(missing(sent_back).what, RoundMissing::unanswered);
    EXPECT_EQ(rows("SELECT COUNT(*) FROM commitment WHERE status = 'done' AND origin_part = 0"), 1)
        << "Henrik";
    EXPECT_EQ(rows("SELECT COUNT(*) FROM commitment WHERE status = 'dropped'"), 2);
    expect_kind(close(2, ""), RefusalKind::conflict);
    expect_kind(give(world::sara, id, unread, approval()), RefusalKind::conflict);
    expect_kind(as_steering([&](auto& write, const auto& visitor) { return remind(write, visitor, id, sv); }),
                RefusalKind::conflict);

    auto next = opened();
    EXPECT_EQ(board(next).unread_by(world::henrik).size(), 1u) << "all three read it anew";
    for (PersonId person : {world::henrik, world::sara, world::karin})
        ASSERT_TRUE(give(person, next, unread, approval()));
    EXPECT_EQ(state(unread), "approved");
    EXPECT_EQ(board(id).missing.size(), 3u) << "what was, was";
}

TEST_P(Rounds, what_is_owed_closes_when_all_is_read_and_nothing_more_is_to_come) {
    auto first = submitted("Närvaro");
    auto old = active("Läslyft");
    auto id = opened();
    ASSERT_TRUE(give(world::sara, id, first, approval()));
    EXPECT_EQ(owed_by(world::sara).size(), 1u) << "an update may still come";
    run("UPDATE assignment SET state = 'closed' WHERE id = " + to_string(old));
    auto keep = [&] {
        database->write([&](db::Write& write) {
            keep_in_step(write, rights::system_visitor("tests"), load_board(write, *find_round(write, id)));
        });
    };
    keep();
    EXPECT_TRUE(owed_by(world::sara).empty());
    EXPECT_EQ(owed_by(world::henrik).size(), 1u) << "has not read";
    auto second = submitted("Skolbibliotek");
    keep();
    EXPECT_EQ(owed_by(world::sara).size(), 1u) << "something has come";
    ASSERT_TRUE(give(world::sara, id, second, approval()));
    EXPECT_TRUE(owed_by(world::sara).empty());
}

TEST_P(Rounds, after_the_deadline_nothing_more_is_waited_for) {
    auto first = submitted("Närvaro");
    active("Läslyft");
    auto id = opened();
    run("UPDATE review_round SET deadline = '2020-01-01'");
    ASSERT_TRUE(give(world::sara, id, first, approval()));
    EXPECT_TRUE(owed_by(world::sara).empty());
}

TEST_P(Rounds, the_board_counts_what_is_updated_read_and_never_handed_in) {
    auto one = submitted("Närvaro");
    submitted("Skolbibliotek");
    active("Läslyft");
    auto never = drafted("Ny idé");
    happen(never, AssignmentEvent::open_for_input);
    drafted("Ett utkast som få ser");
    auto id = opened();
    for (PersonId person : {world::henrik, world::sara, world::karin})
        ASSERT_TRUE(give(person, id, one, approval()));
    auto tally = tally_of(board(id));
    EXPECT_EQ(tally.all, 4);
    EXPECT_EQ(tally.updated, 2);
    EXPECT_EQ(tally.read_by_all, 1);
    EXPECT_EQ(tally.decided, 1);
    EXPECT_EQ(tally.not_updated, 2);
    EXPECT_EQ(tally.never, 1);
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

}  // namespace
}  // namespace styrkedja::reviews
