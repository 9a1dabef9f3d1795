// Calendars as text that other programs read (iCalendar, RFC 5545): feeds, invitations and what changes them
// (RFC 5546). Times are of the day in Sweden.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace styrkedja::calendars {

// "13:00" of the day in Sweden; nothing when it is no time. Nobody meets in the night when the clock changes.
std::optional<Instant> instant_of(Date day, std::string_view time);

enum class Answer { none, yes, no, maybe };
struct Party {
    std::string name;
    std::string address;
    Answer answer = Answer::none;
};

struct Event {
    std::string uid;
    std::string url;  // may be empty
    std::string summary;
    std::string description = {};
    std::string place = {};
    Date day;
    std::string starts_at = {}, ends_at = {};  // "13:00"; empty: the whole day; no end said
    Instant changed;
    std::int64_t sequence = 0;
    bool is_cancelled = false;
    bool is_busy = false;  // one cannot be elsewhere then
    std::optional<Party> organizer = {}, attendee = {};
};

enum class Method { none, request, cancel };
std::string_view method_name(Method method);  // "REQUEST"

struct Calendar {
    std::string name = {};
    Method method = Method::none;  // none: a feed, its times in UTC; else in Swedish time with its rules
    std::vector<Event> events;
};
// Lines end by CRLF and have at most 75 octets. The same text for the same calendar.
std::string text_of(const Calendar& calendar);

}  // namespace styrkedja::calendars
