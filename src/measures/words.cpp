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
        case MeasureEvent::approve:
            return tr(language, "Gör till arbetssätt");
        case MeasureEvent::change:
            return tr(language, "Ändra och pröva igen");
        case MeasureEvent::stop:
            return tr(language, "Stoppa åtgärden");
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
        case MeasureState::planned:
        case MeasureState::stopped:
        case MeasureState::retired:
            break;
    }
    return html::Tone::neutral;
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
    return html::Tone::good;
}

html::Markup state_badge(Language language, const Measure& measure) {
    Date today = date_of(now());
    return html::badge(tone_of(measure, today), is_late(measure, today)
                                                    ? tr(language, "Skulle vara utvärderad")
                                                    : word(language, measure.state));
}

html::Markup state_badge(Language language, const Handover& handover) {
    return html::badge(tone_of(handover, date_of(now())), word(language, handover.state));
}

}  // namespace styrkedja::measures
