// Asking and answering: right → rule → row → audit, notices.
#include "convening/remote.h"

#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "groups/groups.h"
#include "meetings/joint.h"
#include "notices/notices.h"

namespace styrkedja::convening {
namespace {

const std::string columns =
    "SELECT r.id, r.meeting, r.person, p.name, r.state, a.name FROM remote_request r "
    "JOIN person p ON p.id = r.person LEFT JOIN person a ON a.id = r.answered_by ";
const db::Query<RemoteRequest(MeetingId)> by_meeting{columns + "WHERE r.meeting = $1 ORDER BY r.id"};
const db::Query<RemoteRequest(RemoteRequestId)> by_id{columns + "WHERE r.id = $1"};
const db::Query<RemoteRequestId(MeetingId, PersonId, Instant)> add_request{
    "INSERT INTO remote_request (meeting, person, state, asked_at) VALUES ($1, $2, 'asked', $3) RETURNING "
    "id"};
const db::Query<void(RemoteRequestId, RemoteState, PersonId, Instant)> change_state{
    "UPDATE remote_request SET state = $2, answered_by = $3, answered_at = $4 WHERE id = $1"};

Result<Meeting> planned_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                                Language language) {
    auto meeting = find_meeting(write, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (meeting->state != MeetingState::planned)
        return refuse(RefusalKind::conflict,
                      tr(language, "Det avgörs före mötet, och mötet är inte längre planerat."));
    return *meeting;
}

}  // namespace

std::vector<RemoteRequest> remote_requests_of(db::Read& read, MeetingId meeting) {
    return read.all(by_meeting, meeting);
}
std::optional<RemoteRequest> find_remote(db::Read& read, const rights::Visitor& visitor, RemoteRequestId id) {
    auto request = read.one(by_id, id);
    return request && find_meeting(read, visitor, request->meeting) ? request : std::nullopt;
}

Result<RemoteRequestId> ask_remote(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                                   Language language) {
    auto meeting = planned_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (!takes_part(visitor, *meeting))
        return refuse(RefusalKind::forbidden, tr(language, "Bara den som är med i gruppen kan be om det."));
    auto asked = remote_requests_of(write, id);
    if (std::ranges::count(asked, visitor.person, &RemoteRequest::person) > 0)
        return refuse(RefusalKind::conflict, tr(language, "Du har redan bett om att vara med på distans."));
    auto request = *write.one(add_request, id, visitor.person, now());
    audit::record(write, visitor.actor(), {"ask_remote", "meeting", id.value});
    std::set<PersonId> told;  // a chair may also write
    for (const auto& member : groups::members_on(write, meeting->group, date_of(now())))
        if ((member.function == GroupFunction::chair || member.function == GroupFunction::secretary) &&
            told.insert(member.person).second)
            notices::tell(write, visitor, member.person, NoticeWhat::asked, {"meeting", id.value});
    return request;
}

Result<void> answer_remote(db::Write& write, const rights::Visitor& visitor, RemoteRequestId id,
                           bool is_approved, Language language) {
    auto request = find_remote(write, visitor, id);
    if (!request) return refuse(RefusalKind::not_found, tr(language, "Frågan finns inte."));
    auto meeting = planned_meeting(write, visitor, request->meeting, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (!may_keep_minutes_of(visitor, meeting->group) || request->person == visitor.person)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Ordföranden eller sekreteraren svarar, men inte på sin egen fråga."));
    RemoteState state = is_approved ? RemoteState::approved : RemoteState::refused;
    if (state == request->state) return {};
    write.run(change_state, id, state, visitor.person, now());
    audit::record(
        write, visitor.actor(),
        {"answer_remote", "meeting", meeting->id.value, request->name, std::string(name_of(state))});
    notices::tell(write, visitor, request->person, NoticeWhat::answered, {"meeting", meeting->id.value});
    return {};
}

std::vector<Attendee> expected_attendees(db::Read& read, const Meeting& meeting) {
    auto requests = remote_requests_of(read, meeting.id);
    std::vector<Attendee> people;
    for (const auto& member : members_of(read, meeting)) {
        bool is_remote = std::ranges::any_of(requests, [&](const RemoteRequest& one) {
            return one.person == member.person && one.state == RemoteState::approved;
        });
        people.push_back({member.name, member.person, AttendanceStatus::unknown,
                          is_remote ? AttendanceMode::remote : AttendanceMode::physical,
                          meeting.guests.empty() ? std::nullopt : std::optional(member.group)});
    }
    return people;
}

}  // namespace styrkedja::convening
