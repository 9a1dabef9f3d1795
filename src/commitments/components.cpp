// The list of commitments and its badges.
#include "commitments/components.h"

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::commitments {

bool is_unclear(const Commitment& commitment) {
    return commitment.status == CommitmentStatus::open &&
           (commitment.owners.empty() || (!commitment.due_on && !commitment.check_on));
}

const char* word(Language l, CommitmentKind kind) {
    switch (kind) {
        case CommitmentKind::promise:
            return tr(l, "löfte");
        case CommitmentKind::assignment:
            return tr(l, "uppdrag");
        case CommitmentKind::question:
            return tr(l, "fråga att svara på");
        case CommitmentKind::report_back:
            return tr(l, "återrapport");
        case CommitmentKind::evaluation:
            return tr(l, "utvärdering");
    }
    return "";
}

Status status_of(Language language, const Commitment& commitment, Date today) {
    switch (state_of(commitment, today)) {
        case CommitmentState::done:
            return {html::Tone::good, tr(language, "Klart")};
        case CommitmentState::dropped:
            return {html::Tone::neutral, tr(language, "Avskrivet")};
        case CommitmentState::overdue:
            return {html::Tone::alarm, tr(language, "Försenat")};
        case CommitmentState::open_no_due:
            return {html::Tone::attention, commitment.owners.empty()
                                               ? tr(language, "Saknar ansvarig och datum")
                                               : tr(language, "Saknar datum")};
        case CommitmentState::open:
        case CommitmentState::moved:
            break;
    }
    if (commitment.owners.empty()) return {html::Tone::attention, tr(language, "Saknar ansvarig")};
    if (commitment.moved > 0)
        return {html::Tone::info, trn(language, "Flyttat {} gång", "Flyttat {} gånger", commitment.moved)};
    return {html::Tone::info, tr(language, "Öppet")};
}

html::Markup status_badge(const auth::Visit& visit, const Commitment& commitment) {
    Status status = status_of(visit.language, commitment, date_of(now()));
    return html::badge(status.tone, status.word);
}

std::string when_due(const auth::Visit& visit, const Commitment& commitment) {
    if (commitment.due_on)
        return trf(visit.language, "senast {}", spoken(*commitment.due_on, visit.language));
    if (!commitment.check_on) return visit.t("inget datum");
    std::string check = trf(visit.language, "titta efter {}", spoken(*commitment.check_on, visit.language));
    return commitment.trigger.empty() ? check : fmt::format("{}, {}", commitment.trigger, check);
}

html::Markup origin_link(const auth::Visit& visit, const Commitment& commitment) {
    std::string words = commitment.promised_on
                            ? trf(visit.language, "lovat {}", spoken(*commitment.promised_on, visit.language))
                            : visit.t("mötet");
    bool sees_meeting =
        commitment.group &&
        rights::may_in_group(visit.visitor, rights::Permission::see_meetings, *commitment.group);
    if (!sees_meeting) return html::markup("{}", words);
    return html::markup(R"(<a href="/meetings/{}#commitment-{}">{}</a>)", commitment.origin, commitment.id,
                        words);
}

void commitment_list(html::Out& out, const auth::Visit& visit, const std::vector<Commitment>& commitments,
                     ShowOrigin show_origin, const std::set<CommitmentId>& unlinked) {
    out(R"(<ul class="commitments">)");
    for (const auto& commitment : commitments) {
        auto text = unlinked.contains(commitment.id)
                        ? html::markup("{}", commitment.text)
                        : html::markup(R"(<a href="/commitments/{}">{}</a>)", commitment.id, commitment.text);
        out(R"(<li id="commitment-{}">{}<p class="facts">{} )", commitment.id, text,
            status_badge(visit, commitment));
        if (!commitment.owners.empty()) out("{} · ", commitment.owners);
        out("{}", when_due(visit, commitment));
        if (show_origin == ShowOrigin::yes && commitment.origin_kind == "meeting")
            out(" · {}", origin_link(visit, commitment));
        out("</p></li>");
    }
    out("</ul>");
}

void quick_list(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                const std::vector<Commitment>& commitments, std::string_view next) {
    Date today = date_of(now());
    out(R"(<ul class="commitments quick">)");
    for (const auto& one : commitments) {
        Status status = status_of(visit.language, one, today);
        out(R"(<li id="commitment-{}"><a href="/commitments/{}">{}</a><p class="facts">{} {}</p>)", one.id,
            one.id, one.text, html::badge(status.tone, status.word), when_due(visit, one));
        out(R"(<div class="acts">)");
        html::form_open(out, frame, html::to("/commitments/{}/complete", one.id));
        html::hidden_field(out, "version", std::to_string(one.version));
        html::hidden_field(out, "next", std::string(next));
        out(R"(<button class="button" aria-label="{}">{}</button></form>)",
            trf(visit.language, "Klart: {}", one.text), visit.t("Klart"));
        html::form_open(out, frame, html::to("/commitments/{}/move", one.id));
        html::hidden_field(out, "version", std::to_string(one.version));
        html::hidden_field(out, "next", std::string(next));
        out(R"(<input type="date" name="due_on" required value="{}" min="{}" aria-label="{}">)",
            one.due_on ? iso(*one.due_on) : "", iso(today), trf(visit.language, "Ny dag för: {}", one.text));
        out(R"(<button class="button secondary">{}</button></form></div></li>)",
            one.due_on ? visit.t("Flytta") : visit.t("Sätt dag"));
    }
    out("</ul>");
}

}  // namespace styrkedja::commitments
