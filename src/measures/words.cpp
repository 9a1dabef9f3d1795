// The words of the module's states, in both languages.
#include "measures/words.h"

namespace styrkedja::measures {

const char* word(Language language, MeasureState state) {
    switch (state) {
        case MeasureState::planned:
            return tr(language, "Planerad");
        case MeasureState::piloting:
            return tr(language, "Prövas");
        case MeasureState::evaluated:
            return tr(language, "Utvärderad");
        case MeasureState::changed:
            return tr(language, "Ändras och prövas igen");
        case MeasureState::stopped:
            return tr(language, "Stoppad");
        case MeasureState::approved_standard:
            return tr(language, "Beslutat arbetssätt");
        case MeasureState::in_line:
            return tr(language, "I linjen");
        case MeasureState::retired:
            break;
    }
    return tr(language, "Avvecklad");
}

const char* word(Language language, MeasureEvent event) {
    switch (event) {
        case MeasureEvent::pilot:
            return tr(language, "Börja pröva");
        case MeasureEvent::evaluate:
            return tr(language, "Utvärdera");
        case MeasureEvent::prolong:
            return tr(language, "Pröva vidare");
        case MeasureEvent::approve:
            return tr(language, "Gör till arbetssätt");
        case MeasureEvent::change:
            return tr(language, "Ändra och pröva igen");
        case MeasureEvent::stop:
            return tr(language, "Stoppa åtgärden");
        case MeasureEvent::lapse:
            return tr(language, "Upphör utan utvärdering");
        case MeasureEvent::take_up:
            return tr(language, "Ta upp prövningen igen");
        case MeasureEvent::hand_over:
            return tr(language, "Lämna över till linjen");
        case MeasureEvent::retire:
            break;
    }
    return tr(language, "Avveckla");
}

const char* word(Language language, MeasureLevel level) {
    return level == MeasureLevel::unit ? tr(language, "Enhet") : tr(language, "Huvudman");
}

const char* word(Language language, Aruba part) {
    switch (part) {
        case Aruba::attract:
            return tr(language, "Attrahera");
        case Aruba::recruit:
            return tr(language, "Rekrytera");
        case Aruba::develop:
            return tr(language, "Utveckla");
        case Aruba::retain:
            return tr(language, "Behålla");
        case Aruba::offboard:
            break;
    }
    return tr(language, "Avveckla anställning");
}

const char* verdict_word(Language language, Finding verdict) {
    switch (verdict) {
        case Finding::go_on:
            return tr(language, "Det fungerar: gör till arbetssätt");
        case Finding::change:
            return tr(language, "Det behöver ändras och prövas igen");
        case Finding::stop:
            break;
    }
    return tr(language, "Det fungerar inte: sluta");
}

bool is_late(const Measure& measure, Date today) {
    return measure.state == MeasureState::piloting && measure.evaluate_on && *measure.evaluate_on < today;
}

html::Tone tone_of(const Measure& measure, Date today) {
    switch (measure.state) {
        case MeasureState::piloting:
            return is_late(measure, today) ? html::Tone::alarm : html::Tone::info;
        case MeasureState::evaluated:
        case MeasureState::changed:
            return html::Tone::attention;
        case MeasureState::approved_standard:
        case MeasureState::in_line:
            return html::Tone::good;
        case MeasureState::stopped:
            return measure.has_lapsed() ? html::Tone::attention : html::Tone::neutral;
        case MeasureState::planned:
        case MeasureState::retired:
            break;
    }
    return html::Tone::neutral;
}

html::Markup state_badge(Language language, const Measure& measure) {
    Date today = date_of(now());
    const char* said = word(language, measure.state);
    if (is_late(measure, today)) said = tr(language, "Skulle vara utvärderad");
    if (measure.has_lapsed()) said = tr(language, "Upphörd utan utvärdering");
    return html::badge(tone_of(measure, today), said);
}

}  // namespace styrkedja::measures
