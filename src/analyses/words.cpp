// Analyses as people speak of them.
#include "analyses/analyses.h"

namespace styrkedja::analyses {

const char* word(Language l, AnalysisState state) {
    return std::array{tr(l, "planerad"), tr(l, "pågår"), tr(l, "klar")}[static_cast<std::size_t>(state)];
}

const char* word(Language l, Rating rating) {
    return std::array{tr(l, "fungerar inte"), tr(l, "fungerar delvis"), tr(l, "fungerar väl"),
                      tr(l, "fungerar mycket väl")}[static_cast<std::size_t>(rating)];
}

}  // namespace styrkedja::analyses
