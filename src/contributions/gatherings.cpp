// Who sees what of a gathering, and who writes where.
#include <algorithm>

#include "base/text.h"
#include "contributions/store.h"
#include "groups/groups.h"

namespace styrkedja::contributions {
namespace {

bool is_writing(const Gathering& gathering) { return gathering.state == GatheringState::open; }

std::optional<meetings::Meeting> meeting_of(db::Read& read, const rights::Visitor& visitor,
                                            const Gathering& gathering) {
    return gathering.meeting ? meetings::find_meeting(read, visitor, *gathering.meeting) : std::nullopt;
}
bool is_asked(const rights::Visitor& visitor, const Contribution& contribution) {
    return contribution.asked_group && meetings::may_see_meeting(visitor, *contribution.asked_group);
}
bool takes_part(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering) {
    auto meeting = meeting_of(read, visitor, gathering);
    return meeting && meetings::takes_part(visitor, *meeting);
}
// The text of a small group: whoever is named in it – a guest too, who sees no more of the meeting – or, when
// nobody is, any who takes part; and whoever leads.
bool is_theirs(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering,
               const Contribution& contribution) {
    return may_lead(visitor, gathering) || is_member(read, contribution.id, visitor.person) ||
           (!has_members(read, contribution.id) && takes_part(read, visitor, gathering));
}

}  // namespace

bool has_text(const Contribution& contribution) {
    return contribution.state != ContributionState::waiting && !contribution.text.empty();
}
bool is_late(const Gathering& gathering, const Contribution& contribution, Date today) {
    return gathering.state == GatheringState::open && gathering.due_on && *gathering.due_on < today &&
           contribution.state == ContributionState::waiting;
}

std::optional<Gathering> find_gathering(db::Read& read, const rights::Visitor& visitor, GatheringId id) {
    auto gathering = load_gathering(read, id);
    if (!gathering) return std::nullopt;
    if (gathering->kind == GatheringKind::group_work)
        return meeting_of(read, visitor, *gathering) || is_in_work(read, id, visitor.person) ? gathering
                                                                                             : std::nullopt;
    bool seen = meetings::may_see_meeting(visitor, gathering->group) ||
                std::ranges::any_of(contributions_of(read, id),
                                    [&](const auto& one) { return is_asked(visitor, one); });
    return seen ? gathering : std::nullopt;
}

std::optional<Contribution> find_contribution(db::Read& read, const rights::Visitor& visitor,
                                              ContributionId id) {
    auto contribution = load_contribution(read, id);
    if (!contribution) return std::nullopt;
    auto gathering = find_gathering(read, visitor, contribution->gathering);
    return gathering && may_read(read, visitor, *gathering, *contribution) ? contribution : std::nullopt;
}

bool may_lead(const rights::Visitor& visitor, const Gathering& gathering) {
    return meetings::may_keep_minutes_of(visitor, gathering.group);
}

bool may_read(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering,
              const Contribution& contribution) {
    bool shown = gathering.state == GatheringState::closed || gathering.state == GatheringState::answered;
    if (gathering.kind == GatheringKind::group_work)
        return shown || is_theirs(read, visitor, gathering, contribution);
    return meetings::may_see_meeting(visitor, gathering.group) || (shown && gathering.shows_all) ||
           is_asked(visitor, contribution);
}

bool may_write(db::Read& read, const rights::Visitor& visitor, const Gathering& gathering,
               const Contribution& contribution) {
    if (!is_writing(gathering)) return false;
    if (gathering.kind == GatheringKind::input_call)
        return contribution.asked_group && meetings::may_keep_minutes_of(visitor, *contribution.asked_group);
    return is_theirs(read, visitor, gathering, contribution);
}
bool may_note(const rights::Visitor& visitor, const Contribution& contribution) {
    return contribution.asked_group && visitor.person && visitor.in(*contribution.asked_group);
}
bool sees_notes(const rights::Visitor& visitor, const Contribution& contribution) {
    return is_asked(visitor, contribution);
}

std::vector<Named> people_of(db::Read& read, const meetings::Meeting& meeting) {
    std::vector<Named> people;
    auto add = [&](PersonId person, const std::string& name) {
        if (std::ranges::find(people, person, &Named::person) == people.end())
            people.push_back({person, name});
    };
    for (const auto& one : meetings::attendees_of(read, meeting.id))
        if (one.person && one.status == AttendanceStatus::present) add(*one.person, one.name);
    if (people.empty())
        for (const auto& group : meetings::groups_of(meeting))
            for (const auto& one :
                 groups::members_on(read, group.id, meeting.held_on.value_or(date_of(now()))))
                add(one.person, one.name);
    std::ranges::sort(people, {}, [](const Named& one) { return swedish_sort_key(one.name); });
    return people;
}

}  // namespace styrkedja::contributions
