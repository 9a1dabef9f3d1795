// What forms on agreements say and send.
#include "agreements/pages/pages.h"
#include "auth/sent.h"

namespace styrkedja::agreements::pages {
namespace {

Result<Terms> terms_in(const auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return std::unexpected(sent.unread());
    std::vector<FieldError> errors;
    Terms terms{.text = sent.text("wording"),
                .responsible = sent.text("responsible"),
                .due_on = sent.day("due_on", errors),
                .version = sent.number("version")};
    if (!errors.empty()) return refuse_fields(visit.t("Överenskommelsen är inte sparad."), std::move(errors));
    return terms;
}

}  // namespace

Result<AgreementId> noted(const auth::Visit& visit, DialogueId dialogue) {
    auto terms = terms_in(visit);
    if (!terms) return std::unexpected(terms.error());
    return visit.database.write([&](db::Write& write) {
        return note_agreement(write, visit.visitor, dialogue, *terms, visit.language);
    });
}

Result<void> changed(const auth::Visit& visit, AgreementId id) {
    auto terms = terms_in(visit);
    if (!terms) return std::unexpected(terms.error());
    return visit.database.write(
        [&](db::Write& write) { return change_agreement(write, visit.visitor, id, *terms, visit.language); });
}

Result<void> moved(const auth::Visit& visit, AgreementId id) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return std::unexpected(sent.unread());
    auto event = parse_enum<AgreementEvent>(sent.text("event"));
    if (!event || event == AgreementEvent::revise)
        return refuse(RefusalKind::not_found, visit.t("Överenskommelsen finns inte."));
    // Both forms of a page have a field of their own, for what came of it and why it is dropped.
    Act act{.version = sent.number("version"),
            .words = sent.text(*event == AgreementEvent::complete ? "result" : "words")};
    return visit.database.write([&](db::Write& write) {
        return move_agreement(write, visit.visitor, id, *event, act, visit.language);
    });
}

void terms_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused,
                  const Agreement* stored) {
    Language language = visit.language;
    html::textarea(
        out, language,
        refused.field(visit, "wording", visit.t("Vad har ni kommit överens om?"), stored ? stored->text : ""),
        3);
    auto responsible = refused.field(visit, "responsible", visit.t("Vem är ansvarig?"),
                                     stored ? stored->responsible_name : "", visit.t("För- och efternamn."));
    auto day = refused.field(visit, "due_on", visit.t("Senast"),
                             stored && stored->due_on ? iso(*stored->due_on) : "");
    responsible.optional = day.optional = !stored || stored->state == AgreementState::noted;
    html::text_field(out, language, html::offering(html::Offers::person, responsible));
    html::date_field(out, language, day);
}

void move_button(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                 const Agreement& agreement, AgreementEvent event) {
    html::form_open(out, frame, html::to("/agreements/{}/move", agreement.id));
    html::hidden_field(out, "version", std::to_string(agreement.version));
    html::hidden_field(out, "event", name_of(event));
    html::button(out, {.label = word(visit.language, event), .kind = html::ButtonKind::secondary});
    out("</form>");
}

}  // namespace styrkedja::agreements::pages
