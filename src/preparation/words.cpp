// Matters and answers in words and tones.
#include "preparation/words.h"

namespace styrkedja::preparation {

const char* word(Language language, MatterState state) {
    switch (state) {
        case MatterState::drafted:
            return tr(language, "Utkast");
        case MatterState::consulting:
            return tr(language, "Samråd pågår");
        case MatterState::weighing:
            return tr(language, "Svaren vägs in");
        case MatterState::returned:
            return tr(language, "Klart för beslut");
        case MatterState::decided:
            return tr(language, "Beslutat");
        case MatterState::withdrawn:
            return tr(language, "Tillbakadraget");
    }
    return "";
}

const char* word(Language language, Stance stance) {
    switch (stance) {
        case Stance::in_favour:
            return tr(language, "För");
        case Stance::with_changes:
            return tr(language, "För, med ändringar");
        case Stance::against:
            return tr(language, "Emot");
        case Stance::no_opinion:
            return tr(language, "Ingen åsikt");
    }
    return "";
}

html::Tone tone_of(const Matter& matter, Date today) {
    bool consulting = matter.state == MatterState::consulting;
    if (consulting && matter.answer_by && *matter.answer_by < today) return html::Tone::attention;
    if (is_open(matter.state) && matter.back_on && *matter.back_on < today) return html::Tone::attention;
    if (matter.state == MatterState::decided) return html::Tone::good;
    return is_open(matter.state) ? html::Tone::info : html::Tone::neutral;
}

html::Markup state_badge(Language language, const Matter& matter) {
    return html::badge(tone_of(matter, date_of(now())), word(language, matter.state));
}

std::string consulted_in_words(Language language, const Matter& matter) {
    if (matter.consulted_number)
        return trf(language, "{} av {} tillfrågade rektorer svarade", matter.answered, matter.asked);
    if (!matter.skip_reason.empty()) return trf(language, "Utan samråd: {}", matter.skip_reason);
    return tr(language, "Rektorer är inte frågade än");
}

}  // namespace styrkedja::preparation
