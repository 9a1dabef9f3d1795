// What a round showed: findings with what they rest on, the analysis meeting with those who were invited, and
// what conclusions lead to. Settled findings are read by those who took part in the round or work for a
// department, by the management group and the director; drafts by those who analyse. Every command: what one
// may not see → not_found, no right → forbidden, an older version than the stored one → conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/assignments.h"
#include "commitments/commitments.h"
#include "dialogue_analysis/compiling.h"

namespace styrkedja {

using FindingId = Id<struct DialogueFindingTag>;

enum class FindingState { draft, settled };
template <>
inline constexpr auto enum_names<FindingState> = std::array{"draft"sv, "settled"sv};

namespace dialogue_analysis {

struct RoundFinding {
    FindingId id;
    RoundId round;
    std::optional<UnitId> area;
    std::string area_name;  // empty: the whole round
    std::optional<FocusAreaId> focus;
    std::optional<ThemeId> theme;
    std::string about;  // the focus area or the theme, by name
    std::string aruba;  // the part of competence supply; empty: none
    std::string text;
    std::string assessment;
    std::string conclusion;
    FindingState state;
    std::int64_t version;
    std::string created_by;
    std::int64_t shown_in;   // dialogues that it rests on: its prevalence …
    std::int64_t dialogues;  // … of so many that were held

    links::Ref ref() const { return {"dialogue_finding", id.value}; }
    // Without anything beneath it is an assumption, and said to be one (E-10).
    bool is_assumption() const { return shown_in == 0; }
};
bool may_read_findings(db::Read& read, const rights::Visitor& visitor, const Round& round);
bool may_analyse(db::Read& read, const rights::Visitor& visitor, const Round& round,
                 std::optional<UnitId> area);
// Of an area, or of all: drafts only for those who analyse it.
std::vector<RoundFinding> findings_of(db::Read& read, const rights::Visitor& visitor, const Round& round,
                                      std::optional<UnitId> area);
std::optional<RoundFinding> find_finding(db::Read& read, const rights::Visitor& visitor, FindingId id);

struct FindingDraft {
    std::optional<UnitId> area = {};
    std::string about = {};  // "f12" a focus area, "t3" a theme; empty: neither
    std::string aruba = {};
    std::string text = {};
    std::string assessment = {};
    std::string conclusion = {};
    std::int64_t version = 0;
};
inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::int64_t most_findings = 200;  // of a round
Result<FindingId> add_finding(db::Write& write, const rights::Visitor& visitor, RoundId round,
                              const FindingDraft& draft, Language language);
Result<void> change_finding(db::Write& write, const rights::Visitor& visitor, FindingId id,
                            const FindingDraft& draft, Language language);
Result<void> remove_finding(db::Write& write, const rights::Visitor& visitor, FindingId id,
                            Language language);
// Settled it is read by others; with a conclusion. Opened again it is a draft.
Result<void> settle_finding(db::Write& write, const rights::Visitor& visitor, FindingId id, bool settled,
                            std::int64_t version, Language language);

// Answers of single dialogues that show it. `name`: the answer's; empty: the dialogue as a whole.
struct Evidence {
    DialogueId dialogue;
    std::string unit_name;
    std::string name;
};
std::vector<Evidence> evidence_of(db::Read& read, FindingId id);
// By those who may read the dialogues; of other rounds or areas: refused.
Result<void> change_evidence(db::Write& write, const rights::Visitor& visitor, FindingId id,
                             const std::vector<std::pair<DialogueId, std::string>>& shown, bool shows,
                             Language language);

// An assignment that should change: its lead, else who answers for it, is to do so by a day.
struct ChangeAsked {
    std::optional<AssignmentId> assignment = {};
    std::string text = {};
    std::optional<Date> due_on = {};
};
struct AssignmentChange {
    AssignmentId assignment;
    std::string title;
    std::string text;
    std::optional<CommitmentId> commitment;
    CommitmentStatus status;
};
std::vector<AssignmentChange> changes_of(db::Read& read, FindingId id);
Result<void> ask_change(db::Write& write, const rights::Visitor& visitor, FindingId id,
                        const ChangeAsked& asked, Language language);

struct Participant {
    std::string name;
    std::string function;  // as what: "HR-chef"
    std::optional<PersonId> person = {};
};
struct AnalysisMeeting {
    std::int64_t id = 0;
    std::optional<UnitId> area = {};
    std::string area_name = {};
    std::optional<Date> held_on = {};
    std::string notes = {};
    std::string coverage_note = {};  // what was done about parts that were passed over
    std::int64_t version = 0;
    std::vector<Participant> participants = {};
};
std::vector<AnalysisMeeting> meetings_of(db::Read& read, RoundId round);
// The one of the area, made when there is none. Invited people who are found by name are told.
Result<void> save_meeting(db::Write& write, const rights::Visitor& visitor, RoundId round,
                          const AnalysisMeeting& meeting, Language language);
inline constexpr std::size_t most_participants = 60;

std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /dialogue-rounds/{}/compiled, …/findings, /dialogue-findings/{}

}  // namespace dialogue_analysis
}  // namespace styrkedja
