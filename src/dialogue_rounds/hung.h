// What other modules have hung on rounds.
#pragma once
#include "dialogue_rounds/dialogue_rounds.h"

namespace styrkedja::dialogue_rounds {

void tell_followers(db::Write& write, const rights::Visitor& visitor, const Round& before,
                    const Round& after);
const std::vector<Panel>& panels();

}  // namespace styrkedja::dialogue_rounds
