// Operations plans (verksamhetsplaner) of units, one a year: a locked common core with its source, and the
// unit's own words in the four fixed parts; adopted in versions that do not change. A plan that was never
// adopted is seen by those who edit it; an adopted one by everyone who is signed in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "links/links.h"
#include "plan_core/plan_core.h"

namespace styrkedja {

using OperationsPlanId = Id<struct OperationsPlanTag>;

enum class PlanState { draft, adopted, ended };
template <>
inline constexpr auto enum_names<PlanState> = std::array{"draft"sv, "adopted"sv, "ended"sv};

namespace plans {

struct OperationsPlan {
    OperationsPlanId id;
    UnitId unit;
    std::string unit_name;  // as of today
    int year;
    PlanState state;
    std::int64_t adopted_number;  // of its newest version; 0: never adopted
    std::int64_t version;

    links::Ref ref() const { return {"operations_plan", id.value}; }
};
std::optional<OperationsPlan> find_plan(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id);
// Of a unit and a year.
std::optional<OperationsPlan> find_plan(db::Read& read, const rights::Visitor& visitor, UnitId unit,
                                        int year);
std::optional<OperationsPlan> load_plan(db::Read& read, OperationsPlanId id);  // whoever asks
bool may_edit_plan(const rights::Visitor& visitor, UnitId unit);               // Permission::edit_plan
bool may_steer_plan(const rights::Visitor& visitor, UnitId unit);              // Permission::steer_plan
// Units with a plan that the visitor edits or steers, as a list for @list in SQL; "[]": none.
std::string edited_units(db::Read& read, const rights::Visitor& visitor);
// Plans of a year that the visitor sees, units in their order.
std::vector<OperationsPlan> plans_of_year(db::Read& read, const rights::Visitor& visitor, int year);
Result<OperationsPlanId> begin_plan(db::Write& write, const rights::Visitor& visitor, UnitId unit, int year,
                                    Language language);

// A section of the plan's page that another module owns; in the order of their add_routes.
struct Panel {
    void (*write)(html::Out& out, const auth::Visit& visit, db::Read& read, const OperationsPlan& plan);
};
void hang(const Panel& panel);

// Those of the demonstration's units, for good; after whatever else is built on them.
std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /plans/{} …

}  // namespace plans
}  // namespace styrkedja
