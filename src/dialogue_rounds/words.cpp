// What levels, states and events are called, and the definitions of ARUBA.
#include "dialogue_rounds/dialogue_rounds.h"

namespace styrkedja::dialogue_rounds {

const char* word(Language language, DialogueLevel level) {
    switch (level) {
        case DialogueLevel::director_ops:
            return tr(language, "utbildningsdirektör och verksamhetschef");
        case DialogueLevel::ops_principal:
            return tr(language, "verksamhetschef och rektor");
        case DialogueLevel::principal_staff:
            return tr(language, "rektor och personal");
        case DialogueLevel::authority:
            return tr(language, "utbildningsdirektör och avdelningschef");
        case DialogueLevel::support:
            return tr(language, "verksamhetschef och avdelningschef");
    }
    return "";
}

const char* word(Language language, RoundState state) {
    switch (state) {
        case RoundState::configured:
            return tr(language, "upplagd");
        case RoundState::prework_open:
            return tr(language, "förarbetet är öppet");
        case RoundState::running:
            return tr(language, "dialogerna pågår");
        case RoundState::all_held:
            return tr(language, "alla dialoger är hållna");
        case RoundState::closed_with_gaps:
            return tr(language, "hållen, med luckor");
        case RoundState::compiled:
            return tr(language, "sammanställd");
        case RoundState::analysed:
            return tr(language, "analyserad");
        case RoundState::reported:
            return tr(language, "rapporterad till ledningsgruppen");
        case RoundState::closed:
            return tr(language, "avslutad");
    }
    return "";
}

const char* word(Language language, RoundEvent event) {
    switch (event) {
        case RoundEvent::open_prework:
            return tr(language, "Öppna förarbetet");
        case RoundEvent::start:
            return tr(language, "Sätt igång dialogerna");
        case RoundEvent::finish:
            return tr(language, "Markera alla dialoger som hållna");
        case RoundEvent::close_with_gaps:
            return tr(language, "Gå vidare fast dialoger saknas");
        case RoundEvent::compile:
            return tr(language, "Markera som sammanställd");
        case RoundEvent::analyse:
            return tr(language, "Markera som analyserad");
        case RoundEvent::report:
            return tr(language, "Markera som rapporterad");
        case RoundEvent::close:
            return tr(language, "Avsluta omgången");
    }
    return "";
}

std::vector<ThemePart> aruba_parts(Language language) {
    return {
        {"attract", tr(language, "Attrahera"),
         tr(language, "Hur vi blir en arbetsplats som den vi behöver vill söka sig till.")},
        {"recruit", tr(language, "Rekrytera"),
         tr(language, "Hur vi hittar, väljer och anställer den som har rätt kompetens.")},
        {"develop", tr(language, "Utveckla"),
         tr(language, "Hur de som arbetar här lär sig mer och får använda det i sitt arbete.")},
        {"retain", tr(language, "Behålla"),
         tr(language, "Arbetsmiljö, villkor och ledarskap som gör att människor vill stanna.")},
        {"offboard", tr(language, "Avveckla anställning"),
         tr(language, "Hur någon slutar på ett bra sätt, och hur kunskapen finns kvar när den har gått.")}};
}

}  // namespace styrkedja::dialogue_rounds
