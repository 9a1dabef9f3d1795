// Builders for the usual answers.
#include "http/response.h"

#include "base/check.h"
#include "http/text.h"

namespace styrkedja::http {
namespace {

// RFC 6266: an ASCII name for old software, then the real one.
std::string content_disposition(std::string_view kind, std::string_view name) {
    std::string plain;
    for (char c : name) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 && byte < 0xc0) continue;  // one underscore for a whole character
        plain += byte < 0x20 || byte >= 0x7f || c == '"' || c == '\\' || c == '%' || c == '/' ? '_' : c;
    }
    return std::string(kind) + "; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(name);
}

// A URL fit for a header: what must not stand there is percent-encoded, the rest stays.
std::string header_url(std::string_view url) {
    std::string safe;
    for (char c : url) {
        auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7f)
            safe += percent_encode({&c, 1});
        else
            safe += c;
    }
    return safe;
}

}  // namespace

void Response::set_cookie(std::string_view name, std::string_view value, const CookieOptions& options) {
    CHECK(is_token(name));
    CHECK(options.same_site != SameSite::none || options.secure);
    std::string cookie{name};
    cookie += "=" + percent_encode(value) + "; Path=" + options.path;
    if (options.max_age) cookie += "; Max-Age=" + std::to_string(options.max_age->count());
    if (options.secure) cookie += "; Secure";
    if (options.http_only) cookie += "; HttpOnly";
    constexpr std::array names{"Strict", "Lax", "None"};
    cookie += std::string("; SameSite=") + names[static_cast<std::size_t>(options.same_site)];
    headers.emplace_back("Set-Cookie", std::move(cookie));
}

void Response::clear_cookie(std::string_view name, const CookieOptions& options) {
    CookieOptions expired = options;
    expired.max_age = std::chrono::seconds{0};
    set_cookie(name, "", expired);
}

bool Response::has_header(std::string_view name) const {
    return std::ranges::any_of(headers,
                               [&](const auto& header) { return equal_ignoring_case(header.first, name); });
}

Response html(std::string body) { return {.body = std::move(body)}; }

Response text(std::string body) {
    return {.content_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Response json(std::string body) { return {.content_type = "application/json", .body = std::move(body)}; }

Response redirect(std::string_view path) {
    bool local = path.starts_with('/') && !path.starts_with("//") && path.find('\\') == path.npos;
    return redirect_external(local ? path : "/");
}

Response redirect_external(std::string_view url) {
    return {.status = 303, .content_type = "", .headers = {{"Location", header_url(url)}}};
}

Response file(std::string_view name, std::string_view content_type, std::string body,
              Disposition disposition) {
    Response response{.content_type = std::string(content_type), .body = std::move(body)};
    bool shown = disposition == Disposition::inline_;
    response.headers.emplace_back("Content-Disposition",
                                  content_disposition(shown ? "inline" : "attachment", name));
    // An uploaded page or drawing must not run as one of ours.
    if (shown)
        response.headers.emplace_back(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return response;
}

Response download(std::string_view name, std::string_view content_type, Stream stream) {
    Response response{.content_type = std::string(content_type), .stream = std::move(stream)};
    response.headers.emplace_back("Content-Disposition", content_disposition("attachment", name));
    return response;
}

}  // namespace styrkedja::http
