// Reads the query of a list request; a page token is the filters and the position, in hex.
#include "ss12000/list_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/hex.hpp>

#include "base/id.h"
#include "base/rfc3339.h"
#include "base/text.h"
#include "http/text.h"
#include "organisation/public_id.h"

namespace styrkedja::ss12000 {
namespace {

constexpr std::size_t longest_token = 8000;
const Instant latest{std::chrono::microseconds{std::int64_t{1} << 60}};

struct Stamp {
    std::string_view name;
    Instant ListRequest::* place;
};
constexpr std::string_view changed_from = "meta.modified.after";
constexpr std::string_view deleted_from = "after";  // of /deletedEntities
const std::array stamps = {Stamp{"meta.modified.before", &ListRequest::changed_until},
                           Stamp{"meta.created.after", &ListRequest::created_from},
                           Stamp{"meta.created.before", &ListRequest::created_until}};

// Filters that name an object.
constexpr std::array references = {"parent"sv, "organisation"sv, "person"sv};

auto refuse_parameter(std::string_view name, std::string_view why) {
    return refuse(RefusalKind::invalid, fmt::format("Parameter {}: {}", name, why));
}

Result<void> read_filter(ListRequest& into, const std::string& name, const std::string& value,
                         std::span<const std::string_view> names) {
    auto stamp = std::ranges::find(stamps, name, &Stamp::name);
    bool is_start =
        name == (std::ranges::find(names, deleted_from) == names.end() ? changed_from : deleted_from);
    if (is_start || stamp != stamps.end()) {
        std::string text = value;  // a "+" that was not encoded has become a space
        std::ranges::replace(text, ' ', '+');
        auto instant = parse_rfc3339(text);
        if (!instant) return refuse_parameter(name, "not a timestamp as in RFC 3339");
        if (is_start)
            into.after = {*instant, 0};
        else
            into.*(stamp->place) = *instant;
        return {};
    }
    // Some clients write arrays with brackets.
    std::string plain = name.ends_with("[]") ? name.substr(0, name.size() - 2) : name;
    if (std::ranges::find(names, plain) == names.end()) return refuse_parameter(name, "not known here");
    if (std::ranges::find(references, plain) != references.end() && !organisation::is_uuid(value))
        return refuse_parameter(name, "not a UUID");
    if (plain.ends_with(".onOrAfter") || plain.ends_with(".onOrBefore"))
        if (!parse_iso_date(value)) return refuse_parameter(name, "not a date");
    into.filters.emplace_back(std::move(plain), fold_case(value));
    return {};
}

Result<void> read_filters(ListRequest& into, const http::Fields& fields,
                          std::span<const std::string_view> names) {
    for (const auto& [name, value] : fields)
        if (auto read = read_filter(into, name, value, names); !read) return read;
    return {};
}

// "<microseconds>.<id>?<query>"
Result<void> read_token(ListRequest& into, std::string_view token, std::span<const std::string_view> names) {
    const auto wrong = [] { return refuse_parameter("pageToken", "not one of ours"); };
    std::string text;
    if (token.empty() || token.size() > longest_token) return wrong();
    try {
        boost::algorithm::unhex(token.begin(), token.end(), std::back_inserter(text));
    } catch (const boost::algorithm::hex_decode_error&) {
        return wrong();
    }
    auto dot = text.find('.'), mark = text.find('?');
    if (dot == std::string::npos || mark == std::string::npos || dot > mark) return wrong();
    auto micros = parse_number(std::string_view(text).substr(0, dot));
    auto id = parse_number(std::string_view(text).substr(dot + 1, mark - dot - 1));
    into.query = text.substr(mark + 1);
    auto fields = http::parse_urlencoded(into.query, 1000);
    if (!micros || !id || !fields || !read_filters(into, *fields, names)) return wrong();
    into.after = {Instant(std::chrono::microseconds{*micros}), *id};
    return {};
}

std::string encoded(const http::Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
    return text;
}

}  // namespace

std::vector<std::string_view> ListRequest::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [each, value] : filters)
        if (each == name) values.push_back(value);
    return values;
}

bool ListRequest::admits(std::string_view name, std::string_view value) const {
    auto values = all(name);
    return values.empty() || std::ranges::find(values, fold_case(value)) != values.end();
}

bool ListRequest::admits_period(const DateRange& period) const {
    auto holds = [&](std::string_view name, auto compare) {
        auto values = all(name);
        return values.empty() || compare(*parse_iso_date(values.front()));
    };
    return holds("startDate.onOrBefore", [&](Date day) { return period.from <= day; }) &&
           holds("startDate.onOrAfter", [&](Date day) { return period.from >= day; }) &&
           holds("endDate.onOrBefore", [&](Date day) { return period.to <= day; }) &&
           holds("endDate.onOrAfter", [&](Date day) { return period.to >= day; });
}

Result<ListRequest> read_list_request(const http::Request& request, std::span<const std::string_view> names) {
    ListRequest made;
    made.changed_until = made.created_until = latest;
    http::Fields filters;
    std::optional<std::string> token;
    for (const auto& [name, value] : request.query_fields()) {
        if (name == "limit") {
            auto limit = parse_number(value);
            if (!limit || *limit < 1) return refuse_parameter(name, "a number of at least 1");
            made.limit = static_cast<int>(std::min<std::int64_t>(*limit, longest_page));
        } else if (name == "pageToken") {
            token = value;
        } else {
            filters.emplace_back(name, value);
        }
    }
    if (token && !filters.empty())
        return refuse_parameter("pageToken", "carries its filters and cannot be combined with others");
    made.query = encoded(filters);
    auto read = token ? read_token(made, *token, names) : read_filters(made, filters, names);
    if (!read) return std::unexpected(read.error());
    return made;
}

std::string page_token(const ListRequest& request, const Position& last) {
    std::string text =
        fmt::format("{}.{}?{}", last.changed_at.time_since_epoch().count(), last.id, request.query);
    std::string token;
    boost::algorithm::hex_lower(text, std::back_inserter(token));
    return token;
}

}  // namespace styrkedja::ss12000
