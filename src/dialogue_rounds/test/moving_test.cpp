// How far a round has come: whatever is tried, it moves along its table, by who may, when nothing is missing.
#include <random>

#include "dialogue_rounds/test/world.h"

namespace styrkedja::dialogue_rounds {
namespace {

// What hangs on rounds here; the tests say what it answers. Read and written on the writer thread between
// commands, which wait for each other.
std::optional<RoundEvent> held_up;
std::vector<std::pair<RoundState, RoundState>> told;
bool follower_writes = false;

std::vector<std::string> nothing_or(RoundEvent event) {
    if (held_up != event) return {};
    return {"Norrskolan saknar dag.", "Söderskolan saknar dag."};
}
template <RoundEvent event>
std::vector<std::string> guard(db::Read&, const Round&, Language) {
    return nothing_or(event);
}
void follow(db::Write& write, const rights::Visitor& visitor, const Round& before, const Round& after) {
    EXPECT_EQ(find_round(write, after.id)->version, after.version) << "as it is stored";
    told.emplace_back(before.state, after.state);
    if (follower_writes) audit::record(write, visitor.actor(), {"follow", "dialogue_round", after.id.value});
}

class MovingRounds : public RoundsWorld {
  protected:
    static void SetUpTestSuite() {
        static bool done = false;
        if (std::exchange(done, true)) return;
        hang(Guard{RoundEvent::open_prework, guard<RoundEvent::open_prework>});
        hang(Guard{RoundEvent::start, guard<RoundEvent::start>});
        hang(Guard{RoundEvent::finish, guard<RoundEvent::finish>});
        hang(Guard{RoundEvent::close_with_gaps, guard<RoundEvent::close_with_gaps>});
        hang(Guard{RoundEvent::compile, guard<RoundEvent::compile>});
        hang(Guard{RoundEvent::analyse, guard<RoundEvent::analyse>});
        hang(Guard{RoundEvent::report, guard<RoundEvent::report>});
        hang(Guard{RoundEvent::close, guard<RoundEvent::close>});
        hang(Follower{follow});
    }
    void SetUp() override {
        RoundsWorld::SetUp();
        reset();
    }
    void TearDown() override { reset(); }
    static void reset() {
        held_up.reset();
        told.clear();
        follower_writes = false;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, MovingRounds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

constexpr std::size_t events = enum_names<RoundEvent>.size();

TEST_P(MovingRounds, whatever_is_tried_no_round_leaves_the_table) {
    std::mt19937 random(11);
    int moved = 0, refused = 0, held = 0;
    for (int number = 1; number <= 3; ++number)
        for (int year : {2026, 2027, 2028}) {
            auto typed = draft();
            typed.year = year, typed.number = number;
            auto id = added(typed);
            for (int step = 0; step < 80; ++step) {
                auto event = static_cast<RoundEvent>(random() % events);
                bool is_held = random() % 3 == 0, gives_reason = random() % 4 != 0;
                held_up = is_held ? std::optional(event) : std::nullopt;
                auto before = found(id);
                auto trail = events_of(id);
                told.clear();
                const auto* allowed = find_transition(before.state, event);
                bool needs_reason = event == RoundEvent::close_with_gaps && !gives_reason;
                auto done = move(id, event, {.reason = gives_reason ? "En är sjuk." : " "});
                EXPECT_EQ(done.has_value(), allowed && !is_held && !needs_reason);
                EXPECT_EQ(found(id).state, done ? allowed->to : before.state);
                EXPECT_EQ(found(id).version, before.version + (done ? 1 : 0));
                EXPECT_EQ(events_of(id), trail + (done ? 1U : 0U)) << "a refused move leaves no trace";
                EXPECT_EQ(told.empty(), !done);
                moved += done ? 1 : 0, refused += done ? 0 : 1, held += allowed && is_held ? 1 : 0;
            }
        }
    EXPECT_GT(moved, 30);
    EXPECT_GT(refused, 100);
    EXPECT_GT(held, 5);
}

TEST_P(MovingRounds, every_guard_says_in_words_what_is_missing) {
    auto id = added();
    for (auto event : {RoundEvent::open_prework, RoundEvent::start, RoundEvent::close_with_gaps,
                       RoundEvent::compile, RoundEvent::analyse, RoundEvent::report, RoundEvent::close}) {
        held_up = event;
        auto refused = move(id, event, {.reason = "Sjuk."});
        ASSERT_FALSE(refused) << name_of(event);
        EXPECT_EQ(refused.error().kind, RefusalKind::invalid);
        EXPECT_NE(refused.error().message.find("Söderskolan saknar dag."), std::string::npos);
        EXPECT_EQ(refused.error().fields.size(), 2);
        held_up.reset();
        ASSERT_TRUE(move(id, event, {.reason = "Sjuk."})) << name_of(event);
    }
    EXPECT_EQ(found(id).state, RoundState::closed);
    EXPECT_EQ(found(id).reason, "Sjuk.");
}

TEST_P(MovingRounds, going_on_with_gaps_takes_a_reason_of_some_length) {
    auto id = added();
    ASSERT_TRUE(move(id, RoundEvent::open_prework));
    ASSERT_TRUE(move(id, RoundEvent::start));
    for (const auto& reason : {std::string("  "), std::string(200'000, 'x')}) {
        auto refused = move(id, RoundEvent::close_with_gaps, {.reason = reason});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fields.at(0).field, "reason");
    }
    EXPECT_EQ(found(id).state, RoundState::running);
}

TEST_P(MovingRounds, what_does_not_follow_is_refused_with_the_state_in_words) {
    auto id = added();
    auto refused = move(id, RoundEvent::compile);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_NE(refused.error().message.find("”upplagd”"), std::string::npos);
    refused = write([&](db::Write& w) {
        return move_round(w, lead, RoundId{999}, RoundEvent::open_prework, {.version = 1}, sv);
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::not_found);
}

TEST_P(MovingRounds, followers_write_in_the_same_transaction) {
    auto id = added();
    follower_writes = true;
    EXPECT_ANY_THROW(database->write([&](db::Write& w) {
        EXPECT_TRUE(
            move_round(w, lead, id, RoundEvent::open_prework, {.version = find_round(w, id)->version}, sv));
        throw std::runtime_error("the rest fails");
        return 0;
    }));
    EXPECT_EQ(found(id).state, RoundState::configured);
    EXPECT_EQ(events_of(id), 1) << "with what they wrote";
    ASSERT_TRUE(move(id, RoundEvent::open_prework));
    EXPECT_EQ(events_of(id), 3);
}

TEST_P(MovingRounds, the_first_dialogue_that_is_held_starts_it) {
    auto id = added();
    auto sara = world::visitor(world::sara);
    auto start = [&] {
        told.clear();
        write([&](db::Write& w) {
            start_round(w, sara, id);
            return 0;
        });
    };
    start();
    EXPECT_EQ(found(id).state, RoundState::configured) << "not before the prework is open";
    EXPECT_TRUE(told.empty());
    ASSERT_TRUE(move(id, RoundEvent::open_prework));
    start();
    EXPECT_EQ(found(id).state, RoundState::running);
    EXPECT_EQ(told.size(), 1);
    start();
    EXPECT_EQ(found(id).state, RoundState::running);
    EXPECT_TRUE(told.empty());
}

}  // namespace
}  // namespace styrkedja::dialogue_rounds
