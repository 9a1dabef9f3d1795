// What a handler answers with, and builders for the usual answers.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace styrkedja::http {

class EventSource;

// Makes a long export piece by piece: puts the next bytes into `chunk` (empty when called), says whether more
// may come. It is called again only when the client has taken what went before; an exception breaks the
// connection off.
using Stream = std::function<bool(std::string& chunk)>;

enum class SameSite { strict, lax, none };

struct CookieOptions {
    std::optional<std::chrono::seconds> max_age = {};  // none: until the browser closes
    bool secure = false;
    bool http_only = true;
    SameSite same_site = SameSite::lax;
    std::string path = "/";
};

// At most one of body, static_body, stream and events carries the content. The server adds Date,
// Content-Length or chunks, X-Request-Id, X-Content-Type-Options, compression, and `Cache-Control: no-store`
// unless `cacheable` is set or the headers have a Cache-Control. A header with control characters becomes a
// 500.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    std::string_view static_body = {};  // bytes that outlive the server, sent without a copy
    std::shared_ptr<EventSource> events = {};
    Stream stream = {};
    bool cacheable = false;

    // `name` is a token; the value is percent-encoded, and Request::cookie decodes it again.
    void set_cookie(std::string_view name, std::string_view value, const CookieOptions& options = {});
    void clear_cookie(std::string_view name, const CookieOptions& options = {});
    bool has_header(std::string_view name) const;  // case-insensitive
};

Response html(std::string body);
Response text(std::string body);
Response json(std::string body);
Response redirect(std::string_view path);          // 303; to this site only: anything but "/…" goes to "/"
Response redirect_external(std::string_view url);  // 303; never with a user's text

// As an attachment the browser saves it under `name` (any UTF-8); inline it shows it, sandboxed.
enum class Disposition { inline_, attachment };
Response file(std::string_view name, std::string_view content_type, std::string body,
              Disposition disposition = Disposition::attachment);

// A download made while it is sent.
Response download(std::string_view name, std::string_view content_type, Stream stream);

}  // namespace styrkedja::http
