// What is written is read again by the same rules as other programs' calendars.
#include <gtest/gtest.h>

#include "calendars/calendars.h"
#include "calendars/read.h"

namespace styrkedja::calendars {
namespace {

TEST(CalendarText, is_read_as_it_was_meant) {
    const Date day = *make_date(2026, 7, 1);
    Event event{.uid = "x@y",
                .url = "https://a.example/m/1",
                .summary = "Rad ett\nrad \"två\"; åäö, \\",
                .description = "Ett\nTvå",
                .place = "Rum",
                .day = day,
                .starts_at = "09:05",
                .ends_at = "10:00",
                .changed = Instant(day),
                .sequence = 4,
                .organizer = Party{"Grupp \"1\"; a:b", "a@b.example"},
                .attendee = Party{"Åsa", "c@d.example"}};
    for (Method method : {Method::none, Method::request, Method::cancel}) {
        const auto found = read_calendar(text_of({.name = "", .method = method, .events = {event}}),
                                         *make_date(2026, 1, 1), Language::swedish);
        ASSERT_TRUE(found);
        ASSERT_EQ(found->events.size(), 1u);
        const auto& one = found->events[0];
        EXPECT_EQ(one.title, "Rad ett rad \"två\"; åäö, \\");
        EXPECT_EQ(one.description, "Ett\nTvå");
        EXPECT_EQ(std::tuple(iso(*one.day), one.starts_at, one.ends_at, one.sequence, one.is_cancelled),
                  std::tuple("2026-07-01", "09:05", "10:00", 4, method == Method::cancel));
    }
    event.url = "";
    EXPECT_EQ(text_of({.events = {event}}).find("URL"), std::string::npos);
    event.starts_at = event.ends_at = "25:99";
    EXPECT_NE(text_of({.events = {event}}).find("DTSTART;VALUE=DATE:20260701"), std::string::npos);
}

TEST(CalendarText, knows_when_a_swedish_time_is) {
    const Date winter = *make_date(2026, 12, 1), summer = *make_date(2026, 6, 2);
    EXPECT_EQ(iso(*instant_of(winter, "13:00")), "2026-12-01T12:00:00Z");
    EXPECT_EQ(iso(*instant_of(summer, "09:00")), "2026-06-02T07:00:00Z");
    for (const char* text : {"", "9:00", "24:00", "12:60", "ab:cd", "12.00"})
        EXPECT_FALSE(instant_of(winter, text)) << text;
}

}  // namespace
}  // namespace styrkedja::calendars
