// Sentences of a record that the two share with support functions (C-11).
#pragma once
#include "dialogues/dialogues.h"

namespace styrkedja::dialogues {

struct SharedSentence {
    std::int64_t id;
    DialogueId dialogue;
    std::string name;  // of the answer
    std::string text;
    std::optional<UnitId> department;
    std::string department_name;  // empty: all departments
    UnitId unit;
    std::string unit_name;
    std::string round_name;
    std::string shared_by;
    Instant shared_at;
};
// As they stand in the record: shared ones are readable for others once both have confirmed.
Result<void> share_sentence(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            std::string_view name, std::string_view text, std::optional<UnitId> department,
                            Language language);
Result<void> take_back_sentence(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                std::int64_t sentence, Language language);
std::vector<SharedSentence> shared_in(db::Read& read, DialogueId id);
// What the visitor's departments may read; newest first.
std::vector<SharedSentence> shared_with(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                                        std::int64_t offset);
// Holds a role in some department: a support function.
bool works_for_department(db::Read& read, const rights::Visitor& visitor);
std::vector<std::string> sentences_of(std::string_view text);

}  // namespace styrkedja::dialogues
