// Threads that take jobs and do them, and one that renews their leases and queues what recurs.
#include "jobs/runner.h"

#include "base/check.h"
#include "base/text.h"
#include "jobs/bell.h"
#include "jobs/store.h"

namespace styrkedja::jobs {
namespace {

constexpr std::size_t most_error_bytes = 2000;

// What PostgreSQL takes as text, whatever the exception said.
std::string clean(std::string_view what) {
    std::string text = decode_text(what);
    std::erase(text, '\0');
    return shorten(text, most_error_bytes);
}

// Why the attempt failed; nothing when it did not.
std::optional<std::string> attempt(const Kind& kind, db::Database& database, const Job& job) {
    try {
        kind.handler(database, job);
        return {};
    } catch (const std::exception& error) {
        return clean(error.what());
    } catch (...) {
        return "unknown exception";
    }
}

Outcome outcome_of(const Kind& kind, const Job& job, const std::optional<std::string>& failure, bool stopping,
                   Instant at) {
    if (!failure) return {.state = JobState::done, .finished_at = at, .attempts = job.attempt};
    if (stopping)  // not the job's fault
        return {.state = JobState::waiting, .due_at = at, .error = *failure, .attempts = job.attempt - 1};
    if (job.attempt >= kind.most_attempts)
        return {.state = JobState::failed, .finished_at = at, .error = *failure, .attempts = job.attempt};
    return {.state = JobState::waiting,
            .due_at = at + back_off(job.attempt),
            .error = *failure,
            .attempts = job.attempt};
}

}  // namespace

Runner::Runner(db::Database& database, Work work, RunnerSettings settings)
    : database_(database), work_(std::move(work)), settings_(std::move(settings)) {
    for (const auto& kind : work_.kinds()) kinds_.add(std::string_view(kind.name));
}
Runner::~Runner() { stop(); }

void Runner::start() {
    CHECK(threads_.empty() && !stop_.stop_requested());
    for (int count = 0; count < settings_.threads; ++count) threads_.emplace_back([this] { work_off(); });
    if (!threads_.empty()) threads_.emplace_back([this] { keep(); });
}

void Runner::stop() {
    stop_.request_stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

bool Runner::try_to(const std::function<void()>& act) {
    try {
        act();
        return true;
    } catch (const std::exception& error) {  // the database is away: tried again later
        settings_.on_failure(nullptr, error.what());
        return false;
    }
}

void Runner::work_off() {
    const auto stopping = stop_.get_token();
    std::uint64_t heard = bell().rung();
    bool look = true;  // without reading first: what rings is not committed yet
    while (!stopping.stop_requested()) {
        bool ran = false;
        try_to([&] {
            auto due = [&](db::Read& read) { return any_due(read, kinds_, settings_.clock()); };
            ran = (look || database_.read(due)) && run_next();
        });
        look = ran || bell().wait(heard, stopping, settings_.poll);
    }
}

void Runner::keep() {
    const auto stopping = stop_.get_token();
    while (!stopping.stop_requested()) {
        try_to([&] { queue_recurring(); });
        try_to([&] { renew_leases(); });
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stopping, settings_.lease / 3, [] { return false; });
    }
}

bool Runner::run_next() {
    const Instant asked_at = settings_.clock();
    auto taken = database_.write([&](db::Write& write) {
        return take_due(write, kinds_, asked_at, settings_.clock() + settings_.lease);
    });
    if (taken) run(*taken);
    return taken.has_value();
}

void Runner::run(const TakenJob& taken) {
    std::unique_lock lock(mutex_);
    const auto here = running_.insert(running_.end(), {taken.id, taken.claims});
    lock.unlock();
    const std::stop_callback stops(stop_.get_token(), [stop = here->stop]() mutable { stop.request_stop(); });
    const Job job{taken.id, taken.kind, taken.payload, taken.attempts, here->stop.get_token()};
    const Kind& kind = *work_.find(taken.kind);
    // Its server was killed in every attempt, which perhaps it caused itself.
    Outcome outcome{
        .state = JobState::failed, .finished_at = settings_.clock(), .attempts = kind.most_attempts};
    if (job.attempt <= kind.most_attempts) {
        const auto failure = attempt(kind, database_, job);
        outcome = outcome_of(kind, job, failure, stop_.stop_requested(), settings_.clock());
    }
    if (outcome.state != JobState::done) settings_.on_failure(&job, outcome.error);
    try_to([&] { database_.write([&](db::Write& write) { settle(write, job.id, taken.claims, outcome); }); });
    lock.lock();
    running_.erase(here);
}

void Runner::queue_recurring() {
    for (std::size_t at = 0; at < work_.schedules().size(); ++at) {
        const Schedule& schedule = work_.schedules()[at];
        const Period period = period_at(schedule, settings_.clock());
        if (queued_periods_[at] == period.key) continue;
        const NewJob job{
            .kind = schedule.kind, .run_at = period.start, .key = period.key, .unique = Unique::once};
        database_.write([&](db::Write& write) { enqueue(write, job); });
        queued_periods_[at] = period.key;
    }
}

void Runner::renew_leases() {
    std::vector<Running> here;
    {
        const std::scoped_lock lock(mutex_);
        here.assign(running_.begin(), running_.end());
    }
    for (auto& each : here) {
        const bool ours = database_.write([&](db::Write& write) {
            return renew_lease(write, each.id, each.claims, settings_.clock() + settings_.lease);
        });
        if (!ours) each.stop.request_stop();
    }
}

}  // namespace styrkedja::jobs
