// What the operator does with jobs that have failed.
#include "audit/audit.h"
#include "jobs/store.h"

namespace styrkedja::jobs {
namespace {

Result<ListedJob> failed_job(db::Read& read, const rights::Visitor& visitor, JobId id, Language language) {
    auto job = find_job(read, id);
    if (!job || job->state == JobState::removed || !rights::may_run_system(visitor))
        return refuse(RefusalKind::not_found, tr(language, "Jobbet finns inte."));
    if (job->state != JobState::failed)
        return refuse(RefusalKind::conflict,
                      tr(language, "Jobbet har inte misslyckats, eller så försöks det redan igen."));
    return *job;
}

std::string described(const ListedJob& job) { return job.kind + ": " + job.error; }

}  // namespace

Result<void> retry(db::Write& write, const rights::Visitor& visitor, JobId id, Language language) {
    auto job = failed_job(write, visitor, id, language);
    if (!job) return std::unexpected(job.error());
    if (twin_waits(write, id))
        return refuse(RefusalKind::conflict, tr(language, "Ett nyare jobb som gör samma sak väntar redan."));
    restart(write, id);
    audit::record(write, visitor.actor(), {"retry_job", "job", id.value, described(*job), job->kind});
    return {};
}

Result<void> remove(db::Write& write, const rights::Visitor& visitor, JobId id, Language language) {
    auto job = failed_job(write, visitor, id, language);
    if (!job) return std::unexpected(job.error());
    give_up(write, id);
    audit::record(write, visitor.actor(), {"remove_job", "job", id.value, described(*job), {}});
    return {};
}

}  // namespace styrkedja::jobs
