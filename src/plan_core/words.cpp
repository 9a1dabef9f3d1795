// What the module calls its things.
#include "plan_core/level_changes.h"

namespace styrkedja::plan_core {

const char* word(Language language, PlanPart part) {
    switch (part) {
        case PlanPart::current_state:
            return tr(language, "Nuläge");
        case PlanPart::want_to_achieve:
            return tr(language, "Vad vi vill uppnå");
        case PlanPart::how:
            return tr(language, "Hur");
        case PlanPart::follow_up:
            return tr(language, "Uppföljning");
    }
    return "";
}
const char* word(Language language, CoreLevel level) {
    return level == CoreLevel::locked ? tr(language, "låst") : tr(language, "rekommenderad");
}
const char* word(Language language, Firmness firmness) {
    switch (firmness) {
        case Firmness::free:
            return tr(language, "inte i kärnan");
        case Firmness::recommended:
            return word(language, CoreLevel::recommended);
        case Firmness::locked:
            break;
    }
    return word(language, CoreLevel::locked);
}
std::string years_in_words(Language language, int from_year, int to_year) {
    if (to_year == no_end) return trf(language, "från {}", from_year);
    return from_year == to_year ? std::to_string(from_year) : fmt::format("{}–{}", from_year, to_year);
}

}  // namespace styrkedja::plan_core
