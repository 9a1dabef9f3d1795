// Does the jobs that are due, on threads of its own. Any number of runners, in any number of servers, may
// share one database: a job is taken by one of them at a time, under a lease that is renewed while its
// handler runs. When the server is killed the lease runs out, and whoever comes by takes the job again.
#pragma once
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <thread>

#include "db/rows.h"
#include "jobs/jobs.h"

namespace styrkedja::jobs {

struct TakenJob;

struct RunnerSettings {
    int threads = 2;                       // handlers at once; 0: this server does no jobs
    std::chrono::milliseconds poll{5000};  // how soon what another server has queued is seen
    std::chrono::milliseconds lease{60'000};
    std::function<Instant()> clock = now;
    // An attempt that failed, or – with no job – what keeps the runner from its work.
    std::function<void(const Job*, std::string_view what)> on_failure = [](const Job*, std::string_view) {};
};

class Runner {
  public:
    Runner(db::Database& database, Work work, RunnerSettings settings = {});
    ~Runner();  // stops
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    void start();
    // Tells the handlers that run (Job::stopping) and waits for them; takes nothing more.
    void stop();

    // What the threads do, one step at a time; tests call them without threads.
    bool run_next();         // takes one job that is due and does it here; false: none is due
    void queue_recurring();  // queues what the schedules say, once per period
    void renew_leases();     // of the jobs that run here

  private:
    struct Running {
        JobId id;
        std::int64_t claims;
        std::stop_source stop = {};
    };
    void work_off();
    void keep();
    bool try_to(const std::function<void()>& act);
    void run(const TakenJob& taken);

    db::Database& database_;
    const Work work_;
    const RunnerSettings settings_;
    db::Rows kinds_;
    std::map<std::size_t, std::string> queued_periods_;  // by place of the schedule; of the keeping thread
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::list<Running> running_;
    std::stop_source stop_;
    std::vector<std::thread> threads_;
};

}  // namespace styrkedja::jobs
