// Rounds as they are read: what is owed, who is reminded, and what a closed round ended without.
#include "reviews/test/fixture.h"

namespace styrkedja::reviews {
namespace {

class Rounds : public Fixture {};
INSTANTIATE_TEST_SUITE_P(Engines, Rounds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

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

}  // namespace
}  // namespace styrkedja::reviews
