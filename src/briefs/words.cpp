// The choices of a brief in words.
#include "briefs/content.h"

namespace styrkedja::briefs {
namespace {

using marked::t;

// In the order of the values.
constexpr std::array scope_words = {t("Inom förvaltningen"), t("Inom staden"), t("Regionalt"),
                                    t("Nationellt")};
static_assert(scope_words.size() == enum_names<AssignmentScope>.size());
constexpr std::array outcome_words = {t("Stämmer"), t("Stämmer delvis"), t("Stämmer inte")};
static_assert(outcome_words.size() == enum_names<AssumptionOutcome>.size());

}  // namespace

const char* word(Language language, AssignmentForm form) {
    return form == AssignmentForm::line ? tr(language, "I linjen") : tr(language, "Projekt");
}
const char* word(Language language, AssignmentScope scope) {
    return tr(language, scope_words[static_cast<std::size_t>(scope)]);
}
const char* word(Language language, AssumptionOutcome outcome) {
    return tr(language, outcome_words[static_cast<std::size_t>(outcome)]);
}

}  // namespace styrkedja::briefs
