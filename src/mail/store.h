// The rows of mail and how their states follow on each other.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "mail/mail.h"

namespace styrkedja::mail {

// Longer than one message may take with the server (smtp.cpp): whoever has not answered by then is dead.
inline constexpr std::chrono::seconds lease{45};
// After so many tries that the server put off, about two days, it has failed.
inline constexpr int most_attempts = 14;

struct Taken {
    MailId id;
    std::string key;
    std::string recipient;
    std::string subject;
    std::string text;
    std::string unsubscribe_url;
    int attempts;  // this one included
    Instant created_at;
    std::string calendar_method = {};  // empty: text alone
    std::string calendar = {};
};
// waiting → sending, the one that has been due longest. It may be handed over once this is committed.
std::optional<Taken> take_next(db::Write& write, Instant at);

enum class Fate {
    sent,       // the server has taken it
    put_off,    // it may take it later: 4xx
    refused,    // it never will: 5xx
    unknown,    // handed over, no answer
    no_server,  // not even tried: no connection, or not let in
};
struct Answer {
    Fate fate;
    std::string error = {};
};
// sending → what became of it. Nothing when it is no longer this sender's. The time of its next try, if any.
std::optional<Instant> settle(db::Write& write, const Taken& taken, const Answer& answer, Instant at);

// sending → uncertain, of those whose sender is dead.
void give_up_on_dead(db::Write& write, Instant at);

struct Listed {
    MailId id;
    std::string recipient;
    std::string subject;
    MailState state;
    int attempts;
    std::optional<Instant> next_try_at;
    std::string error;
    std::optional<Instant> settled_at;
};
std::optional<Listed> find_mail(db::Read& read, MailId id);
std::vector<Listed> list_mail(db::Read& read, MailState state, int limit, int offset);  // newest first

void send_again(db::Write& write, MailId id);
std::int64_t delete_sent(db::Write& write, Instant before, int limit);  // how many, at most `limit`

}  // namespace styrkedja::mail
