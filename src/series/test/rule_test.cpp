// The days that rules make, against known calendars.
#include "series/rule.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace styrkedja::series {
namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

std::string made(Rhythm rhythm, const char* first, const char* until, int weekday, int nth = 0) {
    std::vector<std::string> days;
    for (Date one : days_of({rhythm, day(first), day(until), weekday, nth})) days.push_back(iso(one));
    return join(days, " ");
}

TEST(Rule, WeeksAreCountedFromTheFirstSuchWeekday) {
    EXPECT_EQ(made(Rhythm::weekly, "2026-12-01", "2026-12-17", 4), "2026-12-03 2026-12-10 2026-12-17");
    EXPECT_EQ(made(Rhythm::fortnightly, "2026-12-03", "2027-01-01", 4), "2026-12-03 2026-12-17 2026-12-31");
    EXPECT_EQ(made(Rhythm::four_weekly, "2026-12-04", "2027-02-01", 4), "2026-12-10 2027-01-07");
    EXPECT_EQ(made(Rhythm::weekly, "2026-12-04", "2026-12-09", 4), "");
}

TEST(Rule, MonthsHaveAnNthOrALastWeekday) {
    EXPECT_EQ(made(Rhythm::monthly, "2026-11-12", "2027-02-28", 4, 2),
              "2026-11-12 2026-12-10 2027-01-14 2027-02-11");
    EXPECT_EQ(made(Rhythm::monthly, "2026-11-13", "2026-12-31", 4, 2), "2026-12-10");
    EXPECT_EQ(made(Rhythm::monthly, "2026-12-01", "2027-02-28", 4, last_of_month),
              "2026-12-31 2027-01-28 2027-02-25");
    EXPECT_EQ(nth_of(day("2026-12-31")), last_of_month);
    EXPECT_EQ(nth_of(day("2026-12-08")), 2);
}

TEST(Rule, NoMoreThanOneTooMany) {
    EXPECT_EQ(days_of({Rhythm::weekly, day("2026-01-01"), day("9999-01-01"), 4, 0}).size(), most_at_once + 1);
}

TEST(Rule, AnotherWeekdayIsInTheSameWeekOrTheSameMonth) {
    EXPECT_EQ(iso(on_weekday(Rhythm::weekly, day("2026-12-03"), 2, 0)), "2026-12-01");
    EXPECT_EQ(iso(on_weekday(Rhythm::fortnightly, day("2026-12-03"), 7, 0)), "2026-12-06");
    EXPECT_EQ(iso(on_weekday(Rhythm::monthly, day("2026-12-10"), 2, 2)), "2026-12-08");
    EXPECT_EQ(iso(on_weekday(Rhythm::monthly, day("2026-12-31"), 1, last_of_month)), "2026-12-28");
}

}  // namespace
}  // namespace styrkedja::series
