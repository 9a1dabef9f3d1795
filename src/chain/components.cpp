// The list of commitments and its badges.
#include "chain/components.h"

#include "base/spoken_date.h"
#include "html/components/content.h"

namespace styrkedja::chain {

bool is_unclear(const Commitment& commitment) {
    return commitment.status == CommitmentStatus::open && (commitment.owners.empty() || !commitment.due_on);
}

html::Markup status_badge(const auth::Visit& visit, const Commitment& commitment) {
    if (commitment.status == CommitmentStatus::done) return html::badge(html::Tone::good, visit.t("Klart"));
    if (commitment.status == CommitmentStatus::dropped)
        return html::badge(html::Tone::neutral, visit.t("Avskrivet"));
    if (commitment.due_on && *commitment.due_on < date_of(now()))
        return html::badge(html::Tone::alarm, visit.t("Försenat"));
    if (commitment.owners.empty() && !commitment.due_on)
        return html::badge(html::Tone::attention, visit.t("Saknar ansvarig och datum"));
    if (commitment.owners.empty()) return html::badge(html::Tone::attention, visit.t("Saknar ansvarig"));
    if (!commitment.due_on) return html::badge(html::Tone::attention, visit.t("Saknar datum"));
    return html::badge(html::Tone::info, visit.t("Öppet"));
}

html::Markup origin_link(const auth::Visit& visit, const Commitment& commitment) {
    std::string words = commitment.promised_on
                            ? trf(visit.language, "lovat {}", spoken(*commitment.promised_on, visit.language))
                            : visit.t("mötet");
    bool sees_meeting =
        rights::may_in_group(visit.visitor, rights::Permission::see_meetings, commitment.group);
    if (!sees_meeting) return html::markup("{}", words);
    return html::markup(R"(<a href="/meetings/{}#commitment-{}">{}</a>)", commitment.origin, commitment.id,
                        words);
}

void commitment_list(html::Out& out, const auth::Visit& visit, const std::vector<Commitment>& commitments,
                     ShowOrigin show_origin) {
    out(R"(<ul class="commitments">)");
    for (const auto& commitment : commitments) {
        out(R"(<li id="commitment-{}"><a href="/commitments/{}">{}</a><p class="facts">{} )", commitment.id,
            commitment.id, commitment.text, status_badge(visit, commitment));
        if (!commitment.owners.empty()) out("{} · ", commitment.owners);
        out("{}", commitment.due_on
                      ? trf(visit.language, "senast {}", spoken(*commitment.due_on, visit.language))
                      : visit.t("inget datum"));
        if (show_origin == ShowOrigin::yes && commitment.origin_kind == "meeting")
            out(" · {}", origin_link(visit, commitment));
        out("</p></li>");
    }
    out("</ul>");
}

}  // namespace styrkedja::chain
