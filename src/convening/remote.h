// Taking part remotely: asked for each time, answered by the chair before the meeting (C-21). No reason is
// asked for or kept.
#pragma once
#include "convening/convening.h"
#include "meetings/planning.h"

namespace styrkedja {

using RemoteRequestId = Id<struct RemoteRequestTag>;

enum class RemoteState { asked, approved, refused };
template <>
inline constexpr auto enum_names<RemoteState> = std::array{"asked"sv, "approved"sv, "refused"sv};

namespace convening {

struct RemoteRequest {
    RemoteRequestId id;
    MeetingId meeting;
    PersonId person;
    std::string name;
    RemoteState state;
    std::optional<std::string> answered_by;
};
std::vector<RemoteRequest> remote_requests_of(db::Read& read, MeetingId meeting);  // in the order they came
std::optional<RemoteRequest> find_remote(db::Read& read, const rights::Visitor& visitor, RemoteRequestId id);

// By somebody in one of its groups, while the meeting is planned; asked once for each meeting.
Result<RemoteRequestId> ask_remote(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                                   Language language);
// By whoever keeps the minutes, never by the asker, while the meeting is planned; may be answered anew.
Result<void> answer_remote(db::Write& write, const rights::Visitor& visitor, RemoteRequestId id,
                           bool is_approved, Language language);

// Who is expected, for the list of attendance: the people of its groups on that day, status unknown; remote
// where it was approved.
std::vector<Attendee> expected_attendees(db::Read& read, const Meeting& meeting);

}  // namespace convening
}  // namespace styrkedja
