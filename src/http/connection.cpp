// Reading, answering in order, and waiting: the life of a connection.
#include "http/connection.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>

#include "http/events.h"
#include "http/wire.h"

namespace styrkedja::http {
namespace {

constexpr std::chrono::seconds linger_time{5};

Response plain_error(int status) {
    Response response = text(std::to_string(status) + " " + std::string(reason_of(status)) + "\n");
    response.status = status;
    return response;
}

}  // namespace

Connection::Connection(const Engine& engine, FileDescriptor socket, Peer peer)
    : engine_(engine),
      socket_(std::move(socket)),
      peer_(std::move(peer)),
      deadline_((request_began_ + engine.settings.header_timeout).time_since_epoch().count()) {}

Connection::Next Connection::on_event() {
    deadline_.store(0);
    Waiting was = waiting_.exchange(Waiting::busy);
    if (expired_) return on_expired(was);
    if (was == Waiting::lingering) return linger();
    window_ = left_over_;
    if (was != Waiting::writing) return serve();
    Next next = flush_and_go_on();
    return next == Next::read ? serve() : next;
}

// Answers everything that has arrived, then says what to wait for.
Connection::Next Connection::serve() {
    for (;;) {
        parse_window();
        if (reader_ && reader_->done()) {
            if (Next next = answer(); next != Next::read) return next;
            continue;
        }
        if (reader_ && reader_->wants_continue()) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            // 25 bytes into a socket that has sent nothing since its last answer: they fit, or it is broken.
            if (send(fd(), go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) return Next::close;
        }
        if (!receive()) return closed_ ? Next::close : wait_for(Next::read);
    }
}

bool Connection::receive() {
    thread_local std::array<char, std::size_t{64} << 10> area;
    keep_window();
    ssize_t got = 0;
    do got = recv(fd(), area.data(), area.size(), MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    if (got <= 0) {
        closed_ = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
        return false;
    }
    std::string_view arrived{area.data(), static_cast<std::size_t>(got)};
    if (left_over_.empty()) {
        window_ = arrived;
    } else {
        left_over_ += arrived;
        window_ = left_over_;
    }
    return true;
}

void Connection::parse_window() {
    if (window_.empty()) return;
    if (!reader_) {
        reader_ = std::make_unique<RequestReader>(engine_.settings, peer_);
        if (served_) request_began_ = Clock::now();
    }
    if (!reader_->done()) window_.remove_prefix(reader_->feed(window_));
}

// Saves what is unparsed from the thread's read area.
void Connection::keep_window() {
    const char* begin = left_over_.data();
    if (window_.data() >= begin && window_.data() <= begin + left_over_.size())
        left_over_.erase(0, left_over_.size() - window_.size());
    else
        left_over_.assign(window_);
    if (left_over_.empty() && left_over_.capacity() > 4096) left_over_ = {};
    window_ = left_over_;
}

// The request in reader_ is complete or refused.
Connection::Next Connection::answer() {
    auto reader = std::move(reader_);
    served_ = true;
    out_ = {};
    out_.began = Clock::now();
    out_.request = reader->take_request();
    out_.linger = reader->body_left();
    out_.finished.request = reader->header_complete() ? out_.request.get() : nullptr;
    out_.finished.method = out_.request->method();
    int status = reader->error_status();
    out_.response = status ? error_response(status, *out_.request, reader->header_complete())
                           : run_handler(*out_.request);
    out_.keep_alive = reader->keep_alive() && !out_.linger && !engine_.stopping;
    frame(reader->http_1_0());
    return flush_and_go_on();
}

Response Connection::run_handler(Request& request) {
    try {
        return engine_.handler(request);
    } catch (const std::exception& error) {
        report_error(request, error.what());
    } catch (...) {
        report_error(request, "something that is no std::exception");
    }
    return error_response(500, request, true);
}

Response Connection::error_response(int status, const Request& request, bool header_complete) {
    if (engine_.settings.error_page) try {
            Response response =
                engine_.settings.error_page({status, request.id(), header_complete ? &request : nullptr});
            response.status = status;
            return response;
        } catch (const std::exception& error) {
            report_error(request, error.what());
        }
    return plain_error(status);
}

// Decides how the answer goes out, and writes its head.
void Connection::frame(bool http_1_0) {
    compress(*out_.request, out_.response, engine_.settings.compress_from_bytes);
    try {
        set_head(http_1_0);
    } catch (const std::exception& error) {
        report_error(*out_.request, error.what());
        out_.response = plain_error(500);
        set_head(http_1_0);
    }
    Response& response = out_.response;
    out_.finished.status = response.status;
    bool bodiless =
        out_.request->method() == Method::head || response.status == 204 || response.status == 304;
    if (bodiless) {
        response.events.reset();
        return;
    }
    out_.more_chunks = response.stream != nullptr;
    out_.body = response.static_body.empty() ? std::string_view(response.body) : response.static_body;
}

void Connection::set_head(bool http_1_0) {
    const Response& response = out_.response;
    Framing framing = Framing::length;
    if (response.stream) framing = http_1_0 ? Framing::until_close : Framing::chunks;
    if (response.events) framing = Framing::until_close;
    if (framing == Framing::until_close) out_.keep_alive = false;
    out_.chunked = framing == Framing::chunks;
    out_.head = head_of(response, out_.request->id(), framing, out_.keep_alive);
}

Connection::Sent Connection::send_some() {
    const std::size_t total = out_.head.size() + out_.body.size();
    while (out_.sent < total) {
        std::string_view head = std::string_view(out_.head).substr(std::min(out_.sent, out_.head.size()));
        std::string_view body = out_.body.substr(out_.sent - (out_.head.size() - head.size()));
        auto piece = [](std::string_view bytes) {
            return iovec{const_cast<char*>(bytes.data()), bytes.size()};
        };
        std::array<iovec, 2> pieces{piece(head), piece(body)};
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = pieces.size();
        ssize_t sent = sendmsg(fd(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) return errno == EAGAIN || errno == EWOULDBLOCK ? Sent::part : Sent::failed;
        out_.sent += static_cast<std::size_t>(sent);
        out_.finished.bytes += static_cast<std::uint64_t>(sent);
    }
    return Sent::all;
}

Connection::Sent Connection::flush() {
    for (;;) {
        Sent sent = send_some();
        if (sent != Sent::all || !out_.more_chunks) return sent;
        if (!next_chunk()) return Sent::failed;
    }
}

bool Connection::next_chunk() {
    std::string chunk;
    try {
        out_.more_chunks = out_.response.stream(chunk);
    } catch (const std::exception& error) {
        report_error(*out_.request, error.what());
        return false;  // broken off without the last chunk: the client sees that it is not whole
    }
    out_.sent = 0;
    out_.body = {};
    out_.head = std::move(chunk);
    if (!out_.chunked) return true;
    if (!out_.head.empty()) out_.head = fmt::format("{:x}\r\n", out_.head.size()) + out_.head + "\r\n";
    if (!out_.more_chunks) out_.head += "0\r\n\r\n";
    return true;
}

Connection::Next Connection::flush_and_go_on() {
    switch (flush()) {
        case Sent::part:
            return wait_for(Next::write);
        case Sent::failed:
            report_finished();
            return Next::close;
        case Sent::all:
            break;
    }
    return after_answer();
}

// Next::read here means: go on with the next request.
Connection::Next Connection::after_answer() {
    report_finished();
    if (out_.response.events) return Next::stream;
    bool keep_alive = out_.keep_alive, lingers = out_.linger || !window_.empty();
    out_ = {};
    if (keep_alive) return Next::read;
    if (!lingers) return Next::close;
    // Closing with bytes unread would reset the connection and take the answer away from the client.
    shutdown(fd(), SHUT_WR);
    linger_until_ = Clock::now() + linger_time;
    return linger();
}

Connection::Next Connection::linger() {
    left_over_.clear();
    window_ = {};
    while (receive()) window_ = {};
    return closed_ ? Next::close : wait_until(Waiting::lingering, linger_until_, Next::read);
}

// The sweeper has shut the reading half: an unfinished request gets its answer, anything else just ends.
Connection::Next Connection::on_expired(Waiting was) {
    if (was == Waiting::writing) report_finished();
    if ((was != Waiting::header && was != Waiting::body) || !reader_) return Next::close;
    out_ = {};
    out_.began = Clock::now();
    bool header_complete = reader_->header_complete();
    out_.request = reader_->take_request();
    out_.finished.request = header_complete ? out_.request.get() : nullptr;
    out_.response = error_response(408, *out_.request, header_complete);
    frame(false);
    flush();
    report_finished();
    return Next::close;
}

Connection::Next Connection::wait_for(Next next) {
    const Settings& settings = engine_.settings;
    auto now = Clock::now();
    keep_window();
    if (next == Next::write) return wait_until(Waiting::writing, now + settings.body_idle_timeout, next);
    if (!reader_ && !served_)
        return wait_until(Waiting::first_request, request_began_ + settings.header_timeout, next);
    if (!reader_) return wait_until(Waiting::next_request, now + settings.keep_alive_timeout, next);
    if (!reader_->header_complete())
        return wait_until(Waiting::header, request_began_ + settings.header_timeout, next);
    return wait_until(Waiting::body, now + settings.body_idle_timeout, next);
}

Connection::Next Connection::wait_until(Waiting waiting, Clock::time_point deadline, Next next) {
    waiting_.store(waiting);
    deadline_.store(deadline.time_since_epoch().count());
    // Server::stop closes what it sees idle; what becomes idle after that closes here.
    bool idle = waiting == Waiting::next_request || waiting == Waiting::first_request;
    return idle && engine_.stopping ? Next::close : next;
}

StreamStart Connection::into_stream() {
    std::string last_event_id{out_.request->header("Last-Event-ID").value_or("")};
    return {std::move(socket_), std::move(out_.response.events), std::move(last_event_id)};
}

void Connection::expire_if_due(Clock::time_point now) {
    Clock::rep due = deadline_.load();
    if (due == 0 || now.time_since_epoch().count() < due) return;
    if (!deadline_.compare_exchange_strong(due, 0)) return;
    expired_ = true;
    shutdown(fd(), waiting_ == Waiting::writing ? SHUT_RDWR : SHUT_RD);
}

void Connection::close_if_idle() {
    Waiting waiting = waiting_;
    if (waiting == Waiting::first_request || waiting == Waiting::next_request) shutdown(fd(), SHUT_RD);
}

void Connection::abort() { shutdown(fd(), SHUT_RDWR); }

void Connection::report_finished() {
    out_.finished.duration = Clock::now() - out_.began;
    if (engine_.settings.on_finished) engine_.settings.on_finished(out_.finished);
}

void Connection::report_error(const Request& request, std::string_view what) {
    if (engine_.settings.on_error) engine_.settings.on_error(request, what);
}

}  // namespace styrkedja::http
