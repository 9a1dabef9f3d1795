// What the module's commands share.
#pragma once
#include "preparation/store.h"

namespace styrkedja::preparation {

// The matter when the visitor prepares it.
Result<Matter> prepared_matter(db::Read& read, const rights::Visitor& visitor, MatterId id,
                               Language language);
Result<MatterState> state_after(const Matter& matter, MatterEvent event, Language language);
// Stores the matter with its new state, writes history and the search.
void note_state(db::Write& write, const rights::Visitor& visitor, MatterState before, const Matter& matter,
                MatterEvent event, std::string_view words);
std::string_view field_of(MatterEvent event);  // where its words are typed
// Whoever has not answered need not any more.
Result<void> drop_unanswered(db::Write& write, const rights::Visitor& visitor, const Matter& matter,
                             Language language);

}  // namespace styrkedja::preparation
