// Decisions in words and badges.
#include "decisions/components.h"

namespace styrkedja::decisions {

const char* word(Language l, DecisionKind kind) {
    return kind == DecisionKind::formal ? tr(l, "Formellt beslut") : tr(l, "Samtycke");
}

const char* word(Language l, DecisionState state) {
    switch (state) {
        case DecisionState::proposed:
            return tr(l, "Föreslaget");
        case DecisionState::approved:
            return tr(l, "Beslutat");
        case DecisionState::consented:
            return tr(l, "Samtycke givet");
        case DecisionState::amended:
            return tr(l, "Beslutat med ändring");
        case DecisionState::rejected:
            return tr(l, "Avslaget");
        case DecisionState::postponed:
            return tr(l, "Bordlagt");
        case DecisionState::executing:
            return tr(l, "Verkställs");
        case DecisionState::evaluated:
            return tr(l, "Utvärderat");
        case DecisionState::lapsed:
            return tr(l, "Har upphört");
        case DecisionState::superseded:
            return tr(l, "Ersatt");
    }
    return "";
}

const char* word(Language l, DecisionEvent event) {
    switch (event) {
        case DecisionEvent::approve:
            return tr(l, "Besluta enligt förslaget");
        case DecisionEvent::consent:
            return tr(l, "Ge samtycke");
        case DecisionEvent::amend:
            return tr(l, "Besluta med ändring");
        case DecisionEvent::reject:
            return tr(l, "Avslå");
        case DecisionEvent::postpone:
            return tr(l, "Bordlägg");
        case DecisionEvent::propose:
            return tr(l, "Ta upp igen");
        case DecisionEvent::execute:
            return tr(l, "Börja verkställa");
        case DecisionEvent::evaluate:
            return tr(l, "Utvärdera");
        case DecisionEvent::lapse:
            return tr(l, "Låt upphöra");
        case DecisionEvent::supersede:
            return tr(l, "Ersätt med ett annat beslut");
    }
    return "";
}

const char* word(Language l, Finding finding) {
    switch (finding) {
        case Finding::go_on:
            return tr(l, "Fortsätt");
        case Finding::change:
            return tr(l, "Ändra");
        case Finding::stop:
            return tr(l, "Sluta");
    }
    return "";
}

bool is_to_evaluate(const Decision& decision, Date today) {
    bool in_force = find_transition(decision.state, DecisionEvent::lapse) != nullptr;
    return in_force && decision.evaluate_on && *decision.evaluate_on <= today;
}

html::Tone tone_of(const Decision& decision, Date today) {
    if (is_to_evaluate(decision, today)) return html::Tone::attention;
    switch (decision.state) {
        case DecisionState::proposed:
        case DecisionState::executing:
            return html::Tone::info;
        case DecisionState::approved:
        case DecisionState::consented:
        case DecisionState::amended:
            return html::Tone::good;
        case DecisionState::evaluated:
            return decision.finding == Finding::go_on ? html::Tone::good : html::Tone::neutral;
        case DecisionState::rejected:
        case DecisionState::postponed:
        case DecisionState::lapsed:
        case DecisionState::superseded:
            break;
    }
    return html::Tone::neutral;
}

html::Markup state_badge(const auth::Visit& visit, const Decision& decision) {
    Date today = date_of(now());
    auto badge = html::badge(tone_of(decision, today), word(visit.language, decision.state));
    bool ended = find_transition(decision.state, DecisionEvent::lapse) && decision.valid_until &&
                 *decision.valid_until < today;
    if (ended)
        return html::markup("{} {}", badge,
                            html::badge(html::Tone::attention, visit.t("Sista dagen har passerat")));
    if (is_to_evaluate(decision, today))
        return html::markup("{} {}", badge, html::badge(html::Tone::attention, visit.t("Ska utvärderas")));
    return badge;
}

}  // namespace styrkedja::decisions
