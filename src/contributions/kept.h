// What the commands share: the gathering that a command is about, who is told, and what the search finds.
#pragma once
#include "contributions/store.h"

namespace styrkedja::contributions {

Result<Gathering> led_gathering(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                Language language);
Refusal changed_meanwhile(Language language);
Refusal too_late(Language language);

// Chair and secretary of the group today, the chair first.
std::vector<Named> keepers_of(db::Read& read, GroupId group);
// The open commitments of the asked groups, each with the contribution that it waits for.
std::vector<commitments::Commitment> owed(db::Read& read, const Gathering& gathering);

// The question and what came of it for the asking group; for an asked group its own answer and the answer
// back.
void note_found(db::Write& write, GatheringId id);

}  // namespace styrkedja::contributions
