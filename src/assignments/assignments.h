// Assignments of operations plans (VP-uppdrag): who does what by when towards which goals, from proposal to
// handover or final report. Every command: what one may not see → not_found, no right → forbidden, not
// possible in its state or an older version than the stored one → conflict; a guard that is not met →
// invalid, with what is missing.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/states.h"
#include "assignments/versions.h"
#include "auth/visit.h"
#include "decisions/decisions.h"
#include "links/links.h"
#include "plans/plans.h"

namespace styrkedja {

using GateId = Id<struct GateTag>;

namespace assignments {

struct Assignment {
    AssignmentId id;
    OperationsPlanId plan;
    UnitId unit;  // the plan's
    std::string unit_name;
    int year;
    AssignmentState state;
    std::optional<AssignmentState> state_before;  // where it was paused or cancelled
    std::string title, working_title;  // its name: as approved, or until then as written; as it is written
    std::string purpose;
    AssignmentForm form;
    AssignmentScope scope;
    std::string partners;
    Named orderer, responsible, lead;
    std::string target_group, delimitation, not_excluded;
    std::optional<Date> from_on, to_on;
    std::optional<AssignmentId> predecessor;
    std::optional<std::int64_t> submitted_number, approved_number;
    std::optional<Date> started_on;
    Date state_since;
    std::int64_t version, heading_version;  // of all its words and where it is; of its heading alone

    links::Ref ref() const { return {"assignment", id.value}; }
    bool is_early() const { return assignments::is_early(state_before.value_or(state)); }
};

// Early (is_early): whom it names, and who edits or steers the plan; later everyone who is signed in.
std::optional<Assignment> find_assignment(db::Read& read, const rights::Visitor& visitor, AssignmentId id);
std::optional<Assignment> load_assignment(db::Read& read, AssignmentId id);  // whoever asks
// Its lead and its responsible; before there is a lead, whoever edits the plan.
bool may_write(const rights::Visitor& visitor, const Assignment& assignment);
// Its orderer, or who steers the plan.
bool may_order(const rights::Visitor& visitor, const Assignment& assignment);
// Who steers the plan (Permission::steer_plan).
bool may_steer(const rights::Visitor& visitor, const Assignment& assignment);
// The assignment when the visitor writes, orders or steers it; refused as said above.
Result<Assignment> written_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language);
Result<Assignment> ordered_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language);
Result<Assignment> steered_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language);

struct AssignmentFilter {
    std::optional<OperationsPlanId> plan = {};
    std::optional<UnitId> unit = {};
    std::optional<int> year = {};
    std::optional<AssignmentState> state = {};
    bool mine = false;           // orders, answers for, leads or takes part
    bool ended = false;          // those that are ended instead of the others
    bool begun_earlier = false;  // with a year: also those of earlier years' plans that have started
    bool lacking = false;        // those alone that lack something (lacking.h), and have not ended
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
std::vector<Assignment> list_assignments(db::Read& read, const rights::Visitor& visitor,
                                         const AssignmentFilter& filter);  // by plan, then by title

// Of people the names are enough: whoever is the only one so called is meant. A name that nobody or several
// have is refused, unless it stood there before. Who may propose: who edits or steers the plan.
Result<AssignmentId> propose_assignment(db::Write& write, const rights::Visitor& visitor,
                                        OperationsPlanId plan, const Heading& heading, Language language);
Result<void> change_heading(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                            const Heading& heading, std::int64_t heading_version, Language language);
// Without an id: a new one at the end of its kind.
Result<AssignmentPartId> save_part(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                   const Part& part, std::int64_t part_version, Language language);
Result<void> remove_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                         std::int64_t part_version, Language language);
// One step up or down among its kind.
Result<void> move_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id, bool up,
                       Language language);
// A proposal in a newer plan that carries it on: its words, without days.
Result<AssignmentId> carry_forward(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                   OperationsPlanId plan, Language language);

// What stands in the way of starting, field by field; empty: nothing.
std::vector<FieldError> missing_for_start(db::Read& read, const Assignment& assignment, Language language);

// What is said with an event, as its guard asks.
struct Act {
    std::int64_t version = 0;  // the version that was seen
    std::string reason = {};
    std::optional<DecisionId> decision = {};
    std::optional<AssignmentPartId> step = {};
    bool without_analysis = false;  // go_on: although it is not done, or a project has none
};
// include, start, finish_step, go_on, stop, update, pause, resume and cancel: right, guard, state. The other
// events are those of the modules that ask for what their guards need.
Result<void> move_assignment(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                             AssignmentEvent event, const Act& act, Language language);
// By a command that has asked for right and guard itself. Whatever comes to be submitted becomes a new
// version.
Result<void> apply(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                   AssignmentEvent event, std::string_view words, Language language);
// The version that is submitted holds from now on; one that is not the last → conflict. What had started goes
// on.
Result<void> approve_version(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                             std::int64_t number, Language language);

// What a visitor reads: those who write, order or steer it the words as they stand now, others the approved
// version when there is one.
Content shown_content(db::Read& read, const rights::Visitor& visitor, const Assignment& assignment);

// A section of the assignment's page that another module owns; in the order of their add_routes.
struct Panel {
    void (*write)(html::Out& out, const auth::Visit& visit, db::Read& read, const Assignment& assignment);
};
void hang(const Panel& panel);
std::span<const Panel> panels();

const char* word(Language language, AssignmentState state);
const char* word(Language language, AssignmentEvent event);  // a verb, for its button
html::Markup state_badge(Language language, const Assignment& assignment);

void add_routes(auth::Routes& routes);  // its kind and rules; the pages stand in assigning

}  // namespace assignments
}  // namespace styrkedja
