// How the API writes what may be missing: as null, never as an empty string or left out. Heavy: for api.cpp
// alone.
#pragma once
#include <boost/json.hpp>
#include <optional>

#include "base/date.h"

namespace styrkedja {

inline boost::json::value day_or_null(const std::optional<Date>& date) {
    return date ? boost::json::value(iso(*date)) : boost::json::value(nullptr);
}

}  // namespace styrkedja
