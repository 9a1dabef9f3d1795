// The words of plans, in both languages.
#include "survey_plans/commands.h"

namespace styrkedja::survey_plans {

const char* word(Language language, SurveyPlanState state) {
    switch (state) {
        case SurveyPlanState::drafted:
            return tr(language, "utkast");
        case SurveyPlanState::adopted:
            return tr(language, "antagen");
        case SurveyPlanState::confirmations:
            return tr(language, "cheferna svarar");
        case SurveyPlanState::followed_up:
            return tr(language, "uppföljd");
        case SurveyPlanState::closed:
            break;
    }
    return tr(language, "avslutad");
}

const char* word(Language language, SurveyPlanEvent event) {
    switch (event) {
        case SurveyPlanEvent::adopt:
            return tr(language, "Anta handlingsplanen");
        case SurveyPlanEvent::ask:
            return tr(language, "Fråga cheferna");
        case SurveyPlanEvent::follow_up:
            return tr(language, "Spara uppföljningen");
        case SurveyPlanEvent::close:
            break;
    }
    return tr(language, "Avsluta handlingsplanen");
}

const char* word(Language language, TakenUp forum) {
    switch (forum) {
        case TakenUp::nowhere:
            return tr(language, "inget av dem");
        case TakenUp::workplace_meeting:
            return tr(language, "arbetsplatsträff");
        case TakenUp::local_cooperation:
            return tr(language, "lokal samverkan");
        case TakenUp::both:
            break;
    }
    return tr(language, "båda: arbetsplatsträff och lokal samverkan");
}

}  // namespace styrkedja::survey_plans
