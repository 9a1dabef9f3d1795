// The plans of a year by the tree of units, what they made of the core, and one part over all of them.
#pragma once
#include "organisation/units.h"
#include "plans/sections.h"

namespace styrkedja {

enum class PlanView { all, missing, draft, adopted };
template <>
inline constexpr auto enum_names<PlanView> = std::array{"all"sv, "missing"sv, "draft"sv, "adopted"sv};

namespace unit_plans {

// A unit with its plan of the year; nothing: there is none, for this visitor.
struct ListedPlan {
    organisation::Unit unit;
    int depth = 0;
    std::optional<plans::OperationsPlan> plan = {};
};
struct ListFilter {
    int year = 0;
    std::optional<UnitId> unit = {};  // it and all below it
    PlanView view = PlanView::all;
    std::int64_t limit = 100;
    std::int64_t offset = 0;
};
struct PlanList {
    std::vector<ListedPlan> rows = {};  // of the page, in the order of the tree
    std::int64_t matching = 0;          // in all
    std::int64_t expected = 0;          // units that are to have a plan
    std::int64_t adopted = 0;           // … and have one
    std::int64_t drafts = 0;            // … have a draft that the visitor sees
};
// The authority, its areas, schools and preschools; other units when they have a plan.
bool is_expected(UnitKind kind);
inline constexpr std::int64_t most_units = 5000;
PlanList list_plans(db::Read& read, const rights::Visitor& visitor, const ListFilter& filter);
// Of the units that the visitor has a role for or works at, some of them.
std::vector<ListedPlan> own_plans(db::Read& read, const rights::Visitor& visitor, int year);

// Adopted plans of a year, and what they made of each item of the core.
struct Use {
    std::int64_t core_item;  // 0: local sections
    PlanPart part;
    std::int64_t plans;       // in whose adopted version it stands
    std::int64_t with_words;  // … with words of the unit's own
};
std::int64_t count_adopted(db::Read& read, int year);
std::vector<Use> uses_of_year(db::Read& read, int year);
struct UnitUse {
    OperationsPlanId plan;
    std::string unit_name;
    bool stands;  // the item stands in the plan
    bool has_words;
    std::int64_t sections;  // local ones of the part
};
inline constexpr std::int64_t most_listed = 500;
// Every adopted plan of the year, by the unit's name.
std::vector<UnitUse> units_using(db::Read& read, int year, PlanPart part, std::int64_t core_item);

// One part of the adopted plans, by the unit's name.
struct PartOf {
    plans::OperationsPlan plan;
    plans::Content content;  // of the part alone
};
std::vector<PartOf> part_over_units(db::Read& read, PlanPart part, int year, std::int64_t limit,
                                    std::int64_t offset);

void add_routes(auth::Routes& routes);  // /plans, /plans/part, /plan-core/variation

}  // namespace unit_plans
}  // namespace styrkedja
