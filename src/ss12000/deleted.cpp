// What is gone: GET /deletedEntities. Only the demonstration is ever removed, but then it is said here.
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {
namespace {

namespace json = boost::json;

struct DeletedRow {
    std::int64_t id;
    std::string kind;
    std::int64_t object;
    Instant deleted_at;
};
const db::Query<DeletedRow(Instant, std::int64_t, int)> deleted_after{
    "SELECT id, kind, object, deleted_at FROM deleted_object WHERE (deleted_at, id) > ($1, $2) "
    "ORDER BY deleted_at, id LIMIT $3"};

struct Named {
    std::string_view stored;    // deleted_object.kind
    std::string_view asked;     // in the parameter `entities`, lower case
    std::string_view answered;  // the array's name
    PublicKind kind;
};
constexpr std::array kinds = {Named{"unit", "organisation", "organisations", PublicKind::unit},
                              Named{"person", "person", "persons", PublicKind::person},
                              Named{"group", "group", "groups", PublicKind::group},
                              Named{"employment", "duty", "duties", PublicKind::employment}};

}  // namespace

http::Response list_deleted(auth::Visit& visit) {
    constexpr std::array names = {"after"sv, "entities"sv};
    auto request = read_list_request(visit.request, names);
    if (!request) return error(400, "invalid_parameter", request.error().message);
    if (request->query.find("meta.") != std::string::npos)
        return error(400, "invalid_parameter", "Parameter meta: not known here");
    for (auto entity : request->all("entities"))
        if (entity != "activity" && std::ranges::find(kinds, entity, &Named::asked) == kinds.end())
            return error(400, "invalid_parameter", "Parameter entities: not known here");
    const auto ids = organisation::public_ids(visit.database);
    auto rows = visit.database.read([&](db::Read& read) {
        return read.all(deleted_after, request->after.changed_at, request->after.id, request->limit + 1);
    });
    json::object data;
    for (const auto& named : kinds)
        if (request->admits("entities", named.asked)) data[named.answered] = json::array{};
    const bool more = static_cast<int>(rows.size()) > request->limit;
    if (more) rows.pop_back();
    for (const auto& row : rows) {
        auto named = std::ranges::find(kinds, row.kind, &Named::stored);
        if (named == kinds.end() || !data.contains(named->answered)) continue;
        data[named->answered].as_array().emplace_back(ids.of(named->kind, row.object));
    }
    json::value token = nullptr;
    if (more) token = page_token(*request, {rows.back().deleted_at, rows.back().id});
    return answer(visit.request, json::object{{"data", std::move(data)}, {"pageToken", std::move(token)}});
}

}  // namespace styrkedja::ss12000
