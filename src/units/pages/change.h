// The form that changes a unit: read, written, and its preview.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "organisation/unit_change.h"

namespace styrkedja::units::pages {

// What the form holds, as typed, so that nothing is lost.
struct Typed {
    std::string effective_on, reason, name, school_form, kind, parent, names, receiver;
    std::vector<std::string> with;  // ids of the units to merge with
    http::Fields choices;           // "to-<unit>" and "person-<person>": which successor, counted from 0
};
Typed typed_in(const auth::Visit& visit);

// What the page is about: the unit as it is on the day, and what can be chosen.
struct Subject {
    UnitChangeKind kind;
    organisation::Unit unit;
    std::vector<organisation::Unit> beside = {};   // under the same parent
    std::vector<organisation::Unit> parents = {};  // where it could stand
    bool many = false;                             // too many to choose among: a code is typed instead
    std::string above = {};                        // the name of the unit it stands under
};

// The change that the form means, or what cannot be read in it.
Result<organisation::UnitChange> read_change(db::Read& read, const auth::Visit& visit, const Subject& subject,
                                             const Typed& typed);

http::Response show_form(const auth::Visit& visit, const Subject& subject, const Typed& typed,
                         const Refusal* refusal = nullptr);
// The consequences, with what is left to choose and the button that carries the change out.
http::Response show_preview(const auth::Visit& visit, const Subject& subject, const Typed& typed,
                            const organisation::UnitPlan& plan,
                            const organisation::Consequences& consequences, const Refusal* refusal = nullptr);

std::string question_of(const auth::Visit& visit, const Subject& subject);

}  // namespace styrkedja::units::pages
