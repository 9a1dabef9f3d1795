// One thread gathers what has changed and publishes it.
#include "polls/live.h"

#include <boost/json.hpp>

#include "polls/store.h"

namespace styrkedja::polls {
namespace {

constexpr std::chrono::milliseconds rest{200};  // between two announcements

}  // namespace

std::string topic_of(PollId id) { return fmt::format("poll/{}", id.value); }
std::string key_of(const Tally& tally) { return fmt::format("{}:{}", tally.line.value, tally.value); }
std::string support_key_of(const Tally& tally) { return fmt::format("support:{}", tally.place); }

std::string state_json(db::Read& read, const Poll& poll) {
    boost::json::object state{{"state", name_of(poll.state)}, {"answers", poll.answers}};
    boost::json::object counts;
    // Some of those who listen came by the code: they see what everybody in the room was shown.
    bool is_hidden = poll.state == PollState::closed && !poll.was_shown;
    for (const auto& tally : is_hidden ? std::vector<Tally>{} : tallies_of(read, poll)) {
        if (poll.kind == PollKind::text && poll.state != PollState::open) {
            if (shows_support(poll)) counts[support_key_of(tally)] = tally.support;
        } else
            counts[key_of(tally)] = tally.answers;
    }
    state["counts"] = std::move(counts);
    return boost::json::serialize(state);
}

Live::~Live() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Live::note(auth::Services& services, PollId id) {
    std::lock_guard lock(mutex_);
    changed_.insert(id);
    if (!thread_.joinable()) thread_ = std::thread([this, &services] { run(services); });
    wake_.notify_all();
}

void Live::run(auth::Services& services) {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [&] { return stopping_ || !changed_.empty(); });
        if (stopping_) return;
        auto changed = std::exchange(changed_, {});
        lock.unlock();
        for (PollId id : changed) {
            // A database that is away for a moment: the next answer tells the screens again.
            try {
                auto state = services.database.read([&](db::Read& read) -> std::optional<std::string> {
                    auto poll = load_poll(read, id);
                    return poll ? std::optional(state_json(read, *poll)) : std::nullopt;
                });
                if (state) services.events.publish(topic_of(id), "poll", *state);
            } catch (const std::exception&) {
                std::lock_guard again(mutex_);
                changed_.insert(id);
            }
        }
        lock.lock();
        wake_.wait_for(lock, rest, [&] { return stopping_; });
    }
}

}  // namespace styrkedja::polls
