// libcurl's SMTP: one handle, so one connection, for a whole run.
#include "mail/smtp.h"

#include <curl/curl.h>
#include <sodium.h>

#include <mutex>

#include "auth/secrets.h"
#include "base/blocking.h"
#include "base/check.h"

namespace styrkedja::mail {
namespace {

constexpr long connect_s = 10, longest_s = 30;  // together less than the lease

struct Free {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using List = std::unique_ptr<curl_slist, Free>;

void append(List& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    CHECK(longer);
    list.release();
    list.reset(longer);
}

std::string part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
    return std::unique_ptr<char, Free>(text).get();
}
struct Server {
    std::string scheme, host;
};
Server server_of(const std::string& smtp_url) {
    std::unique_ptr<CURLU, Free> parsed(curl_url());
    if (curl_url_set(parsed.get(), CURLUPART_URL, smtp_url.c_str(), 0) != CURLUE_OK) return {};
    return {part_of(parsed.get(), CURLUPART_SCHEME), part_of(parsed.get(), CURLUPART_HOST)};
}

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

// RFC 5322, in UTC.
std::string mail_date(Instant at) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       days[std::chrono::weekday(day).c_encoding()], unsigned(date.day()),
                       months[unsigned(date.month()) - 1], int(date.year()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string with_crlf(std::string_view text) {
    std::string out;
    for (char each : text)
        if (each == '\n')
            out += "\r\n";
        else if (each != '\r')
            out += each;
    return out;
}

using Mime = std::unique_ptr<curl_mime, Free>;
void add_part(curl_mime* mime, const std::string& bytes, const std::string& type, const char* encoding) {
    curl_mimepart* part = curl_mime_addpart(mime);
    CHECK(part && curl_mime_data(part, bytes.data(), bytes.size()) == CURLE_OK &&
          curl_mime_type(part, type.c_str()) == CURLE_OK && curl_mime_encoder(part, encoding) == CURLE_OK);
}
// The text; with a calendar part two ways to say the same, of which a program takes the last that it knows.
Mime content_of(CURL* handle, const Taken& message) {
    Mime mime(curl_mime_init(handle));
    add_part(mime.get(), with_crlf(message.text), "text/plain; charset=utf-8", "quoted-printable");
    if (!message.calendar_method.empty())
        add_part(mime.get(), message.calendar,
                 "text/calendar; charset=UTF-8; method=" + message.calendar_method, "base64");
    return mime;
}

// `code`: the server's last word; 354: it has asked for the message.
Answer answer_of(CURLcode result, long code, std::string_view detail) {
    if (result == CURLE_OK) return {Fate::sent};
    const std::string error = code >= 400 ? fmt::format("{} {}", code, detail) : std::string(detail);
    if (code == 354) return {Fate::unknown, error};
    const bool not_let_in = result == CURLE_LOGIN_DENIED || result == CURLE_USE_SSL_FAILED || code == 421;
    if (code < 400 || not_let_in) return {Fate::no_server, error};
    return {code < 500 ? Fate::put_off : Fate::refused, error};
}

}  // namespace

struct Smtp::Handle {
    std::unique_ptr<CURL, Free> curl;
    std::array<char, CURL_ERROR_SIZE> detail{};
    template <class Value>
    void set(CURLoption option, Value value) {
        CHECK(curl_easy_setopt(curl.get(), option, value) == CURLE_OK);
    }
};

bool is_loopback(const std::string& smtp_url) {
    const std::string host = server_of(smtp_url).host;
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

std::string problem_of(const Settings& settings) {
    if (!settings.sends()) return {};
    const Server server = server_of(settings.smtp_url);
    if (server.scheme != "smtp" && server.scheme != "smtps")
        return "smtp-url must begin with smtp:// or smtps://";
    if (!is_address(settings.from)) return "smtp-url needs mail-from, an address";
    if (!settings.base_url.starts_with("https://") && !settings.base_url.starts_with("http://"))
        return "smtp-url needs base-url (or public-url), for the links in mails";
    return {};
}

std::string encoded_word(std::string_view text) {
    constexpr std::size_t at_once = 45;  // bytes, of which base64 makes 60; a word has at most 75
    bool plain = text.size() < 900;      // RFC 5322 forbids lines over 998
    for (unsigned char byte : text) plain = plain && byte >= 0x20 && byte < 0x7f;
    if (plain) return std::string(text);
    std::string out;
    while (!text.empty()) {
        std::size_t size = std::min(at_once, text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

std::vector<std::string> header_lines(const Settings& settings, const Taken& message) {
    const std::string id = auth::hex(auth::keyed_hash(message.key, "styrkedja mail")).substr(0, 32);
    std::vector<std::string> lines = {
        "Date: " + mail_date(message.created_at),
        "From: " + settings.from,
        "To: " + message.recipient,
        "Subject: " + encoded_word(message.subject),
        "Message-ID: <" + id + settings.from.substr(settings.from.find('@')) + ">",
        "Auto-Submitted: auto-generated"};
    if (!message.calendar_method.empty()) lines.emplace_back("Content-Type: multipart/alternative");
    if (message.unsubscribe_url.empty()) return lines;
    lines.push_back("List-Unsubscribe: <" + message.unsubscribe_url + ">");
    lines.emplace_back("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    return lines;
}

Smtp::Smtp(const Settings& settings) : settings_(settings), handle_(std::make_unique<Handle>()) {
    static std::once_flag once;
    std::call_once(once, [] { CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
    handle_->curl.reset(curl_easy_init());
    CHECK(handle_->curl);
    handle_->set(CURLOPT_URL, settings_.smtp_url.c_str());
    handle_->set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    handle_->set(CURLOPT_PROXY, "");
    handle_->set(CURLOPT_USE_SSL,
                 static_cast<long>(is_loopback(settings_.smtp_url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    handle_->set(CURLOPT_NOSIGNAL, 1L);
    handle_->set(CURLOPT_CONNECTTIMEOUT, connect_s);
    handle_->set(CURLOPT_TIMEOUT, longest_s);
    handle_->set(CURLOPT_ERRORBUFFER, handle_->detail.data());
    handle_->set(CURLOPT_MAIL_FROM, settings_.from.c_str());
    handle_->set(CURLOPT_UPLOAD, 1L);  // libcurl must never repeat it over a new connection by itself
    if (settings_.user.empty()) return;
    handle_->set(CURLOPT_USERNAME, settings_.user.c_str());
    handle_->set(CURLOPT_PASSWORD, settings_.password.c_str());
}
Smtp::~Smtp() = default;

Answer Smtp::send(const Taken& message) {
    List header, recipients;
    for (const auto& line : header_lines(settings_, message)) append(header, line);
    append(recipients, message.recipient);
    const Mime mime = content_of(handle_->curl.get(), message);
    handle_->set(CURLOPT_HTTPHEADER, header.get());
    handle_->set(CURLOPT_MAIL_RCPT, recipients.get());
    handle_->set(CURLOPT_MIMEPOST, mime.get());
    handle_->detail[0] = '\0';
    Blocking elsewhere;
    const CURLcode result = curl_easy_perform(handle_->curl.get());
    long code = 0;
    curl_easy_getinfo(handle_->curl.get(), CURLINFO_RESPONSE_CODE, &code);
    const char* detail = handle_->detail[0] ? handle_->detail.data() : curl_easy_strerror(result);
    auto answer = answer_of(result, code, detail);
    handle_->set(CURLOPT_MIMEPOST, static_cast<curl_mime*>(nullptr));
    return answer;
}

}  // namespace styrkedja::mail
