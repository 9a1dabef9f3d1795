// The words of rounds and verdicts, and what the pages about them share.
#include "review_rounds/words.h"

namespace styrkedja::review_rounds {

RoundState state_of(Language language, const Round& round) {
    if (!round.is_open()) return {html::Tone::neutral, tr(language, "stängd")};
    if (round.deadline < date_of(now())) return {html::Tone::alarm, tr(language, "dagen har gått")};
    return {html::Tone::info, tr(language, "pågår")};
}

const char* word(Language language, Movement movement) {
    switch (movement) {
        case Movement::none:
            return tr(language, "ingen förflyttning");
        case Movement::some:
            return tr(language, "viss förflyttning");
        case Movement::clear:
            break;
    }
    return tr(language, "tydlig förflyttning");
}
const char* word(Language language, ReviewVerdict verdict) {
    return verdict == ReviewVerdict::approved ? tr(language, "godkänd")
                                              : tr(language, "komplettering behövs");
}
const char* word(Language language, RoundMissing missing) {
    switch (missing) {
        case RoundMissing::unread:
            return tr(language, "inte läst av alla");
        case RoundMissing::unanswered:
            return tr(language, "kompletteringen är inte inlämnad");
        case RoundMissing::not_updated:
            break;
    }
    return tr(language, "inte uppdaterat");
}
html::Markup badge_of(Language language, ReviewVerdict verdict) {
    return verdict == ReviewVerdict::approved ? html::badge(html::Tone::good, word(language, verdict))
                                              : html::badge(html::Tone::attention, word(language, verdict));
}
html::Markup state_badge(Language language, const Round& round) {
    auto state = state_of(language, round);
    return html::badge(state.tone, state.word);
}

std::string sentence_of(Language language, const Tally& tally) {
    if (tally.all == 0) return tr(language, "Inget uppdrag är med i omgången.");
    std::string said = trf(language, "{} av {} uppdrag är uppdaterade, {} har alla läst", tally.updated,
                           tally.all, tally.read_by_all);
    if (tally.not_updated == 0) return said + ".";
    said += "; " + trn(language, "{} är inte uppdaterat", "{} är inte uppdaterade", tally.not_updated);
    if (tally.never > 0) said += trf(language, ", varav {} aldrig har lämnats in", tally.never);
    return said + ".";
}

bool is_shut(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}
html::Markup said(std::string_view text) {
    return html::markup(R"(<div class="said" dir="auto">{}</div>)", text);
}
void announce(const auth::Visit& visit, const Round& round) {
    visit.announce(fmt::format("review_round/{}", round.id.value));
    visit.announce("commitments");
}
html::Frame frame_of(const auth::Visit& visit, const Round& round, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "plans");
    frame.crumbs = {{visit.t("Granskningsomgångar"), html::Url("/review-rounds")}};
    frame.topics = {fmt::format("review_round/{}", round.id.value)};
    return frame;
}

}  // namespace styrkedja::review_rounds
