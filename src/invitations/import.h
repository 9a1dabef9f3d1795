// Calendar files of other programs: what is in one that a group does not have yet or has otherwise, and what
// is taken of it. An event is known by its UID, so the same file again doubles nothing.
#pragma once
#include <set>

#include "calendars/read.h"
#include "commitments/commitments.h"
#include "invitations/invitations.h"

namespace styrkedja {

using CalendarFileId = Id<struct CalendarFileTag>;

namespace invitations {

struct CalendarFile {
    CalendarFileId id;
    GroupId group;
    std::string group_name;
    std::string file_name;
    calendars::FoundCalendar calendar;
};
// `calendar`: as calendars::read_calendar found it. By those who keep the group's minutes.
Result<CalendarFileId> keep_file(db::Write& write, const rights::Visitor& visitor, GroupId group,
                                 std::string_view file_name, const calendars::FoundCalendar& calendar,
                                 Language language);
std::optional<CalendarFile> find_file(db::Read& read, const rights::Visitor& visitor, CalendarFileId id);

enum class EventState {
    fresh,
    same,       // here already, as the file has it or later
    changed,    // here, otherwise
    cancelled,  // here, and called off in the file
    past,
    unusable  // see its fault; or called off before it was ever here
};
struct FileEvent {
    calendars::Found event;
    EventState state;
    std::optional<MeetingId> meeting = {};  // what became of it …
    std::optional<CommitmentId> commitment = {};
};
// In the order of the file.
std::vector<FileEvent> events_of(db::Read& read, const CalendarFile& file, Date today);

// Places in events_of. What has got another state meanwhile is left as it is.
struct Chosen {
    std::set<std::size_t> meetings, deadlines;  // of the fresh ones
    std::set<std::size_t> changes, cancellations;
};
struct Taken {
    std::int64_t meetings = 0, deadlines = 0, changed = 0, cancelled = 0;
};
// All of it or nothing.
Result<Taken> use_file(db::Write& write, const rights::Visitor& visitor, CalendarFileId id,
                       const Chosen& chosen, Date today, Language language);

void hang_object();  // a file among the objects of the red thread: deadlines came of it

}  // namespace invitations
}  // namespace styrkedja
