// libical's tree → events and occurrences. Nothing here opens a file: a zone is what the file itself says of
// it, or Sweden's.
#include "calendars/parse.h"

#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/id.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "calendars/calendars.h"

namespace styrkedja::calendars {
namespace {

constexpr std::size_t most_text_bytes = 4000, most_uid_bytes = 500, deepest = 8;
constexpr int most_steps = 20'000;  // of a recurrence, also before today
constexpr std::chrono::days horizon{731};

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
    void operator()(icalrecur_iterator* each) const { icalrecur_iterator_free(each); }
};

// A moment as it stands in Sweden.
struct Local {
    Date day;
    std::string time;  // "13:00"; empty: the whole day
    std::string key() const { return time.empty() ? iso(day) : iso(day) + "T" + time; }
    bool operator==(const Local&) const = default;
};

Local in_sweden(Instant at) {
    const Date day = date_of(at);
    const auto utc_day = std::chrono::floor<std::chrono::days>(at);
    const bool summer = date_of(utc_day + std::chrono::hours{22} + std::chrono::minutes{30}) > utc_day;
    const auto local = at + std::chrono::hours{summer ? 2 : 1};
    const std::chrono::hh_mm_ss clock{local - std::chrono::floor<std::chrono::days>(local)};
    return {day, fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count())};
}

// One line, without what does not show.
std::string clean(const char* text, std::size_t most = most_text_bytes, bool lines = false) {
    std::string out;
    for (const char* each = text ? text : ""; *each; ++each) {
        const bool control = static_cast<unsigned char>(*each) < 0x20 || *each == 0x7f;
        out += control && !(lines && *each == '\n') ? ' ' : *each;
    }
    return is_utf8(out) ? shorten(lines ? std::string(trim(out)) : collapse_spaces(out), most) : "";
}

bool is_swedish(std::string_view zone) {
    for (std::string_view known : {"Europe/Stockholm", "W. Europe Standard Time", "Romance Standard Time",
                                   "Central European Standard Time", "Europe/Berlin", "Europe/Paris",
                                   "Europe/Oslo", "Europe/Copenhagen", "Europe/Brussels", "CET"})
        if (zone == known || zone.ends_with("/" + std::string(known))) return true;
    return false;
}

class EventReader {
  public:
    EventReader(icalcomponent* calendar, icalcomponent* event) : calendar_(calendar), event_(event) {}

    Found read() {
        Found found;
        found.title = clean(icalcomponent_get_summary(event_));
        found.place = clean(icalcomponent_get_location(event_), most_uid_bytes);
        found.description = clean(icalcomponent_get_description(event_), most_text_bytes, true);
        found.sequence = std::clamp(icalcomponent_get_sequence(event_), 0, 1 << 30);
        found.is_cancelled = icalcomponent_get_status(event_) == ICAL_STATUS_CANCELLED ||
                             icalcomponent_get_method(calendar_) == ICAL_METHOD_CANCEL;
        found.uid = clean(icalcomponent_get_uid(event_), most_uid_bytes);
        icalproperty* start = first(ICAL_DTSTART_PROPERTY);
        start_ = start ? local_of(start, icalproperty_get_dtstart(start)) : std::nullopt;
        if (!start_) found.fault = has_unknown_zone_ ? Fault::no_such_zone : Fault::no_day;
        if (start_) place_in_time(found, *start_);
        if (start_ && !end_is_same_day()) found.fault = Fault::several_days;
        if (found.uid.empty())
            found.uid = "no-uid/" + (start_ ? start_->key() : "") + "/" + shorten(found.title, 200);
        if (icalproperty* which = first(ICAL_RECURRENCEID_PROPERTY)) {
            const auto when = local_of(which, icalproperty_get_recurrenceid(which));
            const bool and_later = icalproperty_get_first_parameter(which, ICAL_RANGE_PARAMETER) != nullptr;
            if (when) found.occurrence = iso(when->day);
            if (!when || and_later) found.fault = Fault::not_this_one;
        }
        return found;
    }

    // Each from today on, but those that others stand for. The event itself when nothing of it is ahead.
    std::vector<Found> occurrences(const Found& event, const std::set<std::string>& overridden, Date today) {
        std::vector<Found> all;
        icalproperty* property = first(ICAL_RRULE_PROPERTY);
        if (!property || !start_ || event.fault != Fault::none) return {event};
        icalrecurrencetype rule = icalproperty_get_rrule(property);
        if (rule.freq < ICAL_DAILY_RECURRENCE || rule.freq > ICAL_YEARLY_RECURRENCE ||
            icalcomponent_count_properties(event_, ICAL_RRULE_PROPERTY) > 1 || !is_daily_at_most(rule)) {
            all.push_back(event);
            all.back().fault = Fault::too_often;
            return all;
        }
        const icaltimetype until = rule.until;
        rule.until = icaltime_null_time();  // libical compares it without the zone
        const auto excluded = excluded_moments();
        icalproperty* dtstart = first(ICAL_DTSTART_PROPERTY);
        const std::unique_ptr<icalrecur_iterator, Free> each(
            icalrecur_iterator_new(rule, icalproperty_get_dtstart(dtstart)));
        for (int step = 0; each && step < most_steps && all.size() < most_occurrences; ++step) {
            const icaltimetype next = icalrecur_iterator_next(each.get());
            if (icaltime_is_null_time(next)) break;
            const auto when = local_of(dtstart, next);
            if (!when || when->day > today + horizon) break;
            if (is_over(until, dtstart, next)) break;
            if (when->day < today || excluded.contains(when->key()) || overridden.contains(iso(when->day)))
                continue;
            all.push_back(event);
            place_in_time(all.back(), *when);
            all.back().occurrence = iso(when->day);
        }
        return all;
    }
    bool recurs() const { return first(ICAL_RRULE_PROPERTY) != nullptr; }

  private:
    icalproperty* first(icalproperty_kind kind) const {
        return icalcomponent_get_first_property(event_, kind);
    }

    // By the zone's own rules in the file; Swedish when it says nothing else.
    std::optional<Local> local_of(icalproperty* property, icaltimetype time) {
        const auto day = make_date(time.year, time.month, time.day);
        if (icaltime_is_null_time(time) || !day || time.year < 1970 || time.year > 2200) return std::nullopt;
        if (time.is_date) return Local{*day, ""};
        if (time.hour > 23 || time.minute > 59 || time.hour < 0 || time.minute < 0) return std::nullopt;
        icalparameter* named = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        const char* id = named ? icalparameter_get_tzid(named) : nullptr;
        icaltimezone* zone = id ? icalcomponent_get_timezone(calendar_, id) : nullptr;
        if (icaltime_is_utc(time)) zone = icaltimezone_get_utc_timezone();
        if (!zone && id && !is_swedish(id)) {
            has_unknown_zone_ = true;
            return std::nullopt;
        }
        if (!zone) return Local{*day, fmt::format("{:02}:{:02}", time.hour, time.minute)};
        const auto seconds = icaltime_as_timet_with_zone(time, zone);
        return in_sweden(Instant(std::chrono::seconds{seconds}));
    }

    // The day and the hours, as long as the event itself; no end when it is past midnight.
    void place_in_time(Found& found, const Local& start) {
        found.day = start.day;
        found.starts_at = start.time;
        found.ends_at.clear();
        const auto end = end_of_event();
        if (!end || !start_) return;
        if (start.time.empty()) {
            const auto length = end->day - start_->day;
            if (end->time.empty() && length > std::chrono::days{1})
                found.last_day = start.day + length - std::chrono::days{1};
        } else if (const auto length = length_until(*end)) {
            const Local until = in_sweden(*instant_of(start.day, start.time) + *length);
            if (until.day == start.day && until.time > start.time) found.ends_at = until.time;
        }
    }
    // The clock may be changed between the first occurrence and another: what stays is how long it takes.
    std::optional<Instant::duration> length_until(const Local& end) const {
        const auto from = instant_of(start_->day, start_->time), to = instant_of(end.day, end.time);
        return from && to ? std::optional(*to - *from) : std::nullopt;
    }
    std::optional<Local> end_of_event() {
        if (icalproperty* end = first(ICAL_DTEND_PROPERTY)) return local_of(end, icalproperty_get_dtend(end));
        icalproperty* lasts = first(ICAL_DURATION_PROPERTY);
        icalproperty* start = first(ICAL_DTSTART_PROPERTY);
        if (!lasts || !start) return std::nullopt;
        const int seconds = icaldurationtype_as_int(icalproperty_get_duration(lasts));
        if (seconds <= 0 || seconds > 366 * 86400) return std::nullopt;
        icaltimetype time = icalproperty_get_dtstart(start);
        icaltime_adjust(&time, 0, 0, 0, seconds);
        return local_of(start, time);
    }
    bool end_is_same_day() {
        const auto end = end_of_event();
        return !end || start_->time.empty() || end->day == start_->day ||
               (end->time == "00:00" && end->day == start_->day + std::chrono::days{1});
    }

    static bool is_daily_at_most(const icalrecurrencetype& rule) {
        constexpr short end = ICAL_RECURRENCE_ARRAY_MAX;
        auto at_most_one = [](const short* list) { return list[0] == end || list[1] == end; };
        return at_most_one(rule.by_hour) && at_most_one(rule.by_minute) && at_most_one(rule.by_second);
    }
    // UNTIL is told in UTC, the occurrence in its zone.
    bool is_over(const icaltimetype& last, icalproperty* dtstart, const icaltimetype& next) {
        if (icaltime_is_null_time(last)) return false;
        const auto until = local_of(dtstart, last), when = local_of(dtstart, next);
        if (!until || !when) return true;
        return until->time.empty() ? when->day > until->day : when->key() > until->key();
    }

    std::set<std::string> excluded_moments() {
        std::set<std::string> moments;
        for (icalproperty* one = first(ICAL_EXDATE_PROPERTY); one && moments.size() < 10'000;
             one = icalcomponent_get_next_property(event_, ICAL_EXDATE_PROPERTY))
            if (const auto when = local_of(one, icalproperty_get_exdate(one))) moments.insert(when->key());
        return moments;
    }

    icalcomponent* calendar_;
    icalcomponent* event_;
    std::optional<Local> start_;
    bool has_unknown_zone_ = false;
};

// Before libical sees it: it takes the nesting by recursion, and makes a tree of all of it.
void refuse_unfit(std::string_view text) {
    std::size_t depth = 0, events = 0;
    bool is_calendar = false;
    for (std::string_view line : split(text, '\n')) {
        line = trim(line);
        if (starts_with_folded(line, "begin:")) {
            is_calendar = is_calendar || (depth == 0 && starts_with_folded(line, "begin:vcalendar"));
            if (starts_with_folded(line, "begin:vevent") && ++events > 4 * most_found) throw Unfit::too_much;
            if (++depth > deepest) throw Unfit::too_deep;
        } else if (starts_with_folded(line, "end:") && depth > 0) {
            --depth;
        }
    }
    if (!is_calendar) throw Unfit::not_a_calendar;
}

struct Entry {
    EventReader reader;
    Found found;
};

void read_events(icalcomponent* calendar, Date today, FoundCalendar& out) {
    std::vector<Entry> entries;
    std::map<std::string, std::set<std::string>> overridden;
    for (icalcomponent* one = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); one;
         one = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        EventReader reader(calendar, one);
        Found found = reader.read();
        if (!found.occurrence.empty()) overridden[found.uid].insert(found.occurrence);
        entries.push_back({reader, std::move(found)});
    }
    for (auto& [reader, found] : entries) {
        auto all = found.occurrence.empty() && reader.recurs()
                       ? reader.occurrences(found, overridden[found.uid], today)
                       : std::vector<Found>{found};
        if (all.empty()) all.push_back(found);  // all of it is past
        for (auto& one : all) out.events.push_back(std::move(one));
        if (out.events.size() > most_found) throw Unfit::too_much;
    }
}

}  // namespace

FoundCalendar parse(std::string_view bytes, Date today) {
    icalerror_set_errors_are_fatal(0);
    std::string text = decode_text(bytes);
    std::ranges::replace(text, '\0', ' ');
    refuse_unfit(text);
    const std::unique_ptr<icalcomponent, Free> root(icalparser_parse_string(text.c_str()));
    if (!root) throw Unfit::not_a_calendar;
    FoundCalendar found;
    auto take = [&](icalcomponent* calendar) {
        for (icalproperty* one = icalcomponent_get_first_property(calendar, ICAL_X_PROPERTY); one;
             one = icalcomponent_get_next_property(calendar, ICAL_X_PROPERTY))
            if (found.name.empty() && std::string_view(icalproperty_get_x_name(one)) == "X-WR-CALNAME")
                found.name = clean(icalproperty_get_x(one), most_uid_bytes);
        read_events(calendar, today, found);
    };
    if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT) take(root.get());
    for (icalcomponent* one = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT); one;
         one = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
        take(one);
    return found;
}

}  // namespace styrkedja::calendars
