// From the outbox to the mail server, one message after another.
#pragma once
#include <functional>

#include "mail/store.h"

namespace styrkedja::mail {

// A message handed to the mail server; on one thread, over one kept connection (smtp.h), or a test's
// stand-in.
using Send = std::function<Answer(const Taken&)>;

inline constexpr std::chrono::seconds longest_run{20};  // then other jobs have their turn

// Sends what is due until nothing is, the server is away, or it is time to stop; queues a next run when one
// is needed.
void deliver(db::Database& database, const Send& send, const jobs::Job& job,
             const std::function<Instant()>& clock = now);

// Queues a delivery: now, or not before `at`.
void wake(db::Write& write);
void wake(db::Write& write, Instant at);

}  // namespace styrkedja::mail
