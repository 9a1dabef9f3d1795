// SQL on calendar_feed, and what a calendar holds.
#include "reminders/calendar.h"

#include <algorithm>

#include "audit/audit.h"
#include "auth/secrets.h"
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

Instant last_change(const Dated& one) {
    const Instant made = one.promised_on ? Instant(*one.promised_on) : Instant{};
    return std::max({made, one.closed_at.value_or(made), one.changed_at.value_or(made)});
}

std::string uid_of(std::string_view name, const CalendarWords& words) {
    return fmt::format("{}.{}@styrkedja", name, words.site);
}

calendars::Event event_of(const Dated& one, const CalendarWords& words) {
    const bool done = one.status == CommitmentStatus::done;
    return {.uid = uid_of(fmt::format("commitment-{}", one.id.value), words),
            .url = fmt::format("{}/commitments/{}", words.base_url, one.id.value),
            .summary = (done ? "✓ " : "") + one.text,
            .day = one.day,
            .changed = last_change(one),
            .is_cancelled = one.status == CommitmentStatus::dropped};
}
calendars::Event event_of(const DatedReport& one, const CalendarWords& words) {
    const bool done =
        !one.to_answer && (one.state == ReportState::delivered || one.state == ReportState::answered);
    return {
        .uid = uid_of(fmt::format("{}-{}", one.to_answer ? "answer" : "report", one.id.value), words),
        .url = fmt::format("{}/reports/{}", words.base_url, one.id.value),
        .summary = (done ? "✓ " : "") + in_words({one.id, one.day, one.other}, one.to_answer, words.language),
        .day = one.day,
        .changed = one.changed_at.value_or(Instant{}),
        .is_cancelled = one.state == ReportState::dropped};
}
calendars::Event event_of(const OwnMeeting& one, const CalendarWords& words) {
    return {.uid = meeting_uid(one.id, words.site),
            .url = fmt::format("{}/meetings/{}", words.base_url, one.id),
            .summary = one.title,
            .place = one.place,
            .day = one.day,
            .starts_at = one.starts_at,
            .ends_at = one.ends_at,
            .changed = one.changed_at.value_or(Instant{}),
            .sequence = one.version,
            .is_cancelled = one.is_cancelled,
            .is_busy = !one.is_cancelled};
}

std::vector<FeedSource>& sources() {
    static std::vector<FeedSource> all;
    return all;
}

// The newest days first.
std::vector<calendars::Event> events_of(db::Read& read, PersonId person, const CalendarWords& words) {
    std::vector<calendars::Event> events;
    for (const auto& one : read.all(dated_commitments, person, most_events))
        events.push_back(event_of(one, words));
    for (const auto& one : dated_reports(read, person, most_events)) events.push_back(event_of(one, words));
    for (const auto& one : own_meetings(read, person, date_of(now()), most_events))
        events.push_back(event_of(one, words));
    for (FeedSource source : sources())
        for (auto& one : source(read, person, words)) events.push_back(std::move(one));
    std::ranges::stable_sort(events, std::greater{}, &calendars::Event::day);
    if (events.size() > most_events) events.resize(most_events);
    return events;
}

}  // namespace

// The routes are put together once per site, of which a test has many.
void hang(FeedSource source) {
    if (std::ranges::count(sources(), source) == 0) sources().push_back(source);
}

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

std::string meeting_uid(std::int64_t meeting, std::string_view site) {
    return fmt::format("meeting-{}.{}@styrkedja", meeting, site);
}

std::string calendar_of(db::Read& read, PersonId person, const CalendarWords& words) {
    return calendars::text_of(
        {.name = tr(words.language, "Mina åtaganden"), .events = events_of(read, person, words)});
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
