// Managers by their roles, units by their areas, answers counted.
#include "survey_plans/rollup.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "organisation/units.h"
#include "rights/rights.h"
#include "survey_plans/store.h"
#include "survey_results/reach.h"

namespace styrkedja::survey_plans {
namespace {

constexpr std::int64_t most_units = 20'000;
// Roles with staff of their own; leads_now of surveys without the director, whose managers these are.
constexpr std::array answering = {Role::operations_head, Role::department_head, Role::principal,
                                  Role::manager};
constexpr std::array leading = {Role::director, Role::operations_head, Role::department_head, Role::principal,
                                Role::manager};

const db::Query<Manager(Date)> managers_on{
    "SELECT r.unit, r.person, p.name FROM role_assignment r JOIN person p ON "
    "p.id = r.person JOIN unit_version v ON v.unit = r.unit AND v.valid_from <= $1 AND v.valid_to >= $1 "
    "WHERE "
    "r.role IN ('operations_head', 'department_head', 'principal', 'manager') AND r.deputy_for IS NULL AND "
    "r.valid_from <= $1 AND r.valid_to >= $1 GROUP BY r.unit, r.person, p.name, v.sort_key, p.sort_key ORDER "
    "BY "
    "v.sort_key, r.unit, p.sort_key, r.person"};

template <std::size_t N>
bool holds_one_of(const rights::Grant& grant, const std::array<Role, N>& roles) {
    return grant.role && grant.standing == rights::Standing::holds &&
           std::ranges::find(roles, *grant.role) != roles.end();
}

// Where units stand on a day.
class Tree {
  public:
    Tree(db::Read& read, Date on) : read_(read), on_(on) {
        for (auto& one : organisation::list_units(read, {.on = on, .limit = most_units}))
            units_.emplace(one.id.value, std::move(one));
    }
    // The unit's name, and the area that it is or stands in.
    void place(UnitAnswers& unit) {
        auto at = find(unit.unit);
        if (at) unit.name = at->name;
        for (int floors = 0; at && floors < 20; ++floors) {
            if (at->kind == UnitKind::operations_area) {
                unit.area = at->name;
                return;
            }
            at = at->parent ? find(*at->parent) : nullptr;
        }
    }

  private:
    const organisation::Unit* find(UnitId id) {
        auto found = units_.find(id.value);
        if (found != units_.end()) return &found->second;
        auto nearest = organisation::nearest_unit(read_, id, on_);  // closed by then
        return nearest ? &units_.emplace(id.value, std::move(*nearest)).first->second : nullptr;
    }
    db::Read& read_;
    Date on_;
    std::unordered_map<std::int64_t, organisation::Unit> units_;
};

// The day whose managers are asked; none: of one that was read in, nobody is.
std::optional<Date> asked_on(const Plan& plan) {
    if (plan.state <= SurveyPlanState::confirmations) return date_of(now());
    return plan.followed_up_on;
}

}  // namespace

bool may_answer(const rights::Visitor& visitor, UnitId unit) {
    if (!visitor.signed_in()) return false;
    return std::ranges::any_of(visitor.held().grants, [&](const rights::Grant& grant) {
        return holds_one_of(grant, answering) && grant.scope.unit == unit;
    });
}
bool sees_all_answers(db::Read& read, const rights::Visitor& visitor) {
    return visitor.signed_in() && (surveys::may_lead(visitor) || visitor.has(Role::director) ||
                                   survey_results::is_in_leading_group(read, visitor));
}
bool leads(const rights::Visitor& visitor, UnitId unit) {
    if (!visitor.signed_in()) return false;
    const auto& held = visitor.held();
    return std::ranges::any_of(held.grants, [&](const rights::Grant& grant) {
        return holds_one_of(grant, leading) && rights::covers(held, grant, {.unit = unit});
    });
}
bool may_see_answers(db::Read& read, const rights::Visitor& visitor, UnitId unit) {
    return leads(visitor, unit) || sees_all_answers(read, visitor);
}

std::vector<Manager> managers_of(db::Read& read, const Plan& plan, Date on) {
    auto managers = read.all(managers_on, on);
    if (!plan.unit) return managers;
    std::unordered_set<std::int64_t> within;
    for (auto id : organisation::ids_at_or_below(read, *plan.unit, on)) within.insert(id.value);
    std::erase_if(managers, [&](const Manager& one) { return !within.contains(one.unit.value); });
    return managers;
}

void Share::add(const Confirmation* answer) {
    if (!answer) {
        ++unanswered;
        return;
    }
    ++(answer->done ? done : not_done);
    if (answer->done && answer->forum == TakenUp::both) ++in_both;
}
void Share::add(const Share& other) {
    done += other.done;
    not_done += other.not_done;
    unanswered += other.unanswered;
    in_both += other.in_both;
}
Share Area::whole() const {
    Share all;
    for (const auto& one : by_item) all.add(one);
    return all;
}
Share RollUp::whole() const {
    Share all;
    for (const auto& one : by_item) all.add(one);
    return all;
}
std::int64_t RollUp::answered() const {
    return std::ranges::count_if(units, [&](const UnitAnswers& unit) { return has_answered(unit); });
}

RollUp roll_up(db::Read& read, const Plan& plan) {
    RollUp all{.items = items_of(read, plan.id)};
    all.by_item.resize(all.items.size());
    std::unordered_map<std::int64_t, std::size_t> at;
    auto unit_at = [&](UnitId id) -> UnitAnswers& {
        auto [found, is_new] = at.emplace(id.value, all.units.size());
        if (is_new) all.units.push_back({.unit = id, .name = {}, .area = {}});
        return all.units[found->second];
    };
    auto on = asked_on(plan);
    if (on)
        for (auto& one : managers_of(read, plan, *on))
            unit_at(one.unit).managers.push_back(std::move(one.name));
    for (auto& one : confirmations_of(read, plan.id))
        unit_at(one.unit).answers.emplace(one.item, std::move(one));
    if (all.units.empty()) return all;
    Tree tree(read, on.value_or(date_of(now())));
    std::map<std::string, Area> areas;
    for (auto& unit : all.units) {
        tree.place(unit);
        auto& area = areas[swedish_sort_key(unit.area)];
        area.name = unit.area;
        area.by_item.resize(all.items.size());
        ++area.units;
        if (all.has_answered(unit)) ++area.answered;
        for (std::size_t item = 0; item < all.items.size(); ++item) {
            auto found = unit.answers.find(all.items[item].id);
            const Confirmation* answer = found == unit.answers.end() ? nullptr : &found->second;
            all.by_item[item].add(answer);
            area.by_item[item].add(answer);
        }
    }
    for (auto& [key, area] : areas) all.areas.push_back(std::move(area));
    std::ranges::rotate(all.areas,
                        std::ranges::find_if(all.areas, [](const Area& one) { return !one.name.empty(); }));
    return all;
}

}  // namespace styrkedja::survey_plans
