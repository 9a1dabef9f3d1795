// The SQL over the module's tables.
#pragma once
#include "plan_core/level_changes.h"

namespace styrkedja::plan_core {

PlanCoreItemId insert_item(db::Write& write, PlanPart part);  // at the end of its part
void insert_wording(db::Write& write, const Item& item);
void update_wording(db::Write& write, const Item& item);  // the one of its from_year
void set_wording_end(db::Write& write, PlanCoreItemId id, int from_year, int to_year);
void delete_wordings_after(db::Write& write, PlanCoreItemId id, int year);
void touch_item(db::Write& write, PlanCoreItemId id);
void set_position(db::Write& write, PlanCoreItemId id, std::int64_t position);

// Notes that an item becomes looser or tighter, when that is decided on; refused without the decision.
struct LevelStep {
    Firmness from, to;
    int from_year;
    std::optional<DecisionId> decision;
};
Result<void> change_level(db::Write& write, const rights::Visitor& visitor, const Item& item,
                          const LevelStep& step, Language language);

// What the adopted plans of a year made of an item.
struct Use {
    std::int64_t adopted;     // plans in all
    std::int64_t plans;       // in which it stands
    std::int64_t with_words;  // … with words of the unit's own
};
Use use_of(db::Read& read, PlanCoreItemId id, int year);

}  // namespace styrkedja::plan_core
