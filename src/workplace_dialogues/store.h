// The SQL over the module's tables, and who of a group's survey may do what.
#pragma once
#include "workplace_dialogues/commands.h"

namespace styrkedja::workplace_dialogues {

// Returns its id; the dialogue's own is not looked at.
WorkplaceDialogueId insert_dialogue(db::Write& write, const Dialogue& dialogue);
void update_dialogue(db::Write& write, const Dialogue& dialogue);  // its version counts on

std::optional<LocalAgreement> load_agreement(db::Read& read, LocalAgreementId id);  // whoever asks
LocalAgreementId insert_agreement(db::Write& write, const LocalAgreement& agreement);
void update_agreement(db::Write& write, const LocalAgreement& agreement);  // its version counts on
void update_commitment(db::Write& write, LocalAgreementId id, CommitmentId commitment);
std::vector<LocalAgreementId> ids_of(db::Read& read, SurveyGroupId group, std::int64_t limit);

// How it stands with what the responsible person owes because of it.
struct Owed {
    CommitmentStatus status;
    std::optional<Date> due_on;
};
std::optional<Owed> owed_for(db::Read& read, LocalAgreementId id);

SurveyGuideId insert_guide(db::Write& write, const Guide& guide);
std::optional<Guide> find_guide(db::Read& read, SurveyGuideId id);
void delete_guide(db::Write& write, SurveyGuideId id);

// The groups whose own page the visitor may read.
std::vector<surveys::Group> own_groups(db::Read& read, const rights::Visitor& visitor, SurveyId survey);
// The groups whose counts the visitor sees: all for those who lead surveys, the director and the leading
// group; for managers theirs and those below. Parents before their children.
std::vector<surveys::Group> counted_groups(db::Read& read, const rights::Visitor& visitor, SurveyId survey);
bool sees_all_counts(db::Read& read, const rights::Visitor& visitor);

// Its results are released, so that the groups go on with them …
bool has_begun(const surveys::Survey& survey);
// … and it is not archived.
bool is_under_way(const surveys::Survey& survey);

}  // namespace styrkedja::workplace_dialogues
