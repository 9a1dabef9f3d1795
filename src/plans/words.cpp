// What the module calls its things.
#include "plans/words.h"

namespace styrkedja::plans {

std::string too_early(Language language, const OperationsPlan& plan) {
    return trf(language, "Planen för {} kan antas från och med {}.", plan.year, plan.year - 1);
}

std::string title_of(Language language, const OperationsPlan& plan) {
    return trf(language, "Verksamhetsplan {}, {}", plan.year, plan.unit_name);
}
const char* word(Language language, PlanState state) {
    switch (state) {
        case PlanState::draft:
            return tr(language, "utkast");
        case PlanState::adopted:
            return tr(language, "antagen");
        case PlanState::ended:
            return tr(language, "avslutad");
    }
    return "";
}
html::Tone tone_of(PlanState state) {
    return state == PlanState::adopted ? html::Tone::good : html::Tone::neutral;
}

}  // namespace styrkedja::plans
