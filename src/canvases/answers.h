// A canvas as JSON, also within what it is of. Heavy: for files named api.cpp alone.
#pragma once
#include <boost/json.hpp>

#include "canvases/canvases.h"

namespace styrkedja::canvases {

boost::json::object object_of(const Canvas& canvas, const std::vector<Cause>& causes);

}  // namespace styrkedja::canvases
