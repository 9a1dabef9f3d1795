// Threads and epoll. The handler threads themselves wait for the network (leader and followers): the one that
// the kernel wakes reads, handles and answers, with no hand-over to another thread. No more of them work at
// once than keep the processors busy, unless some wait for something else (base/blocking.h). One more thread
// accepts, sweeps and helps when those at work get nowhere.
#include "http/server.h"

#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>

#include "base/blocking.h"
#include "base/check.h"
#include "http/address_set.h"
#include "http/connection.h"
#include "http/event_pump.h"

namespace styrkedja::http {
namespace {

constexpr std::chrono::milliseconds sweep_interval{250};
constexpr std::chrono::milliseconds stuck_interval{5};

// Many connections with work at once would otherwise wake a thread each, and these displace each other.
int limit_of_work(const Settings& settings) {
    return std::max(settings.io_threads, 2 * static_cast<int>(std::thread::hardware_concurrency()));
}

// Every connection is a file; the usual soft limit of 1,024 would refuse the rest.
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

std::string address_of(const sockaddr_storage& peer, socklen_t size) {
    std::array<char, NI_MAXHOST> host{};
    const auto* any = static_cast<const sockaddr*>(static_cast<const void*>(&peer));
    if (getnameinfo(any, size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0) return {};
    std::string_view name = host.data();
    if (name.starts_with("::ffff:")) name.remove_prefix(7);  // IPv4 through an IPv6 listener
    return std::string(name);
}

}  // namespace

struct Server::Impl final : BlockingObserver {
    Impl(Settings settings, std::function<Response(Request&)> handler)
        : engine{std::move(settings), std::move(handler)}, proxies(engine.settings.trusted_proxies) {}
    void waits() override;
    void goes_on() override;

    struct Follower {
        std::condition_variable wake;
        bool promoted = false;
        bool at_work = false;
    };
    void start();
    void stop();
    void accept_and_sweep();
    void accept_all();
    void sweep();
    void work();
    Connection* next_event(Follower& self);
    void promote_one();
    void promote_if_useful();
    bool help_if_stuck();
    void arm(Connection& connection, std::uint32_t events, int operation) const;
    std::unique_ptr<Connection> remove(Connection& connection);

    Engine engine;
    AddressSet proxies;
    EventPump pump{engine.settings};
    FileDescriptor listener, epoll;
    Alarm stop_accepting, stop_working, nobody_leads;
    std::thread acceptor;
    std::vector<std::thread> workers;
    std::uint16_t port = 0;
    bool started = false;

    std::mutex mutex;  // of the connections
    std::condition_variable all_closed;
    std::unordered_map<Connection*, std::unique_ptr<Connection>> connections;

    // At most io_threads wait in epoll at once, the rest here: otherwise each event would wake another
    // thread. Last parked, first promoted: a few warm threads do the work, and none waits for its turn behind
    // all others while it holds a connection.
    std::mutex followers_mutex;
    std::vector<Follower*> parked;
    int leaders = 0;  // waiting in epoll, or promoted and on the way there
    const int most_at_work = limit_of_work(engine.settings);
    int at_work = 0;                            // handling an event, and not waiting for something else
    bool watched = false;                       // the acceptor looks whether they get anywhere
    std::uint64_t taken = 0, taken_before = 0;  // events
    bool working = true;
};

void Server::Impl::start() {
    CHECK(!started);
    listener = listen_on(engine.settings.address, engine.settings.port);
    port = port_of(listener);
    raise_file_limit();
    epoll = FileDescriptor(epoll_create1(EPOLL_CLOEXEC));
    if (epoll.get() < 0) throw std::system_error(errno, std::generic_category(), "epoll");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = nullptr;
    epoll_ctl(epoll.get(), EPOLL_CTL_ADD, stop_working.fd(), &event);
    started = true;
    pump.start();
    for (int number = 0; number < engine.settings.handler_threads; ++number)
        workers.emplace_back([this] { work(); });
    acceptor = std::thread([this] { accept_and_sweep(); });
}

void Server::Impl::accept_and_sweep() {
    auto next_sweep = Clock::now() + sweep_interval;
    for (;;) {
        std::array<pollfd, 3> wanted{pollfd{listener.get(), POLLIN, 0},
                                     pollfd{stop_accepting.fd(), POLLIN, 0},
                                     pollfd{nobody_leads.fd(), POLLIN, 0}};
        auto patience = help_if_stuck() ? stuck_interval : sweep_interval;
        poll(wanted.data(), wanted.size(), static_cast<int>(patience.count()));
        if (wanted[1].revents) break;
        if (wanted[0].revents) accept_all();
        if (wanted[2].revents) nobody_leads.clear();
        if (Clock::now() < next_sweep) continue;
        sweep();
        next_sweep = Clock::now() + sweep_interval;
    }
    accept_all();  // who connected before the stop is answered
    listener = FileDescriptor();
}

void Server::Impl::accept_all() {
    for (;;) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        auto* any = static_cast<sockaddr*>(static_cast<void*>(&address));
        FileDescriptor socket(accept4(listener.get(), any, &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket.get() < 0) {
            if (errno == EINTR || errno == ECONNABORTED) continue;
            // Out of files: wait for some to be closed rather than spin.
            if (errno == EMFILE || errno == ENFILE)
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return;
        }
        Peer peer{address_of(address, size)};
        peer.trusted_proxy = proxies.contains(peer.address);
        auto connection = std::make_unique<Connection>(engine, std::move(socket), std::move(peer));
        Connection& added = *connection;
        std::lock_guard lock(mutex);
        if (connections.size() >= engine.settings.max_connections) continue;
        connections.emplace(&added, std::move(connection));
        arm(added, EPOLLIN, EPOLL_CTL_ADD);
    }
}

void Server::Impl::sweep() {
    auto now = Clock::now();
    std::lock_guard lock(mutex);
    for (auto& [connection, owner] : connections) connection->expire_if_due(now);
}

// One event goes to one thread, which owns the connection until it arms it again.
void Server::Impl::arm(Connection& connection, std::uint32_t events, int operation) const {
    epoll_event event{};
    event.events = events | EPOLLONESHOT;
    event.data.ptr = &connection;
    epoll_ctl(epoll.get(), operation, connection.fd(), &event);
}

std::unique_ptr<Connection> Server::Impl::remove(Connection& connection) {
    std::lock_guard lock(mutex);
    auto node = connections.extract(&connection);
    if (connections.empty()) all_closed.notify_all();
    return std::move(node.mapped());
}

void Server::Impl::work() {
    blocking_observer = this;
    Follower self;
    while (Connection* connection = next_event(self)) {
        switch (connection->on_event()) {
            case Connection::Next::read:
                arm(*connection, EPOLLIN, EPOLL_CTL_MOD);
                break;
            case Connection::Next::write:
                arm(*connection, EPOLLOUT, EPOLL_CTL_MOD);
                break;
            case Connection::Next::close:
                remove(*connection);
                break;
            case Connection::Next::stream: {
                epoll_ctl(epoll.get(), EPOLL_CTL_DEL, connection->fd(), nullptr);
                auto owner = remove(*connection);
                pump.adopt(owner->into_stream());
                break;
            }
        }
    }
}

// Waits as one of the leaders; nullptr: the server has stopped.
Connection* Server::Impl::next_event(Follower& self) {
    {
        std::unique_lock lock(followers_mutex);
        if (std::exchange(self.at_work, false)) --at_work;
        if ((leaders < engine.settings.io_threads && at_work < most_at_work) || !working) {
            ++leaders;
        } else {
            parked.push_back(&self);
            self.promoted = false;
            self.wake.wait(lock, [&] { return self.promoted; });
        }
    }
    epoll_event event{};
    int count = 0;
    do count = epoll_wait(epoll.get(), &event, 1, -1);
    while (count < 0 && errno == EINTR);
    std::lock_guard lock(followers_mutex);
    --leaders;
    self.at_work = true;
    ++at_work;
    ++taken;
    promote_if_useful();
    return static_cast<Connection*>(event.data.ptr);
}

// Under followers_mutex. A leader that goes to work leaves others waiting; only the last one is replaced.
void Server::Impl::promote_if_useful() {
    if (leaders > 0 || parked.empty()) return;
    if (at_work < most_at_work) {
        promote_one();
    } else if (!watched) {
        watched = true;
        nobody_leads.signal();
    }
}

// Nobody has taken an event since the last look: whatever those at work are waiting for, another may go on.
bool Server::Impl::help_if_stuck() {
    std::lock_guard lock(followers_mutex);
    if (!watched) return false;
    watched = leaders == 0 && !parked.empty();
    if (watched && std::exchange(taken_before, taken) == taken) promote_one();
    return watched;
}

void Server::Impl::waits() {
    std::lock_guard lock(followers_mutex);
    --at_work;
    promote_if_useful();
}

void Server::Impl::goes_on() {
    std::lock_guard lock(followers_mutex);
    ++at_work;
}

// Under followers_mutex.
void Server::Impl::promote_one() {
    if (parked.empty()) return;
    Follower& follower = *parked.back();
    parked.pop_back();
    follower.promoted = true;
    ++leaders;
    follower.wake.notify_one();
}

void Server::Impl::stop() {
    if (!started) return;
    started = false;
    engine.stopping = true;
    stop_accepting.signal();
    acceptor.join();
    auto deadline = Clock::now() + engine.settings.stop_timeout;
    {
        std::unique_lock lock(mutex);
        while (!connections.empty()) {
            bool late = Clock::now() >= deadline;
            for (auto& [connection, owner] : connections) {
                connection->expire_if_due(Clock::now());
                late ? connection->abort() : connection->close_if_idle();
            }
            all_closed.wait_for(lock, sweep_interval);
        }
    }
    pump.stop();
    {
        std::lock_guard lock(followers_mutex);
        working = false;
        while (!parked.empty()) promote_one();
    }
    stop_working.signal();
    for (std::thread& worker : workers) worker.join();
    workers.clear();
}

Server::Server(Settings settings, std::function<Response(Request&)> handler)
    : impl_(std::make_unique<Impl>(std::move(settings), std::move(handler))) {}
Server::~Server() { stop(); }
void Server::start() { impl_->start(); }
std::uint16_t Server::port() const { return impl_->port; }
void Server::stop() { impl_->stop(); }

}  // namespace styrkedja::http
