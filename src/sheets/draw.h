// Pages drawn as PDF by Cairo.
#pragma once
#include "sheets/typeset.h"

namespace styrkedja::sheets {

std::expected<std::string, Stopped> draw(const Sheet& sheet, const Looks& looks, const Galley& galley,
                                         Letters& letters, const Bounds& bounds,
                                         const std::function<bool(std::int64_t pages)>& on_page);

}  // namespace styrkedja::sheets
