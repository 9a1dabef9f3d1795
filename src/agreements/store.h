// The SQL over the module's tables.
#pragma once
#include "agreements/agreements.h"

namespace styrkedja::agreements {

std::optional<Agreement> load_agreement(db::Read& read, AgreementId id);  // whoever asks
// Returns its id; the agreement's own is not looked at.
AgreementId insert_agreement(db::Write& write, const Agreement& agreement);
void update_agreement(db::Write& write, const Agreement& agreement);  // its version counts on
// The wording that another takes the place of.
void insert_wording(db::Write& write, const Agreement& before, std::string_view changed_by);
void update_commitment(db::Write& write, AgreementId id, CommitmentId commitment);

// Of earlier rounds with the same unit at the same level, seen from one dialogue: open ones, overdue first,
// then those done since the dialogue before it. Those that the visitor may see.
std::vector<Agreement> earlier_agreements(db::Read& read, const rights::Visitor& visitor,
                                          const dialogues::Dialogue& dialogue);
std::vector<AgreementId> ids_since(db::Read& read, DialogueId dialogue, std::int64_t limit);

// How it stands with what the responsible person owes because of it.
struct Owed {
    CommitmentStatus status;
    std::optional<Date> due_on;
};
std::optional<Owed> owed_for(db::Read& read, AgreementId id);

// Dialogues of a round whose two have something to clarify.
struct UnclearDialogue {
    std::string unit_name;
    std::string superior_name;
    std::string subordinate_name;
    std::int64_t count;
};
std::vector<UnclearDialogue> unclear_dialogues(db::Read& read, RoundId round, std::int64_t limit);
bool is_superior_in(db::Read& read, RoundId round, PersonId person);

}  // namespace styrkedja::agreements
