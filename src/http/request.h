// One HTTP request as a handler sees it: complete, decoded, checked and immutable. Every text from outside
// (path, query, fields, cookies' names, file names) is valid UTF-8 without NUL, or the request was refused
// with 400.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum.h"

namespace styrkedja::http {

enum class Method { get, head, post, put, patch, delete_ };

using Fields = std::vector<std::pair<std::string, std::string>>;

// A file from a multipart form. `name` is the base name only (no folders), in UTF-8; `content` is as sent.
// A file input left empty gives no UploadedFile.
struct UploadedFile {
    std::string field, name, content_type, content;
};

// Name–value pairs in the order they came, found by name in logarithmic time.
class FieldList {
  public:
    FieldList() = default;
    explicit FieldList(Fields items);
    std::optional<std::string_view> first(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    const Fields& items() const { return items_; }

  private:
    std::pair<std::size_t, std::size_t> range(std::string_view name) const;
    Fields items_;
    std::vector<std::uint32_t> order_;  // positions sorted by name, then as they came
};

class Request {
  public:
    Request() = default;
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;

    Method method() const { return method_; }
    std::string_view target() const { return view(target_); }  // raw, as sent
    // Percent-decoded, starts with "/", without empty or "." segments. ".." and an encoded "/" were refused.
    std::string_view path() const { return path_; }
    std::string_view query_string() const;           // raw, without "?"
    std::string_view body() const { return body_; }  // empty for a multipart form: see field() and file()
    std::optional<std::string_view> header(
        std::string_view name) const;  // case-insensitive; first of the name
    std::optional<std::string_view> cookie(
        std::string_view name) const;  // percent-decoded; first of the name
    std::optional<std::string_view> query(std::string_view name) const { return query_.first(name); }
    std::vector<std::string_view> query_all(std::string_view name) const { return query_.all(name); }
    const Fields& query_fields() const { return query_.items(); }

    // From an urlencoded or multipart form body; line breaks are LF.
    std::optional<std::string_view> field(std::string_view name) const { return fields_.first(name); }
    std::vector<std::string_view> field_all(std::string_view name) const { return fields_.all(name); }
    const Fields& fields() const { return fields_.items(); }
    const std::vector<UploadedFile>& files() const { return files_; }
    const UploadedFile* file(std::string_view field) const;  // nullptr: none chosen

    std::string_view id() const {
        return {id_.data(), id_.size()};
    }  // 16 hex digits, also sent as X-Request-Id
    // The peer; behind a trusted proxy (Settings) the last entry of X-Forwarded-For.
    std::string_view remote_address() const { return remote_address_; }
    bool is_https() const { return is_https_; }  // by X-Forwarded-Proto from a trusted proxy
    bool from_trusted_proxy() const { return from_trusted_proxy_; }

  private:
    friend class RequestReader;
    struct Span {
        std::uint32_t at = 0, size = 0;
    };
    std::string_view view(Span span) const { return std::string_view(head_).substr(span.at, span.size); }

    Method method_ = Method::get;
    bool is_https_ = false;
    bool from_trusted_proxy_ = false;
    Span target_;
    std::string head_;  // target, header names and values, one after another
    std::vector<std::pair<Span, Span>> headers_;
    std::string path_, body_, remote_address_;
    Fields cookies_;
    FieldList query_, fields_;
    std::vector<UploadedFile> files_;
    std::array<char, 16> id_{};
};

}  // namespace styrkedja::http

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::http::Method> =
    std::array<std::string_view, 6>{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
