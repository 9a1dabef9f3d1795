// The single writer: a thread that commits everything queued together (group commit).
#pragma once
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "db/command.h"

namespace styrkedja::db {

// What the callers of one batch sleep on; opens once. A futex, because std::latch and std::binary_semaphore
// yield the processor several times before they sleep, and a semaphore each costs a system call per caller:
// with 64 callers on a few cores either costs more than the writes themselves.
class Gate {
  public:
    void open();
    void wait();

  private:
    std::atomic<std::uint32_t> open_ = 0;
};

class Writer {
  public:
    // `thread_started` is called first on the writer's thread.
    Writer(std::unique_ptr<Connection> connection, std::function<void()> thread_started);
    ~Writer();  // commits what is queued

    // Queues the command and waits until it is committed or undone; throws its error.
    void submit(Command& command);

  private:
    enum class Protection { savepoints, none };
    using Batch = std::span<Command* const>;

    void loop();
    struct Taken {
        std::vector<Command*> commands;
        std::shared_ptr<Gate> gate;
    };
    Taken take();
    void gather(std::unique_lock<std::mutex>& lock);
    void commit_batch(Batch batch);
    bool attempt(Batch batch, Protection protection);
    bool run_command(Command& command, Protection protection);
    void fail(Batch batch, std::exception_ptr error);

    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable queued_;
    std::vector<Command*> queue_;
    std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();  // opens when what is queued now is done
    std::size_t last_batch_ = 0;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses the rest
};

}  // namespace styrkedja::db
