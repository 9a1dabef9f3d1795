// Icons: an empty element that the stylesheet draws.
#include "html/components/icon.h"

namespace styrkedja::html {

Markup icon(Icon icon) { return markup(R"(<i class="icon i-{}" aria-hidden="true"></i>)", name_of(icon)); }

}  // namespace styrkedja::html
