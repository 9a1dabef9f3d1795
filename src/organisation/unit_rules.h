// The rule of every change of units, without I/O: from what is known it decides which versions end and begin
// and who takes over.
#pragma once
#include <set>

#include "organisation/unit_change.h"

namespace styrkedja::organisation {

// What the rule must know, read before it is asked.
struct Known {
    Date today;
    // Every version, oldest first, of the units, of the successors that are there and of wanted parents.
    std::map<UnitId, std::vector<Unit>> units = {};
    // What stands under the units on the day or later, each version.
    std::vector<Unit> children = {};
    // Of each wanted parent: itself and everything above it on the day or later.
    std::map<UnitId, std::set<UnitId>> above = {};
    std::vector<Unit> beside = {};    // what stands under wanted parents on the day
    std::set<UnitId> inhabited = {};  // somebody works there, or has a role for it, on the day or later
    std::set<std::string> taken_codes = {};
};

// The change with what goes without saying: a successor that goes on keeps what the change is not about, a
// new one of a merge or split is of the first unit's kind, form and parent.
UnitChange completed(UnitChange change, const Known& known);
// Takes a completed change.
Result<UnitPlan> decide(const UnitChange& change, const Known& known, Language language);

}  // namespace styrkedja::organisation
