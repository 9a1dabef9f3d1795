// The meetings that are ahead, soonest first: of the groups one is in, and of one group; joint meetings are
// of each of theirs.
#pragma once
#include "meetings/meetings.h"

namespace styrkedja::meetings {

struct ComingMeeting {
    MeetingId id;
    std::string group_name;   // the host's
    std::string guest_names;  // of a joint meeting, one a line
    std::string title;
    std::optional<Date> held_on;
    std::string starts_at;
    std::string ends_at;
    std::string place;
    MeetingState state;  // planned or running
};
// Of the groups that the visitor is in, from the day on; what runs since before stands first.
std::vector<ComingMeeting> coming_meetings(db::Read& read, const rights::Visitor& visitor, Date today,
                                           std::int64_t limit);
// Whoever asks: the caller has asked for the right.
std::optional<ComingMeeting> next_meeting(db::Read& read, GroupId group, Date today);

}  // namespace styrkedja::meetings
