// Deadlines and check days as commitments, so that they stand on people's own pages and in reminders.
#pragma once
#include "assignments/store.h"

namespace styrkedja::assignments {

// What is owed is what the assignment says now, and what is approved and checked on: made, moved, or dropped
// when it says so no longer. When it starts, and when an update of it is approved.
void owe(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment);
// Nothing more is owed.
void drop_owed(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
               std::string_view why);

// What rested while it was paused is owed again, by the days in force then.
void resume_owed(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment);
inline constexpr const char* paused_note = "Uppdraget är pausat.";

}  // namespace styrkedja::assignments
