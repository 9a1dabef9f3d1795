// libcurl, one handle per request: requests are few.
#include "sso/fetch.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "base/blocking.h"
#include "base/check.h"

namespace styrkedja::sso {
namespace {

constexpr std::size_t max_bytes = std::size_t{256} << 10;

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* target) {
    auto& body = *static_cast<std::string*>(target);
    if (body.size() + size * count > max_bytes) return 0;  // breaks the transfer off
    body.append(bytes, size * count);
    return size * count;
}

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    return std::unique_ptr<char, Free>(text).get();
}

std::string encoded(const std::vector<std::pair<std::string, std::string>>& form) {
    std::string body;
    for (const auto& [name, value] : form)
        body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    return body;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (unsigned char byte : text) {
        bool plain = (byte < 0x80 && std::isalnum(byte)) || byte == '-' || byte == '.' || byte == '_';
        out += plain ? std::string(1, static_cast<char>(byte)) : fmt::format("%{:02X}", byte);
    }
    return out;
}

bool is_fetchable(const std::string& url) {
    std::unique_ptr<CURLU, Free> parsed(curl_url());
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
    std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME),
                host = part_of(parsed.get(), CURLUPART_HOST);
    if (scheme == "https") return true;
    return scheme == "http" && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

std::expected<std::string, std::string> fetch(const FetchRequest& request) {
    static std::once_flag once;
    std::call_once(once, [] { CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
    if (!is_fetchable(request.url)) return std::unexpected(request.url + ": not https");
    std::unique_ptr<CURL, Free> handle(curl_easy_init());
    CHECK(handle);
    std::string body, form = encoded(request.form);
    auto set = [&](CURLoption option, auto value) {
        CHECK(curl_easy_setopt(handle.get(), option, value) == CURLE_OK);
    };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https,http");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, 5L);
    set(CURLOPT_TIMEOUT, 10L);
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, &body);
    if (!request.form.empty()) set(CURLOPT_POSTFIELDS, form.c_str());
    if (!request.user.empty()) {
        set(CURLOPT_USERNAME, request.user.c_str());
        set(CURLOPT_PASSWORD, request.password.c_str());
    }
    Blocking elsewhere;
    CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return std::unexpected(request.url + ": " + curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return std::unexpected(fmt::format("{}: status {}", request.url, status));
    return body;
}

}  // namespace styrkedja::sso
