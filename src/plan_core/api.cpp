// The common core as JSON: GET /api/plan-core?year= → {"year":N,"first_open_year":N,"items":[…]};
// GET /api/plan-core/{id}?year= → the item with its "wordings" and "level_changes", newest first.
// POST /api/plan-core takes the fields of the form and answers {"id":N}; …/{id}/change, …/{id}/end
// {last_year, version, decision} and …/{id}/move {to: up|down} answer {"version":N}. What locks an item or
// unlocks it names the "decision" that it rests on.
#include "http/json_values.h"
#include "plan_core/pages/pages.h"
#include "plan_core/store.h"

namespace styrkedja::plan_core::pages {
namespace {

namespace json = boost::json;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

json::object object_of(const Item& item) {
    return {{"id", item.id.value},
            {"part", name_of(item.part)},
            {"level", name_of(item.level)},
            {"from_year", item.from_year},
            {"to_year", item.to_year == no_end ? json::value(nullptr) : json::value(item.to_year)},
            {"heading", item.heading},
            {"body", item.body},
            {"source", item.source},
            {"source_address", item.source_address},
            {"said_by", item.said_by},
            {"version", item.version}};
}
json::object object_of(const LevelChange& one) {
    return {{"from", name_of(one.from)},
            {"to", name_of(one.to)},
            {"from_year", one.from_year},
            {"decision", one.decision ? json::value(one.decision->value) : json::value(nullptr)},
            {"decision_number", one.decision_number},
            {"changed_by", one.changed_by},
            {"changed_at", iso(one.changed_at)}};
}

http::Response after(const auth::Visit& visit, const Result<void>& done, PlanCoreItemId id) {
    if (!done) return visit.refused(done.error());
    visit.announce("plan-core");
    visit.announce(fmt::format("plan_core_item/{}", id.value));
    auto item = visit.database.read([&](db::Read& read) { return find_item(read, id, no_end); });
    return answer({{"version", item->version}});
}

}  // namespace

http::Response api_items(auth::Visit& visit) {
    int year = year_asked(visit);
    return visit.database.read([&](db::Read& read) {
        json::array items;
        for (const auto& one : items_of_year(read, year)) items.push_back(object_of(one));
        return answer(
            {{"year", year}, {"first_open_year", first_open_year(read)}, {"items", std::move(items)}});
    });
}

http::Response api_item(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    return visit.database.read([&](db::Read& read) {
        auto item = find_item(read, *id, year_asked(visit));
        if (!item) return visit.not_found();
        json::array wordings, changes;
        auto all = wordings_of(read, *id);
        for (auto one = all.rbegin(); one != all.rend(); ++one) wordings.push_back(object_of(*one));
        for (const auto& one : level_changes_of(read, *id)) changes.push_back(object_of(one));
        auto object = object_of(*item);
        object["wordings"] = std::move(wordings);
        object["level_changes"] = std::move(changes);
        return answer(object);
    });
}

http::Response api_add(auth::Visit& visit) {
    auto done = visit.database.write([&](db::Write& write) {
        return add_item(write, visit.visitor, wording_from(visit), visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce("plan-core");
    return answer({{"id", done->value}});
}
http::Response api_change(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    return after(visit, visit.database.write([&](db::Write& write) {
        return change_item(write, visit.visitor, *id, wording_from(visit), visit.language);
    }),
                 *id);
}
http::Response api_end(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    return after(visit, visit.database.write([&](db::Write& write) {
        return end_item(write, visit.visitor, *id, ending_from(visit), visit.language);
    }),
                 *id);
}
http::Response api_move(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    return after(visit, visit.database.write([&](db::Write& write) {
        return move_item(write, visit.visitor, *id, visit.field("to") == "up", visit.language);
    }),
                 *id);
}

}  // namespace styrkedja::plan_core::pages
