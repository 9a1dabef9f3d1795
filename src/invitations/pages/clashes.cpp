// What else is at the same time as a planned meeting: somebody else's in the same room, members who are
// elsewhere. It warns and refuses nothing.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "convening/remote.h"
#include "html/components/content.h"
#include "invitations/pages/pages.h"

namespace styrkedja::invitations::pages {
namespace {

// A day has few meetings at one time; more than so many are not looked through.
constexpr int most_of_a_day = 500;
constexpr std::size_t most_at_once = 50;

struct Other {
    MeetingId id;
    std::string title, place, starts_at, ends_at;
};
const db::Query<Other(Date, MeetingId, int)> others_that_day{
    "SELECT id, title, place, starts_at, ends_at FROM meeting WHERE held_on = $1 AND id <> $2 "
    "AND state IN ('planned', 'running') AND starts_at <> '' ORDER BY id LIMIT $3"};

// One without end takes no time that is known.
bool overlap(const Meeting& meeting, const Other& other) {
    const std::string& end = meeting.ends_at.empty() ? meeting.starts_at : meeting.ends_at;
    const std::string& other_end = other.ends_at.empty() ? other.starts_at : other.ends_at;
    return meeting.starts_at == other.starts_at || (meeting.starts_at < other_end && other.starts_at < end);
}

std::set<PersonId> people_of(db::Read& read, const Meeting& meeting) {
    std::set<PersonId> people;
    for (const auto& one : convening::expected_attendees(read, meeting))
        if (one.person) people.insert(*one.person);
    return people;
}

struct Clashes {
    std::vector<Other> in_the_room;  // that the visitor may see
    std::int64_t elsewhere = 0, people = 0;
};
Clashes clashes_of(db::Read& read, const rights::Visitor& visitor, const Meeting& meeting) {
    std::vector<Other> others = read.all(others_that_day, *meeting.held_on, meeting.id, most_of_a_day);
    std::erase_if(others, [&](const Other& one) { return !overlap(meeting, one); });
    if (others.size() > most_at_once) others.resize(most_at_once);
    if (others.empty()) return {};
    Clashes clashes;
    const std::string room = fold_for_search(collapse_spaces(meeting.place));
    const auto expected = people_of(read, meeting);
    std::set<PersonId> elsewhere;
    for (const auto& one : others) {
        const bool same = !room.empty() && fold_for_search(collapse_spaces(one.place)) == room;
        if (same && meetings::find_meeting(read, visitor, one.id)) clashes.in_the_room.push_back(one);
        const auto other = meetings::find_meeting(read, rights::system_visitor("invitations"), one.id);
        if (!other) continue;
        const auto there = people_of(read, *other);
        std::ranges::set_intersection(expected, there, std::inserter(elsewhere, elsewhere.end()));
    }
    clashes.elsewhere = std::ssize(elsewhere);
    clashes.people = std::ssize(expected);
    return clashes;
}

}  // namespace

html::Markup clashes_of_meeting(const auth::Visit& visit, const Meeting& meeting) {
    if (meeting.state != MeetingState::planned || !meeting.held_on || meeting.starts_at.empty() ||
        !meetings::may_keep_minutes_of(visit.visitor, meeting.group))
        return {};
    const auto clashes =
        visit.database.read([&](db::Read& read) { return clashes_of(read, visit.visitor, meeting); });
    html::Out out;
    for (const auto& one : clashes.in_the_room)
        html::notice(
            out, html::Tone::attention,
            html::markup(R"({} <a href="/meetings/{}">{}</a>)",
                         trf(visit.language, "{} är upptagen då:", meeting.place), one.id, one.title));
    if (clashes.elsewhere > 0)
        html::notice(
            out, html::Tone::attention,
            trf(visit.language, "{} av {} har ett annat möte då.", clashes.elsewhere, clashes.people));
    return out.markup();
}

}  // namespace styrkedja::invitations::pages
