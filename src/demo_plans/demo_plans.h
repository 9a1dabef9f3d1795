// The goals, operations plans and assignments of a demonstration, as a JSON text says them (demo/plan.json).
#pragma once
#include "db/database.h"
#include "demo_plans/json.h"
#include "links/links.h"

namespace styrkedja::demo_plans {

// Through the commands that people use, by the demonstration's own people, with days counted from today. Does
// nothing where somebody has begun with plans already; throws, and leaves nothing, when one of the people
// cannot do their part. The kinds of objects that can be linked must be hung.
bool load(db::Database& database, const json::value& plan);
// For good, with what the demonstration's people made of such; which they were. Before the decisions that
// they name.
std::vector<links::Ref> remove(db::Write& write);

}  // namespace styrkedja::demo_plans
