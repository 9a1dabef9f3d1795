// SQL on calendar_feed, and the calendar's text by libical.
#include "reminders/calendar.h"

#include <libical/ical.h>

#include "audit/audit.h"
#include "auth/secrets.h"
#include "base/check.h"
#include "commitments/commitments.h"

namespace styrkedja::reminders {
namespace {

const db::Query<void(PersonId, std::string, Instant)> put_feed{
    "INSERT INTO calendar_feed (person, token_hash, made_at) VALUES ($1, $2, $3) ON CONFLICT (person) "
    "DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at"};
const db::Query<void(PersonId)> delete_feed{"DELETE FROM calendar_feed WHERE person = $1"};
const db::Query<Instant(PersonId)> feed_by_person{"SELECT made_at FROM calendar_feed WHERE person = $1"};
const db::Query<FeedOwner(std::string)> feed_by_hash{
    "SELECT f.person, a.language FROM calendar_feed f JOIN account a ON a.person = f.person "
    "WHERE f.token_hash = $1 AND NOT a.disabled ORDER BY a.id LIMIT 1"};

struct Dated {
    CommitmentId id;
    std::string text;
    CommitmentStatus status;
    Date day;
    std::optional<Date> promised_on;
    std::optional<Instant> closed_at;
    std::optional<Instant> changed_at;
};
const db::Query<Dated(PersonId, int)> dated_commitments{
    "SELECT c.id, c.text, c.status, coalesce(c.due_on, c.check_on) AS day, c.promised_on, c.closed_at, "
    "(SELECT max(e.at) FROM audit_event e WHERE e.object_kind = 'commitment' AND e.object = c.id) "
    "FROM commitment c WHERE c.id IN (SELECT commitment FROM commitment_owner WHERE person = $1) "
    "AND coalesce(c.due_on, c.check_on) IS NOT NULL ORDER BY day DESC, c.id DESC LIMIT $2"};

std::string hash_of(std::string_view token) {
    return auth::hex(auth::keyed_hash(token, "styrkedja calendar feed"));
}

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

// A control character would end the line or is not allowed in one.
std::string plain(std::string_view text) {
    std::string out;
    for (char each : text) out += static_cast<unsigned char>(each) < 0x20 || each == 0x7f ? ' ' : each;
    return out;
}

Instant last_change(const Dated& one) {
    const Instant made = one.promised_on ? Instant(*one.promised_on) : Instant{};
    return std::max({made, one.closed_at.value_or(made), one.changed_at.value_or(made)});
}

std::string summary(const Dated& one) {
    return (one.status == CommitmentStatus::done ? "✓ " : "") + plain(one.text);
}

icalcomponent* event_of(const Dated& one, const CalendarWords& words) {
    const std::string uid = fmt::format("commitment-{}.{}@styrkedja", one.id.value, words.site);
    const std::string url = fmt::format("{}/commitments/{}", words.base_url, one.id.value);
    const icaltimetype changed = utc_time(last_change(one));
    const auto status =
        one.status == CommitmentStatus::dropped ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED;
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    CHECK(event);
    for (icalproperty* property :
         {icalproperty_new_uid(uid.c_str()), icalproperty_new_dtstamp(changed),
          icalproperty_new_lastmodified(changed), icalproperty_new_dtstart(day_time(one.day)),
          icalproperty_new_summary(summary(one).c_str()), icalproperty_new_url(url.c_str()),
          icalproperty_new_status(status), icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)})
        icalcomponent_add_property(event, property);
    return event;
}

}  // namespace

std::string make_feed(db::Write& write, const rights::Visitor& visitor) {
    const std::string token = auth::new_token();
    write.run(put_feed, visitor.person, hash_of(token), now());
    audit::record(write, visitor.actor(), {"make_calendar_feed", "person", visitor.person.value});
    return token;
}

void revoke_feed(db::Write& write, const rights::Visitor& visitor) {
    if (write.change(delete_feed, visitor.person) > 0)
        audit::record(write, visitor.actor(), {"revoke_calendar_feed", "person", visitor.person.value});
}

std::optional<Instant> feed_made_at(db::Read& read, PersonId person) {
    return read.one(feed_by_person, person);
}
std::optional<FeedOwner> feed_owner(db::Read& read, std::string_view token) {
    return read.one(feed_by_hash, hash_of(token));
}

std::string calendar_of(db::Read& read, PersonId person, const CalendarWords& words) {
    const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    CHECK(calendar);
    icalproperty* name = icalproperty_new_x(tr(words.language, "Mina åtaganden"));
    icalproperty_set_x_name(name, "X-WR-CALNAME");
    for (icalproperty* property :
         {icalproperty_new_version("2.0"), icalproperty_new_prodid("-//Styrkedja//Styrkedja//SV"), name})
        icalcomponent_add_property(calendar.get(), property);
    for (const auto& one : read.all(dated_commitments, person, most_events))
        icalcomponent_add_component(calendar.get(), event_of(one, words));
    const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(calendar.get()));
    CHECK(text);
    return text.get();
}

bool FetchBrake::lets(PersonId person, Instant at) {
    const Instant hour = std::chrono::floor<std::chrono::hours>(at);
    const std::scoped_lock lock(mutex_);
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.hour != hour; });
    Count& count = counts_[person];
    count.hour = hour;
    return ++count.fetches <= most_an_hour;
}

}  // namespace styrkedja::reminders
