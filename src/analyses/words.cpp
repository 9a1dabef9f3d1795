// Analyses as people speak of them.
#include "analyses/canvas.h"

namespace styrkedja::analyses {

const char* word(Language l, AnalysisState state) {
    switch (state) {
        case AnalysisState::planned:
            return tr(l, "planerad");
        case AnalysisState::working:
            return tr(l, "pågår");
        case AnalysisState::done:
            break;
    }
    return tr(l, "klar");
}

const char* word(Language l, Rating rating) {
    switch (rating) {
        case Rating::not_working:
            return tr(l, "fungerar inte");
        case Rating::partly:
            return tr(l, "fungerar delvis");
        case Rating::well:
            return tr(l, "fungerar väl");
        case Rating::very_well:
            break;
    }
    return tr(l, "fungerar mycket väl");
}

const char* word(Language l, Confidence confidence) {
    switch (confidence) {
        case Confidence::assumed:
            return tr(l, "antagande");
        case Confidence::likely:
            return tr(l, "troligt");
        case Confidence::shown:
            break;
    }
    return tr(l, "belagt");
}

}  // namespace styrkedja::analyses
