// Status line, headers, and gzip by libdeflate's fastest level.
#include "http/wire.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <ctime>
#include <stdexcept>

#include "http/text.h"

namespace styrkedja::http {
namespace {

// "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", made once a second per thread.
std::string_view date_line() {
    thread_local std::time_t made_for = 0;
    thread_local std::array<char, 64> line{};
    thread_local std::size_t size = 0;
    std::time_t now = std::time(nullptr);
    if (now != made_for) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        size = std::strftime(line.data(), line.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &utc);
        made_for = now;
    }
    return {line.data(), size};
}

bool is_text(std::string_view type) {
    type = type.substr(0, type.find(';'));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type.ends_with("javascript");
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    auto breaks = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
    if (!is_token(name) || std::ranges::any_of(value, breaks))
        throw std::runtime_error("a response header with a control character: " + std::string(name));
    head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string_view reason_of(int status) {
    static const std::map<int, std::string_view> reasons{{200, "OK"},
                                                         {201, "Created"},
                                                         {202, "Accepted"},
                                                         {204, "No Content"},
                                                         {206, "Partial Content"},
                                                         {301, "Moved Permanently"},
                                                         {302, "Found"},
                                                         {303, "See Other"},
                                                         {304, "Not Modified"},
                                                         {307, "Temporary Redirect"},
                                                         {308, "Permanent Redirect"},
                                                         {400, "Bad Request"},
                                                         {401, "Unauthorized"},
                                                         {403, "Forbidden"},
                                                         {404, "Not Found"},
                                                         {405, "Method Not Allowed"},
                                                         {408, "Request Timeout"},
                                                         {409, "Conflict"},
                                                         {410, "Gone"},
                                                         {412, "Precondition Failed"},
                                                         {413, "Content Too Large"},
                                                         {415, "Unsupported Media Type"},
                                                         {417, "Expectation Failed"},
                                                         {422, "Unprocessable Content"},
                                                         {428, "Precondition Required"},
                                                         {429, "Too Many Requests"},
                                                         {431, "Request Header Fields Too Large"},
                                                         {500, "Internal Server Error"},
                                                         {501, "Not Implemented"},
                                                         {502, "Bad Gateway"},
                                                         {503, "Service Unavailable"},
                                                         {504, "Gateway Timeout"},
                                                         {505, "HTTP Version Not Supported"}};
    auto found = reasons.find(status);
    return found == reasons.end() ? "Other" : found->second;
}

bool accepts_gzip(const Request& request) {
    std::string_view rest = request.header("Accept-Encoding").value_or("");
    while (!rest.empty()) {
        std::string_view entry = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), entry.size() + 1));
        auto semicolon = std::min(entry.find(';'), entry.size());
        if (!equal_ignoring_case(trim_blanks(entry.substr(0, semicolon)), "gzip")) continue;
        std::string_view quality = trim_blanks(entry.substr(std::min(semicolon + 1, entry.size())));
        if (!quality.starts_with("q=0")) return true;
        return quality.find_first_of("123456789", 3) != quality.npos;  // not q=0, q=0.000
    }
    return false;
}

void compress(const Request& request, Response& response, std::size_t from_bytes) {
    bool whole = !response.stream && !response.events && response.static_body.empty();
    if (from_bytes == 0 || !whole || response.body.size() < from_bytes || !is_text(response.content_type))
        return;
    if (response.has_header("Content-Encoding")) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_gzip(request)) return;

    using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;
    thread_local Compressor compressor{libdeflate_alloc_compressor(1), &libdeflate_free_compressor};
    std::string packed(response.body.size(), '\0');
    std::size_t size = libdeflate_gzip_compress(compressor.get(), response.body.data(), response.body.size(),
                                                packed.data(), packed.size());
    if (size == 0) return;  // it would have grown
    packed.resize(size);
    response.body = std::move(packed);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

std::string head_of(const Response& response, std::string_view request_id, Framing framing, bool keep_alive) {
    std::string head;
    head.reserve(512);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status,
                   reason_of(response.status));
    head += date_line();
    if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
    bool bodiless = response.status == 204 || response.status == 304;
    if (framing == Framing::length && !bodiless)
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n",
                       response.body.size() + response.static_body.size());
    if (framing == Framing::chunks) head += "Transfer-Encoding: chunked\r\n";
    if (!keep_alive) head += "Connection: close\r\n";
    head.append("X-Request-Id: ").append(request_id).append("\r\nX-Content-Type-Options: nosniff\r\n");
    if (!response.cacheable && !response.has_header("Cache-Control")) head += "Cache-Control: no-store\r\n";
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    head += "\r\n";
    return head;
}

}  // namespace styrkedja::http
