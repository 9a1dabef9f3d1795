// The test client: sends a request, reads the answer to its end.
#include "http/testing/test_client.h"

#include <libdeflate.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <charconv>
#include <cstring>
#include <stdexcept>

#include "http/text.h"

namespace styrkedja::http::testing {
namespace {

std::string unzip(std::string_view packed) {
    using Decompressor = std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>;
    Decompressor decompressor{libdeflate_alloc_decompressor(), &libdeflate_free_decompressor};
    if (packed.size() < 18) throw std::runtime_error("the answer is too short for gzip");
    std::uint32_t plain_size = 0;  // gzip's last four bytes, little-endian
    std::memcpy(&plain_size, packed.data() + packed.size() - 4, 4);
    std::string plain(plain_size, '\0');
    std::size_t size = 0;
    if (libdeflate_gzip_decompress(decompressor.get(), packed.data(), packed.size(), plain.data(),
                                   plain.size(), &size) != LIBDEFLATE_SUCCESS)
        throw std::runtime_error("the answer is not proper gzip");
    return plain;
}

std::size_t to_number(std::string_view text, int base) {
    std::size_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::runtime_error("not a number in the answer: " + std::string(text));
    return number;
}

}  // namespace

std::string_view Answer::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (equal_ignoring_case(key, name)) return value;
    return "";
}

Client::Client(std::uint16_t port, std::string host) : port_(port), host_(std::move(host)) {}

void Client::connect() {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host_.c_str(), std::to_string(port_).c_str(), &hints, &found) != 0)
        throw std::runtime_error("not an address: " + host_);
    std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
    socket_ = FileDescriptor(socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(socket_.get(), found->ai_addr, found->ai_addrlen) != 0)
        throw std::runtime_error("cannot connect to port " + std::to_string(port_));
    buffer_.clear();
    server_closes_ = false;
    set_timeout(timeout_);
}

void Client::set_timeout(std::chrono::milliseconds timeout) {
    timeout_ = timeout;
    timeval wait{timeout.count() / 1000, timeout.count() % 1000 * 1000};
    if (socket_.get() >= 0) setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
}

void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0) throw std::runtime_error("the server does not take what is sent");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool Client::fill() {
    std::array<char, 16384> area;
    ssize_t got = recv(socket_.get(), area.data(), area.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) throw std::runtime_error("no answer in time");
    if (got <= 0) return false;
    buffer_.append(area.data(), static_cast<std::size_t>(got));
    return true;
}

std::string Client::read_some() {
    if (buffer_.empty()) fill();
    return std::exchange(buffer_, {});
}

std::string Client::read_until(std::string_view wanted) {
    std::size_t at = 0;
    while ((at = buffer_.find(wanted)) == std::string::npos)
        if (!fill()) return std::exchange(buffer_, {});
    return take(at + wanted.size());
}

bool Client::is_closed() { return buffer_.empty() && !fill(); }

void Client::shut_writing() { shutdown(socket_.get(), SHUT_WR); }

std::string Client::take(std::size_t size) {
    while (buffer_.size() < size)
        if (!fill()) throw std::runtime_error("the server closed in the middle of an answer");
    std::string taken = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return taken;
}

std::string Client::take_line() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n")) == std::string::npos)
        if (!fill()) throw std::runtime_error("the server closed without an answer");
    std::string line = take(end + 2);
    line.resize(end);
    return line;
}

Answer Client::read_answer(bool head) {
    Answer answer;
    std::string line = take_line();
    if (!line.starts_with("HTTP/1.1 ") || line.size() < 12)
        throw std::runtime_error("not an answer: " + line);
    answer.status = static_cast<int>(to_number(std::string_view(line).substr(9, 3), 10));
    while (!(line = take_line()).empty()) {
        auto colon = line.find(": ");
        if (colon == line.npos) throw std::runtime_error("not a header: " + line);
        answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    server_closes_ = answer.header("Connection") == "close";
    bool bodiless = head || answer.status < 200 || answer.status == 204 || answer.status == 304;
    if (bodiless) return answer;
    if (answer.header("Transfer-Encoding") == "chunked") {
        while (std::size_t size = to_number(take_line(), 16)) {
            answer.body += take(size);
            take_line();
        }
        take_line();
    } else if (auto length = answer.header("Content-Length"); !length.empty()) {
        answer.body = take(to_number(length, 10));
    } else {
        while (fill()) {
        }
        answer.body = std::exchange(buffer_, {});
    }
    answer.body_bytes = answer.body.size();
    if (answer.header("Content-Encoding") == "gzip") answer.body = unzip(answer.body);
    return answer;
}

void Client::keep_cookies(const Answer& answer) {
    for (const auto& [name, value] : answer.headers) {
        if (!equal_ignoring_case(name, "Set-Cookie")) continue;
        std::string pair = value.substr(0, value.find(';'));
        auto equals = pair.find('=');
        if (value.find("Max-Age=0") != value.npos)
            cookies.erase(pair.substr(0, equals));
        else
            cookies[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
}

Answer Client::request(std::string_view method, std::string_view path, const Fields& headers,
                       std::string_view body) {
    if (server_closes_) connect();
    std::string sent = std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: " + host_ + "\r\n";
    for (const auto& [name, value] : headers) sent += name + ": " + value + "\r\n";
    std::string jar;
    for (const auto& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) sent += "Cookie: " + jar + "\r\n";
    if (!body.empty() || method == "POST") sent += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    send(sent + "\r\n" + std::string(body));
    Answer answer = read_answer(method == "HEAD");
    keep_cookies(answer);
    return answer;
}

Answer Client::get(std::string_view path, const Fields& headers) { return request("GET", path, headers, ""); }

Answer Client::post(std::string_view path, const Fields& form, const Fields& headers) {
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
    Fields all = headers;
    all.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return request("POST", path, all, body);
}

Answer Client::post_multipart(std::string_view path, const Fields& fields,
                              const std::vector<UploadedFile>& files) {
    const std::string boundary = "----formboundary7f3a9c5e1b";
    std::string body;
    for (const auto& [name, value] : fields)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                value + "\r\n";
    for (const UploadedFile& file : files)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + file.field +
                "\"; filename=\"" + file.name + "\"\r\nContent-Type: " + file.content_type + "\r\n\r\n" +
                file.content + "\r\n";
    body += "--" + boundary + "--\r\n";
    return request("POST", path, {{"Content-Type", "multipart/form-data; boundary=" + boundary}}, body);
}

Answer Client::follow(Answer answer) {
    for (int hops = 0; hops < 10 && answer.status / 100 == 3 && !answer.header("Location").empty(); ++hops)
        answer = get(std::string(answer.header("Location")));
    return answer;
}

}  // namespace styrkedja::http::testing
