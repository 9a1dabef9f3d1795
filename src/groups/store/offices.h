// The rows of charters, offices and mandates; no decisions.
#pragma once
#include "groups/offices.h"

namespace styrkedja::groups {

void insert_charter(db::Write& write, GroupId group, const Charter& charter);
OfficeId insert_office(db::Write& write, GroupId group, std::string_view title);
void insert_mandate(db::Write& write, OfficeId office, std::optional<PersonId> person, MandateStatus status,
                    DateRange period);
// Ends it on the day; one that would end before it began is removed, since it never was.
void end_mandate(db::Write& write, const Mandate& ended, Date last_day);

}  // namespace styrkedja::groups
