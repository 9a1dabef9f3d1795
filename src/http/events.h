// Server-sent events: handlers publish to topics, browsers hold one stream each. No thread per stream.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/response.h"

namespace styrkedja::http {

// Where the bytes of an event stream come from. The server calls open once, then take after each wake, then
// close once; wake may be called from any thread between open's start and close's end.
class EventSource {
  public:
    virtual ~EventSource() = default;
    virtual void open(std::string_view last_event_id, std::function<void()> wake) = 0;
    virtual bool take(std::string& out) = 0;  // appends what is new; false: end the stream
    virtual void close() = 0;
};

// Thread-safe. Remembers the latest events so that a browser that was away gets what it missed; when that
// reaches further back than the memory it gets the event "missed" instead and should load its page anew.
class EventHub {
  public:
    explicit EventHub(std::size_t remembered_events = 1024);
    ~EventHub();
    EventHub(const EventHub&) = delete;
    EventHub& operator=(const EventHub&) = delete;

    // `event_name` without line breaks; `data` may have several lines.
    void publish(std::string_view topic, std::string_view event_name, std::string_view data);
    std::size_t streams() const;  // open now

  private:
    friend Response events_response(EventHub& hub, std::vector<std::string> topics);
    struct State;
    class Subscription;
    std::shared_ptr<State> state_;
};

// A stream of the events of any of these topics. What the user may follow is the handler's to decide.
Response events_response(EventHub& hub, std::vector<std::string> topics);

}  // namespace styrkedja::http
