// Rows are told to belong together by what they say: nobody writes down which one goes on as which.
#include "reconcile/continuity.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::reconcile {
namespace {

namespace bulk = organisation::bulk;
using std::chrono::days;

bool same_work(const bulk::Employment& one, const bulk::Employment& other) {
    return one.unit == other.unit || fold_case(one.position) == fold_case(other.position);
}
int likeness(const bulk::Employment& one, const bulk::Employment& other) {
    return (fold_case(one.position) == fold_case(other.position)) + (one.unit == other.unit) +
           (one.profession == other.profession) + (one.pay_form == other.pay_form) +
           (one.form == other.form) + (one.extent_permille == other.extent_permille) +
           (one.valid_to == other.valid_to);
}

}  // namespace

void Threads::add(bulk::Employment employment) {
    of_person_[employment.person.value].push_back(std::move(employment));
}

const bulk::Employment* Threads::after(const bulk::Employment& row) const {
    const auto found = of_person_.find(row.person.value);
    if (found == of_person_.end() || row.valid_to == forever) return nullptr;
    const bulk::Employment* best = nullptr;
    for (const auto& each : found->second) {
        if (each.valid_from != row.valid_to + days{1} || !same_work(row, each)) continue;
        if (claimed_.contains(each.id.value)) continue;
        if (!best || likeness(row, each) > likeness(row, *best)) best = &each;
    }
    return best;
}

bool Threads::has_before(const bulk::Employment& row) const {
    const auto found = of_person_.find(row.person.value);
    return found != of_person_.end() && std::ranges::any_of(found->second, [&](const auto& each) {
               return each.valid_to != forever && each.valid_to + days{1} == row.valid_from &&
                      same_work(row, each);
           });
}

Successors::Successors(const std::vector<bulk::Handover>& handovers) {
    for (const auto& each : handovers) {
        by_code_[each.code] = each.from.value;
        auto& step = steps_[each.from.value];
        if (step.on != each.on || step.to != each.to.value) step = {each.on, each.to.value};
        step.out.push_back(each.also.value);
    }
}

std::optional<std::int64_t> Successors::of_code(const std::string& code) const {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t Successors::on(std::int64_t unit, Date day) const {
    std::unordered_set<std::int64_t> passed;
    for (auto step = steps_.find(unit);
         step != steps_.end() && step->second.on <= day && passed.insert(unit).second;
         step = steps_.find(unit))
        unit = step->second.to;
    return unit;
}

bool Successors::came_of(std::int64_t unit, std::int64_t other) const {
    std::unordered_set<std::int64_t> passed;
    for (auto step = steps_.find(unit); step != steps_.end() && passed.insert(unit).second;
         step = steps_.find(unit)) {
        if (std::ranges::find(step->second.out, other) != step->second.out.end()) return true;
        unit = step->second.to;
    }
    return false;
}

}  // namespace styrkedja::reconcile
