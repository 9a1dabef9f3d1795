// Writes requests as a browser does and reads them with the server's own reader.
#include "auth/testing/browser.h"
#include "auth/testing/accounts.h"

#include "auth/accounts.h"
#include "auth/cookies.h"
#include "base/check.h"
#include "http/request_reader.h"

namespace styrkedja::auth {
namespace {

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (unsigned char byte : text) {
        if (std::isalnum(byte))
            out += static_cast<char>(byte);
        else
            out += fmt::format("%{:02X}", byte);
    }
    return out;
}

}  // namespace

std::string Browser::form_encoded(const http::Fields& form) {
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    return body;
}

std::unique_ptr<http::Request> Browser::request(std::string_view bytes) {
    static const http::Settings settings;
    static const http::Peer peer{"192.0.2.1", false};
    http::RequestReader reader(settings, peer);
    while (!bytes.empty() && !reader.done()) {
        std::size_t taken = reader.feed(bytes);
        if (taken == 0) break;
        bytes.remove_prefix(taken);
    }
    CHECK(reader.done() && reader.error_status() == 0);
    return reader.take_request();
}

http::Response Browser::send(std::string_view method, std::string_view target, const http::Fields& headers,
                             std::string_view body) {
    std::string bytes = fmt::format("{} {} HTTP/1.1\r\nHost: styrkedja.example\r\n", method, target);
    std::string jar;
    for (const auto& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) bytes += "Cookie: " + jar + "\r\n";
    for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
    if (method != "GET") bytes += fmt::format("Content-Length: {}\r\n", body.size());
    auto response = answer(routes_, services_, *request(bytes + "\r\n" + std::string(body)));
    for (const auto& [name, value] : response.headers) {
        if (name != "Set-Cookie") continue;
        auto equals = value.find('='), semicolon = value.find(';');
        std::string cookie = value.substr(0, equals),
                    content = value.substr(equals + 1, semicolon - equals - 1);
        bool cleared = value.find("Max-Age=0") != std::string::npos;
        if (cleared)
            cookies.erase(cookie);
        else
            cookies[cookie] = content;
    }
    return response;
}

std::string Browser::csrf() const {
    auto session = cookies.find(session_cookie);
    return session == cookies.end() ? "" : csrf_token(session->second);
}

bool Browser::sign_in(std::string_view username) { return sign_in(username, test_password); }
bool Browser::sign_in(std::string_view username, std::string_view password) {
    auto response =
        post("/sign-in", {{"username", std::string(username)}, {"password", std::string(password)}});
    return response.status == 303 && cookies.contains(session_cookie);
}

http::Response Browser::get(std::string_view target, const http::Fields& headers) {
    return send("GET", target, headers, "");
}

http::Response Browser::post(std::string_view target, http::Fields form, const http::Fields& headers) {
    bool given = std::ranges::any_of(form, [](const auto& field) { return field.first == "csrf"; });
    if (!given && !csrf().empty()) form.emplace_back("csrf", csrf());
    http::Fields all = headers;
    all.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return send("POST", target, all, form_encoded(form));
}

http::Response Browser::post_json(std::string_view target, std::string_view json) {
    return send("POST", target, {{"Content-Type", "application/json"}, {"X-CSRF-Token", csrf()}}, json);
}

http::Response Browser::post_file(std::string_view target, std::string_view file_name,
                                  std::string_view content) {
    constexpr std::string_view boundary = "styrkedja-test-boundary";
    std::string body = fmt::format(
        "--{0}\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{1}\r\n--{0}\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"{2}\"\r\nContent-Type: "
        "text/plain\r\n\r\n{3}\r\n"
        "--{0}--\r\n",
        boundary, csrf(), file_name, content);
    return send("POST", target, {{"Content-Type", fmt::format("multipart/form-data; boundary={}", boundary)}},
                body);
}

std::string location_of(const http::Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "Location") return value;
    return {};
}

std::string content_of(const http::Response& response) {
    if (!response.stream) return response.body.empty() ? std::string(response.static_body) : response.body;
    std::string all, chunk;
    bool more = true;
    while (more) {
        chunk.clear();
        more = response.stream(chunk);
        all += chunk;
    }
    return all;
}

}  // namespace styrkedja::auth
