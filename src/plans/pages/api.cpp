// A plan as JSON: GET /api/plans/{id} → the newest adopted version, or the working copy of a draft;
// GET /api/plans/{id}/versions → {"versions":[…]}, GET /api/plans/{id}/versions/{n} → as it was adopted.
// POST /api/plans/{id}/items/{item} {body, version} and …/sections/{section} {heading, body, version} →
// {"version":N} of the words; …/items/{item}/use {used}, …/sections {part, heading, body},
// …/sections/{section}/use {used}, …/sections/{section}/move {to: up|down} → {"version":N} of the plan, with
// the "id" of what is new; …/adopt {reason, version} → {"number":N}; …/copy → {"id":N} of next year's plan;
// …/end {version} → {"version":N}.
#include "plans/pages/pages.h"
#include "plans/plan_json.h"

namespace styrkedja::plans::pages {
namespace {

namespace json = boost::json;

json::object object_of(const Version& one) {
    return {{"number", one.number},
            {"reason", one.reason},
            {"adopted_by", one.adopted_by},
            {"adopted_at", iso(one.adopted_at)}};
}

}  // namespace

http::Response api_plan(auth::Visit& visit) {
    struct Loaded {
        OperationsPlan plan;
        Content content;
        std::int64_t pending = 0;
    };
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_of_address(visit, read);
        if (!plan) return std::nullopt;
        auto adopted = content_of(read, plan->id, plan->adopted_number);
        Loaded found{*plan, adopted ? std::move(*adopted) : content_now(read, *plan)};
        if (may_write(visit.visitor, *plan)) found.pending = working_copy(read, *plan).pending;
        return found;
    });
    if (!loaded) return visit.not_found();
    auto answer = plans::object_of(loaded->plan);
    answer["pending"] = loaded->pending;
    answer["content"] = json::parse(to_json(loaded->content));
    return http::json(json::serialize(answer));
}

http::Response api_versions(auth::Visit& visit) {
    auto versions = visit.database.read([&](db::Read& read) -> std::optional<std::vector<Version>> {
        auto plan = plan_of_address(visit, read);
        if (!plan) return std::nullopt;
        return versions_of(read, plan->id);
    });
    if (!versions) return visit.not_found();
    json::array list;
    for (const auto& one : *versions) list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"versions", std::move(list)}}));
}

http::Response api_version(auth::Visit& visit) {
    auto number = parse_number(visit.args.size() > 1 ? visit.args[1] : "").value_or(0);
    auto content = visit.database.read([&](db::Read& read) {
        auto plan = plan_of_address(visit, read);
        return plan ? content_of(read, plan->id, number) : std::nullopt;
    });
    if (!content) return visit.not_found();
    return http::json(
        json::serialize(json::object{{"number", number}, {"content", json::parse(to_json(*content))}}));
}

http::Response api_copy(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return copy_forward(write, visit.visitor, *id, visit.language); });
    if (!done) return visit.refused(done.error());
    visit.announce("plans");
    return http::json(json::serialize(json::object{{"id", done->value}}));
}

http::Response changed_as_json(const auth::Visit& visit, OperationsPlanId id, const std::string& made) {
    auto plan = visit.database.read([&](db::Read& read) { return load_plan(read, id); });
    if (!plan) return visit.not_found();
    json::object answer{{"version", plan->version}};
    if (auto number = parse_number(made)) answer["id"] = *number;
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::plans::pages
