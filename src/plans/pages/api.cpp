// Plans as JSON: GET /api/plans?year=&unit=&view=&page= → {"year":…,"expected":N,"adopted":N,"plans":[…]}, a
// hundred units a page; GET /api/plans/{id} → the newest adopted version, or the working copy of a draft.
#include <boost/json.hpp>

#include "plans/pages/pages.h"

namespace styrkedja::plans::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size = 100;
constexpr std::int64_t most_pages = 1000;

json::object object_of(const OperationsPlan& plan) {
    return {{"id", plan.id.value},    {"unit", plan.unit.value},      {"unit_name", plan.unit_name},
            {"year", plan.year},      {"state", name_of(plan.state)}, {"adopted_number", plan.adopted_number},
            {"version", plan.version}};
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    auto page = std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, most_pages);
    ListFilter filter{.year = year_asked(visit),
                      .unit = parse_id<UnitId>(visit.query("unit")),
                      .view = parse_enum<PlanView>(visit.query("view")).value_or(PlanView::all),
                      .limit = page_size,
                      .offset = (page - 1) * page_size};
    auto list = visit.database.read([&](db::Read& read) { return list_plans(read, visit.visitor, filter); });
    json::array plans;
    for (const auto& one : list.rows)
        plans.push_back(json::object{{"unit", one.unit.id.value},
                                     {"unit_name", one.unit.name},
                                     {"plan", one.plan ? json::value(object_of(*one.plan)) : nullptr}});
    return http::json(json::serialize(json::object{{"year", filter.year},
                                                   {"expected", list.expected},
                                                   {"adopted", list.adopted},
                                                   {"matching", list.matching},
                                                   {"plans", std::move(plans)}}));
}

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
    auto answer = object_of(loaded->plan);
    answer["pending"] = loaded->pending;
    answer["content"] = json::parse(to_json(loaded->content));
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::plans::pages
