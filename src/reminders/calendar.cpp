// SQL on calendar_feed, and the calendar's text by libical.
#include "reminders/calendar.h"

#include <libical/ical.h>

#include <algorithm>

#include "audit/audit.h"
#include "auth/secrets.h"
#include "base/check.h"
#include "commitments/commitments.h"
#include "reminders/owed_reports.h"
#include "reminders/own_meetings.h"

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

// A whole day of the calendar, or a meeting's hours.
struct Entry {
    std::string name;  // "commitment-7", within this installation
    std::string path;
    std::string summary;
    bool done, dropped;
    Date day;
    Instant changed;
    std::optional<Instant> from = {}, to = {};
    std::string place = {};
    std::int64_t sequence = 0;
    bool busy = false;
};

Entry entry_of(const Dated& one) {
    return {.name = fmt::format("commitment-{}", one.id.value),
            .path = fmt::format("/commitments/{}", one.id.value),
            .summary = one.text,
            .done = one.status == CommitmentStatus::done,
            .dropped = one.status == CommitmentStatus::dropped,
            .day = one.day,
            .changed = last_change(one)};
}
Entry entry_of(const DatedReport& one, Language language) {
    return {
        .name = fmt::format("{}-{}", one.to_answer ? "answer" : "report", one.id.value),
        .path = fmt::format("/reports/{}", one.id.value),
        .summary = in_words({one.id, one.day, one.other}, one.to_answer, language),
        .done = !one.to_answer && (one.state == ReportState::delivered || one.state == ReportState::answered),
        .dropped = one.state == ReportState::dropped,
        .day = one.day,
        .changed = one.changed_at.value_or(Instant{})};
}

Entry entry_of(const OwnMeeting& one) {
    return {.name = fmt::format("meeting-{}", one.id),
            .path = fmt::format("/meetings/{}", one.id),
            .summary = one.title,
            .done = false,
            .dropped = one.is_cancelled,
            .day = one.day,
            .changed = one.changed_at.value_or(Instant{}),
            .from = one.from(),
            .to = one.to(),
            .place = one.place,
            .sequence = one.version,
            .busy = !one.is_cancelled};
}

// The newest days first.
std::vector<Entry> entries_of(db::Read& read, PersonId person, Language language) {
    std::vector<Entry> entries;
    for (const auto& one : read.all(dated_commitments, person, most_events)) entries.push_back(entry_of(one));
    for (const auto& one : dated_reports(read, person, most_events))
        entries.push_back(entry_of(one, language));
    for (const auto& one : own_meetings(read, person, date_of(now()), most_events))
        entries.push_back(entry_of(one));
    std::ranges::stable_sort(entries, std::greater{}, &Entry::day);
    if (entries.size() > most_events) entries.resize(most_events);
    return entries;
}

icalcomponent* event_of(const Entry& one, const CalendarWords& words) {
    const std::string uid = fmt::format("{}.{}@styrkedja", one.name, words.site);
    const std::string url = words.base_url + one.path;
    const std::string summary = (one.done ? "✓ " : "") + plain(one.summary);
    const icaltimetype changed = utc_time(one.changed);
    const auto status = one.dropped ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED;
    const auto transparency = one.busy && one.from ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT;
    icalcomponent* event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    CHECK(event);
    for (icalproperty* property :
         {icalproperty_new_uid(uid.c_str()), icalproperty_new_dtstamp(changed),
          icalproperty_new_lastmodified(changed),
          icalproperty_new_dtstart(one.from ? utc_time(*one.from) : day_time(one.day)),
          icalproperty_new_summary(summary.c_str()), icalproperty_new_url(url.c_str()),
          icalproperty_new_status(status), icalproperty_new_transp(transparency)})
        icalcomponent_add_property(event, property);
    if (one.from && one.to) icalcomponent_add_property(event, icalproperty_new_dtend(utc_time(*one.to)));
    if (!one.place.empty())
        icalcomponent_add_property(event, icalproperty_new_location(plain(one.place).c_str()));
    if (one.sequence > 0)
        icalcomponent_add_property(event, icalproperty_new_sequence(static_cast<int>(one.sequence)));
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
    for (const auto& one : entries_of(read, person, words.language))
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
