// The words of a group's way on, in both languages.
#include "workplace_dialogues/words.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::workplace_dialogues {
namespace {

constexpr std::size_t title_bytes = 120;

bool is_overdue(const LocalAgreement& agreement, Date today) {
    return agreement.state == LocalAgreementState::agreed && agreement.due_on && *agreement.due_on < today;
}

}  // namespace

Stage stage_of(const Progress& progress) {
    if (progress.held_on) return Stage::held;
    return progress.planned_on ? Stage::planned : Stage::not_begun;
}

const char* word(Language language, Stage stage) {
    switch (stage) {
        case Stage::not_begun:
            return tr(language, "inte börjat");
        case Stage::planned:
            return tr(language, "planerat");
        case Stage::held:
            break;
    }
    return tr(language, "haft sin dialog");
}

const char* word(Language language, Forum forum) {
    return forum == Forum::workplace_meeting ? tr(language, "arbetsplatsträff")
                                             : tr(language, "lokal samverkan");
}

const char* word(Language language, FollowUpStep step) {
    switch (step) {
        case FollowUpStep::look:
            return tr(language, "Titta på resultatet");
        case FollowUpStep::talk:
            return tr(language, "Prata om det");
        case FollowUpStep::agree:
            return tr(language, "Kom överens");
        case FollowUpStep::pulse:
            break;
    }
    return tr(language, "Ta pulsen");
}

const char* word(Language language, LocalAgreementState state) {
    switch (state) {
        case LocalAgreementState::agreed:
            return tr(language, "Gäller");
        case LocalAgreementState::done:
            return tr(language, "Klar");
        case LocalAgreementState::dropped:
            break;
    }
    return tr(language, "Släppt");
}

const char* word(Language language, const LocalAgreement& agreement, Date today) {
    return is_overdue(agreement, today) ? tr(language, "Försenad") : word(language, agreement.state);
}

html::Tone tone_of(Stage stage) {
    switch (stage) {
        case Stage::not_begun:
            return html::Tone::attention;
        case Stage::planned:
            return html::Tone::info;
        case Stage::held:
            break;
    }
    return html::Tone::good;
}

html::Tone tone_of(const LocalAgreement& agreement, Date today) {
    if (is_overdue(agreement, today)) return html::Tone::alarm;
    if (agreement.state == LocalAgreementState::agreed) return html::Tone::info;
    return agreement.state == LocalAgreementState::done ? html::Tone::good : html::Tone::neutral;
}

html::Markup state_badge(Language language, const LocalAgreement& agreement) {
    Date today = date_of(now());
    return html::badge(tone_of(agreement, today), word(language, agreement, today));
}

std::string who_and_when(Language language, const LocalAgreement& agreement) {
    std::string when =
        agreement.due_on ? trf(language, "senast {}", spoken(*agreement.due_on, language)) : "";
    if (agreement.responsible_name.empty() || when.empty()) return agreement.responsible_name + when;
    return fmt::format("{} · {}", agreement.responsible_name, when);
}

std::string title_of(const LocalAgreement& agreement) {
    return shorten(collapse_spaces(agreement.text), title_bytes);
}

html::Url work_url(const surveys::Group& group) {
    return html::to("/surveys/{}/groups/{}/work", group.survey, group.id);
}

std::string in_words(Language language, const Progress& progress) {
    if (progress.held_on) return trf(language, "dialogen hölls {}", spoken(*progress.held_on, language));
    if (progress.planned_on)
        return trf(language, "dialogen är planerad till {}", spoken(*progress.planned_on, language));
    return tr(language, "ingen dag är bestämd");
}

}  // namespace styrkedja::workplace_dialogues
