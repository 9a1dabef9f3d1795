// What forms and their states are called.
#include "forms/forms.h"

namespace styrkedja::forms {

const char* word(Language language, FormUse use) {
    switch (use) {
        case FormUse::dialogue:
            return tr(language, "verksamhetsdialog");
        case FormUse::survey:
            return tr(language, "undersökning");
        case FormUse::pulse:
            return tr(language, "pulsmätning");
        case FormUse::poll:
            return tr(language, "snabbfråga");
        case FormUse::question_bank:
            return tr(language, "frågebank");
        case FormUse::application:
            return tr(language, "ansökan");
        case FormUse::course_test:
            return tr(language, "kunskapsprov");
        case FormUse::report:
            return tr(language, "rapport");
        case FormUse::other:
            return tr(language, "annat");
    }
    return "";
}

const char* word(Language language, FormState state) {
    switch (state) {
        case FormState::draft:
            return tr(language, "utkast");
        case FormState::in_use:
            return tr(language, "används");
        case FormState::retired:
            return tr(language, "har använts");
    }
    return "";
}

}  // namespace styrkedja::forms
