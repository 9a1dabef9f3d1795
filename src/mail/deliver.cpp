// The loop of a delivery, the module's jobs, and what the operator does.
#include "mail/deliver.h"

#include "audit/audit.h"
#include "mail/smtp.h"

namespace styrkedja::mail {
namespace {

constexpr const char* delivering = "deliver_mail";
constexpr const char* tidying = "remove_old_mail";
constexpr std::chrono::days kept_for{30};
constexpr int deleted_at_once = 500;

const char* title_of_delivering(Language language) { return tr(language, "Skicka e-post"); }
const char* title_of_tidying(Language language) { return tr(language, "Ta bort gammal e-post"); }

void remove_old_mail(db::Database& database, const jobs::Job& job) {
    const Instant before = now() - kept_for;
    std::int64_t removed = deleted_at_once;
    while (removed == deleted_at_once && !job.stopping.stop_requested())
        removed =
            database.write([&](db::Write& write) { return delete_sent(write, before, deleted_at_once); });
}

struct Sent {
    Taken message;
    Answer answer;
};

// What became of the last one and the taking of the next are one commit: a disk is slower than a mail server.
std::optional<Taken> note_and_take(db::Write& write, const std::optional<Sent>& last, bool go_on,
                                   Instant at) {
    std::optional<Instant> next_try;
    if (last) next_try = settle(write, last->message, last->answer, at);
    if (next_try) wake(write, *next_try);
    if (last && last->answer.fate == Fate::no_server) return {};
    if (go_on) return take_next(write, at);
    wake(write);  // the rest is for the next run
    return {};
}

}  // namespace

void wake(db::Write& write) { jobs::enqueue(write, {.kind = delivering, .key = "now"}); }
void wake(db::Write& write, Instant at) {
    const auto tenth = std::chrono::ceil<std::chrono::duration<std::int64_t, std::ratio<10>>>(at);
    jobs::enqueue(write, {.kind = delivering, .run_at = tenth, .key = "at " + iso(Instant(tenth))});
}

void deliver(db::Database& database, const Send& send, const jobs::Job& job,
             const std::function<Instant()>& clock) {
    const Instant until = clock() + longest_run;
    database.write([&](db::Write& write) { give_up_on_dead(write, clock()); });
    std::optional<Sent> last;
    while (true) {
        const bool go_on = clock() < until && !job.stopping.stop_requested();
        auto taken = database.write(  // its lease begins when the writer had time, not when it was asked
            [&](db::Write& write) { return note_and_take(write, last, go_on, clock()); });
        if (!taken) return;
        Answer answer = send(*taken);
        last = Sent{std::move(*taken), std::move(answer)};
    }
}

void add_jobs(jobs::Work& work, const Settings& settings) {
    auto run = [settings](db::Database& database, const jobs::Job& job) {
        if (!settings.sends()) return;
        Smtp smtp(settings);
        deliver(database, [&](const Taken& message) { return smtp.send(message); }, job);
    };
    work.add(jobs::Kind{delivering, title_of_delivering, run});
    work.add(jobs::Kind{tidying, title_of_tidying, remove_old_mail});
    if (settings.sends()) work.add(jobs::Schedule{delivering, jobs::Every{std::chrono::minutes{5}}});
    work.add(jobs::Schedule{tidying, jobs::Daily{3, 25}});
}

void resume(db::Database& database, const Settings& settings) {
    if (!settings.sends()) return;
    database.write([](db::Write& write) {
        wake(write);
        wake(write, now() + lease + std::chrono::seconds{1});  // whose sender died just before
    });
}

Result<void> retry(db::Write& write, const rights::Visitor& visitor, MailId id, Language language) {
    auto found = find_mail(write, id);
    if (!found || !rights::may_run_system(visitor))
        return refuse(RefusalKind::not_found, tr(language, "Brevet finns inte."));
    if (found->state != MailState::failed && found->state != MailState::uncertain)
        return refuse(RefusalKind::conflict,
                      tr(language, "Brevet väntar redan på att skickas, eller är skickat."));
    send_again(write, id);
    audit::record(write, visitor.actor(),
                  {"retry_mail", "mail", id.value, std::string(name_of(found->state)), {}});
    return {};
}

}  // namespace styrkedja::mail
