// Examples of every component.
#include "html/components/preview.h"

#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::html {

Markup component_preview(Language language) {
    Out out;
    heading(out, tr(language, "Vad finns att bygga sidor av?"),
            tr(language, "Varje del som en sida kan ha, med exempel."));
    return out.markup();
}

}  // namespace styrkedja::html
