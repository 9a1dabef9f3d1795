// Mail to people: queued in the transaction of the command that needs it, handed to the mail server by a job,
// at most once each. What became of it the operator sees on /mail.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "auth/visit.h"
#include "base/date.h"
#include "base/refusal.h"
#include "db/database.h"
#include "jobs/jobs.h"

namespace styrkedja {

using MailId = Id<struct MailTag>;

namespace mail {

// uncertain: its sender died, or the connection did, after the message was handed over and before an answer
// came. It may have arrived and is not sent again by itself.
enum class MailState { waiting, sending, sent, failed, uncertain };

struct Settings {
    std::string smtp_url = {};  // smtp:// or smtps://; empty: nothing is sent
    std::string user = {}, password = {};
    std::string from = {};      // the address it comes from
    std::string base_url = {};  // of this site, for links, without "/" at the end
    bool sends() const { return !smtp_url.empty(); }
};
// What is wrong with them, for the log of the operator; "" when nothing is.
std::string problem_of(const Settings& settings);

// What calendars take out of a mail (RFC 6047): the same as its text, for programs.
struct CalendarPart {
    std::string method;  // REQUEST, CANCEL
    std::string text;    // iCalendar
};
struct NewMessage {
    std::string key;  // what has the same key is the same mail
    std::string recipient;
    std::string subject;
    std::string text;                  // UTF-8, lines ended by LF
    std::string unsubscribe_url = {};  // takes one POST without signing in (RFC 8058)
    std::optional<CalendarPart> calendar = {};
};
// Undone with the command that queues it. The id of the message with this key, new or there before. Refused
// as invalid: an address that is none, a control character in subject or unsubscribe_url, a calendar method
// that is not letters alone.
Result<MailId> queue(db::Write& write, const NewMessage& message);

// Plain ASCII, one @, nothing that could end the header or name a second recipient.
bool is_address(std::string_view text);

std::int64_t count_mail(db::Read& read, MailState state);

// By those who run the system, for mail that has failed or is uncertain: sent (once more).
Result<void> retry(db::Write& write, const rights::Visitor& visitor, MailId id, Language language);

// Delivers what waits; removes what was sent more than 30 days ago. Nothing when the settings send nothing.
void add_jobs(jobs::Work& work, const Settings& settings);
// At the start of a server: what another one left unsent when it ended is sent now, not at the next look.
void resume(db::Database& database, const Settings& settings);

// /mail
void add_routes(auth::Routes& routes, const Settings& settings);

}  // namespace mail
}  // namespace styrkedja

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::mail::MailState> =
    std::array{"waiting"sv, "sending"sv, "sent"sv, "failed"sv, "uncertain"sv};
