// The plan as an object of the red thread and the search, and who hears of it.
#pragma once
#include "plans/sections.h"

namespace styrkedja::plans {

void hang_objects();
void hang_rules();
std::vector<PersonId> steering(db::Read& read, UnitId unit);  // whoever steers its plan today
// After a plan was adopted: everyone finds it, and those who steer it hear of it.
void note_adopted(db::Write& write, const rights::Visitor& by, const OperationsPlan& plan,
                  const Content& content);

// The step between the places of two sections beside each other; an item of the core that nothing is written
// under stands at its number times this.
inline constexpr std::int64_t position_step = 1000;

}  // namespace styrkedja::plans
