// Analyses as people speak of them.
#include "analyses/canvas.h"

namespace styrkedja::analyses {

const char* word(Language l, AnalysisState state) {
    return std::array{tr(l, "planerad"), tr(l, "pågår"), tr(l, "klar")}[static_cast<std::size_t>(state)];
}

const char* word(Language l, Rating rating) {
    return std::array{tr(l, "fungerar inte"), tr(l, "fungerar delvis"), tr(l, "fungerar väl"),
                      tr(l, "fungerar mycket väl")}[static_cast<std::size_t>(rating)];
}

const char* word(Language l, Confidence confidence) {
    return std::array{tr(l, "antagande"), tr(l, "troligt"),
                      tr(l, "belagt")}[static_cast<std::size_t>(confidence)];
}

}  // namespace styrkedja::analyses
