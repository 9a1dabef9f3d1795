// Rounds by their days, also when days were passed over; the end, by itself and by hand.
#include "notices/notices.h"
#include "pulses/test/world.h"

namespace styrkedja::pulses {
namespace {

class PulseDays : public PulseWorld {
  protected:
    std::int64_t news(PersonId person) {
        return std::ssize(read([&](db::Read& r) { return notices::unseen(r, person, 10); }));
    }
    void all_but_leave(int stay) {
        script(fmt::format(
            "UPDATE employment SET valid_to = '2026-05-20' WHERE unit = {} AND id NOT IN (SELECT id FROM "
            "employment WHERE unit = {} ORDER BY id LIMIT {})",
            elm.value, elm.value, stay));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, PulseDays, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(PulseDays, each_round_is_asked_on_its_day_and_the_last_one_ends_it) {
    auto id = opened(three());
    ASSERT_EQ(rounds(id).size(), 1) << "at once, as no day was said";
    auto one = rounds(id)[0];
    EXPECT_EQ(one.from_on, first);
    EXPECT_EQ(one.to_on, day(2026, 5, 10));
    EXPECT_EQ(one.state, SurveyState::open);
    EXPECT_EQ(one.invited, 8);
    auto survey = found(one.survey);
    EXPECT_EQ(survey.name, "Puls: Almskolan, omgång 1 av 3");
    EXPECT_EQ(survey.asks, "trivs,tid");
    EXPECT_NE(survey.intro.find("Det här är en puls"), std::string::npos);
    EXPECT_NE(survey.intro.find("Medarbetarenkät 2026"), std::string::npos);
    EXPECT_EQ(pulse(id).next_on, day(2026, 6, 4));
    days_come(day(2026, 5, 10));
    EXPECT_EQ(rounds(id)[0].state, SurveyState::open) << "the last day is a day of it";
    days_come(day(2026, 5, 11));
    EXPECT_TRUE(is_counted(rounds(id)[0]));
    days_come(day(2026, 6, 3));
    EXPECT_EQ(rounds(id).size(), 1);
    for (int run = 0; run < 2; ++run) days_come(day(2026, 6, 4));
    ASSERT_EQ(rounds(id).size(), 2) << "once";
    days_come(day(2026, 7, 4));
    ASSERT_EQ(rounds(id).size(), 3);
    EXPECT_FALSE(pulse(id).next_on);
    EXPECT_EQ(pulse(id).state, PulseState::open) << "the last one runs";
    EXPECT_EQ(news(world::henrik), 0);
    for (int run = 0; run < 2; ++run) days_come(day(2026, 7, 11));
    EXPECT_EQ(pulse(id).state, PulseState::closed);
    EXPECT_EQ(news(world::henrik), 1);
    EXPECT_EQ(rounds(id).size(), 3);
}

TEST_P(PulseDays, a_round_waits_for_the_day_that_was_said) {
    auto typed = three();
    typed.first_day = day(2026, 5, 20);
    auto id = opened(typed);
    EXPECT_TRUE(rounds(id).empty());
    days_come(day(2026, 5, 19));
    EXPECT_TRUE(rounds(id).empty());
    days_come(day(2026, 5, 20));
    EXPECT_EQ(rounds(id).size(), 1);
}

TEST_P(PulseDays, days_passed_over_while_it_stood_still_make_one_round_and_not_many) {
    auto id = opened(three());
    for (int run = 0; run < 3; ++run) days_come(day(2026, 8, 20));
    auto all = rounds(id);
    ASSERT_EQ(all.size(), 2);
    EXPECT_TRUE(is_counted(all[0]));
    EXPECT_EQ(all[1].from_on, day(2026, 8, 20)) << "late, with all its days";
    EXPECT_EQ(all[1].to_on, day(2026, 8, 26));
    EXPECT_EQ(pulse(id).next_on, day(2026, 9, 4)) << "then as it was meant";
}

TEST_P(PulseDays, two_rounds_never_run_at_once) {
    auto typed = three();
    typed.days_open = 28, typed.first_day = first;
    auto id = added_pulse(typed);
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::open, day(2026, 5, 1)));
    days_come(day(2026, 6, 1));  // late: until the 28th
    ASSERT_EQ(rounds(id).size(), 1);
    EXPECT_EQ(pulse(id).next_on, day(2026, 6, 4));
    days_come(day(2026, 6, 4));
    EXPECT_EQ(rounds(id).size(), 1) << "one is running";
    days_come(day(2026, 6, 29));
    ASSERT_EQ(rounds(id).size(), 2);
    EXPECT_EQ(rounds(id)[1].from_on, day(2026, 6, 29));
    EXPECT_EQ(pulse(id).next_on, day(2026, 7, 4));
}

TEST_P(PulseDays, a_month_without_that_day_has_its_last) {
    auto typed = three();
    typed.first_day = day(2026, 8, 31);
    auto id = opened(typed);
    days_come(day(2026, 8, 31));
    EXPECT_EQ(pulse(id).next_on, day(2026, 9, 30));
    auto quarterly = three();
    quarterly.cadence = PulseCadence::quarterly;
    EXPECT_EQ(pulse(opened(quarterly)).next_on, day(2026, 8, 4));
    quarterly.cadence = PulseCadence::every_other_month;
    EXPECT_EQ(pulse(opened(quarterly)).next_on, day(2026, 7, 4));
    quarterly.cadence = PulseCadence::once;
    EXPECT_FALSE(pulse(opened(quarterly)).next_on);
}

TEST_P(PulseDays, too_few_are_not_asked_and_it_is_said) {
    auto id = added_pulse(three());
    all_but_leave(4);
    auto refused = move_it(henrik, id, PulseEvent::open, day(2026, 6, 1));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("Färre än 5"), std::string::npos) << refused.error().message;
    EXPECT_EQ(pulse(id).state, PulseState::draft);
    EXPECT_EQ(trail(id).size(), 1) << "no trace";
}

TEST_P(PulseDays, when_too_few_are_left_for_another_round_it_ends_and_the_manager_is_told) {
    auto id = opened(three());
    auto other = opened(three(), first);
    days_come(day(2026, 5, 11));
    all_but_leave(4);
    days_come(day(2026, 6, 4));
    EXPECT_EQ(pulse(id).state, PulseState::closed);
    EXPECT_EQ(rounds(id).size(), 1);
    EXPECT_EQ(pulse(other).state, PulseState::closed) << "one does not keep the next from its turn";
    EXPECT_EQ(news(world::henrik), 2);
    EXPECT_NE(trail(id).front().after_value->find("Färre än 5"), std::string::npos);
    EXPECT_TRUE(move_it(henrik, id, PulseEvent::compare, day(2026, 6, 5), "En omgång säger något."));
}

TEST_P(PulseDays, it_can_be_ended_early) {
    auto id = opened(three());
    ASSERT_TRUE(move_it(henrik, id, PulseEvent::stop, first));
    EXPECT_EQ(pulse(id).state, PulseState::open) << "the round that runs may end";
    EXPECT_FALSE(move_it(henrik, id, PulseEvent::stop, first));
    days_come(day(2026, 5, 11));
    EXPECT_EQ(pulse(id).state, PulseState::closed);
    auto between = opened(three());
    days_come(day(2026, 5, 11));
    ASSERT_TRUE(move_it(henrik, between, PulseEvent::stop, day(2026, 5, 12)));
    EXPECT_EQ(pulse(between).state, PulseState::closed);
    EXPECT_EQ(rounds(between).size(), 1);
}

TEST_P(PulseDays, the_job_moves_them) {
    auto id = opened(three());
    jobs::Work work;
    pulses::add_jobs(work);
    work.find("pulses")->handler(*database, {});
    EXPECT_TRUE(is_counted(rounds(id)[0])) << "its days are over by now";
}

}  // namespace
}  // namespace styrkedja::pulses
