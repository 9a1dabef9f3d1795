// A small blocking HTTP client for tests: one connection kept alive, cookies, forms, raw bytes.
// Failures of the connection throw std::runtime_error.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.h"
#include "http/socket.h"

namespace styrkedja::http::testing {

struct Answer {
    int status = 0;
    Fields headers;
    std::string body;                                      // chunks joined, gzip unpacked
    std::size_t body_bytes = 0;                            // of the body as sent
    std::string_view header(std::string_view name) const;  // first of the name, or ""
};

class Client {
  public:
    explicit Client(std::uint16_t port, std::string host = "127.0.0.1");

    Answer get(std::string_view path, const Fields& headers = {});
    Answer post(std::string_view path, const Fields& form, const Fields& headers = {});  // urlencoded
    // Fields and files as a browser sends them.
    Answer post_multipart(std::string_view path, const Fields& fields,
                          const std::vector<UploadedFile>& files);
    Answer request(std::string_view method, std::string_view path, const Fields& headers,
                   std::string_view body);
    // Follows redirects (303 and the like) with GET, at most ten.
    Answer follow(Answer answer);

    std::map<std::string, std::string> cookies;  // sent with each request; filled and emptied by Set-Cookie

    // Below this the bytes are the test's own.
    void connect();  // anew, on a fresh connection
    void send(std::string_view bytes);
    Answer read_answer(bool head = false);            // the next one on the connection
    std::string read_some();                          // what comes next; empty: the server has closed
    std::string read_until(std::string_view wanted);  // up to and with `wanted`, or to the end
    bool is_closed();  // waits for the server to close; false when bytes come instead
    void shut_writing();
    void set_timeout(std::chrono::milliseconds timeout);  // of each read; 10 s at first
    int fd() const { return socket_.get(); }

  private:
    std::string take_line();
    std::string take(std::size_t size);
    bool fill();
    void keep_cookies(const Answer& answer);

    std::uint16_t port_;
    std::string host_;
    FileDescriptor socket_;
    std::string buffer_;
    std::chrono::milliseconds timeout_{10'000};
    bool server_closes_ = true;
};

}  // namespace styrkedja::http::testing
