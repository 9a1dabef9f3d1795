// What this provider can do and what its resources look like (RFC 7644, section 4).
#include "scim/answer.h"
#include "scim/pages.h"

namespace styrkedja::scim {

namespace json = boost::json;

namespace {

const std::array schemas_here = {&user_schema, &group_schema};

json::object with_meta(json::object object, const http::Request& request, std::string_view type,
                       std::string_view path) {
    object["meta"] = json::object{{"resourceType", type}, {"location", base_of(request) + std::string(path)}};
    return object;
}

json::object resource_type_document(const http::Request& request, const Schema& schema) {
    return with_meta({{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:ResourceType"}},
                      {"id", schema.name},
                      {"name", schema.name},
                      {"endpoint", schema.endpoint},
                      {"schema", schema.id}},
                     request, "ResourceType", "/ResourceTypes/" + std::string(schema.name));
}

json::object schema_with_meta(const http::Request& request, const Schema& schema) {
    return with_meta(schema_document(schema), request, "Schema", "/Schemas/" + std::string(schema.id));
}

http::Response whole_list(json::array resources) {
    auto total = resources.size();
    return answer(json::object{{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:ListResponse"}},
                               {"totalResults", total},
                               {"startIndex", 1},
                               {"itemsPerPage", total},
                               {"Resources", std::move(resources)}});
}

// Nothing can be looked for among these (RFC 7644, section 4).
std::optional<http::Response> filter_refused(const auth::Visit& visit) {
    if (!visit.request.query("filter")) return std::nullopt;
    return refused({403, "", "These cannot be filtered"});
}

}  // namespace

http::Response provider_config(auth::Visit& visit) {
    auto supported = [](bool yes) { return json::object{{"supported", yes}}; };
    json::object filter{{"supported", true}, {"maxResults", most_results}};
    json::object bulk{{"supported", false}, {"maxOperations", 0}, {"maxPayloadSize", 0}};
    json::object bearer{{"type", "oauthbearertoken"},
                        {"name", "OAuth Bearer Token"},
                        {"description", "An access token with the scope scim"},
                        {"primary", true}};
    return answer(
        with_meta({{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"}},
                   {"patch", supported(true)},
                   {"bulk", std::move(bulk)},
                   {"filter", std::move(filter)},
                   {"changePassword", supported(false)},
                   {"sort", supported(true)},
                   {"etag", supported(true)},
                   {"authenticationSchemes", json::array{std::move(bearer)}}},
                  visit.request, "ServiceProviderConfig", "/ServiceProviderConfig"));
}

http::Response resource_types(auth::Visit& visit) {
    if (auto no = filter_refused(visit)) return std::move(*no);
    json::array all;
    for (auto* schema : schemas_here) all.push_back(resource_type_document(visit.request, schema()));
    return whole_list(std::move(all));
}

http::Response resource_type(auth::Visit& visit) {
    for (auto* schema : schemas_here)
        if (schema().name == visit.args.at(0)) return answer(resource_type_document(visit.request, schema()));
    return refused({404, "", "There is no such resource type"});
}

http::Response schemas(auth::Visit& visit) {
    if (auto no = filter_refused(visit)) return std::move(*no);
    json::array all;
    for (auto* schema : schemas_here) all.push_back(schema_with_meta(visit.request, schema()));
    return whole_list(std::move(all));
}

http::Response one_schema(auth::Visit& visit) {
    for (auto* schema : schemas_here)
        if (schema().id == visit.args.at(0)) return answer(schema_with_meta(visit.request, schema()));
    return refused({404, "", "There is no such schema"});
}

}  // namespace styrkedja::scim
