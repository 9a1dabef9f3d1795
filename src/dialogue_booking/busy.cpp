// When people are taken: SQL on dialogues, meetings and memberships, of which only day and time are read.
#include <set>

#include "db/id_list.h"
#include "dialogue_booking/dialogue_booking.h"

namespace styrkedja::dialogue_booking {
namespace {

struct DialogueTime {
    DialogueId id;
    PersonId superior;
    PersonId subordinate;
    Date day;
    std::string at;
    std::int64_t minutes;
};
const db::Query<DialogueTime(Date, Date, std::string)> dialogue_times{
    "SELECT id, superior, subordinate, planned_on, planned_at, minutes FROM dialogue WHERE planned_on >= $1 "
    "AND planned_on <= $2 AND state IN ('planned', 'prework_submitted') AND (superior IN @list($3) OR "
    "subordinate IN @list($3)) ORDER BY planned_on, id"};

struct MeetingTime {
    PersonId person;
    std::int64_t meeting;
    Date day;
    std::string starts_at;
    std::string ends_at;
};
// As host or as guest.
const std::string ahead_of_members =
    "p.person IN @list($3) AND m.held_on >= $1 AND m.held_on <= $2 AND m.state IN ('planned', 'running') AND "
    "p.valid_from <= m.held_on AND p.valid_to >= m.held_on";
const db::Query<MeetingTime(Date, Date, std::string)> meeting_times{
    "SELECT p.person, m.id, m.held_on, m.starts_at, m.ends_at FROM group_membership p JOIN meeting m ON "
    "m.org_group = p.org_group WHERE " +
    ahead_of_members +
    " UNION SELECT p.person, m.id, m.held_on, m.starts_at, m.ends_at FROM group_membership p JOIN "
    "meeting_guest_group g ON g.org_group = p.org_group JOIN meeting m ON m.id = g.meeting WHERE " +
    ahead_of_members + " ORDER BY 3, 2, 1"};

// Without an end: until the day is over.
Hours hours_of(const MeetingTime& one) {
    auto from = minutes_of(one.starts_at), to = minutes_of(one.ends_at);
    return {from.value_or(0), to.value_or(minutes_a_day)};
}

}  // namespace

std::vector<BusyRow> busy_times(db::Read& read, const std::vector<PersonId>& people, const DateRange& days) {
    std::vector<BusyRow> rows;
    if (people.empty() || days.from > days.to) return rows;
    const std::set<PersonId> asked(people.begin(), people.end());
    const std::string list = db::id_list(std::span<const PersonId>(people));
    for (const auto& one : read.all(dialogue_times, days.from, days.to, list)) {
        auto from = minutes_of(one.at);
        Hours hours = from ? Hours{*from, *from + static_cast<int>(one.minutes)} : whole_day;
        for (PersonId person : {one.superior, one.subordinate})
            if (asked.contains(person))
                rows.push_back({{person, one.day, hours, person == one.superior, from.has_value()}, one.id});
    }
    for (const auto& one : read.all(meeting_times, days.from, days.to, list))
        rows.push_back(
            {{one.person, one.day, hours_of(one), false, !one.starts_at.empty() && !one.ends_at.empty()},
             std::nullopt});
    return rows;
}

}  // namespace styrkedja::dialogue_booking
