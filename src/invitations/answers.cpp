// Saying whether one comes: right → rule → row → audit.
#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "convening/remote.h"
#include "invitations/invitations.h"

namespace styrkedja::invitations {
namespace {

struct Row {
    PersonId person;
    Answer answer;
};
const db::Query<Row(MeetingId)> answers_by_meeting{
    "SELECT person, answer FROM invitation_answer WHERE meeting = $1"};
const db::Query<void(MeetingId, PersonId, Answer, Instant)> put_answer{
    "INSERT INTO invitation_answer (meeting, person, answer, answered_at) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (meeting, person) DO UPDATE SET answer = excluded.answer, answered_at = "
    "excluded.answered_at"};

}  // namespace

std::vector<Answered> answers_to(db::Read& read, const Meeting& meeting) {
    std::map<PersonId, Answer> said;
    for (const auto& row : read.all(answers_by_meeting, meeting.id)) said.emplace(row.person, row.answer);
    std::vector<Answered> all;
    for (const auto& one : convening::expected_attendees(read, meeting)) {
        const bool again = std::ranges::any_of(
            all, [&](const Answered& before) { return one.person && before.person == *one.person; });
        if (!one.person || again) continue;  // in two of the groups that meet
        auto found = said.find(*one.person);
        all.push_back({*one.person, one.name, found == said.end() ? Answer::none : found->second});
    }
    return all;
}

Result<void> answer(db::Write& write, const rights::Visitor& visitor, MeetingId id, Answer said,
                    Language language) {
    auto meeting = meetings::find_meeting(write, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    const auto expected = answers_to(write, *meeting);
    if (std::ranges::find(expected, visitor.person, &Answered::person) == expected.end())
        return refuse(RefusalKind::forbidden, tr(language, "Bara den som är kallad till mötet kan svara."));
    if (meeting->state != MeetingState::planned)
        return refuse(RefusalKind::conflict, tr(language, "Mötet är inte längre planerat."));
    if (said == Answer::none)
        return refuse_fields(tr(language, "Svaret är inte sparat."),
                             {{"answer", tr(language, "Välj ett av svaren.")}});
    write.run(put_answer, id, visitor.person, said, now());
    audit::record(write, visitor.actor(), {"answer_invitation", "invitation", id.value});
    return {};
}

}  // namespace styrkedja::invitations
