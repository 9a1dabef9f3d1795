// Work in the background: queued in the transaction of the command that needs it, kept in the database, done
// by any server that shares it. A job is done at least once: after a crash it runs again, so a handler does
// no harm when it is repeated.
#pragma once
#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "base/refusal.h"
#include "db/database.h"

namespace styrkedja {

using JobId = Id<struct JobTag>;

namespace jobs {

enum class JobState { waiting, running, done, failed, removed };

enum class Unique {
    while_waiting,  // no second one while the first waits
    once            // no second one as long as the first is kept: 30 days after it was done
};

struct NewJob {
    std::string kind;
    std::string payload = "{}";  // JSON, for the kind's handler
    Instant run_at = now();      // not before
    std::string key = {};        // what has the same kind and key does the same work; empty: none
    Unique unique = Unique::while_waiting;
};
// Undone with the command that queues it. The new job's id, or of the one that has its key already.
JobId enqueue(db::Write& write, const NewJob& job);

// What a handler gets.
struct Job {
    JobId id;
    std::string kind;
    std::string payload;
    int attempt = 1;
    // The server stops, or lost the job to another one: a long handler looks, and throws to be run again.
    std::stop_token stopping = {};
};

// How one kind of jobs is done. The handler runs on a thread of the runner, outside any transaction; what it
// throws is a failed attempt.
struct Kind {
    std::string name;
    const char* (*title)(Language);
    std::function<void(db::Database&, const Job&)> handler;
    int most_attempts = 8;
};

struct Every {
    std::chrono::minutes minutes;  // counted from 1970; at most a week
};
struct Daily {
    int hour;  // Swedish time
    int minute;
};
// One run for each period, over all servers that share the database. A period that began while none was up is
// made up for, the latest one only.
struct Schedule {
    std::string kind;
    std::variant<Every, Daily> when;
};
struct Period {
    Instant start;
    std::string key;
};
Period period_at(const Schedule& schedule, Instant at);
Instant next_start(const Schedule& schedule, Instant at);

// All kinds and schedules of the program, put together before anything runs.
class Work {
  public:
    void add(Kind kind);
    void add(Schedule schedule);  // of a kind that is there
    const Kind* find(std::string_view kind) const;
    const std::vector<Kind>& kinds() const { return kinds_; }
    const std::vector<Schedule>& schedules() const { return schedules_; }

  private:
    std::vector<Kind> kinds_;
    std::vector<Schedule> schedules_;
};

// 10 s after the first attempt, then four times as long each time, at most 6 h.
std::chrono::seconds back_off(int attempt);

std::int64_t count_jobs(db::Read& read, JobState state);

// By those who run the system, for jobs that have failed: from the first attempt again, or given up.
Result<void> retry(db::Write& write, const rights::Visitor& visitor, JobId id, Language language);
Result<void> remove(db::Write& write, const rights::Visitor& visitor, JobId id, Language language);

// The module's own: removes jobs 30 days after they were done or given up.
void add_jobs(Work& work);

// /jobs
void add_routes(auth::Routes& routes, Work work);

}  // namespace jobs
}  // namespace styrkedja

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::jobs::JobState> =
    std::array{"waiting"sv, "running"sv, "done"sv, "failed"sv, "removed"sv};
