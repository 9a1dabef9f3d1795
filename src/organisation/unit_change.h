// Changing units: one computation decides what a change means, the preview shows it and the command carries
// it out.
#pragma once
#include <map>

#include "base/refusal.h"
#include "organisation/units.h"
#include "rights/permissions.h"

namespace styrkedja::organisation {

// What there is after a change: one of the units as it goes on, or a new one.
struct Successor {
    std::optional<UnitId> unit = {};
    std::string code = {};  // of a new one; "" makes one from the name
    std::string name = {};
    UnitKind kind = UnitKind::school_unit;
    SchoolForm school_form = SchoolForm::none;
    std::optional<UnitId> parent = {};
};

// open: no unit, one new successor. close: one unit; a successor only when somebody takes over what is there.
// rename, move: one unit, itself as successor. merge: several units; split: one; some of them may go on.
struct UnitChange {
    UnitChangeKind kind = UnitChangeKind::rename;
    Date effective_on;  // the first day of the new order
    std::string reason;
    std::vector<UnitId> units = {};
    std::vector<Successor> successors = {};
    std::map<UnitId, std::size_t> goes_to = {};      // which successor takes over people, roles and groups
    std::map<PersonId, std::size_t> people_to = {};  // a split: those who go elsewhere than most
};

// Where something stands afterwards: a unit that is there, or a successor that the change makes.
struct UnitRef {
    std::optional<UnitId> unit = {};
    std::size_t successor = 0;
    auto operator<=>(const UnitRef&) const = default;
};
struct VersionEnd {
    UnitId unit;
    Date valid_from;  // of the version that ends the day before the change; on that very day: is replaced
};
struct VersionStart {
    UnitRef unit;
    std::string name;
    SchoolForm school_form;
    std::optional<UnitRef> parent;
    Date valid_to;
};
struct Handover {
    UnitId from;
    std::size_t to;  // the successor
};
struct UnitPlan {
    UnitChange change;
    std::vector<VersionEnd> ends = {};
    std::vector<VersionStart> starts = {};
    std::vector<UnitId> moved_children = {};
    std::vector<Handover> handovers = {};
    std::vector<std::string> warnings = {};
};

// Right and rule. Refused: what does not exist or one may not change, cycles, days outside a unit's time or
// amid later changes, closing what still has sub-units or people who are not told where to go.
Result<UnitPlan> plan_change(db::Read& read, const rights::Visitor& visitor, const UnitChange& change,
                             Language language);

struct FollowingRole {
    std::string name;  // of the person
    Role role;
};
// Who and what follows a handover.
struct Followers {
    UnitId from;
    std::string from_name;
    std::size_t to;
    Staff staff;  // who works there the day before and goes on
    std::vector<FollowingRole> roles = {};
    std::vector<std::string> groups = {};
};
struct Consequences {
    std::vector<Followers> followers = {};
    std::vector<Staff> successors = {};  // at each successor, of those who come from the units
    Staff before = {};                   // in all
    Staff after = {};
    std::string fingerprint;  // of all this: another one means that something has changed since
};
Consequences consequences_of(db::Read& read, const UnitPlan& plan);

// The person who works at a unit that is split, so that each can be told where to go.
struct UnitEmployee {
    PersonId person;
    std::string name;
    std::string position;
};
std::vector<UnitEmployee> employees_of(db::Read& read, UnitId unit, Date from, std::int64_t limit);

// Carries out the plan: versions, employments, roles, history, audit. With a fingerprint: refused as conflict
// when the consequences are no longer those that were shown. Returns the successors' ids, in order.
struct ChangeDone {
    UnitChangeId id;
    std::vector<UnitId> successors;
};
Result<ChangeDone> change_units(db::Write& write, const rights::Visitor& visitor, const UnitChange& change,
                                std::string_view fingerprint, Language language);

// What modules above do in the transaction of every change of units, from its day on; registered before the
// first.
using AfterUnitChange = void (*)(db::Write& write, Date from);
void after_unit_changes(AfterUnitChange also);
void tell_unit_change(db::Write& write, Date from);  // for those who write units themselves

// From the day on: does somebody always have a role that lets them run everything? A role for the only top
// does, until there is another top; whoever would make one is refused when that leaves nobody.
bool somebody_runs_everything(db::Read& read, Date from);
Refusal second_top_refused(Language language);

}  // namespace styrkedja::organisation
