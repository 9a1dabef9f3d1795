// The steps of a round, in their order: keys, the transaction, the end of the old keys. A round that is cut
// off between two of them is finished by the next.
#pragma once
#include <span>

#include "survey_answers/store.h"

namespace styrkedja::survey_answers {

// Of open surveys: groups with so many sealed answers that some are opened.
std::vector<Waiting> ready_groups(db::Read& read, const std::optional<std::set<SurveyGroupId>>& groups);
void write_next_keys(Seals& seals, std::span<const Waiting> ready);
// What a group's round comes to: opened, drawn, counted and sealed anew in memory, before it is written. The
// key outlives none of the boxes: those that came after it was drawn are sealed anew too, and drawn of next
// time, as if they had come after the round.
struct Draw {
    Waiting group;
    Key next;              // the boxes that are left are sealed with it
    db::Rows opened = {};  // ids of the boxes that it was drawn of
    Counts counts = {};
    std::vector<StoredText> texts = {};
    std::vector<Box> rest = {};  // under new ids
};
std::vector<Draw> draw_in(db::Read& read, Seals& seals, std::span<const Waiting> ready);
// The groups where anything was opened.
std::vector<SurveyGroupId> write_draws(db::Write& write, Seals& seals, std::span<const Draw> draws);
void destroy_old_keys(Seals& seals, std::span<const Waiting> ready, std::span<const SurveyGroupId> opened);
// What a round that was cut off has left.
void destroy_unused_keys(db::Read& read, Seals& seals);

// A closed survey is counted to the end, and all its keys go.
void count_to_the_end(db::Database& database, Seals& seals, const Closed& closed);

// Adds a sheet to a group's counts.
enum class Into { held, fresh };
void count_sheet(Counts& counts, const Sheet& sheet, Into into);
// Texts that people do not see yet, as they are stored.
std::string sealed_text(std::string_view text, const Key& key);
std::optional<std::string> opened_text(std::string_view stored, const Key& key);

}  // namespace styrkedja::survey_answers
