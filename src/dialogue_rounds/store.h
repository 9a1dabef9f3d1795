// The SQL over the module's tables.
#pragma once
#include "dialogue_rounds/dialogue_rounds.h"

namespace styrkedja::dialogue_rounds {

// Of that year, number, level and unit: there is one at most.
std::optional<Round> find_same(db::Read& read, const RoundDraft& draft);
std::vector<Round> configured_with(db::Read& read, FormId form);  // a version of it is pinned

RoundId insert_round(db::Write& write, const RoundDraft& draft, std::optional<FormVersionId> form_version,
                     std::string_view by);
// False: in another version by now.
bool update_round(db::Write& write, RoundId id, const RoundDraft& draft,
                  std::optional<FormVersionId> form_version);
bool update_state(db::Write& write, const Round& next);  // state, since when and why; next.version was seen
// Focus areas and themes, in the place of those that it had.
void replace_parts(db::Write& write, RoundId id, const RoundDraft& draft);
void hold_focus(db::Write& write, RoundId id);  // their words, as they stand now

std::optional<FocusArea> find_focus_named(db::Read& read, std::string_view name);
FocusAreaId insert_focus_area(db::Write& write, const FocusDraft& draft);
bool update_focus_area(db::Write& write, FocusAreaId id, const FocusDraft& draft);
void set_focus_closed(db::Write& write, FocusAreaId id, bool closed);

}  // namespace styrkedja::dialogue_rounds
