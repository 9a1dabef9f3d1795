// A plan as the API writes it. Heavy: for api.cpp alone.
#pragma once
#include <boost/json.hpp>

#include "plans/plans.h"

namespace styrkedja::plans {

inline boost::json::object object_of(const OperationsPlan& plan) {
    return {{"id", plan.id.value},    {"unit", plan.unit.value},      {"unit_name", plan.unit_name},
            {"year", plan.year},      {"state", name_of(plan.state)}, {"adopted_number", plan.adopted_number},
            {"version", plan.version}};
}

}  // namespace styrkedja::plans
