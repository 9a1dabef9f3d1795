// A form that was refused, shown again with all that was typed.
#pragma once
#include <string>

#include "auth/visit.h"
#include "html/components/form.h"

namespace styrkedja::auth {

struct RefusedForm {
    const Refusal* refusal = nullptr;  // null: the form is shown for the first time
    // As typed when the form comes back with it, else as stored; with what is wrong about it.
    html::Field field(const Visit& visit, std::string name, std::string label, std::string stored = "",
                      std::string hint = "") const;
    // What is wrong, before the form: `say` tells of the whole in a notice, `summary` where the focus goes.
    void say(html::Out& out, Language language) const;
    void summary(html::Out& out, Language language) const;
    int status() const { return refusal ? status_of(refusal->kind) : 200; }
};

}  // namespace styrkedja::auth
