// References in words, read from either end.
#include "links/links.h"

namespace styrkedja::links {

const char* word(LinkKind kind, Language l, bool from_below) {
    switch (kind) {
        case LinkKind::follows_from:
            return from_below ? tr(l, "följer av") : tr(l, "ledde till");
        case LinkKind::breaks_down:
            return from_below ? tr(l, "bryter ner") : tr(l, "bryts ner i");
        case LinkKind::contributes:
            return from_below ? tr(l, "bidrar till") : tr(l, "får bidrag av");
        case LinkKind::answers:
            return from_below ? tr(l, "svarar på") : tr(l, "besvaras av");
        case LinkKind::evidence_for:
            return from_below ? tr(l, "visar att") : tr(l, "visas av");
        case LinkKind::reports_on:
            return from_below ? tr(l, "berättar om") : tr(l, "berättas i");
        case LinkKind::cites:
            return from_below ? tr(l, "nämner") : tr(l, "nämns i");
        case LinkKind::supersedes:
            return from_below ? tr(l, "ersätter") : tr(l, "ersattes av");
    }
    return "";
}

std::string kind_word(const auth::Visit& visit, const Ref& ref) {
    const Kind* kind = find_kind(ref.kind);
    if (!kind) return ref.kind;
    std::string word = visit.t(kind->word);
    if (word.starts_with("å")) return "Å" + word.substr(2);
    if (word.starts_with("ö")) return "Ö" + word.substr(2);
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

}  // namespace styrkedja::links
