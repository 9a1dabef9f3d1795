// Inviting to a meeting by calendar mail, answering whether one comes, and reading calendar files into
// planned meetings.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "calendars/calendars.h"
#include "jobs/jobs.h"
#include "mail/mail.h"
#include "meetings/meetings.h"

namespace styrkedja {
template <>
inline constexpr auto enum_names<calendars::Answer> = std::array{"none"sv, "yes"sv, "no"sv, "maybe"sv};

namespace invitations {

using calendars::Answer;
using meetings::Meeting;

struct Answered {
    PersonId person;
    std::string name;
    Answer answer = Answer::none;
};
// Each who is expected, in the order of the list of attendance, with what they have said.
std::vector<Answered> answers_to(db::Read& read, const Meeting& meeting);
// By each who is expected, while the meeting is planned; may be changed. No reason is asked for (C-22).
Result<void> answer(db::Write& write, const rights::Visitor& visitor, MeetingId id, Answer said,
                    Language language);

// Every minute: tells whoever has not been told what is true now. Nothing while the settings send no mail.
void add_jobs(jobs::Work& work, const mail::Settings& settings);

// /meetings/{}/answer, /groups/{}/calendar-import, /calendar-files/{}
void add_routes(auth::Routes& routes);

}  // namespace invitations
}  // namespace styrkedja
