// What states, events and cadences are called.
#include "pulses/object.h"

namespace styrkedja::pulses {

const char* word(Language language, PulseState state) {
    switch (state) {
        case PulseState::draft:
            return tr(language, "utkast");
        case PulseState::open:
            return tr(language, "pågår");
        case PulseState::closed:
            return tr(language, "att tolka");
        case PulseState::compared:
            break;
    }
    return tr(language, "jämförd");
}

html::Tone tone_of(PulseState state) {
    switch (state) {
        case PulseState::draft:
            return html::Tone::neutral;
        case PulseState::open:
            return html::Tone::info;
        case PulseState::closed:
            return html::Tone::attention;
        case PulseState::compared:
            break;
    }
    return html::Tone::good;
}

const char* word(Language language, PulseEvent event) {
    switch (event) {
        case PulseEvent::open:
            return tr(language, "Starta pulsen");
        case PulseEvent::stop:
            return tr(language, "Inga fler omgångar");
        case PulseEvent::close:
            return tr(language, "Stäng pulsen");
        case PulseEvent::compare:
            break;
    }
    return tr(language, "Spara vad pulsen visade");
}

const char* word(Language language, PulseCadence cadence) {
    switch (cadence) {
        case PulseCadence::once:
            return tr(language, "en gång");
        case PulseCadence::monthly:
            return tr(language, "varje månad");
        case PulseCadence::every_other_month:
            return tr(language, "varannan månad");
        case PulseCadence::quarterly:
            break;
    }
    return tr(language, "varje kvartal");
}

}  // namespace styrkedja::pulses
