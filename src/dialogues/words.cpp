// Dialogues as people say them.
#include "dialogues/content.h"

namespace styrkedja::dialogues {

const char* word(Language language, DialogueState state) {
    switch (state) {
        case DialogueState::planned:
            return tr(language, "inte hållen");
        case DialogueState::prework_submitted:
            return tr(language, "förarbetet inlämnat");
        case DialogueState::held:
            return tr(language, "hållen");
        case DialogueState::record_draft:
            return tr(language, "protokollet skrivs");
        case DialogueState::confirmed_one:
            return tr(language, "bekräftad av en");
        case DialogueState::confirmed_both:
            return tr(language, "bekräftad av båda");
        case DialogueState::followed_up:
            return tr(language, "uppföljd");
        case DialogueState::archived:
            return tr(language, "arkiverad");
        case DialogueState::cancelled:
            return tr(language, "inställd");
    }
    return "";
}

const char* word(Language language, CancelReason reason) {
    switch (reason) {
        case CancelReason::no_leader:
            return tr(language, "chef saknas");
        case CancelReason::on_leave:
            return tr(language, "någon av de två är borta");
        case CancelReason::unit_changed:
            return tr(language, "enheten finns inte längre som den var");
        case CancelReason::not_needed:
            return tr(language, "behövs inte den här omgången");
        case CancelReason::other:
            return tr(language, "annat skäl");
    }
    return "";
}

std::string next_in_words(Language language, const Dialogue& dialogue, std::optional<Party> party) {
    if (!party || !dialogue_rounds::takes_place(dialogue.round_state)) {
        bool writes = party && is_recording(dialogue.state);
        return writes ? tr(language, "Skriv klart protokollet och bekräfta det.") : "";
    }
    bool superior = party == Party::superior;
    if (is_before(dialogue.state)) {
        if (dialogue.planned_on && *dialogue.planned_on <= date_of(now()))
            return tr(language, "Börja dialogen.");
        if (superior && !dialogue.planned_on) return tr(language, "Bestäm en dag.");
        if (superior && !dialogue.rated_at) return tr(language, "Gör din bedömning.");
        if (!superior && !dialogue.submitted_at) return tr(language, "Skriv förarbetet.");
        return "";
    }
    if (!is_recording(dialogue.state)) return "";
    if (dialogue.state != DialogueState::confirmed_one)
        return tr(language, "Skriv klart protokollet och bekräfta det.");
    return dialogue.confirmed_by(*party) ? "" : tr(language, "Bekräfta protokollet.");
}

const char* part_word(Language language, std::string_view part) {
    if (part == "results") return tr(language, "Resultat");
    if (part == "causes") return tr(language, "Orsaker");
    if (part == "conditions") return tr(language, "Förutsättningar");
    return tr(language, "Vägar framåt");
}

const char* rating_word(Language language, std::int64_t rating) {
    switch (rating) {
        case 1:
            return tr(language, "stora brister");
        case 2:
            return tr(language, "delvis");
        case 3:
            return tr(language, "fungerar väl");
        default:
            return tr(language, "fungerar mycket väl");
    }
}

}  // namespace styrkedja::dialogues
