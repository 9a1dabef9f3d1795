// What is read out of calendar files of other programs, and that hostile ones end in a message.
#include "calendars/read.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace styrkedja::calendars {
namespace {

const Date today = *make_date(2026, 3, 2);

// The lines of an event, and a calendar of them.
std::string event(const std::string& lines, const std::string& uid = "a") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n\r\n";
}
std::string calendar(const std::string& inside) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Hösten i Fjärdvik\r\n" + inside +
           "END:VCALENDAR\r\n";
}
std::string repeat(std::string_view part, std::size_t times) {
    std::string all;
    for (std::size_t at = 0; at < times; ++at) all += part;
    return all;
}
std::vector<Found> read(const std::string& bytes) {
    auto found = read_calendar(bytes, today, Language::swedish);
    EXPECT_TRUE(found) << (found ? "" : found.error().message);
    return found ? found->events : std::vector<Found>{};
}
std::string refused(const std::string& bytes) {
    auto found = read_calendar(bytes, today, Language::swedish);
    return found ? fmt::format("READ: {}", found->events.size()) : found.error().message;
}
// "2026-04-10 08:00–17:00", "2026-04-10"; its fault when it has one.
std::string when(const Found& one) {
    if (one.fault != Fault::none) return std::string(name_of(one.fault));
    std::string text = iso(*one.day);
    if (one.last_day) text += "–" + iso(*one.last_day);
    if (!one.starts_at.empty()) text += " " + one.starts_at;
    if (!one.ends_at.empty()) text += "–" + one.ends_at;
    return text;
}
std::string when(const std::string& lines) {
    const auto all = read(calendar(event(lines)));
    return all.size() == 1 ? when(all[0]) : fmt::format("{} events", all.size());
}
std::string days(const std::vector<Found>& all) {
    std::vector<std::string> said;
    for (const auto& one : all) said.push_back(when(one));
    return join(said, ", ");
}
const std::string stockholm =
    "BEGIN:VTIMEZONE\r\nTZID:Min zon\r\nBEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nDTSTART:19701025T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\r\n";
const std::string helsinki =
    "BEGIN:VTIMEZONE\r\nTZID:Österut\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\n"
    "DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

TEST(CalendarFile, holds_events_with_escaped_and_folded_text) {
    const auto found = read_calendar(
        calendar(event("SUMMARY:Budget\\, dag 1\\; – invest\r\n eringar\r\nLOCATION:Kommunhuset\r\n"
                       "DESCRIPTION:Inbjudna:\\n• Presidiet\\n• Ekonomer\r\nSEQUENCE:3\r\n"
                       "DTSTART;TZID=Europe/Stockholm:20260410T080000\r\n"
                       "DTEND;TZID=Europe/Stockholm:20260410T170000\r\nSTATUS:CONFIRMED\r\n") +
                 event("SUMMARY:Sista dag\r\nDTSTART;VALUE=DATE:20260508\r\nSTATUS:CANCELLED\r\n", "b")),
        today, Language::swedish);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "Hösten i Fjärdvik");
    ASSERT_EQ(found->events.size(), 2u);
    const auto& one = found->events[0];
    EXPECT_EQ(one.uid, "a");
    EXPECT_EQ(one.title, "Budget, dag 1; – investeringar");
    EXPECT_EQ(one.place, "Kommunhuset");
    EXPECT_EQ(one.description, "Inbjudna:\n• Presidiet\n• Ekonomer");
    EXPECT_EQ(one.sequence, 3);
    EXPECT_FALSE(one.is_cancelled);
    EXPECT_EQ(when(one), "2026-04-10 08:00–17:00");
    EXPECT_EQ(when(found->events[1]), "2026-05-08");
    EXPECT_TRUE(found->events[1].is_cancelled);
    EXPECT_EQ(to_json(*from_json(to_json(*found))), to_json(*found));
}

TEST(CalendarFile, is_told_in_swedish_time) {
    EXPECT_EQ(when("DTSTART:20260410T080000\r\n"), "2026-04-10 08:00") << "floating";
    EXPECT_EQ(when("DTSTART:20260410T080000Z\r\nDTEND:20260410T090000Z\r\n"), "2026-04-10 10:00–11:00");
    EXPECT_EQ(when("DTSTART:20261210T233000Z\r\n"), "2026-12-11 00:30");
    EXPECT_EQ(when("DTSTART;TZID=W. Europe Standard Time:20260410T080000\r\n"), "2026-04-10 08:00");
    EXPECT_EQ(when("DTSTART;TZID=Mars/Olympus:20260410T080000\r\n"), "no_such_zone");
    EXPECT_EQ(when("DTSTART:20260410T080000\r\nDURATION:PT1H30M\r\n"), "2026-04-10 08:00–09:30");
    EXPECT_EQ(when("DTSTART:20260410T220000\r\nDTEND:20260411T060000\r\n"), "several_days");
    EXPECT_EQ(when("DTSTART;VALUE=DATE:20260410\r\nDTEND;VALUE=DATE:20260411\r\n"), "2026-04-10");
    EXPECT_EQ(when("DTSTART;VALUE=DATE:20260410\r\nDTEND;VALUE=DATE:20260413\r\n"), "2026-04-10–2026-04-12");
    EXPECT_EQ(when("SUMMARY:Utan dag\r\n"), "no_day");
    EXPECT_EQ(when("DTSTART:20261399T990000\r\n"), "no_day");
    EXPECT_EQ(days(read(calendar(stockholm + helsinki + event("DTSTART;TZID=Min zon:20260410T080000\r\n") +
                                 event("DTSTART;TZID=Österut:20260110T080000\r\n", "b")))),
              "2026-04-10 08:00, 2026-01-10 07:00");
}

TEST(CalendarFile, recurs_without_what_is_taken_out_and_with_what_was_moved) {
    const auto all = read(calendar(
        stockholm +
        event("DTSTART;TZID=Min zon:20260105T130000\r\nDTEND;TZID=Min zon:20260105T140000\r\n"
              "RRULE:FREQ=WEEKLY;UNTIL=20260413T110000Z\r\nEXDATE;TZID=Min "
              "zon:20260316T130000,20260323T130000\r\n"
              "SUMMARY:Ledningsmöte\r\n") +
        event("RECURRENCE-ID;TZID=Min zon:20260330T130000\r\nDTSTART;TZID=Min zon:20260331T090000\r\n"
              "SUMMARY:Ledningsmöte, flyttat\r\n")));
    EXPECT_EQ(days(all),
              "2026-03-02 13:00–14:00, 2026-03-09 13:00–14:00, 2026-04-06 13:00–14:00, "
              "2026-04-13 13:00–14:00, 2026-03-31 09:00");
    ASSERT_EQ(all.size(), 5u);
    EXPECT_EQ(all[0].occurrence, "2026-03-02");
    EXPECT_EQ(all[4].occurrence, "2026-03-30");
    EXPECT_EQ(read(calendar(event("DTSTART;VALUE=DATE:20260302\r\nRRULE:FREQ=DAILY\r\n"))).size(), 100u);
    EXPECT_EQ(read(calendar(event("DTSTART;VALUE=DATE:20260302\r\nRRULE:FREQ=MONTHLY\r\n"))).size(), 25u)
        << "two years";
    EXPECT_EQ(when("DTSTART:20250302T080000\r\nRRULE:FREQ=DAILY;COUNT=3\r\n"), "2025-03-02 08:00") << "past";
    for (const char* rule : {"FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;BYHOUR=8,9",
                             "FREQ=DAILY\r\nRRULE:FREQ=WEEKLY"})
        EXPECT_EQ(when("DTSTART:20260410T080000\r\nRRULE:" + std::string(rule) + "\r\n"), "too_often")
            << rule;
    EXPECT_EQ(when("DTSTART:20260410T080000\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260410T080000\r\n"),
              "not_this_one");
}

TEST(CalendarFile, keeps_how_long_an_event_takes_when_the_clock_is_changed) {
    const std::string weekly = "RRULE:FREQ=WEEKLY;UNTIL=20260408T230000Z\r\n";
    EXPECT_EQ(days(read(calendar(event("DTSTART:20260324T120000Z\r\nDTEND:20260324T130000Z\r\n" + weekly)))),
              "2026-03-24 13:00–14:00, 2026-03-31 14:00–15:00, 2026-04-07 14:00–15:00");
    EXPECT_EQ(days(read(calendar(event("DTSTART:20260324T213000Z\r\nDTEND:20260324T223000Z\r\n" + weekly)))),
              "2026-03-24 22:30–23:30, 2026-03-31 23:30, 2026-04-07 23:30")
        << "no end past midnight";
    EXPECT_EQ(days(read(calendar(
                  event("DTSTART:20261020T110000Z\r\nDURATION:PT3H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")))),
              "2026-10-20 13:00–16:00, 2026-10-27 12:00–15:00");
}

TEST(CalendarFile, knows_an_occurrence_by_its_day) {
    // What was moved stands for that day also when it says another time, or another zone's.
    const auto all = read(calendar(
        event("DTSTART;TZID=Europe/Stockholm:20260302T140000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n") +
        event("RECURRENCE-ID:20260309T120000Z\r\nDTSTART;TZID=Europe/Stockholm:20260310T090000\r\n")));
    EXPECT_EQ(days(all), "2026-03-02 14:00, 2026-03-10 09:00");
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].occurrence, "2026-03-02");
    EXPECT_EQ(all[1].occurrence, "2026-03-09");
}

TEST(CalendarFile, is_read_in_any_encoding_and_without_control_characters) {
    auto all = read(calendar(event("SUMMARY:Årsm\xf6te\r\nDTSTART;VALUE=DATE:20260410\r\n")));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_TRUE(all[0].title.ends_with("möte")) << all[0].title;
    all =
        read(calendar(event("SUMMARY:A\x01"
                            "B\x1b[31m\\q\\\r\nDTSTART;VALUE=DATE:20260410\r\nLOCATION\r\n:::\r\n")));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_TRUE(all[0].title.starts_with("A B [31m")) << all[0].title;
    all = read("\xef\xbb\xbf" + calendar(event("DTSTART;VALUE=DATE:20260410\n")));
    EXPECT_EQ(all.size(), 1u);
}

TEST(CalendarFile, that_is_hostile_ends_in_a_message) {
    EXPECT_EQ(refused(""), "Filen är tom.");
    EXPECT_EQ(refused("bara text"), "Filen är ingen kalenderfil (.ics).");
    EXPECT_EQ(refused(std::string(1000, '\0')), "Filen är ingen kalenderfil (.ics).");
    EXPECT_EQ(refused("BEGIN:VCARD\r\nFN:Jag\r\nEND:VCARD\r\n"), "Filen är ingen kalenderfil (.ics).");
    EXPECT_EQ(refused(calendar(repeat("BEGIN:VEVENT\r\n", 20'000))),
              "Filen har för många nivåer inuti varandra för att kunna läsas.");
    EXPECT_EQ(refused(calendar(repeat("BEGIN:VALARM\r\n", 50'000))),
              "Filen har för många nivåer inuti varandra för att kunna läsas.");
    EXPECT_EQ(refused(calendar(repeat(event("DTSTART;VALUE=DATE:20260410\r\n"), 600))),
              "Filen har fler än 500 händelser. Dela den och läs in en del i taget.");
    EXPECT_EQ(refused(calendar(repeat(event("DTSTART;VALUE=DATE:20260410\r\nRRULE:FREQ=DAILY\r\n"), 300))),
              "Filen har fler än 500 händelser. Dela den och läs in en del i taget.");
    EXPECT_EQ(refused(std::string(most_bytes + 1, 'x')),
              "Filen är större än 1 MB, som är det största som tas emot.");
    EXPECT_EQ(
        refused(calendar(event("SUMMARY:" + std::string(900'000, 'x') + "\r\nDTSTART:20260410T080000\r\n"))),
        "READ: 1");
    // A zone whose clock is changed every second.
    const auto begun = std::chrono::steady_clock::now();
    const std::string zone =
        "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "DTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    const auto said = refused(calendar(zone + event("DTSTART;TZID=Z:20260410T080000\r\n")));
    EXPECT_TRUE(said.starts_with("Filen ") || said.starts_with("READ: 1")) << said;
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{15});
}

}  // namespace
}  // namespace styrkedja::calendars
