// Who is to be reached with what an assignment has come to, how and until when; and the evidence that they
// were: that something was sent is none.
#pragma once
#include <map>

#include "anchoring/anchoring.h"
#include "anchoring/schools.h"

namespace styrkedja {

using DisseminationId = Id<struct DisseminationTag>;

enum class ReachForm { read, workplace_meeting, meeting, questions };
template <>
inline constexpr auto enum_names<ReachForm> =
    std::array{"read"sv, "workplace_meeting"sv, "meeting"sv, "questions"sv};

namespace anchoring {

inline constexpr std::int64_t most_audiences = 50;  // of one assignment

struct Dissemination {
    DisseminationId id;
    AssignmentId assignment;
    std::string assignment_title;
    std::string audience;
    std::optional<GroupId> group;
    std::string group_name;
    std::optional<UnitId> unit;
    ReachForm form;
    Date due_on;
    CommitmentId commitment;
    std::int64_t reached;
    std::optional<Date> ended_on;
    std::string end_note;

    links::Ref ref() const { return {"dissemination", id.value}; }
};
// Those who see the assignment see whom it is to reach.
std::optional<Dissemination> find_dissemination(db::Read& read, const rights::Visitor& visitor,
                                                DisseminationId id);
std::optional<AssignmentId> assignment_of_dissemination(db::Read& read, DisseminationId id);  // whoever asks
std::vector<Dissemination> disseminations_of(db::Read& read, AssignmentId id);                // by day

struct Evidence {
    std::optional<UnitId> unit;
    std::string unit_name;
    Date on_day;
    std::string what;
    std::string noted_by;
};
std::vector<Evidence> evidence_of(db::Read& read, DisseminationId id);
using EvidenceByDissemination = std::map<DisseminationId, std::vector<Evidence>>;
EvidenceByDissemination evidence_among(db::Read& read, const std::vector<Dissemination>& list);  // at once
// "8 av 12": of the schools of today, or of the one audience there is.
struct Share {
    std::int64_t reached = 0, all = 0;
    std::vector<School> missing = {};
};
Share share_of(const Dissemination& dissemination, const std::vector<Evidence>& evidence,
               const Schools& schools);

// By those who write the assignment, as long as it has not ended. The day becomes what its lead owes. While
// the assignment is a draft nobody is told; open_for_input does then.
struct NewDissemination {
    std::string audience = {};
    std::optional<GroupId> group = {};
    std::optional<UnitId> unit = {};
    std::optional<ReachForm> form = {};
    std::optional<Date> due_on = {};
};
Result<DisseminationId> plan_dissemination(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                           const NewDissemination& dissemination, Language language);
// Everyone who can confirm what is still waited for is told.
void tell_audiences(db::Write& write, const rights::Visitor& visitor, AssignmentId id);
// For a unit: whoever edits its plan, but not those who are to see that it is reached. For a group: chair or
// secretary. For words alone: those who write the assignment.
bool may_confirm(const rights::Visitor& visitor, const assignments::Assignment& assignment,
                 const Dissemination& dissemination, std::optional<UnitId> unit);
struct Reaching {
    std::optional<UnitId> unit = {};
    std::optional<Date> on_day = {};
    std::string what = {};
};
Result<void> confirm_reached(db::Write& write, const rights::Visitor& visitor, DisseminationId id,
                             const Reaching& reaching, Language language);
// Nobody more is waited for: why.
Result<void> end_dissemination(db::Write& write, const rights::Visitor& visitor, DisseminationId id,
                               std::string_view why, Language language);
// Audiences that the unit has not confirmed yet, for whoever may.
std::vector<Dissemination> waiting_for_unit(db::Read& read, UnitId unit, std::int64_t limit);

const char* word(Language language, ReachForm form);

}  // namespace anchoring
}  // namespace styrkedja
