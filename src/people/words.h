// People and groups in words, as the pages say them.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "html/components/form.h"
#include "organisation/directory.h"
#include "organisation/kinds.h"

namespace styrkedja::people {

const char* word(Language language, GroupKind kind);
const char* word(Language language, GroupFunction function);
const char* word(Language language, MeetingMode mode);
const char* word(Language language, PayForm form);
const char* word(Language language, EmploymentForm form);
const char* word(Language language, LeaveKind kind);
const char* word(Language language, MandateStatus status);
const char* word(Language language, SchoolForm form);
const char* word(Language language, Role role);

std::string percent(Language language, std::int64_t permille);   // "80 %", "12,5 %"
std::string spoken_period(Language language, DateRange period);  // "1 aug 2024 – tills vidare"
html::Markup unit_link(UnitId unit, std::string_view name);      // to the unit's page
html::Markup person_link(PersonId person, std::string_view name, std::string_view place = {});

// The values of an enumeration as the options of a select or of radios.
template <NamedEnum Enum>
std::vector<html::Option> options(Language language) {
    std::vector<html::Option> list;
    for (std::size_t at = 0; at < enum_names<Enum>.size(); ++at)
        list.push_back(
            {.value = std::string(enum_names<Enum>[at]), .label = word(language, static_cast<Enum>(at))});
    return list;
}

}  // namespace styrkedja::people
