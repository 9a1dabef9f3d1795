// The surveys of a demonstration, as a JSON text says them (demo/surveys.json).
#pragma once
#include "db/database.h"
#include "demo_plans/json.h"
#include "links/links.h"

namespace styrkedja::demo_surveys {

namespace json = boost::json;

// Through the commands that people use, by the demonstration's own people, with days counted from today; what
// each answered is made up, and counted as at a close. Does nothing where somebody has begun with surveys
// already; throws, and leaves nothing, when one of the people cannot do their part.
bool load(db::Database& database, const json::value& surveys);
// For good; which they were. Before the forms that they name.
std::vector<links::Ref> remove(db::Write& write);

}  // namespace styrkedja::demo_surveys
