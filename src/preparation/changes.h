// What the module's commands share.
#pragma once
#include "preparation/store.h"

namespace styrkedja::preparation {

// The matter when the visitor prepares it.
Result<Matter> prepared_matter(db::Read& read, const rights::Visitor& visitor, MatterId id,
                               Language language);
Result<MatterState> state_after(const Matter& matter, MatterEvent event, Language language);
// Refused unless the visitor saw the matter as it is.
Result<void> check_version(const Matter& matter, std::int64_t version, Language language);
// Stores the matter with its new state, writes history and the search.
void note_state(db::Write& write, const rights::Visitor& visitor, MatterState before, const Matter& matter,
                MatterEvent event, std::string_view words);
std::string_view field_of(MatterEvent event);  // where its words are typed
// Nobody owes an answer any more.
Result<void> drop_owed(db::Write& write, const rights::Visitor& visitor, const Matter& matter,
                       Language language);

}  // namespace styrkedja::preparation
