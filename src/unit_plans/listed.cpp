// Plans over the whole tree of units.
#include "unit_plans/unit_plans.h"

#include "base/text.h"
#include "rights/rights.h"

namespace styrkedja::unit_plans {
namespace {

constexpr std::size_t most_own = 5;

const db::Query<UnitId(PersonId, Date)> workplaces{
    "SELECT unit FROM employment WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2 ORDER BY "
    "extent_permille DESC, id LIMIT 5"};

const db::Query<std::int64_t(int)> adopted_count{
    "SELECT COUNT(*) FROM operations_plan WHERE year = $1 AND state IN ('adopted', 'ended')"};
const db::Query<Use(int)> uses_by_year{
    "SELECT core_item, part, COUNT(*), CAST(SUM(CASE WHEN has_words THEN 1 ELSE 0 END) AS BIGINT) "
    "FROM plan_use WHERE year = $1 GROUP BY core_item, part ORDER BY core_item, part"};

// By name, as of the day; a unit that is closed then is called what it last was.
#define UNIT_NAME                                                                                  \
    "(SELECT v.name FROM unit_version v WHERE v.unit = p.unit ORDER BY CASE WHEN v.valid_from <= " \
    "$2 THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1)"
#define UNIT_KEY                                                                                       \
    "(SELECT v.sort_key FROM unit_version v WHERE v.unit = p.unit ORDER BY CASE WHEN v.valid_from <= " \
    "$2 THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1)"
const db::Query<UnitUse(int, Date, PlanPart, std::int64_t, std::int64_t)> use_by_unit{
    "SELECT p.id, " UNIT_NAME
    ", u.plan IS NOT NULL, COALESCE(u.has_words, FALSE), COALESCE(u.sections, 0) "
    "FROM operations_plan p LEFT JOIN plan_use u ON u.plan = p.id AND u.part = $3 AND u.core_item = $4 "
    "WHERE p.year = $1 AND p.state IN ('adopted', 'ended') ORDER BY " UNIT_KEY ", p.id LIMIT $5"};
struct AdoptedRow {
    OperationsPlanId id;
    std::string content;
};
const db::Query<AdoptedRow(int, Date, std::int64_t, std::int64_t)> adopted_page{
    "SELECT p.id, c.content FROM operations_plan p JOIN plan_version c ON c.plan = p.id AND c.number = "
    "p.adopted_number WHERE p.year = $1 ORDER BY " UNIT_KEY ", p.id LIMIT $3 OFFSET $4"};

Date day_of_year(int year) {
    return std::clamp(date_of(now()), *make_date(year, 1, 1), *make_date(year, 12, 31));
}

std::vector<organisation::Unit> units_of(db::Read& read, std::optional<UnitId> top, Date on) {
    std::vector<organisation::Unit> units;
    auto add = [&](UnitId root) {
        auto below = organisation::subtree(read, root, on, most_units);
        units.insert(units.end(), std::make_move_iterator(below.begin()),
                     std::make_move_iterator(below.end()));
    };
    if (top) {
        add(*top);
        return units;
    }
    for (const auto& root : organisation::children_of(read, {}, {.on = on})) add(root.unit.id);
    return units;
}

bool fits(const ListedPlan& one, PlanView view) {
    switch (view) {
        case PlanView::all:
            return true;
        case PlanView::missing:
            return !one.plan;
        case PlanView::draft:
            return one.plan && one.plan->adopted_number == 0;
        case PlanView::adopted:
            return one.plan && one.plan->adopted_number > 0;
    }
    return true;
}

}  // namespace

bool is_expected(UnitKind kind) { return kind != UnitKind::department && kind != UnitKind::dept_subunit; }

PlanList list_plans(db::Read& read, const rights::Visitor& visitor, const ListFilter& filter) {
    PlanList list;
    if (!visitor.signed_in()) return list;
    std::map<UnitId, plans::OperationsPlan> plans;
    for (auto& plan : plans::plans_of_year(read, visitor, filter.year))
        plans.emplace(plan.unit, std::move(plan));
    std::map<UnitId, int> depths;
    for (auto& unit : units_of(read, filter.unit, day_of_year(filter.year))) {
        int depth = 0;
        if (auto above = unit.parent ? depths.find(*unit.parent) : depths.end(); above != depths.end())
            depth = above->second + 1;
        depths[unit.id] = depth;
        auto found = plans.find(unit.id);
        if (found == plans.end() && !is_expected(unit.kind)) continue;
        ListedPlan one{.unit = std::move(unit), .depth = depth};
        if (found != plans.end()) one.plan = std::move(found->second);
        ++list.expected;
        list.adopted += fits(one, PlanView::adopted);
        list.drafts += fits(one, PlanView::draft);
        if (!fits(one, filter.view)) continue;
        if (++list.matching > filter.offset && list.matching <= filter.offset + filter.limit)
            list.rows.push_back(std::move(one));
    }
    return list;
}

std::vector<ListedPlan> own_plans(db::Read& read, const rights::Visitor& visitor, int year) {
    std::vector<UnitId> units;
    auto add = [&](UnitId unit) {
        if (units.size() < most_own && std::ranges::find(units, unit) == units.end()) units.push_back(unit);
    };
    for (const auto& grant : visitor.held().grants)
        if (grant.scope.unit && grant.standing == rights::Standing::holds) add(*grant.scope.unit);
    Date today = date_of(now());
    if (visitor.person)
        for (auto unit : read.all(workplaces, visitor.person, today)) add(unit);
    std::vector<ListedPlan> own;
    for (auto id : units) {
        auto unit = organisation::find_unit(read, id, day_of_year(year));
        if (!unit) continue;
        ListedPlan one{.unit = std::move(*unit)};
        one.plan = plans::find_plan(read, visitor, id, year);
        if (one.plan || is_expected(one.unit.kind) || plans::may_edit_plan(visitor, id))
            own.push_back(std::move(one));
    }
    return own;
}

std::int64_t count_adopted(db::Read& read, int year) { return *read.one(adopted_count, year); }
std::vector<Use> uses_of_year(db::Read& read, int year) { return read.all(uses_by_year, year); }
std::vector<UnitUse> units_using(db::Read& read, int year, PlanPart part, std::int64_t core_item) {
    return read.all(use_by_unit, year, date_of(now()), part, core_item, most_listed);
}

std::vector<PartOf> part_over_units(db::Read& read, PlanPart part, int year, std::int64_t limit,
                                    std::int64_t offset) {
    std::vector<PartOf> all;
    for (auto& row : read.all(adopted_page, year, date_of(now()), limit, offset)) {
        auto content = plans::content_from_json(row.content);
        std::erase_if(content.sections, [&](const auto& section) { return section.part != part; });
        if (part != PlanPart::want_to_achieve) content.goals.clear();
        all.push_back({*plans::load_plan(read, row.id), std::move(content)});
    }
    return all;
}

}  // namespace styrkedja::unit_plans
