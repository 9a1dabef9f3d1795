// One thread that sends all event streams: wakes when a source has something, never blocks on a client.
#pragma once
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "http/connection.h"
#include "http/socket.h"

namespace styrkedja::http {

class EventPump {
  public:
    explicit EventPump(const Settings& settings);  // outlives the pump
    ~EventPump();
    void start();
    void stop();  // sends what it can, closes every stream
    void adopt(StreamStart stream);

  private:
    struct Stream {
        FileDescriptor socket;
        std::shared_ptr<EventSource> source;
        std::string out;
        bool blocked = false;  // the socket is full
    };
    void run();
    void adopt_waiting();
    void on_socket(std::uint64_t number, std::uint32_t events);
    void refill(std::uint64_t number);
    void heartbeat();
    bool send_some(std::uint64_t number, Stream& stream);
    void drop(std::uint64_t number);
    void wake(std::uint64_t number);

    const Settings& settings_;
    FileDescriptor epoll_;
    Alarm alarm_;
    std::thread thread_;
    std::map<std::uint64_t, Stream> streams_;  // the pump thread's own
    std::uint64_t last_number_ = 0;

    std::mutex mutex_;
    bool stopping_ = false;
    std::vector<StreamStart> arrivals_;
    std::vector<std::uint64_t> awake_;
};

}  // namespace styrkedja::http
