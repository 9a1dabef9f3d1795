// "Hur används synpunkten?": one input and the answer to it, for whoever writes the assignment.
#include "anchoring/pages/pages.h"

namespace styrkedja::anchoring::pages {
namespace {

struct Found {
    Input input;
    assignments::Assignment assignment;
};
std::optional<Found> found(const auth::Visit& visit) {
    auto id = visit.id<AssignmentInputId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Found> {
        auto one = find_input(read, visit.visitor, *id);
        if (!one) return std::nullopt;
        return Found{*one, *assignments::find_assignment(read, visit.visitor, one->assignment)};
    });
}

void treating(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Input& input,
              const Refused& refused) {
    html::form_open(out, frame, html::to("/assignment-inputs/{}/treat", input.id),
                    {.autosave = fmt::format("treat-{}", input.id.value)});
    html::hidden_field(out, "version", std::to_string(input.version));
    html::radios(out, visit.language,
                 refused.field(visit, "outcome", visit.t("Hur används den?"),
                               input.outcome ? std::string(name_of(*input.outcome)) : ""),
                 {{.value = "taken_in", .label = visit.t("Den används")},
                  {.value = "partly", .label = visit.t("Den används delvis")},
                  {.value = "not", .label = visit.t("Den används inte")}});
    html::textarea(out, visit.language,
                   refused.field(visit, "why", visit.t("Varför, och vad blev annorlunda?"), input.why,
                                 visit.t("Den som skrev synpunkten får läsa det.")),
                   5);
    html::button(out, {.label = visit.t("Spara svaret")});
    out("</form>");
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto one = found(visit);
    if (!one || (refusal && refusal->kind == RefusalKind::not_found)) return visit.not_found();
    Refused refused{refusal};
    html::Frame frame = frame_of(visit, visit.t("Synpunkt"), one->assignment);
    frame.crumbs.push_back(
        {visit.t("Förankring"), html::to("/assignments/{}/anchoring", one->assignment.id)});
    html::Out out;
    html::heading(out, visit.t("Hur används synpunkten?"), outcome_badge(visit.language, one->input));
    refused.say(out, visit.language);
    out(R"(<div class="answers">)");
    show_input(out, visit, one->input);
    out("</div>");
    bool open = one->assignment.state == AssignmentState::input_open;
    bool kept = refused.touches(visit, "why");
    if ((open && assignments::may_write(visit.visitor, one->assignment)) || kept)
        treating(out, visit, frame, one->input, refused);
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response input(auth::Visit& visit) { return page(visit); }

http::Response treat(auth::Visit& visit) {
    auto one = found(visit);
    if (!one) return visit.not_found();
    Treating treating{.outcome = parse_enum<InputOutcome>(visit.field("outcome")),
                      .why = visit.field("why"),
                      .version = parse_number(visit.field("version")).value_or(0)};
    auto done = visit.database.write([&](db::Write& write) {
        return treat_input(write, visit.visitor, one->input.id, treating, visit.language);
    });
    if (!done) return page(visit, &done.error());
    announce(visit, one->assignment.id);
    return visit.redirect(fmt::format("/assignments/{}/anchoring", one->assignment.id.value),
                          visit.t("Svaret är sparat."));
}

http::Response withdraw(auth::Visit& visit) {
    auto one = found(visit);
    if (!one) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return withdraw_input(write, visit.visitor, one->input.id, visit.language);
    });
    if (!done) return visit.refused(done.error());
    announce(visit, one->assignment.id);
    return visit.redirect(fmt::format("/assignments/{}/anchoring", one->assignment.id.value),
                          visit.t("Synpunkten är borttagen."));
}

}  // namespace styrkedja::anchoring::pages
