// Tells the open screens of a poll how it stands: at most some times a second however many answer.
#pragma once
#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "auth/visit.h"
#include "polls/polls.h"

namespace styrkedja::polls {

std::string topic_of(PollId id);
// What an event carries: {"state":"open","answers":12,"counts":{"3:":5,"0:4":7}}; counts only when they may
// be shown.
std::string state_json(db::Read& read, const Poll& poll);
// The key of a count there and in data-poll-count.
std::string key_of(const Tally& tally);
std::string support_key_of(const Tally& tally);

// Its thread begins with the first note.
class Live {
  public:
    Live() = default;
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;
    // After the commit. `services` lives longer than this.
    void note(auth::Services& services, PollId id);

  private:
    void run(auth::Services& services);
    std::mutex mutex_;
    std::condition_variable wake_;
    std::set<PollId> changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace styrkedja::polls
