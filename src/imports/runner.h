// Previews and applies imports on a thread of its own, so that a page can show how far it has come.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "imports/imports.h"

namespace styrkedja::imports {

enum class Step { preview, apply };

class Runner {
  public:
    Runner() = default;
    ~Runner();  // finishes what has begun
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    // Queues the step, and waits a moment, so that a small file is done when the next page is shown. The
    // services must outlive the runner.
    void start(const auth::Visit& visit, ImportRunId run, Step step);

    struct Standing {
        std::int64_t done = 0;  // bytes, of `total`; 0 of 0 while it waits for its turn
        std::int64_t total = 0;
    };
    std::optional<Standing> standing(ImportRunId run) const;  // empty: nothing under way

  private:
    struct Task {
        auth::Services* services;
        rights::Visitor visitor;
        Language language;
        ImportRunId run;
        Step step;
    };
    void loop();
    void work(const Task& task);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;  // the first one is under way
    Standing standing_;
    bool stopping_ = false;
    std::thread thread_;  // begun with the first task
};

}  // namespace styrkedja::imports
