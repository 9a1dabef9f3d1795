// Assignments in words and tones.
#include "assignments/words.h"

namespace styrkedja::assignments {
namespace {

using briefs::marked::t;

// In the order of the values.
constexpr std::array state_words = {t("Förslag"),
                                    t("Utkast"),
                                    t("Öppet för synpunkter"),
                                    t("Granskas"),
                                    t("Ska kompletteras"),
                                    t("Godkänt, inte startat"),
                                    t("Pågår"),
                                    t("Väntar på beställarens beslut"),
                                    t("Överlämning föreslagen"),
                                    t("Överlämnat till linjen"),
                                    t("Slutrapporterat"),
                                    t("Utvärderat"),
                                    t("Avslutat"),
                                    t("Stoppat"),
                                    t("Pausat"),
                                    t("Avbrutet")};
static_assert(state_words.size() == enum_names<AssignmentState>.size());
constexpr std::array event_words = {t("Ta in i planen"),
                                    t("Öppna för synpunkter"),
                                    t("Stäng för synpunkter och lämna in"),
                                    t("Godkänn"),
                                    t("Be om komplettering"),
                                    t("Lämna in igen"),
                                    t("Starta"),
                                    t("Avsluta steget"),
                                    t("Gå vidare till nästa steg"),
                                    t("Stoppa uppdraget"),
                                    t("Lämna lägesrapport"),
                                    t("Lämna in ändringarna"),
                                    t("Föreslå överlämning till linjen"),
                                    t("Godkänn överlämningen"),
                                    t("Avslå överlämningen"),
                                    t("Avsluta uppföljningen"),
                                    t("Lämna slutrapport"),
                                    t("Utvärdera"),
                                    t("Avsluta uppdraget"),
                                    t("Pausa"),
                                    t("Återuppta"),
                                    t("Avbryt uppdraget")};
static_assert(event_words.size() == enum_names<AssignmentEvent>.size());

}  // namespace

const char* word(Language language, AssignmentState state) {
    return tr(language, state_words[static_cast<std::size_t>(state)]);
}

const char* word(Language language, AssignmentEvent event) {
    return tr(language, event_words[static_cast<std::size_t>(event)]);
}

html::Tone tone_of(AssignmentState state) {
    using enum AssignmentState;
    if (state == completion_needed || state == at_gate || state == paused) return html::Tone::attention;
    if (state == active || state == in_line || state == evaluated || state == closed) return html::Tone::good;
    return state == stopped || state == cancelled ? html::Tone::neutral : html::Tone::info;
}

html::Markup state_badge(Language language, const Assignment& assignment) {
    return html::badge(tone_of(assignment.state), word(language, assignment.state));
}

}  // namespace styrkedja::assignments
