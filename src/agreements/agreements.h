// What two agree on in a dialogue, from a first note until it is done or dropped (E-15). Who may read the
// dialogue sees its agreements, and whoever is responsible sees theirs. Every wording that an agreement has
// had is kept. Every command: what one may not see → not_found, no part in it → forbidden, not possible in
// its state or an older version than the stored one → conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/states.h"
#include "commitments/commitments.h"
#include "dialogues/dialogues.h"

namespace styrkedja {

using AgreementId = Id<struct AgreementTag>;

namespace agreements {

struct Agreement {
    AgreementId id;
    DialogueId dialogue;
    std::string dialogue_title;
    RoundId round;
    UnitId unit;
    std::string unit_name;
    std::string text;
    AgreementState state;
    std::optional<PersonId> responsible;
    std::string responsible_name;
    std::optional<Date> due_on;
    std::string reason;
    std::optional<CommitmentId> commitment;
    Date noted_on;
    Date state_since;
    std::int64_t version;

    links::Ref ref() const { return {"agreement", id.value}; }
};
// Overdue is what a state means today: it is not stored.
bool is_overdue(const Agreement& agreement, Date today);

std::optional<Agreement> find_agreement(db::Read& read, const rights::Visitor& visitor, AgreementId id);
struct Filter {
    std::optional<DialogueId> dialogue = {};
    std::optional<RoundId> round = {};
    std::optional<UnitId> unit = {};
    bool mine = false;     // where the visitor is responsible or one of the two
    bool unclear = false;  // only noted
    bool open = false;     // neither done nor dropped
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Of dialogues that the visitor may read, or is responsible in.
std::vector<Agreement> list_agreements(db::Read& read, const rights::Visitor& visitor, const Filter& filter);

bool is_held(const dialogues::Dialogue& dialogue);  // held or later, so that one may agree in it

struct Terms {
    std::string text = {};
    std::string responsible = {};  // a name as typed; empty: nobody yet
    std::optional<Date> due_on = {};
    std::int64_t version = 0;
};
// With a responsible person and a day it is clarified at once; then it is theirs as a commitment too. Fields:
// wording, responsible, due_on.
Result<AgreementId> note_agreement(db::Write& write, const rights::Visitor& visitor, DialogueId dialogue,
                                   const Terms& terms, Language language);
// The wording before it is kept; one that was clarified is revised. Nothing is changed silently.
Result<void> change_agreement(db::Write& write, const rights::Visitor& visitor, AgreementId id,
                              const Terms& terms, Language language);
struct Act {
    std::int64_t version = 0;
    std::string words = {};  // why it is dropped; what came of it
};
// The responsible person begins and completes; everything else, and a change of the words, is the two's.
Result<void> move_agreement(db::Write& write, const rights::Visitor& visitor, AgreementId id,
                            AgreementEvent event, const Act& act, Language language);

struct Wording {
    std::int64_t version;
    std::string text;
    std::string responsible_name;
    std::optional<Date> due_on;
    std::string changed_by;
    Instant changed_at;
};
std::vector<Wording> wordings_of(db::Read& read, AgreementId id);  // earlier ones, newest first
struct Counts {
    std::int64_t all = 0, unclear = 0, overdue = 0, done = 0;
};
Counts counts_of(db::Read& read, RoundId round, Date today);

const char* word(Language language, AgreementState state);
// Removes those of the demonstration's rounds, for good, before the rounds are removed.
std::vector<links::Ref> remove_demo(db::Write& write);
inline constexpr std::size_t most_text_characters = 20'000;

void add_routes(auth::Routes& routes);  // /agreements …

}  // namespace agreements
}  // namespace styrkedja
