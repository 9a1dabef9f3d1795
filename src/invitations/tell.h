// What each was last told of a meeting against what is true now: the difference is their next mail.
#pragma once
#include "invitations/invitations.h"
#include "meetings/planning.h"
#include "reminders/reachable.h"

namespace styrkedja::invitations {

inline constexpr std::chrono::minutes quiet{2};  // without a change, before it is told

struct Round {
    const mail::Settings& settings;
    std::string site;  // of this installation, in the UIDs
    Instant at;
    std::stop_token stopping = {};
};
// How many mails it made. A meeting that cannot be told holds up no other; what it threw is thrown in the
// end, so that the job says it. Whatever a run that broke off has left, the next one finds again; what
// somebody was told is a row of the same transaction as the mail.
std::int64_t tell_all(db::Database& database, const Round& round);

enum class News { invited, changed, cancelled, left };
struct Letter {
    News news;
    reminders::Reader reader;
    const Meeting& meeting;
    std::int64_t sequence;
    std::vector<std::string> agenda = {};  // titles, as the reader may see them
    std::string reason = {};               // of a move or of calling it off
    Answer answer = Answer::none;
};
mail::NewMessage message_of(const Letter& letter, const Round& round);

// "https://…" in it, or "".
std::string link_in(std::string_view place);

}  // namespace styrkedja::invitations
