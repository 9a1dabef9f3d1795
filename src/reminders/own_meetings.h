// The meetings of a person's groups, as calendars name them.
#pragma once
#include <string>
#include <vector>

#include "db/transaction.h"
#include "reminders/choice.h"

namespace styrkedja::reminders {

struct OwnMeeting {
    std::int64_t id;
    std::string title;
    std::string place;
    Date day;
    std::string starts_at;  // "13:00" in Sweden; empty: the whole day
    std::string ends_at;
    bool is_cancelled;
    std::int64_t version;
    std::optional<Instant> changed_at;
};
// Those that are held here – planned, held, cancelled – of the groups one is in today; the newest first.
std::vector<OwnMeeting> own_meetings(db::Read& read, PersonId person, Date today, int limit);

}  // namespace styrkedja::reminders
