// Sending event streams.
#include "http/event_pump.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include "http/events.h"

namespace styrkedja::http {
namespace {

constexpr std::uint64_t alarm_number = 0;

void watch(int epoll, int operation, int fd, std::uint32_t events, std::uint64_t number) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = number;
    epoll_ctl(epoll, operation, fd, &event);
}

}  // namespace

EventPump::EventPump(const Settings& settings) : settings_(settings), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    if (epoll_.get() < 0) throw std::system_error(errno, std::generic_category(), "epoll");
    watch(epoll_.get(), EPOLL_CTL_ADD, alarm_.fd(), EPOLLIN, alarm_number);
}

EventPump::~EventPump() { stop(); }

void EventPump::start() {
    thread_ = std::thread([this] { run(); });
}

void EventPump::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    alarm_.signal();
    if (thread_.joinable()) thread_.join();
}

void EventPump::adopt(StreamStart stream) {
    std::lock_guard lock(mutex_);
    arrivals_.push_back(std::move(stream));
    alarm_.signal();
}

// Called by sources from any thread.
void EventPump::wake(std::uint64_t number) {
    std::lock_guard lock(mutex_);
    awake_.push_back(number);
    if (awake_.size() == 1) alarm_.signal();
}

void EventPump::run() {
    auto next_heartbeat = Clock::now() + settings_.heartbeat;
    for (bool stopping = false; !stopping;) {
        std::array<epoll_event, 64> events;
        auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(next_heartbeat - Clock::now());
        int timeout_ms = static_cast<int>(std::max<std::int64_t>(pause.count() + 1, 0));
        int count = epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), timeout_ms);
        for (int at = 0; at < count; ++at) {
            const epoll_event& event = events[static_cast<std::size_t>(at)];
            if (event.data.u64 == alarm_number)
                alarm_.clear();
            else
                on_socket(event.data.u64, event.events);
        }
        adopt_waiting();
        std::vector<std::uint64_t> awake;
        {
            std::lock_guard lock(mutex_);
            awake.swap(awake_);
            stopping = stopping_;
        }
        for (std::uint64_t number : awake) refill(number);
        if (Clock::now() >= next_heartbeat) {
            heartbeat();
            next_heartbeat = Clock::now() + settings_.heartbeat;
        }
    }
    adopt_waiting();
    while (!streams_.empty()) drop(streams_.begin()->first);
}

void EventPump::adopt_waiting() {
    std::vector<StreamStart> arrivals;
    {
        std::lock_guard lock(mutex_);
        arrivals.swap(arrivals_);
    }
    for (StreamStart& start : arrivals) {
        if (streams_.size() >= settings_.max_connections) continue;
        std::uint64_t number = ++last_number_;
        watch(epoll_.get(), EPOLL_CTL_ADD, start.socket.get(), EPOLLIN | EPOLLRDHUP, number);
        Stream& stream = streams_[number];
        stream.socket = std::move(start.socket);
        stream.source = std::move(start.source);
        stream.out = "retry: 3000\n\n";
        stream.source->open(start.last_event_id, [this, number] { wake(number); });
        refill(number);
    }
}

void EventPump::on_socket(std::uint64_t number, std::uint32_t events) {
    auto found = streams_.find(number);
    if (found == streams_.end()) return;
    // A browser sends nothing after its request: whatever comes in is the end.
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) return drop(number);
    if (!send_some(number, found->second)) drop(number);
}

void EventPump::refill(std::uint64_t number) {
    auto found = streams_.find(number);
    if (found == streams_.end()) return;
    Stream& stream = found->second;
    bool goes_on = stream.source->take(stream.out);
    bool sent = stream.blocked || send_some(number, stream);
    if (!goes_on || !sent || stream.out.size() > settings_.max_event_backlog_bytes) drop(number);
}

// A comment that keeps proxies from closing a quiet stream.
void EventPump::heartbeat() {
    for (auto& [number, stream] : streams_) {
        if (stream.blocked) continue;
        stream.out += ":\n\n";
        wake(number);
    }
}

bool EventPump::send_some(std::uint64_t number, Stream& stream) {
    std::size_t sent = 0;
    bool full = false;
    while (sent < stream.out.size() && !full) {
        ssize_t now = send(stream.socket.get(), stream.out.data() + sent, stream.out.size() - sent,
                           MSG_NOSIGNAL | MSG_DONTWAIT);
        if (now < 0 && errno == EINTR) continue;
        full = now < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        if (now < 0 && !full) return false;
        if (now > 0) sent += static_cast<std::size_t>(now);
    }
    stream.out.erase(0, sent);
    if (full != stream.blocked) {
        std::uint32_t interest = EPOLLIN | EPOLLRDHUP | (full ? EPOLLOUT : 0U);
        watch(epoll_.get(), EPOLL_CTL_MOD, stream.socket.get(), interest, number);
        stream.blocked = full;
    }
    return true;
}

void EventPump::drop(std::uint64_t number) {
    auto found = streams_.find(number);
    found->second.source->close();
    streams_.erase(found);
}

}  // namespace styrkedja::http
