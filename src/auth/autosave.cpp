// Answers to forms that save themselves.
#include "auth/autosave.h"

#include <boost/json.hpp>

namespace styrkedja::auth {

namespace json = boost::json;

bool wants_json(const Visit& visit) {
    return visit.request.header("Accept").value_or("").contains("application/json");
}

http::Response saved(std::int64_t version) {
    return http::json(json::serialize(json::object{{"version", version}}));
}

http::Response not_saved(const Refusal& refusal, const StandsNow& now_is) {
    std::string message = refusal.message;
    for (const auto& field : refusal.fields) message += " " + field.message;
    json::object answer{{"message", message}};
    if (refusal.kind == RefusalKind::conflict && now_is.version > 0) {
        json::object fields;
        for (const auto& [name, value] : now_is.fields) fields[name] = value;
        answer["version"] = now_is.version;
        answer["theirs"] = std::move(fields);
    }
    auto response = http::json(json::serialize(answer));
    response.status = status_of(refusal.kind);
    return response;
}

}  // namespace styrkedja::auth
