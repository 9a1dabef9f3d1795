// The rows of dialogues, their ratings and what is shared of them.
#pragma once
#include "dialogues/commands.h"
#include "dialogues/content.h"
#include "dialogues/sharing.h"

namespace styrkedja::dialogues {

// Focus areas of the round that apply to the unit.
std::vector<dialogue_rounds::FocusArea> focus_for(db::Read& read, const Round& round, UnitId unit);
std::vector<SharedSentence> sentences_of_departments(db::Read& read, const std::vector<UnitId>& departments,
                                                     std::int64_t limit, std::int64_t offset);

struct NewDialogue {
    RoundId round;
    UnitId unit;
    std::optional<UnitId> area;
    PersonId superior;
    PersonId subordinate;
    SchoolForm school_form;
};
// Of many at once, those that are not there yet: how many.
std::int64_t insert_dialogues(db::Write& write, const std::vector<NewDialogue>& dialogues);
// What plan, cancel, hold and confirm have changed; false: another version stands there by now.
bool update_dialogue(db::Write& write, const Dialogue& dialogue);
void update_opened(db::Write& write, DialogueId id, Instant at);
// Of the record; the confirmations are gone, its version counts on.
void update_record_changed(db::Write& write, DialogueId id, DialogueState state);

std::vector<Rating> stored_ratings(db::Read& read, DialogueId id);  // without the names of their areas
void save_rating_row(db::Write& write, DialogueId id, FocusAreaId focus, Party party,
                     std::optional<std::int64_t> rating, std::string_view reason);
void save_agreed_row(db::Write& write, DialogueId id, FocusAreaId focus, const Agreed& agreed);

void insert_supplement(db::Write& write, DialogueId id, std::string_view text, const rights::Visitor& by);
void insert_sentence(db::Write& write, DialogueId id, std::string_view name, std::string_view text,
                     std::optional<UnitId> department, std::string_view by);
bool delete_sentence(db::Write& write, DialogueId id, std::int64_t sentence);
// Of the unit when the round took it in: what applies to it stays, whatever becomes of the unit.
SchoolForm form_of(db::Read& read, RoundId round, UnitId unit);
// Of the unit's earlier rounds of the same level, confirmed and not followed up yet.
std::vector<DialogueId> to_follow_up(db::Read& read, const Dialogue& held);
// Of a round, in these states.
std::vector<DialogueId> in_state(db::Read& read, RoundId round, DialogueState state);
void update_state(db::Write& write, DialogueId id, DialogueState state);
// Another superior rates anew.
void update_party(db::Write& write, DialogueId id, Party party, PersonId person);
// The two have another dialogue about the unit in the round.
bool is_taken(db::Read& read, const Dialogue& of, PersonId superior, PersonId subordinate);

}  // namespace styrkedja::dialogues
