// Who is due, and their digests into the outbox, 500 people a transaction.
#include "reminders/choice.h"
#include "reminders/digest.h"
#include "reminders/reminders.h"

namespace styrkedja::reminders {
namespace {

constexpr int at_once = 500;
constexpr std::chrono::days kept_for{60};

// $2: the day. Who is away from every employment of that day is left in peace.
const std::string may_be_written_to =
    "FROM person p JOIN account a ON a.person = p.id LEFT JOIN reminder_choice c ON c.person = p.id "
    "WHERE p.email <> '' AND NOT a.disabled AND NOT EXISTS (SELECT 1 FROM account b WHERE b.person = p.id "
    "AND NOT b.disabled AND b.id < a.id) AND EXISTS (SELECT 1 FROM employment e WHERE e.person = p.id "
    "AND e.valid_from <= $2 AND e.valid_to >= $2 AND NOT EXISTS (SELECT 1 FROM employment_leave l "
    "WHERE l.employment = e.id AND l.valid_from <= $2 AND l.valid_to >= $2)) ";
const std::string may_be_told =
    may_be_written_to +
    "AND coalesce(c.channel, 'mail') = 'mail' AND coalesce(c.frequency, 'weekly') <> 'none' ";
const std::string columns = "SELECT p.id, p.name, p.email, a.language ";

// $1: after whom; $3: its weekday; $4: its last hour that has come; $5: its beginning; $6: an hour. What fell
// due before somebody chose it is not sent.
const db::Query<Reader(PersonId, Date, int, int, Instant, std::int64_t, int)> due_readers{
    columns + may_be_told +
    "AND p.id > $1 AND (coalesce(c.frequency, 'weekly') = 'daily' OR coalesce(c.weekday, 1) = $3) "
    "AND coalesce(c.hour, 7) <= $4 AND (c.changed_at IS NULL OR c.changed_at <= $5 + c.hour * $6) "
    "AND NOT EXISTS (SELECT 1 FROM reminder_digest d WHERE d.person = p.id AND d.period >= $2) "
    "ORDER BY p.id LIMIT $7"};
const db::Query<Reader(PersonId, Date)> reader_by_person{columns + may_be_told + "AND p.id = $1"};
const db::Query<Reader(std::string, Date)> invitable_people{
    columns + may_be_written_to + "AND coalesce(c.invitations, TRUE) AND p.id IN @list($1) ORDER BY p.id"};

const db::Query<void(PersonId, Date)> insert_turn{
    "INSERT INTO reminder_digest (person, period) VALUES ($1, $2) ON CONFLICT (person, period) DO NOTHING"};
const db::Query<void(PersonId, CommitmentId)> count_mention{
    "INSERT INTO reminder_mention (person, commitment, times) VALUES ($1, $2, 1) "
    "ON CONFLICT (person, commitment) DO UPDATE SET times = reminder_mention.times + 1"};
const db::Query<void(Date)> delete_old_turns{"DELETE FROM reminder_digest WHERE period < $1"};

const db::Query<void(std::string)> forget_mentions{
    "DELETE FROM reminder_mention WHERE commitment IN @list($1)"};

struct Composed {
    Reader reader;
    Digest digest;
    mail::NewMessage message;
};

// A day, and until which of its hours it is due. Swedish time, by the calendar of the jobs.
struct Day {
    Date date;
    int last_hour = -1;  // -1: none yet
    Instant start;
};
Instant hour_start(int hour, Instant at) {
    return jobs::period_at({.kind = {}, .when = jobs::Daily{hour, 0}}, at).start;
}
// Today, and the day before: what was missed while no server was up is made up for.
std::vector<Day> days_at(Instant at) {
    Day today{.date = date_of(at), .start = hour_start(0, at)};
    while (today.last_hour < 23 && date_of(hour_start(today.last_hour + 1, at)) == today.date)
        ++today.last_hour;
    const Instant before = today.start - std::chrono::hours{1};
    return {today, {.date = date_of(before), .last_hour = 23, .start = hour_start(0, before)}};
}

std::vector<Composed> compose(db::Read& read, const Round& round, const Day& day, PersonId after) {
    std::vector<Composed> made;
    constexpr std::int64_t hour_us = std::chrono::microseconds(std::chrono::hours{1}).count();
    for (auto& reader : read.all(due_readers, after, day.date, weekday_of(day.date), day.last_hour, day.start,
                                 hour_us, at_once)) {
        Composed one{.reader = std::move(reader), .digest = {}, .message = {}};
        one.digest = digest_for(read, one.reader.person, date_of(round.at));
        const std::string stop_url =
            round.settings.base_url + "/reminders/stop/" + stop_token(one.reader.person, round.secret);
        one.message = {
            .key = fmt::format("digest/{}/{}", one.reader.person.value, iso(day.date)),
            .recipient = one.reader.email,
            .subject = subject_of(one.digest, one.reader.language),
            .text = text_of(one.digest, one.reader, round.settings.base_url, stop_url, date_of(round.at)),
            .unsubscribe_url = stop_url};
        made.push_back(std::move(one));
    }
    return made;
}

// An address that is none gets no mail: what it is owed stands in the app.
std::int64_t keep(db::Write& write, const std::vector<Composed>& made, Date day) {
    std::int64_t queued = 0;
    for (const auto& one : made) {
        if (write.change(insert_turn, one.reader.person, day) == 0) continue;  // another server was first
        if (one.digest.empty() || !mail::queue(write, one.message)) continue;
        for (const auto& named : one.digest.overdue) write.run(count_mention, one.reader.person, named.id);
        ++queued;
    }
    return queued;
}

const char* title(Language language) { return tr(language, "Påminnelser"); }

}  // namespace

std::optional<Reader> reader_of(db::Read& read, PersonId person, Date today) {
    return read.one(reader_by_person, person, today);
}

std::vector<Reader> invitable(db::Read& read, std::string_view people, Date today) {
    return read.all(invitable_people, people, today);
}

std::int64_t compose_due(db::Database& database, const Round& round) {
    std::int64_t queued = 0;
    for (const auto& day : days_at(round.at)) {
        PersonId after;
        bool more = day.last_hour >= 0;
        while (more && !round.stopping.stop_requested()) {
            const auto made = database.read([&](db::Read& read) { return compose(read, round, day, after); });
            if (!made.empty()) {
                queued += database.write([&](db::Write& write) { return keep(write, made, day.date); });
                after = made.back().reader.person;
            }
            more = made.size() == at_once;
        }
    }
    return queued;
}

void remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    for (const auto& [kind, ids] : links::ids_by_kind(gone))
        if (kind == "commitment") write.run(forget_mentions, ids);
}

void add_jobs(jobs::Work& work, const mail::Settings& settings) {
    constexpr const char* kind = "compose_reminders";
    auto run = [settings](db::Database& database, const jobs::Job& job) {
        if (!settings.sends()) return;
        compose_due(database, {settings, secret_of(database), now(), job.stopping});
        if (job.stopping.stop_requested()) throw std::runtime_error("the server stops: the rest comes next");
        database.write([&](db::Write& write) { write.run(delete_old_turns, date_of(now()) - kept_for); });
    };
    work.add(jobs::Kind{kind, title, run});
    if (settings.sends()) work.add(jobs::Schedule{kind, jobs::Every{std::chrono::minutes{5}}});
}

}  // namespace styrkedja::reminders
