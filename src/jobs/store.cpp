// SQL on the table job.
#include "jobs/store.h"

#include "jobs/bell.h"

namespace styrkedja::jobs {
namespace {

const db::Query<JobId(std::string, std::string, std::string, bool, Instant, Instant)> insert_job{
    "INSERT INTO job (kind, payload, job_key, once, state, due_at, attempts, claims, error, created_at) "
    "VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, '', $6) RETURNING id"};
const db::Query<JobId(std::string, std::string)> holder_of_key{
    "SELECT id FROM job WHERE kind = $1 AND job_key = $2 AND (once OR state = 'waiting') LIMIT 1"};

// SQLite has one writer; on PostgreSQL a row that another server is just taking is passed by.
std::string taking(const char* lock) {
    return std::string(
               "UPDATE job SET state = 'running', due_at = $2, started_at = $1, attempts = attempts + 1, "
               "claims = claims + 1 WHERE id = (SELECT id FROM job WHERE due_at <= $1 AND kind IN @texts($3) "
               "ORDER BY due_at, id LIMIT 1") +
           lock + ") RETURNING id, kind, payload, attempts, claims";
}
const db::Query<TakenJob(Instant, Instant, db::Rows)> take_due_row{taking(""),
                                                                   taking(" FOR UPDATE SKIP LOCKED")};
const db::Query<JobId(Instant, db::Rows)> due_row{
    "SELECT id FROM job WHERE due_at <= $1 AND kind IN @texts($2) ORDER BY due_at, id LIMIT 1"};
const db::Query<void(JobId, std::int64_t, Instant)> renew_row{
    "UPDATE job SET due_at = $3 WHERE id = $1 AND claims = $2 AND state = 'running'"};
const db::Query<void(JobId, std::int64_t, JobState, std::optional<Instant>, std::optional<Instant>,
                     std::string, int)>
    settle_row{
        "UPDATE job SET state = $3, due_at = $4, finished_at = $5, error = $6, attempts = $7 "
        "WHERE id = $1 AND claims = $2 AND state = 'running'"};

const std::string columns =
    "SELECT id, kind, state, due_at, attempts, error, started_at, finished_at FROM job ";
const db::Query<ListedJob(JobId)> job_by_id{columns + "WHERE id = $1"};
const db::Query<ListedJob(JobState, int, int)> jobs_over{
    columns + "WHERE state = $1 ORDER BY finished_at DESC, id DESC LIMIT $2 OFFSET $3"};
const db::Query<ListedJob(int, int)> jobs_to_do{
    columns + "WHERE due_at IS NOT NULL ORDER BY state, due_at, id LIMIT $1 OFFSET $2"};
const db::Query<std::int64_t(JobState)> count_in_state{"SELECT count(*) FROM job WHERE state = $1"};
const db::Query<std::optional<Instant>(std::string)> last_done_at{
    "SELECT max(finished_at) FROM job WHERE kind = $1 AND state = 'done'"};

const db::Query<JobId(JobId)> waiting_twin{
    "SELECT other.id FROM job JOIN job other ON other.kind = job.kind AND other.job_key = job.job_key "
    "WHERE job.id = $1 AND job.job_key <> '' AND other.state = 'waiting' AND other.id <> job.id LIMIT 1"};
const db::Query<void(JobId, Instant)> restart_row{
    "UPDATE job SET state = 'waiting', due_at = $2, attempts = 0, finished_at = NULL "
    "WHERE id = $1 AND state = 'failed'"};
const db::Query<void(JobId)> give_up_row{
    "UPDATE job SET state = 'removed' WHERE id = $1 AND state = 'failed'"};
const db::Query<void(Instant, int)> delete_rows{
    "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE state IN ('done', 'removed') AND finished_at < $1 "
    "LIMIT $2)"};

}  // namespace

JobId enqueue(db::Write& write, const NewJob& job) {
    if (!job.key.empty())
        if (auto held = write.one(holder_of_key, job.kind, job.key)) return *held;
    const bool once = !job.key.empty() && job.unique == Unique::once;
    const auto made = write.one(insert_job, job.kind, job.payload, job.key, once, job.run_at, now());
    bell().ring();
    return *made;
}

std::optional<TakenJob> take_due(db::Write& write, const db::Rows& kinds, Instant asked_at,
                                 Instant lease_ends) {
    return write.one(take_due_row, asked_at, lease_ends, kinds);
}
bool any_due(db::Read& read, const db::Rows& kinds, Instant at) {
    return read.one(due_row, at, kinds).has_value();
}
bool renew_lease(db::Write& write, JobId id, std::int64_t claims, Instant lease_ends) {
    return write.change(renew_row, id, claims, lease_ends) > 0;
}

void settle(db::Write& write, JobId id, std::int64_t claims, const Outcome& outcome) {
    // What the next attempt would do is done by the one that was queued meanwhile.
    const bool superseded = outcome.state == JobState::waiting && twin_waits(write, id);
    const auto state = superseded ? JobState::done : outcome.state;
    write.run(settle_row, id, claims, state, superseded ? std::nullopt : outcome.due_at,
              superseded ? outcome.due_at : outcome.finished_at, outcome.error, outcome.attempts);
}

std::optional<ListedJob> find_job(db::Read& read, JobId id) { return read.one(job_by_id, id); }
std::vector<ListedJob> list_over(db::Read& read, JobState state, int limit, int offset) {
    return read.all(jobs_over, state, limit, offset);
}
std::vector<ListedJob> list_to_do(db::Read& read, int limit, int offset) {
    return read.all(jobs_to_do, limit, offset);
}
std::int64_t count_jobs(db::Read& read, JobState state) { return *read.one(count_in_state, state); }
std::optional<Instant> last_done(db::Read& read, std::string_view kind) {
    return *read.one(last_done_at, kind);
}

bool twin_waits(db::Read& read, JobId id) { return read.one(waiting_twin, id).has_value(); }
void restart(db::Write& write, JobId id) {
    write.run(restart_row, id, now());
    bell().ring();
}
void give_up(db::Write& write, JobId id) { write.run(give_up_row, id); }

std::int64_t delete_over(db::Write& write, Instant before, int limit) {
    return write.change(delete_rows, before, limit);
}

}  // namespace styrkedja::jobs
