// Dates as people write them, with and without a meeting to take the year from.
#include "dates/dates.h"

#include <gtest/gtest.h>

namespace styrkedja::dates {
namespace {

// "text=from..to" for every date found; the meeting is on 2021-09-28 unless told otherwise.
std::string dates_in(std::string_view text, std::optional<Date> meeting = make_date(2021, 9, 28)) {
    const std::string low = words::lower(text);
    std::string out;
    for (const DateExpression& date : find_dates(words::tokenize(text, low), meeting)) {
        if (!out.empty()) out += "; ";
        out += fmt::format("{}={}", text.substr(date.extent.begin, date.extent.end - date.extent.begin),
                           to_string(date.from));
        if (date.to != date.from) out += ".." + to_string(date.to);
    }
    return out;
}

struct Case {
    const char* text;
    const char* expected;
};
class Dates : public testing::TestWithParam<Case> {};
TEST_P(Dates, read_as) { EXPECT_EQ(dates_in(GetParam().text), GetParam().expected) << GetParam().text; }
INSTANTIATE_TEST_SUITE_P(
    Swedish, Dates,
    testing::Values(
        Case{"Den 25e april är det möte", "25e april=2021-04-25"},
        Case{"den 25:e april", "25:e april=2021-04-25"}, Case{"tisdag den 3 maj kl 10", "3 maj=2021-05-03"},
        Case{"3 januari", "3 januari=2022-01-03"}, Case{"12-13/10", "12-13/10=2021-10-12..2021-10-13"},
        Case{"29/9.", "29/9=2021-09-29"}, Case{"28/9-3/10", "28/9-3/10=2021-09-28..2021-10-03"},
        Case{"5/3 2022", "5/3 2022=2022-03-05"}, Case{"5/3-22", "5/3-22=2022-03-05"},
        Case{"4-8 okt", "4-8 okt=2021-10-04..2021-10-08"}, Case{"4–8 okt.", "4–8 okt=2021-10-04..2021-10-08"},
        Case{"13 okt -7 nov", "13 okt -7 nov=2021-10-13..2021-11-07"},
        Case{"30 dec – 2 jan", "30 dec – 2 jan=2021-12-30..2022-01-02"},
        Case{"från 3 till 5 maj", "3 till 5 maj=2021-05-03..2021-05-05"},
        Case{"3 och 17 november", "3=2021-11-03; 17 november=2021-11-17"},
        Case{"3, 10 och 17 november", "3=2021-11-03; 10=2021-11-10; 17 november=2021-11-17"},
        Case{"v41", "v41=2021-10-11..2021-10-17"}, Case{"v. 41–43", "v. 41–43=2021-10-11..2021-10-31"},
        Case{"v 41, 43 och 45.",
             "v 41=2021-10-11..2021-10-17; 43=2021-10-25..2021-10-31; 45=2021-11-08..2021-11-14"},
        Case{"v 41 och 3 elever", "v 41=2021-10-11..2021-10-17"},
        Case{"v 41 och 14 november", "v 41=2021-10-11..2021-10-17; 14 november=2021-11-14"},
        Case{"senast på torsdag", "torsdag=2021-09-30"}, Case{"möte på tisdag", "tisdag=2021-10-05"},
        Case{"svar senast fredag.", "fredag=2021-10-01"}, Case{"på torsdag den 30", ""},
        Case{"i torsdags och på torsdagar", ""},
        Case{"från den 3 maj till den 7 maj", "3 maj till den 7 maj=2021-05-03..2021-05-07"},
        Case{"mellan den 3 och 5 maj", "3 och 5 maj=2021-05-03..2021-05-05"},
        Case{"vecka 41", "vecka 41=2021-10-11..2021-10-17"}, Case{"v.2", "v.2=2022-01-10..2022-01-16"},
        Case{"vecka 7 2024", "vecka 7 2024=2024-02-12..2024-02-18"},
        Case{"i nov/dec – 21.", "nov/dec – 21=2021-11-01..2021-12-31"},
        Case{"i juni -22.", "juni -22=2022-06-01..2022-06-30"},
        Case{"april-maj", "april-maj=2021-04-01..2021-05-31"},
        Case{"i december", "december=2021-12-01..2021-12-31"},
        Case{"T2 2020 jämfört med T2 2021", "T2 2020=2020-05-01..2020-08-31; T2 2021=2021-05-01..2021-08-31"},
        Case{"tertial 2", "tertial 2=2021-05-01..2021-08-31"}, Case{"2021-09-28", "2021-09-28=2021-09-28"},
        Case{"20210928", "20210928=2021-09-28"}, Case{"21-09-28", "21-09-28=2021-09-28"},
        Case{"nästa vecka", "nästa vecka=2021-10-04..2021-10-10"},
        Case{"1 maj 2022 och 2 juni", "1 maj 2022=2022-05-01; 2 juni=2021-06-02"}));
INSTANTIATE_TEST_SUITE_P(English, Dates,
                         testing::Values(Case{"12 March 2024", "12 March 2024=2024-03-12"},
                                         Case{"March 12, 2024", "March 12, 2024=2024-03-12"},
                                         Case{"12/03/2024", "12/03/2024=2024-03-12"},
                                         Case{"12th of October", "12th of October=2021-10-12"},
                                         Case{"Week 41", "Week 41=2021-10-11..2021-10-17"}));
INSTANTIATE_TEST_SUITE_P(NoDates, Dates,
                         testing::Values(Case{"under 2021 och 2022", ""}, Case{"vt 2022, ht-23", ""},
                                         Case{"just nu", ""}, Case{"åk 7 och 8", ""}, Case{"10-19 år", ""},
                                         Case{"åk 7/8", ""}, Case{"1/3 av eleverna", ""},
                                         Case{"dygnet runt 24/7", ""}, Case{"våren 20202", ""},
                                         Case{"mötet 1910124", ""}, Case{"2019/2020", ""},
                                         Case{"kl. 10-12", ""}, Case{"85,4 %", ""}, Case{"31 april", ""},
                                         Case{"3 maj 20202", ""}, Case{"i slutet av augusti", ""},
                                         Case{"Jan och Maj kommer", ""}, Case{"v 60", ""}, Case{"https", ""},
                                         Case{"§ 3/12", ""}, Case{"god jul", ""}, Case{"2021-13-01", ""},
                                         Case{"70 %, 50-100 elever", ""}));

TEST(DatesWithoutMeeting, keep_the_year_open) {
    EXPECT_EQ(dates_in("25e april", std::nullopt), "25e april=--04-25");
    EXPECT_EQ(dates_in("i december", std::nullopt), "december=--12-01..--12-31");
    EXPECT_EQ(dates_in("29 februari", std::nullopt), "29 februari=--02-29");
    EXPECT_EQ(dates_in("v41 och nästa vecka", std::nullopt), "");
    EXPECT_EQ(dates_in("v. 41 2021", std::nullopt), "v. 41 2021=2021-10-11..2021-10-17");
}
TEST(WholeDate, is_a_day_with_its_year_and_nothing_else) {
    EXPECT_TRUE(is_whole_date("2021-11-23"));
    EXPECT_TRUE(is_whole_date("tisdag den 23 november 2021"));
    EXPECT_FALSE(is_whole_date("23 november"));
    EXPECT_FALSE(is_whole_date("november 2021"));
    EXPECT_FALSE(is_whole_date("Möte 2021-11-23"));
}

}  // namespace
}  // namespace styrkedja::dates
