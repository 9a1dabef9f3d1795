// Meetings, first floor: what was held, who was there, its items, and through the chain what was decided and
// promised. Today a meeting comes from a minutes document that the reader has read and a person has
// corrected.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "chain/chain.h"
#include "documents/archive.h"
#include "minutes/minutes.h"
#include "organisation/organisation.h"

namespace styrkedja {

using MeetingId = Id<struct MeetingTag>;
using AgendaItemId = Id<struct AgendaItemTag>;

template <>
inline constexpr auto enum_names<minutes::Section> = std::array{"decision"sv, "information"sv, "dialogue"sv};
enum class AttendanceStatus { present, absent, unknown };
template <>
inline constexpr auto enum_names<AttendanceStatus> = std::array{"present"sv, "absent"sv, "unknown"sv};
enum class NoteKind { presenter, link, date };
template <>
inline constexpr auto enum_names<NoteKind> = std::array{"presenter"sv, "link"sv, "date"sv};

namespace meetings {

using minutes::Section;

// Where a sentence stands in the document's text, in bytes.
struct Place {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};
struct ProposedDecision {
    DecisionKind kind = DecisionKind::formal;
    std::string text;
    Place place;
};
struct ProposedCommitment {
    std::string text;
    std::vector<std::string> owners;
    std::optional<Date> due_on;
    Place place;
    bool doubtful = false;
};
struct ProposedDate {
    std::string text;
    std::optional<Date> from;
    std::optional<Date> to;
    Place place;
};
// A name or link and where it stands, so that it can be looked up in the original.
struct Source {
    std::string text;
    Place place;
};
struct ProposedItem {
    std::optional<std::int64_t> number;
    std::string title;
    std::optional<Section> section;
    std::vector<std::string> presenters;
    std::vector<ProposedDecision> decisions;
    std::vector<ProposedCommitment> commitments;
    std::vector<ProposedDate> dates;
    std::vector<std::string> links;
    std::vector<Source> sources;  // of the presenters
    Place title_place;
    Place place;
    bool doubtful = false;
};
// A meeting as read from a document and then as corrected: what the preview form shows and what save_meeting
// stores.
struct Proposal {
    GroupId group;
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::vector<std::string> present;
    std::vector<std::string> absent;
    std::vector<ProposedItem> items;
    std::vector<Source> sources;  // of the date, the secretary and those present and absent
};

// What the reader makes of a document, with the group guessed from the body or the file name when it can be.
// Dates without a year get one from the meeting's date; without that they stay out of due dates.
Proposal propose(std::string_view text, std::string_view file_name,
                 const std::vector<organisation::Group>& groups);

bool may_see_meeting(const auth::Visitor& visitor, GroupId group);
bool may_keep_minutes_of(const auth::Visitor& visitor, GroupId group);
// A document belongs to its meeting; before that, to whoever uploaded it and those who oversee.
bool may_see_document(db::Read& read, const auth::Visitor& visitor, const documents::Stored& document);

// Stores the corrected meeting with everything that follows from it. Refused: no right, no group or title,
// too much, or a document that already has its meeting (conflict).
Result<MeetingId> save_meeting(db::Write& write, const auth::Visitor& visitor, DocumentId document,
                               const Proposal& proposal, Language language);

struct Heading {
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::int64_t version = 0;
};
Result<void> change_meeting(db::Write& write, const auth::Visitor& visitor, MeetingId id,
                            const Heading& heading, Language language);

// Throws away an uploaded document that has no meeting yet.
Result<void> discard_document(db::Write& write, const auth::Visitor& visitor, DocumentId id,
                              Language language);

struct Meeting {
    MeetingId id;
    GroupId group;
    std::string group_name;
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::optional<DocumentId> document;
    std::int64_t version;
};
std::optional<Meeting> find_meeting(db::Read& read, const auth::Visitor& visitor, MeetingId id);
std::optional<MeetingId> meeting_of_document(db::Read& read, DocumentId document);

// Removes a group's meetings with their documents, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, const audit::Actor& actor, GroupId group);

void add_routes(auth::Routes& routes);

}  // namespace meetings
}  // namespace styrkedja
