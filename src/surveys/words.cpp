// What states, events, phases and reasons are called.
#include "surveys/commands.h"

namespace styrkedja::surveys {

const char* word(Language language, SurveyState state) {
    switch (state) {
        case SurveyState::draft:
            return tr(language, "utkast");
        case SurveyState::roster_preview:
            return tr(language, "deltagarlistan är gjord");
        case SurveyState::announced:
            return tr(language, "aviserad");
        case SurveyState::roster_correction:
            return tr(language, "deltagarlistan rättas");
        case SurveyState::locked:
            return tr(language, "deltagarlistan är låst");
        case SurveyState::open:
            return tr(language, "öppen för svar");
        case SurveyState::closed:
            return tr(language, "stängd för svar");
        case SurveyState::results_released:
            return tr(language, "resultatet är utlämnat");
        case SurveyState::dialogue_phase:
            return tr(language, "resultatet samtalas om");
        case SurveyState::integrated:
            return tr(language, "omhändertagen i planerna");
        case SurveyState::archived:
            return tr(language, "arkiverad");
    }
    return "";
}

const char* word(Language language, SurveyEvent event) {
    switch (event) {
        case SurveyEvent::preview_roster:
            return tr(language, "Gör deltagarlistan");
        case SurveyEvent::announce:
            return tr(language, "Avisera enkäten");
        case SurveyEvent::open_corrections:
            return tr(language, "Låt cheferna rätta deltagarlistan");
        case SurveyEvent::lock_roster:
            return tr(language, "Lås deltagarlistan");
        case SurveyEvent::open:
            return tr(language, "Öppna för svar");
        case SurveyEvent::close:
            return tr(language, "Stäng för svar");
        case SurveyEvent::release_results:
            return tr(language, "Lämna ut resultatet");
        case SurveyEvent::begin_dialogues:
            return tr(language, "Börja samtalen om resultatet");
        case SurveyEvent::integrate:
            return tr(language, "Markera som omhändertagen");
        case SurveyEvent::archive:
            return tr(language, "Arkivera");
    }
    return "";
}

const char* word(Language language, SurveyPhase phase) {
    switch (phase) {
        case SurveyPhase::announce:
            return tr(language, "Aviseras");
        case SurveyPhase::roster_correction:
            return tr(language, "Deltagarlistan rättas");
        case SurveyPhase::send:
            return tr(language, "Inbjudan skickas");
        case SurveyPhase::open:
            return tr(language, "Öppen för svar");
        case SurveyPhase::results:
            return tr(language, "Resultatet lämnas ut");
        case SurveyPhase::pulse:
            return tr(language, "Puls");
    }
    return "";
}

const char* word(Language language, RosterReason reason) {
    switch (reason) {
        case RosterReason::employed:
            return tr(language, "anställd");
        case RosterReason::on_sick_leave:
            return tr(language, "anställd, sjukskriven");
        case RosterReason::on_parental_leave:
            return tr(language, "anställd, föräldraledig");
        case RosterReason::paid_otherwise:
            return tr(language, "har en annan löneform");
        case RosterReason::not_employed:
            return tr(language, "inte anställd den dagen");
        case RosterReason::on_leave_of_absence:
            return tr(language, "tjänstledig");
        case RosterReason::corrected:
            return tr(language, "rättad för hand");
    }
    return "";
}

const char* word(Language language, FollowThrough what) {
    switch (what) {
        case FollowThrough::central_plan:
            return tr(language, "Central åtgärdsplan");
        case FollowThrough::into_dialogue:
            return tr(language, "Tas upp i verksamhetsdialogen");
        case FollowThrough::local_pulse:
            return tr(language, "Lokal puls på enheten");
    }
    return "";
}

}  // namespace styrkedja::surveys
