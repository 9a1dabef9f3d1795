// Joint meetings: groups that meet together with the host, whose keepers keep the minutes. The people of each
// see the meeting, ask for items and are expected; attendance is a list per group.
#pragma once
#include <span>

#include "meetings/planning.h"
#include "organisation/directory.h"

namespace styrkedja::meetings {

inline constexpr std::size_t most_guests = 10;

// Which groups take part, while it is planned, by whoever keeps the minutes. Chairs and secretaries of those
// that are new are told.
Result<void> change_guests(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                           std::vector<GroupId> guests, std::int64_t version, Language language);
// Its two halves, for the command that plans a meeting: what is wrong with the choice, as errors of the field
// "guests", and doing it.
std::vector<FieldError> wrong_guests(db::Read& read, GroupId host, std::span<const GroupId> guests,
                                     std::optional<Date> day, Language language);
void set_guests(db::Write& write, const rights::Visitor& visitor, const Meeting& meeting,
                std::span<const GroupId> guests);

// Everybody of its groups on its day, as the lists have them; who is in several stands under the first.
struct Member {
    PersonId person;
    std::string name;  // two of the same name are told apart by what they do, and where
    GroupId group;
};
std::vector<Member> members_of(db::Read& read, const Meeting& meeting);

// Who a name means at the meeting: seen from all its groups at once.
organisation::Names names_at(db::Read& read, const Meeting& meeting);

// The people of a meeting, group by group; whoever is of none last, under "". Not joint: one list, under "".
struct AttendanceList {
    std::string group;
    std::vector<Attendee> people;
};
std::vector<AttendanceList> lists_of(const Meeting& meeting, const std::vector<Attendee>& people);

}  // namespace styrkedja::meetings
