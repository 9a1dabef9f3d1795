// What a browser would send when it submits a form of a page unchanged.
#pragma once
#include <string_view>

#include "http/request.h"

namespace styrkedja::auth {

// Of the markup between `<form … action="{action}"` and `</form>`: hidden and text inputs, ticked boxes,
// chosen options, text areas, in their order. Without an action: of the whole markup. Line breaks are LF, as
// a handler sees them.
http::Fields form_fields(std::string_view page, std::string_view action = {});

// Replaces the value of the field, which must be there.
void type_in(http::Fields& form, std::string_view name, std::string_view value);
void untick(http::Fields& form, std::string_view name);

}  // namespace styrkedja::auth
