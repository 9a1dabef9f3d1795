// Units, as far as the first floor needs them, and what concerns the whole organisation. People stand in
// people.h and directory.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "auth/visit.h"
#include "organisation/directory.h"
#include "organisation/kinds.h"
#include "organisation/people.h"

namespace styrkedja::organisation {

struct NewUnit {
    std::string code;  // unique; stays when the name changes
    std::string name;
    UnitKind kind = UnitKind::school_unit;
    SchoolForm school_form = SchoolForm::none;
    std::optional<UnitId> parent = {};
    Date valid_from = beginning_of_records;
    bool demo = false;
};
// A code that is taken is an exception (db::Error): callers that take codes from people check first.
UnitId add_unit(db::Write& write, const audit::Actor& actor, const NewUnit& unit);

std::optional<UnitId> find_unit_by_code(db::Read& read, std::string_view code);
std::optional<std::string> authority_name(db::Read& read);  // the name of the topmost unit

// The demonstration's units and people, once nothing refers to them any more (else db::Error, foreign_key).
void remove_demo(db::Write& write);

struct Counts {
    std::int64_t units;
    std::int64_t people;
};
Counts counts(db::Read& read);

}  // namespace styrkedja::organisation
