// What a round may be: its lines as they are stored, or what is wrong with each.
#pragma once
#include "dialogue_rounds/dialogue_rounds.h"

namespace styrkedja::dialogue_rounds {

struct Checked {
    RoundDraft draft;
    std::optional<FormVersionId> form_version;
};
// `old`: the round that is changed; what it has already need not be open for new rounds.
Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const RoundDraft& typed,
                        const Round* old, Language language);
// As the round is now.
RoundDraft draft_of(db::Read& read, const Round& round);
// What stands fast once the prework is open and would be other, in words: "nivån".
std::vector<std::string> fixed_parts_changed(db::Read& read, const Round& old, const Checked& next,
                                             Language language);

bool needs_unit(DialogueLevel level);                  // of one school or preschool
bool may_have_unit(DialogueLevel level, UnitKind of);  // whose round it may be

}  // namespace styrkedja::dialogue_rounds
