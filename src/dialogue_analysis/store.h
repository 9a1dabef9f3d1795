// The SQL over the module's tables.
#pragma once
#include "dialogue_analysis/findings.h"

namespace styrkedja::dialogue_analysis {

// Whoever asks, without how many dialogues were held, which count_held fills in for all of them at once.
std::vector<RoundFinding> findings_in(db::Read& read, RoundId round);
std::vector<RoundFinding> findings_by_id(db::Read& read, std::span<const FindingId> ids);
void count_held(db::Read& read, std::vector<RoundFinding>& findings);
// Those that the visitor sees; rights are asked once for each round, and for each area with drafts.
void keep_seen(db::Read& read, const rights::Visitor& visitor, std::vector<RoundFinding>& findings);
struct About {
    std::optional<FocusAreaId> focus = {};
    std::optional<ThemeId> theme = {};
};
FindingId insert_finding(db::Write& write, RoundId round, const FindingDraft& draft, const About& about,
                         std::string_view by);
// False: it has another version.
bool update_finding(db::Write& write, FindingId id, const FindingDraft& draft, const About& about);
bool update_finding_state(db::Write& write, FindingId id, std::int64_t version, FindingState state);
void delete_finding(db::Write& write, FindingId id);
void insert_evidence(db::Write& write, FindingId id, DialogueId dialogue, std::string_view name);
void delete_evidence(db::Write& write, FindingId id, DialogueId dialogue, std::string_view name);
void insert_change(db::Write& write, FindingId id, AssignmentId assignment, std::string_view text,
                   CommitmentId commitment);
// Nothing: it has another version, or there is one already.
std::optional<std::int64_t> save_meeting_row(db::Write& write, RoundId round, const AnalysisMeeting& meeting,
                                             std::string_view by);
void replace_participants(db::Write& write, std::int64_t meeting, const std::vector<Participant>& people);
std::vector<PersonId> participants_in(db::Read& read, RoundId round);
// A report on the round has reached its recipient.
bool is_reported(db::Read& read, const links::Ref& round);

}  // namespace styrkedja::dialogue_analysis
