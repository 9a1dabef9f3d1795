// What every resource answers in the same way: a list page by page, one object, and those of given ids.
#pragma once
#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "db/database.h"
#include "http/response.h"
#include "organisation/public_id.h"
#include "ss12000/list_request.h"

namespace styrkedja::ss12000 {

using organisation::PublicIds;
using organisation::PublicKind;

inline constexpr std::size_t most_looked_up = 1000;
inline constexpr int most_scanned = 20'000;  // rows behind one page; then the page ends early with a token

// What an object is made from. `expand` holds the names of the request's expand parameters.
struct Making {
    db::Read& read;
    const PublicIds& ids;
    std::vector<std::string> expand;
    Date today = date_of(now());

    bool expands(std::string_view name) const { return std::ranges::find(expand, name) != expand.end(); }
};

// One per resource. A row is an aggregate with `id`, `created_at` and `changed_at`.
template <class Row>
struct Resource {
    PublicKind kind;
    std::string_view list_name;                // of the array in a list's answer
    std::vector<std::string_view> filters;     // besides the common ones
    std::vector<std::string_view> expansions;  // what `expand` may name
    std::vector<Row> (*rows)(Making&, const ListRequest&, const Position& after, int limit);
    bool (*admits)(const Making&, const ListRequest&, const Row&);
    std::optional<Row> (*find)(Making&, std::int64_t id);
    boost::json::object (*object)(Making&, const Row&);
};

http::Response error(int status, std::string_view code, std::string_view message);
http::Response answer(const http::Request& request, const boost::json::value& body);  // with its ETag
boost::json::object meta(Instant created_at, Instant changed_at);
boost::json::object reference(std::string id, std::string_view name);
// Only the first and last day that are known: `forever` and the beginning of the records say nothing.
void add_period(boost::json::object& object, const DateRange& period);

// The expand parameters of the request, checked against those that the resource has.
Result<std::vector<std::string>> read_expand(const http::Request& request,
                                             std::span<const std::string_view> known);
// The ids of a lookup's body; refused when it is no such body.
Result<std::vector<std::string>> read_ids(const http::Request& request);

template <class Row>
Position position_of(const Row& row) {
    return {row.changed_at, row.id.value};
}

template <class Row>
struct FoundPage {
    std::vector<Row> rows;
    std::optional<Position> next;  // set when there is more behind it
};

// Reads on until the page is full, the list ends, or enough rows have been looked at.
template <class Row>
FoundPage<Row> find_page(Making& making, const Resource<Row>& resource, const ListRequest& request) {
    FoundPage<Row> page;
    Position at = request.after;
    const int batch = std::max(request.limit + 1, 200);
    for (int scanned = 0; scanned < most_scanned; scanned += batch) {
        auto rows = resource.rows(making, request, at, batch);
        const bool last = static_cast<int>(rows.size()) < batch;
        for (auto& row : rows) {
            if (resource.admits(making, request, row)) {
                if (static_cast<int>(page.rows.size()) == request.limit) return page.next = at, page;
                page.rows.push_back(row);
            }
            at = position_of(row);
        }
        if (last) return page;
    }
    page.next = at;
    return page;
}

template <class Row>
http::Response list(auth::Visit& visit, const Resource<Row>& resource) {
    auto names = resource.filters;
    for (std::string_view name : {"expand"sv, "expandReferenceNames"sv}) names.push_back(name);
    auto request = read_list_request(visit.request, names);
    if (!request) return error(400, "invalid_parameter", request.error().message);
    std::vector<std::string> expand;
    for (auto value : request->all("expand")) {
        if (std::ranges::find(resource.expansions, value) == resource.expansions.end())
            return error(400, "invalid_parameter", "Parameter expand: not available here");
        expand.emplace_back(value);
    }
    const auto ids = organisation::public_ids(visit.database);
    boost::json::object body;
    visit.database.read([&](db::Read& read) {
        Making making{read, ids, expand};
        auto page = find_page(making, resource, *request);
        boost::json::array array;
        for (const auto& row : page.rows) array.push_back(resource.object(making, row));
        body[resource.list_name] = std::move(array);
        body["pageToken"] = page.next ? boost::json::value(page_token(*request, *page.next)) : nullptr;
    });
    return answer(visit.request, body);
}

template <class Row>
http::Response one(auth::Visit& visit, const Resource<Row>& resource) {
    auto expand = read_expand(visit.request, resource.expansions);
    if (!expand) return error(400, "invalid_parameter", expand.error().message);
    if (!organisation::is_uuid(visit.args.at(0))) return error(400, "invalid_id", "The id is not a UUID");
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(resource.kind, visit.args.at(0));
    std::optional<boost::json::object> body;
    if (number)
        visit.database.read([&](db::Read& read) {
            Making making{read, ids, *expand};
            if (auto row = resource.find(making, *number)) body = resource.object(making, *row);
        });
    return body ? answer(visit.request, *body) : error(404, "not_found", "No such object");
}

// As many as there are of the ids asked for, in that order; a bare array, as the standard has it.
template <class Row>
http::Response lookup(auth::Visit& visit, const Resource<Row>& resource) {
    auto expand = read_expand(visit.request, resource.expansions);
    if (!expand) return error(400, "invalid_parameter", expand.error().message);
    auto wanted = read_ids(visit.request);
    if (!wanted) return error(400, "invalid_body", wanted.error().message);
    const auto ids = organisation::public_ids(visit.database);
    boost::json::array array;
    visit.database.read([&](db::Read& read) {
        Making making{read, ids, *expand};
        for (const auto& id : *wanted)
            if (auto number = ids.number(resource.kind, id))
                if (auto row = resource.find(making, *number)) array.push_back(resource.object(making, *row));
    });
    return answer(visit.request, array);
}

}  // namespace styrkedja::ss12000
