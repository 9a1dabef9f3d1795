// Meetings: what a group meets about, who was there, and through the chain what was decided and promised. A
// meeting comes from a minutes document that was read and corrected, or it is planned and held here
// (planning.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "commitments/commitments.h"
#include "decisions/decisions.h"
#include "documents/archive.h"
#include "meetings/proposal.h"
#include "meetings/states.h"
#include "organisation/organisation.h"

namespace styrkedja {

using MeetingId = Id<struct MeetingTag>;
using AgendaItemId = Id<struct AgendaItemTag>;

enum class AttendanceStatus { present, absent, unknown };
template <>
inline constexpr auto enum_names<AttendanceStatus> = std::array{"present"sv, "absent"sv, "unknown"sv};
enum class NoteKind { presenter, link, date };
template <>
inline constexpr auto enum_names<NoteKind> = std::array{"presenter"sv, "link"sv, "date"sv};

namespace meetings {

bool may_see_meeting(const rights::Visitor& visitor, GroupId group);
bool may_keep_minutes_of(const rights::Visitor& visitor, GroupId group);
// A document belongs to its meeting; before that, to whoever uploaded it and those who oversee.
bool may_see_document(db::Read& read, const rights::Visitor& visitor, const documents::Stored& document);

// Stores the corrected meeting with everything that follows from it. Refused: no right, no group or title,
// too much, or a document that already has its meeting (conflict).
Result<MeetingId> save_meeting(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                               const Proposal& proposal, Language language);

struct Heading {
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::int64_t version = 0;
};
Result<void> change_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                            const Heading& heading, Language language);

// A group that meets together with the one whose meeting it is.
struct GuestGroup {
    GroupId id;
    std::string name;
};
struct Meeting {
    MeetingId id;
    GroupId group;  // the host, whose keepers keep the minutes
    std::string group_name;
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::optional<DocumentId> document;
    MeetingState state;
    std::string starts_at;  // "13:00" in Sweden; empty: not said
    std::string ends_at;
    std::string place;
    std::int64_t version;
    std::vector<GuestGroup> guests = {};  // of a joint meeting, in Swedish order
};
// For those who see the meetings of the host or of a guest group.
std::optional<Meeting> find_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id);
bool takes_part(const rights::Visitor& visitor, const Meeting& meeting);  // is in one of its groups
std::vector<GuestGroup> groups_of(const Meeting& meeting);                // the host first
std::optional<MeetingId> meeting_of_document(db::Read& read, DocumentId document);

enum class MeetingOrder { newest, oldest, group };
struct MeetingFilter {
    std::optional<GroupId> group = {};
    std::optional<int> year = {};
    MeetingOrder order =
        MeetingOrder::newest;  // planned and running ones first, the soonest before the others
    std::int64_t limit = 50;
    std::int64_t offset = 0;
    bool only_held = false;  // neither planned nor running
};
struct ListedMeeting {
    MeetingId id;
    std::string group_name;
    std::string guest_names;  // of a joint meeting, one a line
    std::string title;
    std::optional<Date> held_on;
    MeetingState state;
    std::string starts_at;
    std::int64_t decisions;
    std::int64_t open_commitments;
    std::int64_t unclear_commitments;  // open, without owner or date
};
std::vector<ListedMeeting> list_meetings(db::Read& read, const rights::Visitor& visitor,
                                         const MeetingFilter& filter);
std::int64_t count_meetings(db::Read& read, const rights::Visitor& visitor, const MeetingFilter& filter);

// Removes a group's meetings with their documents, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, const audit::Actor& actor, GroupId group);

void add_routes(auth::Routes& routes);

}  // namespace meetings
}  // namespace styrkedja
