// The form, the focus areas and the rounds of dialogues of a demonstration, as a JSON text says them
// (demo/dialogues.json).
#pragma once
#include "db/database.h"
#include "demo_plans/json.h"
#include "links/links.h"

namespace styrkedja::demo_dialogues {

namespace json = boost::json;

// Through the commands that people use, by the demonstration's own people, with days counted from today;
// after the plans, whose assignments it names. Does nothing where somebody has begun with dialogues already;
// throws, and leaves nothing, when one of the people cannot do their part. What modules hang on rounds must
// be hung.
bool load(db::Database& database, const json::value& dialogues);
// For good, with what the demonstration's people made of such; which they were. Before the assignments and
// the commitments that they name.
std::vector<links::Ref> remove(db::Write& write);

}  // namespace styrkedja::demo_dialogues
