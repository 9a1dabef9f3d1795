// Every component with its examples: the page /components, where a newcomer sees what there is.
#pragma once
#include "base/language.h"
#include "html/markup.h"

namespace styrkedja::html {

Markup component_preview(Language language);

}  // namespace styrkedja::html
