// In SQL: whether the visitor sees the assignment `a`.
#pragma once

namespace styrkedja::measures {

// $1: the visitor; $2: units whose plan they edit or steer. One that is not out for input yet is seen by
// those who write it alone.
inline constexpr const char* seen_assignment =
    "(coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR a.orderer = $1 OR a.responsible = $1 "
    "OR a.lead = $1 OR EXISTS "
    "(SELECT 1 FROM operations_plan p WHERE p.id = a.plan AND p.unit IN @list($2))) ";

}  // namespace styrkedja::measures
