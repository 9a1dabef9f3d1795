// What was typed comes back in its field; a refusal of the whole is said as a notice, that of fields as a
// list.
#include "auth/refused_form.h"

#include "html/components/content.h"

namespace styrkedja::auth {

html::Field RefusedForm::field(const Visit& visit, std::string name, std::string label, std::string stored,
                               std::string hint) const {
    bool typed = refusal && visit.request.field(name).has_value();
    std::string value = typed ? visit.field(name) : std::move(stored);
    std::string error = refusal ? html::error_of(refusal->fields, name) : "";
    return {.name = std::move(name),
            .label = std::move(label),
            .value = std::move(value),
            .hint = std::move(hint),
            .error = std::move(error)};
}

void RefusedForm::say(html::Out& out, Language language) const {
    if (!refusal) return;
    if (refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, language, refusal->fields);
}

void RefusedForm::summary(html::Out& out, Language language) const {
    if (refusal) html::error_summary(out, language, *refusal);
}

}  // namespace styrkedja::auth
