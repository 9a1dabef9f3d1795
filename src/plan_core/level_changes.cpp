// Locking and unlocking items: the decision that it rests on, and its history.
#include "plan_core/level_changes.h"

#include "decisions/deciding.h"
#include "plan_core/store.h"

namespace styrkedja::plan_core {
namespace {

const db::Query<LevelChange(PlanCoreItemId)> by_item{
    "SELECT from_level, to_level, from_year, decision, decision_number, changed_by_name, changed_at FROM "
    "plan_core_level_change WHERE item = $1 ORDER BY id DESC"};
const db::Query<void(PlanCoreItemId, Firmness, Firmness, int, DecisionId, std::string, std::string, Instant)>
    insert_row{
        "INSERT INTO plan_core_level_change (item, from_level, to_level, from_year, decision, "
        "decision_number, changed_by_name, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

}  // namespace

std::vector<LevelChange> level_changes_of(db::Read& read, PlanCoreItemId id) { return read.all(by_item, id); }

Firmness firmness_in(const std::vector<Item>& wordings, int year) {
    for (const auto& one : wordings)
        if (one.from_year <= year && year <= one.to_year)
            return one.level == CoreLevel::locked ? Firmness::locked : Firmness::recommended;
    return Firmness::free;
}

Result<void> change_level(db::Write& write, const rights::Visitor& visitor, const Item& item,
                          const LevelStep& step, Language language) {
    if (!is_decided_on(step.from, step.to)) return {};
    auto decision =
        decisions::standing_decision_of_lg(write, visitor, step.decision, matter_of_core, language);
    if (!decision) return std::unexpected(decision.error());
    write.run(insert_row, item.id, step.from, step.to, step.from_year, decision->id,
              decisions::number_of(*decision), visitor.name, now());
    links::note_link(write, LinkKind::follows_from, item.ref(), {"decision", decision->id.value});
    return {};
}

}  // namespace styrkedja::plan_core
