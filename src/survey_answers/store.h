// The SQL over sealed answers, what is counted of them, and what people wrote.
#pragma once
#include <set>

#include "db/rows.h"
#include "survey_answers/commands.h"
#include "survey_answers/sheets.h"

namespace styrkedja::survey_answers {

// A survey's groups, parents before children, as safe_figures takes them.
struct Groups {
    std::vector<SurveyGroupId> ids;
    std::map<SurveyGroupId, std::size_t> place;  // in ids and tree
    safe_figures::Tree tree;
};
Groups groups_in(db::Read& read, SurveyId survey);

// The groups of a survey with their epochs; nothing: no key has been made for it.
struct Seal {
    SurveyGroupId group;
    std::optional<std::int64_t> epoch;
};
std::vector<Seal> seals_of(db::Read& read, SurveyId survey);
void add_seals(db::Write& write, SurveyId survey, const db::Rows& groups);  // epoch 0
std::optional<std::int64_t> epoch_of(db::Read& read, SurveyGroupId group);
bool next_epoch(db::Write& write, SurveyGroupId group, std::int64_t epoch);  // false: it is in another

// Whether the entry's answers are taken now, and where to.
struct Standing {
    SurveyEntryId entry;
    SurveyId survey;
    SurveyGroupId group;
    bool answered;
    std::string attempt;
    bool is_open;
    std::optional<std::int64_t> epoch;
};
std::optional<Standing> standing_of(db::Read& read, SurveyEntryId entry, Date today);

void insert_box(db::Write& write, SurveyId survey, SurveyGroupId group, std::int64_t epoch,
                std::string_view id, std::string_view box);
void insert_own(db::Write& write, SurveyId survey, const Own& own);

// Groups of open surveys with answers sealed in their epoch.
struct Waiting {
    SurveyId survey;
    SurveyGroupId group;
    std::int64_t epoch;
    std::int64_t sealed;
    std::int64_t least;
};
std::vector<Waiting> waiting_in(db::Read& read, const std::optional<std::set<SurveyGroupId>>& groups);
struct Closed {
    SurveyId survey;
    std::int64_t least;
};
std::vector<Closed> closed_uncounted(db::Read& read);

struct Box {
    std::string id;
    db::Bytes box;
};
std::vector<Box> boxes_of(db::Read& read, SurveyGroupId group, std::int64_t epoch);
void delete_boxes(db::Write& write, SurveyGroupId group, std::int64_t epoch, const db::Rows& ids);

using Counts = std::map<std::string, safe_figures::Count, std::less<>>;  // by question
Counts counts_of(db::Read& read, SurveyGroupId group);
std::map<SurveyGroupId, Counts> all_counts_of(db::Read& read, SurveyId survey);
void put_counts(db::Write& write, SurveyGroupId group, const Counts& counts);

struct StoredText {
    SurveyGroupId group;
    std::string question;
    std::string text;
};
std::vector<StoredText> stored_texts(db::Read& read, SurveyId survey);
// Each with a random id, in its order.
void insert_texts(db::Write& write, const std::vector<StoredText>& texts, bool shown);

// Whatever is kept of a survey's answers but its own answers: before all is written anew at the close.
void delete_all(db::Write& write, SurveyId survey);

}  // namespace styrkedja::survey_answers
