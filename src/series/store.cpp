// Every query over the module's tables.
#include "series/store.h"

namespace styrkedja::series {
namespace {

#define SERIES_COLUMNS                                                                           \
    "s.id, s.org_group, g.name, s.title, s.rhythm, s.first_day, s.weekday, s.nth, s.starts_at, " \
    "s.ends_at, s.place, s.version FROM meeting_series s JOIN org_group g ON g.id = s.org_group "

const db::Query<Series(SeriesId)> series_by_id{"SELECT " SERIES_COLUMNS "WHERE s.id = $1"};
const db::Query<Series(MeetingId)> series_by_meeting{
    "SELECT " SERIES_COLUMNS "JOIN meeting_in_series i ON i.series = s.id WHERE i.meeting = $1"};
const db::Query<Occasion(SeriesId)> occasions_by_series{
    "SELECT m.id, m.state, m.held_on, m.starts_at, m.ends_at, m.place, m.version, i.planned_day, "
    "i.planned_starts_at, i.planned_ends_at, i.planned_place FROM meeting_in_series i "
    "JOIN meeting m ON m.id = i.meeting WHERE i.series = $1 ORDER BY m.held_on, m.starts_at, m.id"};
// As host or as guest, each by its index.
const db::Query<Taken(GroupId, Date, Date)> meetings_between{
    "SELECT held_on, id FROM meeting WHERE org_group = $1 AND held_on >= $2 AND held_on <= $3 AND "
    "state <> 'cancelled' UNION ALL SELECT m.held_on, m.id FROM meeting_guest_group g JOIN meeting m ON "
    "m.id = g.meeting WHERE g.org_group = $1 AND m.held_on >= $2 AND m.held_on <= $3 AND "
    "m.state <> 'cancelled' ORDER BY 1, 2"};
const db::Query<LastMove(SeriesId)> last_moves_by_series{
    "SELECT v.meeting, v.from_day, v.from_time, v.to_day, v.reason FROM meeting_move v WHERE v.id IN "
    "(SELECT MAX(x.id) FROM meeting_in_series i JOIN meeting_move x ON x.meeting = i.meeting "
    "WHERE i.series = $1 GROUP BY x.meeting)"};

const db::Query<SeriesId(GroupId, std::string, Rhythm, Date, int, int, std::string, std::string, std::string)>
    add_series{
        "INSERT INTO meeting_series (org_group, title, rhythm, first_day, weekday, nth, starts_at, ends_at, "
        "place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<void(SeriesId, MeetingId)> add_occasion{
    "INSERT INTO meeting_in_series (meeting, series, planned_day, planned_starts_at, planned_ends_at, "
    "planned_place) SELECT id, $1, held_on, starts_at, ends_at, place FROM meeting WHERE id = $2"};
const db::Query<void(MeetingId)> change_planned{
    "UPDATE meeting_in_series SET planned_day = m.held_on, planned_starts_at = m.starts_at, "
    "planned_ends_at = m.ends_at, planned_place = m.place FROM meeting m "
    "WHERE meeting_in_series.meeting = $1 AND m.id = $1"};
const db::Query<void(SeriesId, int, std::string, std::string, std::string, std::int64_t)> change_series{
    "UPDATE meeting_series SET weekday = $2, starts_at = $3, ends_at = $4, place = $5, "
    "version = version + 1 WHERE id = $1 AND version = $6"};
const db::Query<void(SeriesId, std::int64_t)> change_version{
    "UPDATE meeting_series SET version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(GroupId)> delete_series{"DELETE FROM meeting_series WHERE org_group = $1"};

std::optional<Series> seen(const rights::Visitor& visitor, std::optional<Series> found) {
    return found && meetings::may_see_meeting(visitor, found->group) ? found : std::nullopt;
}

}  // namespace

std::optional<Series> find_series(db::Read& read, const rights::Visitor& visitor, SeriesId id) {
    return seen(visitor, read.one(series_by_id, id));
}
std::optional<Series> series_of(db::Read& read, const rights::Visitor& visitor, MeetingId meeting) {
    return seen(visitor, read.one(series_by_meeting, meeting));
}
std::vector<Occasion> occasions_of(db::Read& read, SeriesId id) { return read.all(occasions_by_series, id); }
std::vector<Taken> taken_days(db::Read& read, GroupId group, const DateRange& range) {
    return read.all(meetings_between, group, range.from, range.to);
}
std::vector<LastMove> last_moves(db::Read& read, SeriesId id) { return read.all(last_moves_by_series, id); }

SeriesId insert_series(db::Write& write, const Plan& plan, std::string_view title) {
    const auto& rule = plan.rule;
    return *write.one(add_series, plan.group, title, rule.rhythm, rule.first, rule.weekday,
                      rule.rhythm == Rhythm::monthly ? rule.nth : 0, plan.hours.starts_at, plan.hours.ends_at,
                      plan.hours.place);
}
void insert_occasion(db::Write& write, SeriesId id, MeetingId meeting) {
    write.run(add_occasion, id, meeting);
}
void update_planned(db::Write& write, MeetingId meeting) { write.run(change_planned, meeting); }
bool update_series(db::Write& write, SeriesId id, int weekday, const Hours& hours, std::int64_t version) {
    return write.change(change_series, id, weekday, hours.starts_at, hours.ends_at, hours.place, version) ==
           1;
}
bool update_version(db::Write& write, SeriesId id, std::int64_t version) {
    return write.change(change_version, id, version) == 1;
}

void remove_group(db::Write& write, GroupId group) { write.run(delete_series, group); }

}  // namespace styrkedja::series
