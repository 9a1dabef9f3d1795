// Start, operation and live events.
#include "app/pages/pages.h"
#include "html/components/preview.h"
#include "links/links.h"

namespace styrkedja::app::pages {
namespace {

http::Response components(auth::Visit& visit) {
    return visit.page(visit.frame(visit.t("Byggstenar")), html::component_preview(visit.language));
}

http::Response healthz(auth::Visit& visit) {
    static const db::Query<int()> one{"SELECT 1"};
    visit.database.read([](db::Read& read) { return read.one(one); });
    return http::text("ok\n");
}

// For whoever runs the machine: what came through a proxy, trusted or not, is from elsewhere.
http::Response metrics(auth::Visit& visit) {
    std::string_view address = visit.request.remote_address();
    bool forwarded = visit.request.header("x-forwarded-for") || visit.request.header("forwarded");
    if (forwarded || (address != "127.0.0.1" && address != "::1")) return visit.not_found();
    auto response = http::text(visit.services.metrics());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

// "meeting/42" only for those who may see meeting 42; the topics of lists tell nothing but that something
// changed. "presence/meeting/42" as "meeting/42", "plan_files/7" as the plan.
bool may_follow(const auth::Visit& visit, std::string_view topic) {
    for (auto list : {"meetings", "commitments", "decisions", "reports", "organisation", "import"})
        if (topic == list) return true;
    if (topic.starts_with("presence/")) topic.remove_prefix(topic.find('/') + 1);
    return visit.database.read([&](db::Read& read) {
        auto slash = topic.find('/');
        if (slash == std::string_view::npos) return false;
        std::string_view kind = topic.substr(0, slash), number = topic.substr(slash + 1);
        auto object = parse_number(number);
        if (kind == "plan_files") kind = "operations_plan";
        return object && links::card_of(visit, read, {std::string(kind), *object});
    });
}

http::Response events(auth::Visit& visit) {
    std::vector<std::string> topics;
    for (auto topic : visit.request.query_all("topic"))
        if (topics.size() < 50 && may_follow(visit, topic)) topics.emplace_back(topic);
    return http::events_response(visit.services.events, std::move(topics));
}

}  // namespace

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/events", Access::signed_in, events);
    routes.get("/accounts", Access::runs_system, accounts);
    routes.get("/accounts/{}", Access::runs_system, account);
    routes.post("/accounts/{}/sessions/end", Access::runs_system, end_account_sessions);
    routes.post("/accounts/{}/tokens/revoke", Access::runs_system, revoke_account_tokens);
    routes.post("/accounts/{}/second-factor/remove", Access::runs_system, remove_account_second_factor);
    routes.post("/accounts/{}/disabled", Access::runs_system, set_account_disabled);
    routes.get("/components", Access::runs_system, components);
    routes.get("/healthz", Access::everyone, healthz);
    routes.get("/metrics", Access::everyone, metrics);
}

}  // namespace styrkedja::app::pages
