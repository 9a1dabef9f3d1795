// A person's dialogues as events of a calendar.
#include "dialogue_booking/feed.h"

#include <map>

#include "dialogue_booking/propose.h"

namespace styrkedja::dialogue_booking {
namespace {

struct Changed {
    DialogueId id;
    Instant at;
};
const db::Query<Changed(PersonId)> last_changes{
    std::string("SELECT d.id, max(e.at) FROM dialogue d JOIN audit_event e ON e.object_kind = 'dialogue' AND "
                "e.object = d.id WHERE (d.superior = $1 OR d.subordinate = $1) AND d.planned_on IS NOT NULL "
                "AND e.action IN ") +
    acts_of_planning + " GROUP BY d.id"};

// Nothing: no time is said, or it goes on beyond midnight.
std::string end_of(const dialogues::Dialogue& one) {
    auto from = minutes_of(one.planned_at);
    auto to = from ? *from + static_cast<int>(one.minutes) : minutes_a_day;
    return to < minutes_a_day ? clock(to) : std::string();
}

}  // namespace

calendars::Event event_of(const dialogues::Dialogue& one, Instant changed,
                          const reminders::CalendarWords& words) {
    bool is_cancelled = one.state == DialogueState::cancelled;
    return {.uid = fmt::format("dialogue-{}.{}@styrkedja", one.id.value, words.site),
            .url = fmt::format("{}/dialogues/{}", words.base_url, one.id.value),
            .summary = one.title(),
            .place = one.place,
            .day = one.planned_on.value(),
            .starts_at = one.planned_at,
            .ends_at = end_of(one),
            .changed = changed,
            .sequence = one.version,
            .is_cancelled = is_cancelled,
            .is_busy = !is_cancelled};
}

std::vector<calendars::Event> events_of(db::Read& read, PersonId person,
                                        const reminders::CalendarWords& words) {
    std::map<DialogueId, Instant> changed;
    for (const auto& one : read.all(last_changes, person)) changed[one.id] = one.at;
    std::vector<calendars::Event> events;
    for (const auto& one :
         dialogues::list_dialogues(read, {.person = person, .limit = reminders::most_events}))
        if (one.planned_on) events.push_back(event_of(one, changed[one.id], words));
    return events;
}

}  // namespace styrkedja::dialogue_booking
