// Answers, errors and the small objects that stand in every resource.
#include "ss12000/resource.h"

#include "base/sha256.h"
#include "base/text.h"
#include "organisation/organisation.h"

namespace styrkedja::ss12000 {

namespace json = boost::json;

http::Response error(int status, std::string_view code, std::string_view message) {
    auto response = http::json(json::serialize(json::object{{"code", code}, {"message", message}}));
    response.status = status;
    return response;
}

http::Response answer(const http::Request& request, const json::value& body) {
    auto response = http::json(json::serialize(body));
    std::string tag = "\"" + sha256_hex(response.body).substr(0, 32) + "\"";
    response.headers.emplace_back("ETag", tag);
    auto known = request.header("if-none-match").value_or("");
    if (request.method() != http::Method::post && known.find(tag) != std::string_view::npos) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

json::object meta(Instant created_at, Instant changed_at) {
    return {{"created", iso(created_at)}, {"modified", iso(changed_at)}};
}

json::object reference(std::string id, std::string_view name) {
    return {{"id", std::move(id)}, {"displayName", name}};
}

void add_period(json::object& object, const DateRange& period) {
    if (period.from > organisation::beginning_of_records) object["startDate"] = iso(period.from);
    if (period.to < forever) object["endDate"] = iso(period.to);
}

Result<std::vector<std::string>> read_expand(const http::Request& request,
                                             std::span<const std::string_view> known) {
    std::vector<std::string> expand;
    for (const auto& [name, value] : request.query_fields()) {
        if (name == "expandReferenceNames") continue;  // the names are always there
        if (name != "expand" && name != "expand[]")
            return refuse(RefusalKind::invalid, "Parameter " + name + ": not known here");
        if (std::ranges::find(known, fold_case(value)) == known.end())
            return refuse(RefusalKind::invalid, "Parameter expand: not available here");
        expand.push_back(fold_case(value));
    }
    return expand;
}

Result<std::vector<std::string>> read_ids(const http::Request& request) {
    const auto wrong = [] {
        return refuse(RefusalKind::invalid, "The body is to be {\"ids\": [UUID, …]} with at most 1000 ids");
    };
    boost::system::error_code failed;
    auto body = json::parse(std::string_view(request.body()), failed);
    const auto* object = failed ? nullptr : body.if_object();
    const auto* list = object && object->contains("ids") ? object->at("ids").if_array() : nullptr;
    if (!list || object->size() != 1 || list->size() > most_looked_up) return wrong();
    std::vector<std::string> ids;
    for (const auto& each : *list) {
        if (!each.is_string() || !organisation::is_uuid(std::string_view(each.get_string()))) return wrong();
        ids.emplace_back(each.get_string());
    }
    return ids;
}

}  // namespace styrkedja::ss12000
