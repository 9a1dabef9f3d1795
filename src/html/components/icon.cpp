// Icons by reference to the sprite.
#include "html/components/icon.h"

namespace styrkedja::html {

Markup icon(Icon icon) {
    return markup(R"(<svg class="icon" aria-hidden="true"><use href="/assets/sprite.svg#{}"/></svg>)",
                  name_of(icon));
}

}  // namespace styrkedja::html
