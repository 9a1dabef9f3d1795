// Inviting other groups: right → rule → rows → audit, search, notices; and whose people are expected.
#include "meetings/joint.h"

#include <algorithm>
#include <map>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "comments/comments.h"
#include "groups/groups.h"
#include "meetings/object.h"
#include "meetings/planning_store.h"
#include "meetings/store.h"
#include "meetings/words.h"
#include "notices/notices.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

std::vector<GroupId> without_twins(std::span<const GroupId> groups) {
    std::vector<GroupId> once(groups.begin(), groups.end());
    std::ranges::sort(once);
    once.erase(std::ranges::unique(once).begin(), once.end());
    return once;
}

void tell_keepers(db::Write& write, const rights::Visitor& visitor, MeetingId meeting, GroupId group) {
    std::set<PersonId> told;  // a chair may also write
    for (const auto& member : groups::members_on(write, group, date_of(now())))
        if ((member.function == GroupFunction::chair || member.function == GroupFunction::secretary) &&
            told.insert(member.person).second)
            notices::tell(write, visitor, member.person, NoticeWhat::invited, {"meeting", meeting.value});
}

// The meeting, its items and what is said about it are found by the people of its groups.
void note_readers(db::Write& write, MeetingId id) {
    auto readers = readers_of(*load_meeting(write, id));
    search::change_readers(write, "meeting", id.value, readers);
    for (const auto& item : agenda_of(write, id))
        search::change_readers(write, "agenda_item", item.id.value, readers);
    comments::note_readers(write, {"meeting", id.value});
}

// "lärare, Kvarnuddens skola"
std::string place_of(const groups::Membership& member) {
    std::string place = member.position.value_or("");
    if (member.unit_name) place += (place.empty() ? "" : ", ") + *member.unit_name;
    return place;
}

}  // namespace

std::vector<FieldError> wrong_guests(db::Read& read, GroupId host, std::span<const GroupId> chosen,
                                     std::optional<Date> day, Language language) {
    auto wrong = [](const char* message) { return std::vector<FieldError>{{"guests", message}}; };
    auto guests = without_twins(chosen);
    if (guests.size() > most_guests)
        return {{"guests", trf(language, "Högst {} grupper kan vara med utöver er egen.", most_guests)}};
    for (GroupId guest : guests) {
        auto group = groups::find_group_details(read, guest);
        if (!group) return wrong(tr(language, "Välj grupper ur listan."));
        if (guest == host) return wrong(tr(language, "Gruppen som håller mötet är redan med."));
        if (day && (group->valid_from > *day || group->valid_to < *day))
            return {{"guests", trf(language, "{} finns inte den dagen.", group->name)}};
    }
    return {};
}

void set_guests(db::Write& write, const rights::Visitor& visitor, const Meeting& meeting,
                std::span<const GroupId> chosen) {
    auto guests = without_twins(chosen);
    delete_guests_of(write, meeting.id);
    for (GroupId guest : guests) {
        insert_guest(write, meeting.id, guest);
        if (std::ranges::count(meeting.guests, guest, &GuestGroup::id) == 0)
            tell_keepers(write, visitor, meeting.id, guest);
    }
    note_readers(write, meeting.id);
}

Result<void> change_guests(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                           std::vector<GroupId> guests, std::int64_t version, Language language) {
    auto meeting = kept_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (meeting->state != MeetingState::planned)
        return refuse(RefusalKind::conflict,
                      tr(language, "Det avgörs före mötet, och mötet är inte längre planerat."));
    if (auto errors = wrong_guests(write, meeting->group, guests, meeting->held_on, language);
        !errors.empty())
        return refuse_fields(tr(language, "Grupperna är inte ändrade."), std::move(errors));
    if (!update_version(write, id, version))
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan ändrade mötet medan du skrev. Läs in sidan och ändra igen."));
    set_guests(write, visitor, *meeting, guests);
    audit::record(write, visitor.actor(),
                  {"change_guests", "meeting", id.value, names_of_groups(Language::swedish, *meeting),
                   names_of_groups(Language::swedish, *load_meeting(write, id))});
    return {};
}

std::vector<Member> members_of(db::Read& read, const Meeting& meeting) {
    Date day = meeting.held_on.value_or(date_of(now()));
    std::vector<Member> members;
    std::vector<std::string> places;
    std::set<PersonId> said;
    std::map<std::string, int> called;
    for (const auto& group : groups_of(meeting))
        for (const auto& one : groups::members_on(read, group.id, day)) {
            if (!said.insert(one.person).second) continue;
            members.push_back({one.person, one.name, group.id});
            places.push_back(place_of(one));
            ++called[fold_for_search(one.name)];
        }
    for (std::size_t at = 0; at < members.size(); ++at)
        if (called[fold_for_search(members[at].name)] > 1 && !places[at].empty())
            members[at].name += " (" + places[at] + ")";
    return members;
}

organisation::Names names_at(db::Read& read, const Meeting& meeting) {
    std::vector<GroupId> groups{meeting.group};
    for (const auto& guest : meeting.guests) groups.push_back(guest.id);
    return {read, groups, meeting.held_on};
}

std::vector<AttendanceList> lists_of(const Meeting& meeting, const std::vector<Attendee>& people) {
    if (meeting.guests.empty()) return {{"", people}};
    std::vector<AttendanceList> lists;
    auto take = [&](std::string name, auto belongs) {
        AttendanceList list{std::move(name), {}};
        std::ranges::copy_if(people, std::back_inserter(list.people), belongs);
        lists.push_back(std::move(list));
    };
    auto groups = groups_of(meeting);
    for (const auto& group : groups)
        take(group.name, [&](const Attendee& one) { return one.group == group.id; });
    take("", [&](const Attendee& one) {
        return !one.group || std::ranges::count(groups, *one.group, &GuestGroup::id) == 0;
    });
    if (lists.back().people.empty()) lists.pop_back();
    return lists;
}

}  // namespace styrkedja::meetings
