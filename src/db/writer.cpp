// Group commit: commands run one after the other in one transaction, each undone alone when it refuses or
// throws; their callers wake when the common commit is durable. A failing commit fails every one of them.
#include "db/writer.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <limits>

#include "base/blocking.h"
#include "base/check.h"

namespace styrkedja::db {
namespace {

constexpr std::size_t batch_limit = 256;
constexpr int patience = 4;  // looks at a queue that does not grow, some microseconds each at most

}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection, std::function<void()> thread_started)
    : connection_(std::move(connection)), thread_([this, started = std::move(thread_started)] {
          started();
          loop();
      }) {}

Writer::~Writer() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    queued_.notify_one();
    thread_.join();
}

void Gate::open() {
    open_.store(1, std::memory_order_release);
    ::syscall(SYS_futex, &open_, FUTEX_WAKE_PRIVATE, std::numeric_limits<int>::max(), nullptr, nullptr, 0);
}

void Gate::wait() {
    while (open_.load(std::memory_order_acquire) == 0)
        ::syscall(SYS_futex, &open_, FUTEX_WAIT_PRIVATE, 0, nullptr, nullptr, 0);
}

void Writer::submit(Command& command) {
    std::shared_ptr<Gate> gate;
    {
        // Notified under the lock: once it is free the command may be done and the writer gone.
        const std::scoped_lock lock(mutex_);
        CHECK(!stopping_);
        queue_.push_back(&command);
        gate = gate_;
        if (queue_.size() == 1) queued_.notify_one();
    }
    {
        const Blocking waiting;
        gate->wait();
    }
    if (command.error) std::rethrow_exception(command.error);
}

// The callers of the last batch are just waking up and most come back with a next command. While they do, it
// is quicker to let them run than to commit a few and let the others wait for the next commit.
void Writer::gather(std::unique_lock<std::mutex>& lock) {
    int idle_looks = 0;
    while (queue_.size() < last_batch_ && idle_looks < patience) {
        const auto before = queue_.size();
        lock.unlock();
        std::this_thread::yield();
        lock.lock();
        idle_looks = queue_.size() > before ? 0 : idle_looks + 1;
    }
}

// Nothing only when it is time to stop.
Writer::Taken Writer::take() {
    auto next_gate = std::make_shared<Gate>();
    std::unique_lock lock(mutex_);
    queued_.wait(lock, [&] { return !queue_.empty() || stopping_; });
    gather(lock);
    last_batch_ = queue_.size();
    return {std::exchange(queue_, {}), std::exchange(gate_, std::move(next_gate))};
}

void Writer::loop() {
    for (auto taken = take(); !taken.commands.empty(); taken = take()) {
        const Batch all = taken.commands;
        for (std::size_t at = 0; at < all.size(); at += batch_limit)
            commit_batch(all.subspan(at, std::min(batch_limit, all.size() - at)));
        taken.gate->open();
    }
}

void Writer::fail(Batch batch, std::exception_ptr error) {
    connection_->abandon();
    for (Command* command : batch) command->error = error;
}

void Writer::commit_batch(Batch batch) {
    try {
        // Nearly every command is kept, so savepoints, which cost PostgreSQL a round trip each and make
        // SQLite's search index write out what it holds, are for the second try.
        if (attempt(batch, Protection::none)) return;
        connection_->abandon();
        if (batch.size() > 1) attempt(batch, Protection::savepoints);
    } catch (const Error& error) {
        // A constraint that is checked at commit: find whose it was.
        const bool constraint = error.is_foreign_key() || error.is_unique_violation();
        if (constraint && batch.size() > 1) {
            connection_->abandon();
            for (std::size_t at = 0; at < batch.size(); ++at) commit_batch(batch.subspan(at, 1));
        } else {
            fail(batch, std::current_exception());
        }
    } catch (...) {
        fail(batch, std::current_exception());
    }
}

// False when a command has to be undone and there is no savepoint to do it with; nothing is committed then.
bool Writer::attempt(Batch batch, Protection protection) {
    connection_->control(Control::begin_write);
    for (Command* command : batch)
        if (!run_command(*command, protection)) return false;
    try {
        connection_->finish();
    } catch (const Error&) {
        // Whose it is shows when each of several runs again with a savepoint.
        batch.back()->error = std::current_exception();
        return false;
    }
    connection_->control(Control::commit);
    return true;
}

// False when the command's changes are still there but must not be.
bool Writer::run_command(Command& command, Protection protection) {
    if (protection == Protection::savepoints) connection_->control(Control::savepoint);
    connection_->clear_marks();
    command.error = nullptr;
    bool keep = false;
    try {
        Write write(*connection_);
        keep = command.run(write);
        // A command must not go on after a database error: PostgreSQL could not.
        CHECK(!keep || !connection_->failed());
        if (keep && protection == Protection::savepoints) connection_->finish();
    } catch (...) {
        keep = false;
        command.error = std::current_exception();
    }
    if (protection == Protection::savepoints) {
        if (!keep) connection_->control(Control::rollback_to);
        connection_->control(Control::release);
        return true;
    }
    return keep || !(connection_->wrote() || connection_->failed());
}

}  // namespace styrkedja::db
