// Reads and writes what SCIM wraps around resources.
#include "scim/answer.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/text.h"
#include "http/text.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

constexpr std::string_view error_message = "urn:ietf:params:scim:api:messages:2.0:Error";
constexpr std::string_view list_message = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

// "userName, emails.value": names of a list parameter.
std::vector<std::string> names_in(const http::Request& request, std::string_view parameter) {
    std::vector<std::string> names;
    for (std::string_view name : split(request.query(parameter).value_or(""), ',')) {
        name = trim(name);
        // Without the schema's urn.
        if (auto colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
        if (!name.empty()) names.emplace_back(name);
    }
    return names;
}

// Whether "emails" or a part of it ("emails.value") is among the names.
bool names_attribute(const std::vector<std::string>& names, std::string_view attribute) {
    return std::ranges::any_of(names, [&](std::string_view name) {
        return http::equal_ignoring_case(name.substr(0, name.find('.')), attribute);
    });
}

const json::value* sort_value(const json::object& resource, const AttributePath& path, const Schema& schema) {
    const Attribute* attribute = find_attribute(schema.attributes, path.name);
    const json::value* value = attribute ? resource.if_contains(attribute->name) : nullptr;
    if (value && value->is_array())
        value = value->get_array().empty() ? nullptr : &value->get_array().front();
    if (!value || !value->is_object()) return value;
    const Attribute* part = find_attribute(attribute->parts, path.part.empty() ? "value" : path.part);
    return part ? value->get_object().if_contains(part->name) : nullptr;
}

std::string sort_key(const json::object& resource, const AttributePath& path, const Schema& schema) {
    const auto* value = sort_value(resource, path, schema);
    if (!value) return "\xff";  // what has no value stands last
    return value->is_string() ? swedish_sort_key(std::string_view(value->get_string()))
                              : json::serialize(*value);
}

std::int64_t number_or(const http::Request& request, std::string_view name, std::int64_t otherwise,
                       bool& wrong) {
    auto text = request.query(name);
    if (!text) return otherwise;
    bool negative = text->starts_with('-');
    auto number = parse_number(negative ? text->substr(1) : *text);
    if (!number) wrong = true;
    return number ? (negative ? -*number : *number) : 0;
}

}  // namespace

http::Response answer(const json::value& body, int status) {
    auto response = http::json(json::serialize(body));
    response.content_type = "application/scim+json; charset=utf-8";
    response.status = status;
    return response;
}

http::Response refused(const Problem& problem) {
    json::object body{{"schemas", json::array{error_message}},
                      {"status", std::to_string(problem.status)},
                      {"detail", problem.detail}};
    if (!problem.type.empty()) body["scimType"] = problem.type;
    return answer(body, problem.status);
}

http::Response error_form(int status, const Refusal& refusal) {
    return refused(Problem{status, "", refusal.message});
}

std::string base_of(const http::Request& request) {
    return std::string(request.is_https() ? "https://" : "http://") +
           std::string(request.header("host").value_or("")) + "/scim/v2";
}

Outcome<json::value> read_body(const http::Request& request) {
    if (request.body().size() > largest_body) return problem("", "The body is larger than 2 MB", 413);
    boost::system::error_code failed;
    auto body = json::parse(std::string_view(request.body()), failed);
    if (failed) return problem("invalidSyntax", "The body is no JSON that is read here");
    return body;
}

Outcome<json::object> read_resource(const http::Request& request, const Schema& schema) {
    auto body = read_body(request);
    if (!body) return std::unexpected(body.error());
    if (!body->is_object()) return problem("invalidSyntax", "The body is to be an object");
    return canonical(body->get_object(), schema);
}

std::string version_of(const json::object& resource) {
    return std::string(resource.at("meta").at("version").as_string());
}

void add_version(json::object& resource, std::string_view location) {
    std::string version = "W/\"" + sha256_hex(json::serialize(resource)).substr(0, 24) + "\"";
    auto& meta = resource["meta"].as_object();
    meta["version"] = version;
    meta["location"] = location;
}

Outcome<void> check_if_match(const http::Request& request, const json::object& resource) {
    auto wanted = request.header("if-match");
    std::string version = version_of(resource);
    if (!wanted || trim(*wanted) == "*" || wanted->find(version.substr(2)) != std::string_view::npos)
        return {};
    return problem("", "The resource has changed since this version", 412);
}

bool shows(const http::Request& request, std::string_view attribute) {
    auto wanted = names_in(request, "attributes");
    if (!wanted.empty()) return names_attribute(wanted, attribute);
    auto excluded = names_in(request, "excludedAttributes");
    return std::ranges::none_of(excluded,
                                [&](const auto& name) { return http::equal_ignoring_case(name, attribute); });
}

json::object shown(const http::Request& request, const json::object& resource, const Schema& schema) {
    auto wanted = names_in(request, "attributes"), excluded = names_in(request, "excludedAttributes");
    if (wanted.empty() && excluded.empty()) return resource;
    json::object made;
    for (const auto& [name, value] : resource)
        if (name == "schemas" || name == "id" || shows(request, name)) made[name] = value;
    // Single parts: of those named with a dot, only these are wanted, or these are not.
    const auto& names = wanted.empty() ? excluded : wanted;
    for (auto& [name, value] : made) {
        if (std::ranges::any_of(names,
                                [&](const auto& each) { return http::equal_ignoring_case(each, name); }))
            continue;
        const Attribute* attribute = find_attribute(schema.attributes, name);
        if (!attribute || attribute->parts.empty() || !names_attribute(names, name)) continue;
        auto keep = [&](json::object& object) {
            for (const auto& part : attribute->parts) {
                std::string dotted = std::string(name) + "." + std::string(part.name);
                bool named = std::ranges::any_of(
                    names, [&](const auto& each) { return http::equal_ignoring_case(each, dotted); });
                if (named == wanted.empty()) object.erase(part.name);
            }
        };
        if (auto* array = value.if_array())
            for (auto& each : *array) keep(each.as_object());
        else
            keep(value.as_object());
    }
    return made;
}

http::Response answer_resource(const http::Request& request, const json::object& resource,
                               const Schema& schema, int status) {
    std::string version = version_of(resource);
    auto known = request.header("if-none-match").value_or("");
    if (request.method() == http::Method::get && known.find(version.substr(2)) != std::string_view::npos) {
        http::Response unchanged;
        unchanged.status = 304;
        unchanged.headers.emplace_back("ETag", version);
        return unchanged;
    }
    auto response = answer(shown(request, resource, schema), status);
    response.headers.emplace_back("ETag", version);
    if (status == 201)
        response.headers.emplace_back("Location",
                                      std::string(resource.at("meta").at("location").as_string()));
    return response;
}

Outcome<ListQuery> read_list_query(const http::Request& request, const Schema& schema) {
    ListQuery query;
    if (auto text = request.query("filter")) {
        auto filter = parse_filter(*text, schema);
        if (!filter) return std::unexpected(filter.error());
        query.filter = std::move(*filter);
    }
    if (auto text = request.query("sortBy")) {
        auto path = parse_path(*text, schema);
        if (!path || path->element) return problem("invalidPath", "sortBy is to name an attribute");
        query.sort_by = path->path;
    }
    query.descending = http::equal_ignoring_case(request.query("sortOrder").value_or(""), "descending");
    bool wrong = false;
    query.start = std::max<std::int64_t>(number_or(request, "startIndex", 1, wrong), 1);
    query.count = std::clamp<std::int64_t>(number_or(request, "count", usual_count, wrong), 0, most_results);
    if (wrong) return problem("invalidValue", "startIndex and count are to be numbers");
    return query;
}

json::array page_of(std::vector<json::object> whole, const ListQuery& query, const Schema& schema) {
    if (query.sort_by) {
        std::vector<std::pair<std::string, std::size_t>> order;
        for (std::size_t at = 0; at < whole.size(); ++at)
            order.emplace_back(sort_key(whole[at], *query.sort_by, schema), at);
        std::ranges::sort(order);
        if (query.descending) std::ranges::reverse(order);
        std::vector<json::object> sorted;
        for (const auto& [key, at] : order) sorted.push_back(std::move(whole[at]));
        whole = std::move(sorted);
    }
    json::array page;
    for (auto at = query.start - 1;
         at < std::ssize(whole) && static_cast<std::int64_t>(page.size()) < query.count; ++at)
        page.push_back(std::move(whole[static_cast<std::size_t>(at)]));
    return page;
}

http::Response answer_list(const http::Request& request, const Schema& schema, const ListQuery& query,
                           json::array page, std::int64_t total) {
    for (auto& resource : page) resource = shown(request, resource.as_object(), schema);
    auto items = page.size();
    return answer(json::object{{"schemas", json::array{list_message}},
                               {"totalResults", total},
                               {"startIndex", query.start},
                               {"itemsPerPage", items},
                               {"Resources", std::move(page)}});
}

}  // namespace styrkedja::scim
