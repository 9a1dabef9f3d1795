// A round as tables, batch by batch: its dialogues, what was answered, agreed on and found. Who may read
// dialogues gets their words and ratings, dialogue by dialogue; who leads the round sees how far they have
// come.
#pragma once
#include <optional>
#include <vector>

#include "dialogue_rounds/focus_areas.h"
#include "dialogues/dialogues.h"
#include "exports/exports.h"

namespace styrkedja::dialogue_files {

using dialogue_rounds::Round;

// What of a round somebody gets as tables.
struct Scope {
    Round round;
    rights::Visitor visitor;
    Language language = Language::swedish;
    std::vector<std::optional<UnitId>> areas;  // nothing among them: the whole round
    std::vector<dialogue_rounds::FocusArea> focus;
    bool reads = false;  // some of the dialogues, not only how far they have come
};
// Nothing: there is no such round for this visitor.
std::optional<Scope> scope_of(db::Read& read, const rights::Visitor& visitor, RoundId round,
                              Language language);

// The dialogues alone; and all that the visitor gets. They read the database while they are written.
exports::ExcelSheet dialogue_table(db::Database& database, const Scope& scope);
std::vector<exports::ExcelSheet> all_tables(db::Database& database, const Scope& scope);

}  // namespace styrkedja::dialogue_files
