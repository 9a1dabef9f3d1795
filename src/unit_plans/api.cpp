// Plans over the units as JSON: GET /api/plans?year=&unit=&view=&page= → {"year":…,"expected":N,"adopted":N,
// "plans":[…]}, a hundred units a page; POST /api/plans {unit, year} → {"id":N}.
// GET /api/plan-core/variation?year= →
// {"year":…,"adopted":N,"items":[{"item","heading","level","part","plans",
// "with_words"}],"local":[{"part","plans"}]}; with item= or part= also "units":[…], each with what it does.
#include <boost/json.hpp>

#include "plans/plan_json.h"
#include "unit_plans/pages/pages.h"

namespace styrkedja::unit_plans::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size = 100;
constexpr std::int64_t most_pages = 1000;

json::array units_of(const std::vector<UnitUse>& uses) {
    json::array units;
    for (const auto& one : uses)
        units.push_back(json::object{{"plan", one.plan.value},
                                     {"unit_name", one.unit_name},
                                     {"stands", one.stands},
                                     {"has_words", one.has_words},
                                     {"local_sections", one.sections}});
    return units;
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
        plans.push_back(
            json::object{{"unit", one.unit.id.value},
                         {"unit_name", one.unit.name},
                         {"plan", one.plan ? json::value(plans::object_of(*one.plan)) : nullptr}});
    return http::json(json::serialize(json::object{{"year", filter.year},
                                                   {"expected", list.expected},
                                                   {"adopted", list.adopted},
                                                   {"matching", list.matching},
                                                   {"plans", std::move(plans)}}));
}

http::Response api_begin(auth::Visit& visit) {
    auto id = begun(visit);
    if (!id) return visit.refused(id.error());
    visit.announce("plans");
    return http::json(json::serialize(json::object{{"id", id->value}}));
}

http::Response api_variation(auth::Visit& visit) {
    int year = year_asked(visit);
    return visit.database.read([&](db::Read& read) {
        auto uses = uses_of_year(read, year);
        json::array items, local;
        for (const auto& item : plan_core::items_of_year(read, year)) {
            auto use = use_of(uses, item.part, item.id.value);
            items.push_back(json::object{{"item", item.id.value},
                                         {"heading", item.heading},
                                         {"level", name_of(item.level)},
                                         {"part", name_of(item.part)},
                                         {"plans", use.plans},
                                         {"with_words", use.with_words}});
        }
        for (auto name : enum_names<PlanPart>)
            local.push_back(
                json::object{{"part", name}, {"plans", use_of(uses, *parse_enum<PlanPart>(name), 0).plans}});
        json::object answer{{"year", year},
                            {"adopted", count_adopted(read, year)},
                            {"items", std::move(items)},
                            {"local", std::move(local)}};
        auto id = parse_id<PlanCoreItemId>(visit.query("item"));
        if (auto part = parse_enum<PlanPart>(visit.query("part")))
            answer["units"] = units_of(units_using(read, year, *part, 0));
        else if (auto item = id ? plan_core::find_item(read, *id, year) : std::nullopt)
            answer["units"] = units_of(units_using(read, year, item->part, item->id.value));
        return http::json(json::serialize(answer));
    });
}

}  // namespace styrkedja::unit_plans::pages
