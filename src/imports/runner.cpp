// One import at a time: two at once would only wait for each other's transaction.
#include "imports/runner.h"

#include <algorithm>

#include "imports/store.h"

namespace styrkedja::imports {
namespace {

constexpr std::chrono::milliseconds moment{400};

}  // namespace

Runner::~Runner() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        if (tasks_.size() > 1) tasks_.erase(tasks_.begin() + 1, tasks_.end());
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Runner::start(const auth::Visit& visit, ImportRunId run, Step step) {
    std::unique_lock lock(mutex_);
    tasks_.push_back({&visit.services, visit.visitor, visit.language, run, step});
    if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
    changed_.notify_all();
    changed_.wait_for(lock, moment, [&] { return std::ranges::count(tasks_, run, &Task::run) == 0; });
}

std::optional<Runner::Standing> Runner::standing(ImportRunId run) const {
    const std::scoped_lock lock(mutex_);
    if (!tasks_.empty() && tasks_.front().run == run) return standing_;
    return std::ranges::count(tasks_, run, &Task::run) > 0 ? std::optional(Standing{}) : std::nullopt;
}

void Runner::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return !tasks_.empty() || stopping_; });
        if (tasks_.empty()) return;
        const Task task = tasks_.front();
        standing_ = {};
        lock.unlock();
        work(task);
        lock.lock();
        tasks_.pop_front();
        changed_.notify_all();
        if (stopping_) return;
    }
}

void Runner::work(const Task& task) {
    auto& database = task.services->database;
    const Progress progress = [&](std::int64_t done, std::int64_t total) {
        const std::scoped_lock lock(mutex_);
        standing_ = {done, total};
    };
    auto fail = [&](RunState state, const std::string& message) {
        database.write([&](db::Write& write) {
            const auto digest = summary_of(write, task.run).digest;
            set_state(write, task.run, state, digest, message);  // unless it is over: somebody was faster
        });
    };
    try {
        const bool applies = task.step == Step::apply;
        const auto done = applies ? apply_run(database, task.visitor, task.run, progress, task.language)
                                  : preview_run(database, task.visitor, task.run, progress, task.language);
        if (!done) fail(applies ? RunState::previewed : RunState::failed, done.error().message);
    } catch (const std::exception&) {
        try {  // the machine's failure: told on the page, without its details
            fail(RunState::failed, tr(task.language, "Något gick fel hos oss. Inget har sparats halvvägs."));
        } catch (const std::exception&) {  // the database is gone; the page says so itself
        }
    }
    task.services->events.publish("imports", "changed", "imports");
}

}  // namespace styrkedja::imports
