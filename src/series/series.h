// Meetings that come again: planned together, and those that are still ahead moved or called off together.
// Each is a meeting of its own; every change goes through the commands of meetings. For whoever keeps the
// group's minutes; whoever sees the group's meetings sees the series.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meetings/planning.h"
#include "series/rule.h"

namespace styrkedja {

using SeriesId = Id<struct SeriesTag>;

namespace series {

inline constexpr std::size_t most_occasions = 240;  // of one series

struct Hours {
    std::string starts_at = {};
    std::string ends_at = {};
    std::string place = {};
};
struct Plan {
    GroupId group = {};
    std::string title = {};  // empty: the group's name
    Rule rule = {};
    Hours hours = {};
};
// A meeting that is to be planned, as typed; `at` is its number in the form.
struct Slot {
    std::size_t at = 0;
    std::optional<Date> day = {};
    std::string starts_at = {};
    std::string ends_at = {};
};

struct Series {
    SeriesId id;
    GroupId group;
    std::string group_name;
    std::string title;
    Rhythm rhythm;
    Date first_day;
    int weekday;
    int nth;
    std::string starts_at;
    std::string ends_at;
    std::string place;
    std::int64_t version;
};
std::optional<Series> find_series(db::Read& read, const rights::Visitor& visitor, SeriesId id);
std::optional<Series> series_of(db::Read& read, const rights::Visitor& visitor, MeetingId meeting);

struct Occasion {
    MeetingId meeting;
    MeetingState state;
    std::optional<Date> held_on;
    std::string starts_at;
    std::string ends_at;
    std::string place;
    std::int64_t version;  // of the meeting
    Date planned_day;      // where the series put it
    std::string planned_starts_at;
    std::string planned_ends_at;
    std::string planned_place;

    bool is_moved_by_hand() const;
};
std::vector<Occasion> occasions_of(db::Read& read, SeriesId id);  // by the day on which they are
// The rule by which it goes on after its last occasion.
Rule rule_after(const Series& series, const std::vector<Occasion>& occasions, Date until);
std::vector<Date> days_after(const Series& series, const std::vector<Occasion>& occasions, Date until);
// The days in the range on which the group already meets, each with where.
struct Taken {
    Date day;
    MeetingId meeting;
};
std::vector<Taken> taken_days(db::Read& read, GroupId group, const DateRange& range);

// All or none: what is wrong with one names its day, in fields "day.3", "starts_at.3", "ends_at.3".
Result<SeriesId> plan_series(db::Write& write, const rights::Visitor& visitor, const Plan& plan,
                             const std::vector<Slot>& slots, Language language);
Result<void> extend_series(db::Write& write, const rights::Visitor& visitor, SeriesId id,
                           const std::vector<Slot>& slots, std::int64_t version, Language language);

struct Seen {
    MeetingId meeting;
    std::int64_t version;
};
struct Later {
    std::vector<Seen> chosen = {};
    int weekday = 1;
    Hours hours = {};
    std::string reason = {};
    std::int64_t version = 0;  // of the series
};
// Those chosen, which must still be planned; the series goes on by the new weekday and hours.
Result<void> move_later(db::Write& write, const rights::Visitor& visitor, SeriesId id, const Later& later,
                        Language language);
Result<void> cancel_later(db::Write& write, const rights::Visitor& visitor, SeriesId id,
                          const std::vector<MeetingId>& chosen, std::string_view reason, std::int64_t version,
                          Language language);

// Removes a group's series; its meetings stay: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);  // /series/plan, /series/{} …

}  // namespace series
}  // namespace styrkedja
