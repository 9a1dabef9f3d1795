// What every SCIM answer has in common: content type, errors, versions, and which attributes are shown.
#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "auth/visit.h"
#include "scim/filter.h"
#include "scim/problem.h"
#include "scim/schema.h"

namespace styrkedja::scim {

inline constexpr int usual_count = 100;
inline constexpr int most_results = 500;
inline constexpr std::size_t largest_body = std::size_t{2} << 20;

http::Response answer(const boost::json::value& body, int status = 200);
http::Response refused(const Problem& problem);
http::Response error_form(int status, const Refusal& refusal);  // for auth's route table

// "https://host/scim/v2", by the request.
std::string base_of(const http::Request& request);

// The body as JSON: at most 2 MB and 32 deep (invalidSyntax).
Outcome<boost::json::value> read_body(const http::Request& request);
Outcome<boost::json::object> read_resource(const http::Request& request, const Schema& schema);

// The resource's version (an ETag) by its content, put into meta.version; meta.location too.
void add_version(boost::json::object& resource, std::string_view location);
std::string version_of(const boost::json::object& resource);
// Refused (412) when the request insists on another version.
Outcome<void> check_if_match(const http::Request& request, const boost::json::object& resource);

// attributes= and excludedAttributes=. id and schemas always stay.
boost::json::object shown(const http::Request& request, const boost::json::object& resource,
                          const Schema& schema);
bool shows(const http::Request& request, std::string_view attribute);

// One resource: 200, or 304 when the request knows this version.
http::Response answer_resource(const http::Request& request, const boost::json::object& resource,
                               const Schema& schema, int status = 200);

struct ListQuery {
    std::optional<Filter> filter;
    std::optional<AttributePath> sort_by;
    bool descending = false;
    std::int64_t start = 1;
    std::int64_t count = usual_count;
};
Outcome<ListQuery> read_list_query(const http::Request& request, const Schema& schema);

// A list's answer from all that its filter admits (`whole`), or from one page of a list of `total`.
http::Response answer_list(const http::Request& request, const Schema& schema, const ListQuery& query,
                           boost::json::array page, std::int64_t total);
// Orders by the query's attribute and cuts its page out.
boost::json::array page_of(std::vector<boost::json::object> whole, const ListQuery& query,
                           const Schema& schema);

}  // namespace styrkedja::scim
