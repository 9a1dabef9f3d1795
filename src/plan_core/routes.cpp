// The module's routes, readable as a list, and the item of the core as an object of the red thread.
#include "plan_core/pages/pages.h"

namespace styrkedja::plan_core {
namespace {

std::optional<links::Card> core_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    if (!visit.visitor.signed_in()) return std::nullopt;
    auto item = find_item(read, PlanCoreItemId{id}, year_of(date_of(now())));
    if (!item) return std::nullopt;
    return links::Card{.title = item->heading,
                       .url = html::to("/plan-core/{}", id),
                       .state = word(visit.language, item->level),
                       .tone = html::Tone::neutral};
}
bool may_link_core(const auth::Visit& visit, db::Read&, std::int64_t) { return may_steer(visit.visitor); }
std::optional<search::Readers> core_readers(db::Read& read, std::int64_t id) {
    if (!find_item(read, PlanCoreItemId{id}, year_of(date_of(now())))) return std::nullopt;
    return search::Readers{.everyone = true};
}

}  // namespace

void add_routes(auth::Routes& routes) {
    constexpr Language sv = Language::swedish;
    links::hang({.name = "plan_core_item",
                 .word = tr(sv, "punkt i kärnan"),
                 .card = core_card,
                 .may_link = may_link_core,
                 .readers = core_readers});
    using auth::Access;
    routes.get("/plan-core", Access::signed_in, pages::core);
    routes.get("/plan-core/new", Access::signed_in, pages::add_form);
    routes.post("/plan-core", Access::signed_in, pages::add);
    routes.get("/plan-core/{}", Access::signed_in, pages::item);
    routes.get("/plan-core/{}/edit", Access::signed_in, pages::change_form);
    routes.post("/plan-core/{}/change", Access::signed_in, pages::change);
    routes.post("/plan-core/{}/end", Access::signed_in, pages::end);
    routes.post("/plan-core/{}/move", Access::signed_in, pages::move);
    routes.get("/api/plan-core", Access::signed_in, pages::api_items);
    routes.post("/api/plan-core", Access::signed_in, pages::api_add);
    routes.get("/api/plan-core/{}", Access::signed_in, pages::api_item);
    routes.post("/api/plan-core/{}/change", Access::signed_in, pages::api_change);
    routes.post("/api/plan-core/{}/end", Access::signed_in, pages::api_end);
    routes.post("/api/plan-core/{}/move", Access::signed_in, pages::api_move);
}

}  // namespace styrkedja::plan_core
