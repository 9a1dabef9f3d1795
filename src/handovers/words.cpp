// The words of handovers, in both languages.
#include "handovers/words.h"

namespace styrkedja::handovers {

const char* word(Language language, HandoverState state) {
    switch (state) {
        case HandoverState::proposed:
            return tr(language, "Föreslagen");
        case HandoverState::consented:
            return tr(language, "I linjen, följs upp");
        case HandoverState::refused:
            return tr(language, "Avböjd");
        case HandoverState::ended:
            break;
    }
    return tr(language, "Uppföljd");
}

const char* word(Language language, const Handover& handover) {
    return handover.ended_early() ? tr(language, "Slutade med uppdraget") : word(language, handover.state);
}

const char* why_no_answer(Language language) {
    return tr(language, "Uppdraget är pausat. Ledningsgruppen svarar när det går vidare.");
}

html::Tone tone_of(const Handover& handover, Date today) {
    switch (handover.state) {
        case HandoverState::proposed:
            return html::Tone::attention;
        case HandoverState::consented:
            return handover.follow_until < today ? html::Tone::alarm : html::Tone::info;
        case HandoverState::refused:
            return html::Tone::neutral;
        case HandoverState::ended:
            break;
    }
    return handover.ended_early() ? html::Tone::neutral : html::Tone::good;
}

html::Markup state_badge(Language language, const Handover& handover) {
    return html::badge(tone_of(handover, date_of(now())), word(language, handover));
}

}  // namespace styrkedja::handovers
