// Weeks, tertials and holidays against known days of the Swedish calendar.
#include "base/date.h"

#include <gtest/gtest.h>

#include "base/spoken_date.h"
#include "base/years.h"

namespace styrkedja {
namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

TEST(Date, RefusesDaysThatDoNotExist) {
    EXPECT_FALSE(make_date(2021, 4, 31));
    EXPECT_FALSE(make_date(2021, 2, 29));
    EXPECT_TRUE(make_date(2020, 2, 29));
    EXPECT_FALSE(parse_iso_date("2021-13-01"));
    EXPECT_FALSE(parse_iso_date("2021-1-01"));
    EXPECT_FALSE(parse_iso_date("2021-11-23 "));
    EXPECT_EQ(iso(day("2021-11-23")), "2021-11-23");
}

TEST(Date, IsoWeeksCrossTheYear) {
    EXPECT_EQ(iso_week(day("2021-01-03")), (IsoWeek{2020, 53}));
    EXPECT_EQ(iso_week(day("2024-12-30")), (IsoWeek{2025, 1}));
    auto week = week_range({2021, 41});
    ASSERT_TRUE(week);
    EXPECT_EQ(iso(week->from), "2021-10-11");
    EXPECT_EQ(iso(week->to), "2021-10-17");
    EXPECT_FALSE(week_range({2021, 53}));
    EXPECT_TRUE(week_range({2020, 53}));
    EXPECT_FALSE(week_range({2021, 0}));
}

TEST(Date, TertialsAreFourMonths) {
    auto second = tertial_range(2020, 2);
    ASSERT_TRUE(second);
    EXPECT_EQ(iso(second->from), "2020-05-01");
    EXPECT_EQ(iso(second->to), "2020-08-31");
    EXPECT_FALSE(tertial_range(2020, 4));
}

TEST(Date, SwedishHolidays) {
    for (const char* holiday : {"2026-01-06", "2026-04-03", "2026-04-06", "2026-05-14", "2026-06-06",
                                "2026-06-20", "2026-10-31", "2026-12-25", "2026-11-22"})
        EXPECT_TRUE(is_swedish_holiday(day(holiday))) << holiday;
    for (const char* working_day : {"2026-01-07", "2026-06-19", "2026-11-23", "2026-12-24"})
        EXPECT_FALSE(is_swedish_holiday(day(working_day))) << working_day;
}

TEST(Date, RedDaysAndEvesHaveNames) {
    auto name = [](const char* text) {
        auto special = special_day(day(text), Language::swedish);
        return special ? special->name + (special->is_red ? "!" : "") : "";
    };
    const std::pair<const char*, const char*> known[] = {
        {"2027-03-25", "skärtorsdagen"},
        {"2027-03-26", "långfredagen!"},
        {"2027-03-29", "annandag påsk!"},
        {"2027-05-06", "Kristi himmelsfärdsdag!"},
        {"2027-06-25", "midsommarafton"},
        {"2027-06-26", "midsommardagen!"},
        {"2026-10-30", "allhelgonaafton"},
        {"2026-11-07", ""},
        {"2026-06-05", ""},  // the Friday before a national day on a Saturday is no midsummer
        {"2026-12-24", "julafton"},
        {"2026-12-31", "nyårsafton"},
        {"2026-11-22", "söndag!"},
        {"2026-11-23", ""}};
    for (auto [date, said] : known) EXPECT_EQ(name(date), said) << date;
    for (Date date = day("2020-01-01"); date < day("2031-01-01"); date += std::chrono::days{1}) {
        auto special = special_day(date, Language::swedish);
        EXPECT_EQ(special && special->is_red, is_swedish_holiday(date)) << iso(date);
    }
}

TEST(Date, ADayInSwedenStartsBeforeTheDayInUtc) {
    Instant winter = day("2026-01-10") + std::chrono::hours{23} + std::chrono::minutes{30};
    EXPECT_EQ(iso(date_of(winter)), "2026-01-11");
    Instant summer = day("2026-07-10") + std::chrono::hours{22} + std::chrono::minutes{30};
    EXPECT_EQ(iso(date_of(summer)), "2026-07-11");
    EXPECT_EQ(iso(winter), "2026-01-10T23:30:00Z");
}

TEST(Years, come_to_an_end) {
    EXPECT_EQ(years_beside(2026, 2026), (std::vector<int>{2025, 2026, 2027}));
    EXPECT_EQ(years_beside(2028, 2026), (std::vector<int>{2027, 2028}));
    EXPECT_EQ(years_beside(2016, 2026), (std::vector<int>{2016, 2017}));
    EXPECT_EQ(years_beside(2100, 2026), std::vector<int>{2100});
}

}  // namespace
}  // namespace styrkedja
