// The single writer: a thread that commits everything queued together (group commit).
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "db/command.h"

namespace styrkedja::db {

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
    std::vector<Command*> take();
    void commit_batch(Batch batch);
    bool attempt(Batch batch, Protection protection);
    bool run_command(Command& command, Protection protection);
    void fail(Batch batch, std::exception_ptr error);

    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable queued_;
    std::vector<Command*> queue_;
    bool stopping_ = false;
    std::thread thread_;  // last: it uses the rest
};

}  // namespace styrkedja::db
