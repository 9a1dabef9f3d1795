// The words of agreements, in both languages.
#include "agreements/words.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::agreements {
namespace {

constexpr std::size_t title_bytes = 120;

}  // namespace

const char* word(Language language, AgreementState state) {
    switch (state) {
        case AgreementState::noted:
            return tr(language, "Antecknad");
        case AgreementState::clarified:
            return tr(language, "Tydlig");
        case AgreementState::ongoing:
            return tr(language, "Pågår");
        case AgreementState::revised:
            return tr(language, "Ändrad");
        case AgreementState::done:
            return tr(language, "Klar");
        case AgreementState::dropped:
            break;
    }
    return tr(language, "Släppt");
}

const char* word(Language language, AgreementEvent event) {
    switch (event) {
        case AgreementEvent::clarify:
            return tr(language, "Låt den gälla");
        case AgreementEvent::begin:
            return tr(language, "Börja");
        case AgreementEvent::revise:
            return tr(language, "Ändra");
        case AgreementEvent::complete:
            return tr(language, "Överenskommelsen är klar");
        case AgreementEvent::drop:
            return tr(language, "Släpp den");
        case AgreementEvent::reopen:
            break;
    }
    return tr(language, "Ta upp den igen");
}

bool is_overdue(const Agreement& agreement, Date today) {
    return is_open(agreement.state) && agreement.state != AgreementState::noted && agreement.due_on &&
           *agreement.due_on < today;
}

html::Tone tone_of(const Agreement& agreement, Date today) {
    if (is_overdue(agreement, today)) return html::Tone::alarm;
    switch (agreement.state) {
        case AgreementState::noted:
            return html::Tone::attention;
        case AgreementState::done:
            return html::Tone::good;
        case AgreementState::dropped:
            return html::Tone::neutral;
        default:
            return html::Tone::info;
    }
}

const char* word(Language language, const Agreement& agreement, Date today) {
    return is_overdue(agreement, today) ? tr(language, "Försenad") : word(language, agreement.state);
}

html::Markup state_badge(Language language, const Agreement& agreement) {
    Date today = date_of(now());
    return html::badge(tone_of(agreement, today), word(language, agreement, today));
}

std::string who_and_when(Language language, const Agreement& agreement) {
    std::string who = agreement.responsible_name.empty() ? std::string(tr(language, "ingen ansvarig än"))
                                                         : agreement.responsible_name;
    return who + " · " +
           (agreement.due_on ? trf(language, "senast {}", spoken(*agreement.due_on, language))
                             : std::string(tr(language, "ingen dag än")));
}

std::string title_of(const Agreement& agreement) {
    return shorten(collapse_spaces(agreement.text), title_bytes);
}

}  // namespace styrkedja::agreements
