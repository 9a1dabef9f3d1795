// Beast's parser with our own, stricter rules on top, and the decoding of path, query, cookies and forms.
#include "http/request_reader.h"

#include <boost/beast/http/basic_parser.hpp>
#include <random>

#include "base/id.h"
#include "http/multipart.h"
#include "http/text.h"

namespace styrkedja::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;

constexpr std::uint64_t max_drained_bytes = std::uint64_t{1} << 30;
constexpr std::size_t max_headers = 128;

std::array<char, 16> new_request_id() {
    thread_local std::mt19937_64 random = [] {
        std::random_device seed;
        std::seed_seq seeds{seed(), seed(), seed(), seed()};
        return std::mt19937_64(seeds);
    }();
    std::array<char, 16> id;
    std::uint64_t number = random();
    for (char& digit : id) {
        digit = "0123456789abcdef"[number & 15];
        number >>= 4;
    }
    return id;
}

std::optional<Method> method_of(beast::http::verb verb) {
    switch (verb) {
        case beast::http::verb::get:
            return Method::get;
        case beast::http::verb::head:
            return Method::head;
        case beast::http::verb::post:
            return Method::post;
        case beast::http::verb::put:
            return Method::put;
        case beast::http::verb::patch:
            return Method::patch;
        case beast::http::verb::delete_:
            return Method::delete_;
        default:
            return std::nullopt;
    }
}

std::string_view last_entry(std::string_view list) { return trim_blanks(list.substr(list.rfind(',') + 1)); }

}  // namespace

class RequestReader::Parser : public beast::http::basic_parser<true> {
  public:
    Parser(const Settings& settings, const Peer& peer) : settings_(settings), peer_(peer) {
        eager(true);
        header_limit(static_cast<std::uint32_t>(settings.max_header_bytes));
        body_limit(max_drained_bytes);
        request_->id_ = new_request_id();
    }

    std::size_t take(std::string_view bytes) {
        error_code error;
        std::size_t taken = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
        if (error == beast::http::error::need_more) {
            // Only a header or a chunk's first line waits for more; the header has its own limit.
            if (bytes.size() - taken > settings_.max_header_bytes + 8192) status_ = 400;
        } else if (error) {
            refuse_by(error);
        }
        return taken;
    }

    std::unique_ptr<Request> request_ = std::make_unique<Request>();
    int status_ = 0;
    bool header_complete_ = false, complete_ = false, wants_continue_ = false, http_1_0_ = false;

  private:
    void refuse_by(error_code error) {
        if (status_) return;  // one of our own checks has said it better
        status_ = 400;
        if (error == beast::http::error::header_limit) status_ = 431;
        if (error == beast::http::error::body_limit) status_ = 413;
        if (error == beast::http::error::bad_version) status_ = 505;
    }
    void refuse(int status, error_code& error) {
        status_ = status;
        error = beast::http::error::bad_value;
    }
    Request::Span keep(std::string_view text) {
        auto at = static_cast<std::uint32_t>(request_->head_.size());
        request_->head_ += text;
        return {at, static_cast<std::uint32_t>(text.size())};
    }

    void on_request_impl(beast::http::verb verb, beast::string_view, beast::string_view target, int version,
                         error_code& error) override {
        http_1_0_ = version == 10;
        auto method = method_of(verb);
        if (!method) return refuse(501, error);
        request_->method_ = *method;
        std::string_view origin = target;
        if (origin.starts_with("http://") || origin.starts_with("https://")) {  // what a proxy may send
            origin.remove_prefix(origin.find("//") + 2);
            origin.remove_prefix(std::min(origin.find_first_of("/?"), origin.size()));
            if (!origin.starts_with('/')) return refuse(400, error);
        }
        request_->target_ = keep(origin);
        auto path = normalise_path(origin.substr(0, origin.find('?')));
        auto query = parse_urlencoded(request_->query_string(), settings_.max_fields);
        auto forbidden = [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == '#'; };
        if (!path || std::ranges::any_of(origin, forbidden)) return refuse(400, error);
        if (!query) return refuse(query.error(), error);
        request_->path_ = std::move(*path);
        request_->query_ = FieldList(std::move(*query));
    }

    void on_field_impl(beast::http::field name, beast::string_view name_text, beast::string_view value,
                       error_code& error) override {
        if (header_complete_) return;  // a trailer: nothing here wants one
        if (request_->headers_.size() == max_headers) return refuse(431, error);
        if (name == beast::http::field::host && ++hosts_ > 1) return refuse(400, error);
        if (name == beast::http::field::content_length) {
            bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
            if (++lengths_ > 1 || !digits || value.empty() || value.size() > 18) return refuse(400, error);
            length_ = static_cast<std::uint64_t>(parse_number(value).value_or(0));
        }
        if (name == beast::http::field::transfer_encoding) {
            if (!equal_ignoring_case(value, "chunked")) return refuse(501, error);
            ++encodings_;
        }
        if (name == beast::http::field::cookie) parse_cookies(value, request_->cookies_);
        auto kept_name = keep(name_text);
        request_->headers_.emplace_back(kept_name, keep(value));
    }

    void on_header_impl(error_code& error) override {
        const bool old = http_1_0_;
        if ((!old && hosts_ == 0) || (lengths_ && encodings_) || encodings_ > 1 || (old && encodings_))
            return refuse(400, error);
        if (auto expect = request_->header("Expect")) {
            if (!equal_ignoring_case(*expect, "100-continue")) return refuse(417, error);
            wants_continue_ = !old;
        }
        dropped_ = length_ > settings_.max_body_bytes;
        if (dropped_ && wants_continue_) return refuse(413, error);  // it has not sent the body yet
        set_addresses();
        header_complete_ = true;
    }

    void set_addresses() {
        request_->remote_address_ = peer_.address;
        request_->from_trusted_proxy_ = peer_.trusted_proxy;
        if (!peer_.trusted_proxy) return;
        // The last line's last entry is what the proxy itself has written.
        for (const auto& [name, value] : request_->headers_) {
            std::string_view key = request_->view(name), entry = last_entry(request_->view(value));
            if (equal_ignoring_case(key, "X-Forwarded-For") && !entry.empty())
                request_->remote_address_ = entry;
            if (equal_ignoring_case(key, "X-Forwarded-Proto")) request_->is_https_ = entry == "https";
        }
    }

    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
        if (!dropped_ && request_->body_.size() + bytes.size() > settings_.max_body_bytes) {
            dropped_ = true;
            request_->body_ = {};
        }
        if (!dropped_) request_->body_ += bytes;
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }
    void on_response_impl(int, beast::string_view, int, error_code&) override {}

    void on_finish_impl(error_code&) override {
        complete_ = true;
        wants_continue_ = false;
        if (dropped_)
            status_ = 413;
        else if (!request_->body_.empty())
            status_ = read_form();
    }

    // 0, or the status to answer. The body is complete here, so the connection stays usable either way.
    int read_form() {
        auto type = parse_header_value(request_->header("Content-Type").value_or(""));
        if (!type) return 400;
        if (equal_ignoring_case(type->value, "application/x-www-form-urlencoded")) {
            auto fields = parse_urlencoded(request_->body_, settings_.max_fields);
            if (!fields) return fields.error();
            for (auto& [name, value] : *fields) unify_line_breaks(value);
            request_->fields_ = FieldList(std::move(*fields));
        } else if (equal_ignoring_case(type->value, "multipart/form-data")) {
            auto form = parse_multipart(request_->body_, type->parameter("boundary").value_or(""),
                                        settings_.max_fields);
            if (!form) return form.error();
            request_->fields_ = FieldList(std::move(form->fields));
            request_->files_ = std::move(form->files);
            request_->body_ = {};
        }
        return 0;
    }

    const Settings& settings_;
    const Peer& peer_;
    int hosts_ = 0, lengths_ = 0, encodings_ = 0;
    std::uint64_t length_ = 0;
    bool dropped_ = false;
};

RequestReader::RequestReader(const Settings& settings, const Peer& peer)
    : parser_(std::make_unique<Parser>(settings, peer)) {}
RequestReader::~RequestReader() = default;

std::size_t RequestReader::feed(std::string_view bytes) {
    if (!parser_->header_complete_) {
        // Beast unfolds folded lines and we refuse them; a space after a line break in the header is one.
        std::string_view head = bytes.substr(0, bytes.find("\r\n\r\n"));
        if (head.find("\n ") != head.npos || head.find("\n\t") != head.npos) {
            parser_->status_ = 400;
            return 0;
        }
    }
    return parser_->take(bytes);
}

bool RequestReader::header_complete() const { return parser_->header_complete_; }
bool RequestReader::done() const { return parser_->complete_ || parser_->status_ != 0; }
int RequestReader::error_status() const { return parser_->status_; }
bool RequestReader::body_left() const { return parser_->status_ != 0 && !parser_->complete_; }
bool RequestReader::wants_continue() { return std::exchange(parser_->wants_continue_, false); }
bool RequestReader::keep_alive() const {
    return parser_->is_header_done() && parser_->keep_alive() && !http_1_0();
}
bool RequestReader::http_1_0() const { return parser_->http_1_0_; }
Request* RequestReader::request() { return parser_->header_complete_ ? parser_->request_.get() : nullptr; }
std::unique_ptr<Request> RequestReader::take_request() { return std::move(parser_->request_); }

}  // namespace styrkedja::http
