// The meeting as an object of the red thread: decisions and commitments were made there.
#include "meetings/object.h"

#include "base/spoken_date.h"
#include "links/links.h"
#include "meetings/meetings.h"
#include "meetings/store.h"
#include "search/kinds.h"

namespace styrkedja::meetings {
namespace {

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto meeting = find_meeting(read, visit.visitor, MeetingId{id});
    if (!meeting) return std::nullopt;
    return links::Card{
        .title = meeting->title, .url = html::to("/meetings/{}", id), .dated = meeting->held_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto meeting = find_meeting(read, visit.visitor, MeetingId{id});
    return meeting && may_keep_minutes_of(visit.visitor, meeting->group);
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto meeting = load_meeting(read, MeetingId{id});
    if (!meeting) return std::nullopt;
    return readers_of(*meeting);
}

}  // namespace

search::Readers readers_of(const Meeting& meeting) {
    search::Readers readers{.group = meeting.group};
    for (const auto& guest : meeting.guests) readers.guests.push_back(guest.id);
    return readers;
}

void hang_object() {
    search::hang({"meeting", tr(Language::swedish, "Möte"), tr(Language::swedish, "Möten")});
    search::hang({"agenda_item", tr(Language::swedish, "Punkt"), tr(Language::swedish, "Punkter")});
    links::hang({.name = "meeting",
                 .word = tr(Language::swedish, "möte"),
                 .card = card,
                 .may_link = may_link,
                 .readers = readers});
}

}  // namespace styrkedja::meetings
