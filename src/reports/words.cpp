// What forms, cadences, states and events are called; the title of a report.
#include "reports/words.h"

namespace styrkedja::reports {

const char* word(Language l, FollowUpForm form) {
    switch (form) {
        case FollowUpForm::written:
            return tr(l, "Skriftligt");
        case FollowUpForm::oral:
            return tr(l, "Muntligt");
        case FollowUpForm::figures:
            return tr(l, "Siffror");
        case FollowUpForm::meeting:
            return tr(l, "På ett möte");
    }
    return "";
}

const char* word(Language l, Cadence cadence) {
    switch (cadence) {
        case Cadence::once:
            return tr(l, "En gång");
        case Cadence::monthly:
            return tr(l, "Varje månad");
        case Cadence::term:
            return tr(l, "Varje termin (15 januari och 15 augusti)");
        case Cadence::yearly:
            return tr(l, "Varje år");
    }
    return "";
}

const char* past(Language l, ReportEvent event) {
    switch (event) {
        case ReportEvent::deliver:
            return tr(l, "rapporterade");
        case ReportEvent::take_note:
            return tr(l, "tog del av rapporten");
        case ReportEvent::want_change:
            return tr(l, "ville ha en ändring");
        case ReportEvent::drop:
            return tr(l, "behövde inte rapporten");
    }
    return "";
}

bool is_late(const Report& report, Date today) {
    return report.state == ReportState::due && report.due_on < today;
}

State state_of(Language l, const Report& report, Date today) {
    switch (report.state) {
        case ReportState::due:
            if (is_late(report, today)) return {html::Tone::alarm, tr(l, "Försenad")};
            return report.text.empty() ? State{html::Tone::info, tr(l, "Ska lämnas")}
                                       : State{html::Tone::attention, tr(l, "Ska ändras")};
        case ReportState::delivered:
            return {html::Tone::attention, tr(l, "Väntar på svar")};
        case ReportState::answered:
            return {html::Tone::good, tr(l, "Besvarad")};
        case ReportState::dropped:
            break;
    }
    return {html::Tone::neutral, tr(l, "Behövs inte")};
}

html::Markup state_badge(const auth::Visit& visit, const Report& report) {
    State state = state_of(visit.language, report, date_of(now()));
    return html::badge(state.tone, state.word);
}

std::string title_of(const auth::Visit& visit, db::Read& read, const Report& report) {
    auto subject = links::card_of(visit, read, report.ref());
    return subject ? subject->title : visit.t("Något som du inte ser");
}

}  // namespace styrkedja::reports
