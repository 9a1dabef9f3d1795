// The hub: topics, subscriptions and the memory of the latest events.
#include "http/events.h"

#include <charconv>
#include <chrono>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "base/check.h"
#include "base/id.h"
#include "base/text.h"

namespace styrkedja::http {
namespace {

constexpr std::size_t max_pending_bytes = std::size_t{1} << 20;

struct Event {
    std::uint64_t id;
    std::string topic, wire;
};

std::string wire_form(std::uint64_t id, std::string_view name, std::string_view data) {
    std::string wire = "id: " + std::to_string(id) + "\nevent: " + std::string(name) + "\n";
    while (true) {
        std::string_view line = data.substr(0, data.find_first_of("\r\n"));
        wire.append("data: ").append(line).append("\n");
        if (line.size() == data.size()) break;
        data.remove_prefix(line.size() + (data.substr(line.size()).starts_with("\r\n") ? 2 : 1));
    }
    return wire += "\n";
}

}  // namespace

// One lock for all: what is done under it is appending to strings.
struct EventHub::State {
    std::mutex mutex;
    std::size_t remembered;
    // Ids go on rising over a restart, so that a browser's last id is never taken for a later event.
    std::uint64_t first_id =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                       std::chrono::system_clock::now().time_since_epoch())
                                       .count());
    std::uint64_t next_id = first_id;
    std::deque<Event> latest;
    std::unordered_map<std::string, std::vector<Subscription*>> by_topic;
    std::size_t open = 0;
};

class EventHub::Subscription : public EventSource {
  public:
    Subscription(std::shared_ptr<State> state, std::vector<std::string> topics)
        : state_(std::move(state)), topics_(std::move(topics)) {
        std::ranges::sort(topics_);
        auto repeated = std::ranges::unique(topics_);
        topics_.erase(repeated.begin(), repeated.end());
    }

    void open(std::string_view last_event_id, std::function<void()> wake) override {
        std::lock_guard lock(state_->mutex);
        wake_ = std::move(wake);
        for (const std::string& topic : topics_) state_->by_topic[topic].push_back(this);
        ++state_->open;
        if (!last_event_id.empty()) replay(last_event_id);
    }

    bool take(std::string& out) override {
        std::lock_guard lock(state_->mutex);
        out += pending_;
        pending_.clear();
        awake_ = false;
        return !overflowed_;
    }

    void close() override {
        std::lock_guard lock(state_->mutex);
        for (const std::string& topic : topics_) {
            auto found = state_->by_topic.find(topic);
            std::erase(found->second, this);
            if (found->second.empty()) state_->by_topic.erase(found);
        }
        --state_->open;
        wake_ = nullptr;
    }

    // Under the state's lock.
    void append(std::string_view wire) {
        if (pending_.size() + wire.size() > max_pending_bytes)
            overflowed_ = true;
        else
            pending_ += wire;
        if (!std::exchange(awake_, true)) wake_();
    }

  private:
    void replay(std::string_view last_event_id) {
        auto last = parse_number(last_event_id);
        std::uint64_t oldest = state_->latest.empty() ? state_->next_id : state_->latest.front().id;
        auto last_id = static_cast<std::uint64_t>(last.value_or(0));
        if (last_id + 1 < oldest || last_id >= state_->next_id) {
            pending_ = wire_form(state_->next_id - 1, "missed", "");
            return;
        }
        for (const Event& event : state_->latest)
            if (event.id > last_id && std::ranges::binary_search(topics_, event.topic))
                pending_ += event.wire;
    }

    std::shared_ptr<State> state_;
    std::vector<std::string> topics_;
    std::function<void()> wake_;
    std::string pending_;
    bool awake_ = false, overflowed_ = false;
};

EventHub::EventHub(std::size_t remembered_events) : state_(std::make_shared<State>()) {
    state_->remembered = remembered_events;
}
EventHub::~EventHub() = default;

void EventHub::publish(std::string_view topic, std::string_view event_name, std::string_view data) {
    CHECK(event_name.find_first_of("\r\n") == event_name.npos);
    std::lock_guard lock(state_->mutex);
    Event event{state_->next_id, std::string(topic), wire_form(state_->next_id, event_name, data)};
    ++state_->next_id;
    if (auto found = state_->by_topic.find(event.topic); found != state_->by_topic.end())
        for (Subscription* subscription : found->second) subscription->append(event.wire);
    state_->latest.push_back(std::move(event));
    if (state_->latest.size() > state_->remembered) state_->latest.pop_front();
}

std::size_t EventHub::streams() const {
    std::lock_guard lock(state_->mutex);
    return state_->open;
}

Response events_response(EventHub& hub, std::vector<std::string> topics) {
    Response response{.content_type = "text/event-stream"};
    response.headers.emplace_back("X-Accel-Buffering", "no");  // nginx would hold events back otherwise
    response.events = std::make_shared<EventHub::Subscription>(hub.state_, std::move(topics));
    return response;
}

}  // namespace styrkedja::http
