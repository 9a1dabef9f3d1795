// The standard's code lists, and which of its codes ours are.
#pragma once
#include <string_view>

#include "organisation/organisation.h"

namespace styrkedja::ss12000 {

std::string_view organisation_type(UnitKind kind);
std::string_view school_type(SchoolForm form);  // empty: the standard has no code for it
std::string_view group_type(GroupKind kind);

// From the words of the position and the profession; "Annan personal" when none of the standard's fits.
std::string_view duty_role(std::string_view position, std::string_view profession);

bool is_school_unit(UnitKind kind);
// A school unit's code is the eight digits of Skolverket's register; our own codes of other units are not.
bool is_school_unit_code(std::string_view code);

// The last word is the family name, with the particles before it ("af", "von"). We keep names whole.
struct NameParts {
    std::string_view given, family;
};
NameParts name_parts(std::string_view name);

}  // namespace styrkedja::ss12000
