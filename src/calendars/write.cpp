// The text of a calendar, by libical.
#include <libical/ical.h>

#include "base/check.h"
#include "base/id.h"
#include "calendars/calendars.h"

namespace styrkedja::calendars {
namespace {

constexpr const char* swedish_zone = "Europe/Stockholm";
// The rules since 1996, which is before anything that is invited to.
constexpr const char* swedish_rules =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19960331T020000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nDTSTART:19961027T030000\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

// A component frees what was added to it.
struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    void operator()(char* text) const { free(text); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

icaltimetype day_time(Date date) {
    icaltimetype time = icaltime_null_date();
    time.year = year_of(date);
    time.month = month_of(date);
    time.day = day_of(date);
    return time;
}
icaltimetype utc_time(Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    return icaltime_from_timet_with_zone(seconds, 0, icaltimezone_get_utc_timezone());
}
icaltimetype local_time(Date date, std::string_view time) {
    icaltimetype local = day_time(date);
    local.is_date = 0;
    local.second = 0;  // of a day it is -1
    local.hour = static_cast<int>(parse_number(time.substr(0, 2)).value_or(0));
    local.minute = static_cast<int>(parse_number(time.substr(3)).value_or(0));
    return local;
}

// A control character would end the line or is not allowed in one; `lines`: but line feeds stay.
std::string plain(std::string_view text, bool lines = false) {
    std::string out;
    for (char each : text) {
        bool control = static_cast<unsigned char>(each) < 0x20 || each == 0x7f;
        out += control && !(lines && each == '\n') ? ' ' : each;
    }
    return out;
}
// Inside a quoted parameter nothing can be escaped.
std::string plain_name(std::string_view name) {
    std::string out = plain(name);
    for (char& each : out)
        if (each == '"' || each == '^') each = '\'';
    return out;
}

icalparameter_partstat said(Answer answer) {
    switch (answer) {
        case Answer::yes:
            return ICAL_PARTSTAT_ACCEPTED;
        case Answer::no:
            return ICAL_PARTSTAT_DECLINED;
        case Answer::maybe:
            return ICAL_PARTSTAT_TENTATIVE;
        case Answer::none:
            break;
    }
    return ICAL_PARTSTAT_NEEDSACTION;
}

class EventWriter {
  public:
    EventWriter(const Event& event, Method method) : event_(event), method_(method) { CHECK(made_); }

    icalcomponent* write() {
        const icaltimetype changed = utc_time(event_.changed);
        add(icalproperty_new_uid(event_.uid.c_str()));
        add(icalproperty_new_dtstamp(changed));
        add(icalproperty_new_lastmodified(changed));
        times();
        add(icalproperty_new_summary(plain(event_.summary).c_str()));
        if (!event_.url.empty()) add(icalproperty_new_url(plain(event_.url).c_str()));
        add(icalproperty_new_status(event_.is_cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
        const bool opaque = event_.is_busy && !event_.starts_at.empty();
        add(icalproperty_new_transp(opaque ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
        if (!event_.description.empty())
            add(icalproperty_new_description(plain(event_.description, true).c_str()));
        if (!event_.place.empty()) add(icalproperty_new_location(plain(event_.place).c_str()));
        if (event_.sequence > 0 || method_ != Method::none)
            add(icalproperty_new_sequence(static_cast<int>(event_.sequence)));
        parties();
        return made_;
    }

  private:
    void add(icalproperty* property) { icalcomponent_add_property(made_, property); }

    icalproperty* zoned(icalproperty* property) const {
        if (method_ != Method::none)
            icalproperty_add_parameter(property, icalparameter_new_tzid(swedish_zone));
        return property;
    }
    icaltimetype at(const std::string& time) const {
        return method_ == Method::none ? utc_time(*instant_of(event_.day, time))
                                       : local_time(event_.day, time);
    }
    void times() {
        if (!instant_of(event_.day, event_.starts_at))
            return add(icalproperty_new_dtstart(day_time(event_.day)));
        add(zoned(icalproperty_new_dtstart(at(event_.starts_at))));
        if (instant_of(event_.day, event_.ends_at)) add(zoned(icalproperty_new_dtend(at(event_.ends_at))));
    }
    void parties() {
        if (event_.organizer) {
            icalproperty* one = icalproperty_new_organizer(("mailto:" + event_.organizer->address).c_str());
            icalproperty_add_parameter(one, icalparameter_new_cn(plain_name(event_.organizer->name).c_str()));
            add(one);
        }
        if (!event_.attendee) return;
        icalproperty* one = icalproperty_new_attendee(("mailto:" + event_.attendee->address).c_str());
        for (icalparameter* parameter :
             {icalparameter_new_cn(plain_name(event_.attendee->name).c_str()),
              icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT),
              icalparameter_new_partstat(said(event_.attendee->answer)),
              icalparameter_new_rsvp(ICAL_RSVP_FALSE)})  // an answer by mail would be read by nobody
            icalproperty_add_parameter(one, parameter);
        add(one);
    }

    const Event& event_;
    Method method_;
    icalcomponent* made_ = icalcomponent_new(ICAL_VEVENT_COMPONENT);
};

}  // namespace

std::optional<Instant> instant_of(Date day, std::string_view time) {
    if (time.size() != 5 || time[2] != ':') return std::nullopt;
    auto hours = parse_number(time.substr(0, 2)), minutes = parse_number(time.substr(3));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    bool summer = date_of(Instant(day) + std::chrono::hours{22} + std::chrono::minutes{30}) > day;
    return Instant(day) + std::chrono::hours{*hours - (summer ? 2 : 1)} + std::chrono::minutes{*minutes};
}

std::string_view method_name(Method method) {
    return method == Method::request ? "REQUEST" : method == Method::cancel ? "CANCEL" : "";
}

std::string text_of(const Calendar& calendar) {
    const Component made(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    CHECK(made);
    icalcomponent_add_property(made.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(made.get(), icalproperty_new_prodid("-//Styrkedja//Styrkedja//SV"));
    if (!calendar.name.empty()) {
        icalproperty* name = icalproperty_new_x(plain(calendar.name).c_str());
        icalproperty_set_x_name(name, "X-WR-CALNAME");
        icalcomponent_add_property(made.get(), name);
    }
    if (calendar.method != Method::none) {
        const auto method = calendar.method == Method::request ? ICAL_METHOD_REQUEST : ICAL_METHOD_CANCEL;
        icalcomponent_add_property(made.get(), icalproperty_new_method(method));
        icalcomponent_add_component(made.get(), icalcomponent_new_from_string(swedish_rules));
    }
    for (const auto& event : calendar.events)
        icalcomponent_add_component(made.get(), EventWriter(event, calendar.method).write());
    const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(made.get()));
    CHECK(text);
    return text.get();
}

}  // namespace styrkedja::calendars
