// One client's connection: reads requests, has them answered in order, writes without ever blocking. A worker
// thread owns it from an event until it says what to wait for next; only the deadline is shared with the
// sweeper.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/request_reader.h"
#include "http/server.h"
#include "http/socket.h"

namespace styrkedja::http {

using Clock = std::chrono::steady_clock;

// What all connections of a server share.
struct Engine {
    Settings settings;
    std::function<Response(Request&)> handler;
    std::atomic<bool> stopping = false;
};

// What a finished connection leaves behind when it goes on as an event stream.
struct StreamStart {
    FileDescriptor socket;
    std::shared_ptr<EventSource> source;
    std::string last_event_id;
};

class Connection {
  public:
    enum class Next { read, write, stream, close };

    Connection(const Engine& engine, FileDescriptor socket, Peer peer);

    // The worker's side: something can be read or written (or the deadline passed).
    Next on_event();
    StreamStart into_stream();  // after Next::stream
    int fd() const { return socket_.get(); }

    // The sweeper's side. Both wake the worker by shutting the socket's reading half; what has arrived is
    // still read.
    void expire_if_due(Clock::time_point now);
    void close_if_idle();
    void abort();  // both halves

  private:
    // `busy`: a worker is at it.
    enum class Waiting { busy, first_request, next_request, header, body, writing, lingering };
    enum class Sent { all, part, failed };

    // An answer on its way: `head` (or a framed chunk), then `body`.
    struct Outgoing {
        Response response;
        std::string head;
        std::string_view body;
        std::size_t sent = 0;  // of head and body together
        bool more_chunks = false, chunked = false, keep_alive = false, linger = false;
        std::unique_ptr<Request> request;
        Finished finished;
        Clock::time_point began;
    };

    Next serve();
    Next answer();
    Next flush_and_go_on();
    Next after_answer();
    Next on_expired(Waiting was);
    Next linger();
    Next wait_for(Next next);
    Next wait_until(Waiting waiting, Clock::time_point deadline, Next next);

    bool receive();  // more in window_; false: nothing there now, or (closed_) never again
    void parse_window();
    void keep_window();

    Response run_handler(Request& request);
    Response error_response(int status, const Request& request, bool header_complete);
    void frame(bool http_1_0);
    void set_head(bool http_1_0);
    bool next_chunk();
    Sent send_some();
    Sent flush();
    void report_finished();
    void report_error(const Request& request, std::string_view what);

    const Engine& engine_;
    FileDescriptor socket_;
    const Peer peer_;
    std::unique_ptr<RequestReader> reader_;  // of the request that is arriving
    std::string left_over_;                  // bytes read but not yet parsed, between events
    std::string_view window_;                // the same during an event; may lie in the thread's read area
    Outgoing out_;
    bool closed_ = false, served_ = false;
    Clock::time_point request_began_ = Clock::now();
    Clock::time_point linger_until_;

    std::atomic<Waiting> waiting_ = Waiting::first_request;
    std::atomic<Clock::rep> deadline_;  // 0: none
    std::atomic<bool> expired_ = false;
};

}  // namespace styrkedja::http
