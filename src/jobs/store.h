// The rows of jobs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "db/rows.h"
#include "jobs/jobs.h"

namespace styrkedja::jobs {

struct TakenJob {
    JobId id;
    std::string kind;
    std::string payload;
    int attempts;  // this one included
    std::int64_t claims;
};
// The job of these kinds that has been due longest, taken until `lease_ends`: one that waits, or one whose
// runner has not renewed its lease. `asked_at` was read before the write had its turn, so that a lease which
// could not be renewed while somebody else was writing has not run out for that.
std::optional<TakenJob> take_due(db::Write& write, const db::Rows& kinds, Instant asked_at,
                                 Instant lease_ends);
bool any_due(db::Read& read, const db::Rows& kinds, Instant at);
// False when it is not this runner's any more.
bool renew_lease(db::Write& write, JobId id, std::int64_t claims, Instant lease_ends);

struct Outcome {
    JobState state;
    std::optional<Instant> due_at = {};       // of one that waits for its next attempt
    std::optional<Instant> finished_at = {};  // of the others
    std::string error = {};
    int attempts = 0;
};
// How an attempt ended; nothing when the job is not this runner's any more.
void settle(db::Write& write, JobId id, std::int64_t claims, const Outcome& outcome);

struct ListedJob {
    JobId id;
    std::string kind;
    JobState state;
    std::optional<Instant> due_at;
    int attempts;
    std::string error;
    std::optional<Instant> started_at;
    std::optional<Instant> finished_at;
};
std::optional<ListedJob> find_job(db::Read& read, JobId id);
// The newest first; of what is still to do: what runs, then what is due first.
std::vector<ListedJob> list_over(db::Read& read, JobState state, int limit, int offset);
std::vector<ListedJob> list_to_do(db::Read& read, int limit, int offset);
std::optional<Instant> last_done(db::Read& read, std::string_view kind);

bool twin_waits(db::Read& read, JobId id);  // one of the same kind and key
void restart(db::Write& write, JobId id);
void give_up(db::Write& write, JobId id);

// At most `limit` jobs that ended before then; how many.
std::int64_t delete_over(db::Write& write, Instant before, int limit);

}  // namespace styrkedja::jobs
