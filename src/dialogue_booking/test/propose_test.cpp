// What a proposal may never do, over many days that chance has filled, and what it should do on plain ones.
#include "dialogue_booking/propose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace styrkedja::dialogue_booking {
namespace {

using std::chrono::days;

const Date monday = *make_date(2026, 11, 30);
constexpr PersonId head{1}, other_head{2}, rektor{11}, other_rektor{12};

Request plain(int wishes, Date until = monday + days{25}) {
    Request request{.window = {monday, until}};
    for (int at = 0; at < wishes; ++at)
        request.wishes.push_back({DialogueId{at + 1}, head, PersonId{100 + at}});
    return request;
}
std::map<DialogueId, Wish> by_id(const Request& request) {
    std::map<DialogueId, Wish> all;
    for (const auto& one : request.wishes) all[one.dialogue] = one;
    return all;
}
bool is_free(const Request& request, PersonId person, Date day, const Hours& hours) {
    return std::ranges::none_of(request.busy, [&](const Busy& one) {
        return one.person == person && one.day == day && one.hours.overlaps(hours);
    });
}
// Tried at every five minutes of every day.
bool is_ever_free(const Request& request, const Wish& wish) {
    const auto& s = request.settings;
    for (Date day = request.window.from; day <= request.window.to; day += days{1})
        for (int at = s.daily.from; is_working_day(day) && at + s.minutes <= s.daily.to; at += 5) {
            Hours with_pause{at - s.pause, at + s.minutes + s.pause};
            if (!s.lunch.overlaps({at, at + s.minutes}) && is_free(request, wish.superior, day, with_pause) &&
                is_free(request, wish.subordinate, day, with_pause))
                return true;
        }
    return false;
}

void check(const Request& request, const Proposal& made) {
    const auto& s = request.settings;
    auto wishes = by_id(request);
    std::map<std::pair<PersonId, Date>, std::vector<Hours>> taken;
    std::map<std::pair<PersonId, Date>, int> held;
    for (const auto& one : request.busy)
        if (one.holds_dialogue) ++held[{one.person, one.day}];
    std::set<DialogueId> seen;
    for (const auto& one : made.placed) {
        const Wish& wish = wishes.at(one.dialogue);
        Hours hours{one.at, one.at + s.minutes};
        Hours with_pause{hours.from - s.pause, hours.to + s.pause};
        EXPECT_TRUE(seen.insert(one.dialogue).second);
        EXPECT_TRUE(request.window.contains(one.on)) << iso(one.on);
        EXPECT_LE(weekday_of(one.on), 5);
        EXPECT_FALSE(is_swedish_holiday(one.on)) << iso(one.on);
        EXPECT_GE(hours.from, s.daily.from);
        EXPECT_LE(hours.to, s.daily.to);
        EXPECT_FALSE(hours.overlaps(s.lunch)) << clock(one.at);
        for (PersonId person : {wish.superior, wish.subordinate}) {
            EXPECT_TRUE(is_free(request, person, one.on, with_pause)) << iso(one.on) << ' ' << clock(one.at);
            for (const auto& other : taken[{person, one.on}])
                EXPECT_FALSE(other.overlaps(with_pause)) << iso(one.on) << ' ' << clock(one.at);
            taken[{person, one.on}].push_back(hours);
        }
        EXPECT_LE((++held[{wish.superior, one.on}]), s.most_per_day);
    }
    for (const auto& one : made.unplaced) {
        EXPECT_TRUE(seen.insert(one.dialogue).second);
        EXPECT_EQ(one.why == NoDay::days_full, is_ever_free(request, wishes.at(one.dialogue)));
    }
    EXPECT_EQ(seen.size(), request.wishes.size()) << "each is placed or said not to be";
}

TEST(Propose, keeps_its_promises_whatever_is_busy) {
    std::mt19937 chance(20261130);
    auto up_to = [&](int most) { return static_cast<int>(chance() % static_cast<unsigned>(most + 1)); };
    std::size_t placed = 0, unplaced = 0;
    for (int round = 0; round < 150; ++round) {
        Request request{.window = {monday + days{up_to(200)}, {}}};
        request.window.to = request.window.from + days{up_to(40)};
        auto& s = request.settings;
        s.minutes = 15 + 5 * up_to(30);
        s.pause = 5 * up_to(6);
        s.most_per_day = 1 + up_to(3);
        if (up_to(3) == 0) s.lunch = {};
        for (int at = 0; at < 5 + up_to(15); ++at)
            request.wishes.push_back(
                {DialogueId{at + 1}, up_to(2) == 0 ? other_head : head, PersonId{100 + up_to(9)}});
        for (int at = 0; at < up_to(250); ++at) {
            int from = up_to(minutes_a_day - 1);
            Hours hours = up_to(4) == 0 ? whole_day : Hours{from, from + 1 + up_to(300)};
            PersonId person = up_to(1) == 0 ? PersonId{1 + up_to(1)} : PersonId{100 + up_to(9)};
            request.busy.push_back({person, request.window.from + days{up_to(40)}, hours, up_to(5) == 0});
        }
        auto made = propose(request);
        check(request, made);
        EXPECT_EQ(propose(request).placed, made.placed) << "the same request gives the same";
        placed += made.placed.size();
        unplaced += made.unplaced.size();
    }
    EXPECT_GT(placed, 500u);
    EXPECT_GT(unplaced, 50u);
}

TEST(Propose, spreads_over_the_window_instead_of_packing_its_first_days) {
    auto made = propose(plain(4, monday + days{18}));  // 15 working days
    ASSERT_EQ(made.placed.size(), 4u);
    std::vector<int> weeks;
    for (const auto& one : made.placed) {
        EXPECT_EQ(clock(one.at), "08:30");
        weeks.push_back(static_cast<int>((one.on - monday).count()));
    }
    EXPECT_EQ(weeks, (std::vector{1, 7, 11, 17}));
}

TEST(Propose, takes_several_a_day_when_there_are_more_dialogues_than_days) {
    auto made = propose(plain(9, monday + days{4}));
    EXPECT_EQ(made.placed.size(), 9u);
    std::map<Date, int> of_day;
    for (const auto& one : made.placed) ++of_day[one.on];
    EXPECT_EQ(of_day.size(), 5u);
    for (const auto& [day, count] : of_day) EXPECT_LE(count, 2) << iso(day);
    made = propose(plain(16, monday + days{4}));
    EXPECT_EQ(made.placed.size(), 15u);
    ASSERT_EQ(made.unplaced.size(), 1u);
    EXPECT_EQ(made.unplaced[0].why, NoDay::days_full);
}

TEST(Propose, leaves_the_lunch_and_a_pause) {
    Request request = plain(3, monday);
    auto made = propose(request);
    ASSERT_EQ(made.placed.size(), 3u);
    EXPECT_EQ(clock(made.placed[0].at), "08:30");
    EXPECT_EQ(clock(made.placed[1].at), "10:15");
    EXPECT_EQ(clock(made.placed[2].at), "13:00");
}

TEST(Propose, counts_dialogues_that_have_a_day_already) {
    Request request = plain(2, monday + days{1});
    request.settings.most_per_day = 1;
    request.busy.push_back({head, monday, {15 * 60, 16 * 60}, true});
    auto made = propose(request);
    ASSERT_EQ(made.placed.size(), 1u);
    EXPECT_EQ(made.placed[0].on, monday + days{1});
    request.busy.back().holds_dialogue = false;
    EXPECT_EQ(propose(request).placed.size(), 2u);
}

// The head is free two mornings; only one of them suits the second rektor, whom both would suit is moved.
TEST(Propose, makes_room_for_the_one_that_can_only_then) {
    Request request{.window = {monday, monday + days{3}}};
    request.settings.most_per_day = 1;
    for (Date day : {monday, monday + days{1}, monday + days{2}, monday + days{3}})
        request.busy.push_back({head, day, {0, 10 * 60 - request.settings.pause}});
    // Each can on two days, by which all three fit in one way only.
    auto can = [&](PersonId person, std::initializer_list<int> on) {
        for (int day = 0; day < 4; ++day)
            if (std::ranges::count(on, day) == 0)
                request.busy.push_back({person, monday + days{day}, whole_day});
    };
    can(rektor, {0, 1});
    can(other_rektor, {0, 1});
    can(PersonId{13}, {1, 2});
    request.busy.push_back({head, monday + days{3}, whole_day});
    for (int at = 0; PersonId person : {PersonId{13}, rektor, other_rektor})
        request.wishes.push_back({DialogueId{++at}, head, person});
    auto made = propose(request);
    EXPECT_TRUE(made.unplaced.empty());
    check(request, made);
}

TEST(Propose, says_why_not) {
    Request request = plain(1);
    request.busy.clear();
    for (Date day = monday; day <= request.window.to; day += days{1})
        request.busy.push_back({day < monday + days{10} ? head : PersonId{100}, day, whole_day});
    EXPECT_EQ(propose(request).unplaced.at(0).why, NoDay::never_both_free);
    request = plain(1, monday - days{1});
    EXPECT_EQ(propose(request).unplaced.at(0).why, NoDay::no_days);
    request = plain(1);
    request.settings.minutes = 240;
    EXPECT_EQ(propose(request).unplaced.at(0).why, NoDay::too_long);
    EXPECT_TRUE(propose(plain(0)).placed.empty());
}

TEST(Propose, works_on_working_days_alone) {
    EXPECT_TRUE(is_working_day(monday));
    EXPECT_FALSE(is_working_day(monday - days{1}));
    EXPECT_FALSE(is_working_day(*make_date(2026, 12, 24))) << "an eve";
    EXPECT_FALSE(is_working_day(*make_date(2026, 12, 25)));
    EXPECT_FALSE(is_working_day(*make_date(2027, 1, 6))) << "a Wednesday";
}

TEST(Propose, begins_when_the_prework_is_in) {
    dialogues::Round round{};
    round.from_on = monday - days{20};
    round.to_on = monday + days{20};
    EXPECT_EQ(window_of(round, monday), (DateRange{monday + days{1}, round.to_on}));
    round.prework_by = monday + days{7};
    EXPECT_EQ(window_of(round, monday).from, monday + days{8});
    round.from_on = monday + days{10};
    EXPECT_EQ(window_of(round, monday).from, round.from_on);
}

TEST(Propose, reads_times_as_people_type_them) {
    EXPECT_EQ(minutes_of("8.30"), 510);
    EXPECT_EQ(minutes_of("0830"), 510);
    EXPECT_FALSE(minutes_of(""));
    EXPECT_FALSE(minutes_of("25:00"));
    EXPECT_EQ(clock(510), "08:30");
}

}  // namespace
}  // namespace styrkedja::dialogue_booking
