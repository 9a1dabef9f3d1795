// The HTTP server: listens, reads requests, runs the handler on a bounded pool of threads, sends the answers.
// HTTP/1.1 (and 1.0) without TLS: that and HTTP/2 belong to the proxy in front.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace styrkedja::http {

// An answer the server gives by itself: 400, 408, 413, 417, 431, 500, 501, 505.
struct ErrorContext {
    int status = 500;
    std::string_view request_id = {};
    const Request* request = nullptr;  // nullptr when its header could not be read; its body may be missing
};

// One request dealt with. `duration` runs from the request being complete to its answer being handed to the
// network; `bytes` is what was sent.
struct Finished {
    Method method = Method::get;
    int status = 0;
    std::chrono::nanoseconds duration{0};
    std::uint64_t bytes = 0;
    const Request* request = nullptr;  // nullptr when its header could not be read
};

struct Settings {
    std::string address = "127.0.0.1";  // an IPv4 or IPv6 address; "::" and "0.0.0.0" are every interface
    std::uint16_t port = 8080;          // 0: any free one, see Server::port
    // How many handler threads wait for the network at once. With 1 they take turns, first come, first
    // served; more answer short requests faster, but on a core kept busy a preempted thread makes its client
    // wait (130 µs of work at 64 connections on one core: p99 11 ms with 1, over 100 ms with 2 or 4).
    int io_threads = 1;
    int handler_threads = 64;              // how many requests are handled at once
    std::size_t max_connections = 10'000;  // and as many event streams; more are closed at once
    std::size_t max_body_bytes = std::size_t{32} << 20;
    std::size_t max_header_bytes = std::size_t{16} << 10;
    std::size_t max_fields = 60'000;
    std::size_t compress_from_bytes = 1024;  // text answers of this size and more are compressed; 0: never
    std::chrono::milliseconds header_timeout{
        10'000};  // from the first byte (or the connection) to the whole header
    std::chrono::milliseconds body_idle_timeout{
        30'000};  // without a byte of the body coming or of the answer leaving
    std::chrono::milliseconds keep_alive_timeout{75'000};  // between requests
    std::chrono::milliseconds stop_timeout{10'000};        // what stop() gives requests in flight
    std::chrono::milliseconds heartbeat{20'000};           // event streams
    std::size_t max_event_backlog_bytes = std::size_t{256}
                                          << 10;    // a stream whose client is further behind is dropped
    std::vector<std::string> trusted_proxies = {};  // "10.0.0.7", "172.16.0.0/12", "fd00::/8"

    // The page for an answer without a handler; empty: plain text. Runs on any thread; so do those below.
    std::function<Response(const ErrorContext&)> error_page = {};
    std::function<void(const Request&, std::string_view what)> on_error = {};  // a handler or stream threw
    std::function<void(const Finished&)> on_finished = {};
};

class Server {
  public:
    // The handler is called from many threads at once. What it throws becomes a 500.
    Server(Settings settings, std::function<Response(Request&)> handler);
    ~Server();  // stops
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();                // throws std::runtime_error: port occupied, bad address or proxy
    std::uint16_t port() const;  // after start
    // Orderly: no new connections, requests in flight are answered (Settings::stop_timeout), streams are
    // closed.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace styrkedja::http
