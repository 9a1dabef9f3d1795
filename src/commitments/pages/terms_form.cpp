// The fields of a commitment's terms.
#include "commitments/pages/terms_form.h"

#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::commitments::pages {

TypedTerms typed_terms(const auth::Visit& visit) {
    TypedTerms typed{.text = visit.field("text"),
                     .owners = visit.field("owners"),
                     .due_on = visit.field("due_on"),
                     .trigger = visit.field("trigger"),
                     .check_on = visit.field("check_on"),
                     .to = visit.field("to")};
    auto day = [&](const char* field, const std::string& text) {
        auto date = parse_iso_date(text);
        if (!text.empty() && !date) typed.errors.push_back({field, visit.t("Skriv datumet som 2026-11-23.")});
        return date;
    };
    typed.terms = {.text = typed.text,
                   .owners = {},
                   .due_on = day("due_on", typed.due_on),
                   .version = parse_number(visit.field("version")).value_or(0),
                   .trigger = typed.trigger,
                   .check_on = day("check_on", typed.check_on),
                   .to = typed.to};
    for (auto name : split(typed.owners, ',')) typed.terms.owners.emplace_back(trim(name));
    return typed;
}

TypedTerms typed_terms(const Commitment& commitment) {
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    return {.text = commitment.text,
            .owners = commitment.owners,
            .due_on = day(commitment.due_on),
            .trigger = commitment.trigger,
            .check_on = day(commitment.check_on),
            .to = commitment.to_name};
}

void terms_fields(html::Out& out, const auth::Visit& visit, const TypedTerms& typed,
                  const std::vector<FieldError>& errors) {
    auto field = [&](const char* name, const char* label, const std::string& value, const char* hint = "") {
        return html::Field{.name = name,
                           .label = label,
                           .value = value,
                           .hint = hint,
                           .error = html::error_of(errors, name),
                           .optional = true};
    };
    html::textarea(out, visit.language,
                   {.name = "text",
                    .label = visit.t("Vad ska göras?"),
                    .value = typed.text,
                    .error = html::error_of(errors, "text")},
                   3);
    html::text_field(
        out, visit.language,
        html::offering(html::Offers::people,
                       field("owners", visit.t("Vem?"), typed.owners,
                             visit.t("Flera skiljs åt med komma. En roll går också: Vc, rektorerna."))));
    html::date_field(out, visit.language, field("due_on", visit.t("Senast"), typed.due_on));
    html::Out more;
    html::text_field(more, visit.language,
                     field("trigger", visit.t("Vad väntar det på?"), typed.trigger,
                           visit.t("När det inte finns något datum: ”när planeringen har kommit längre”.")));
    html::date_field(more, visit.language,
                     field("check_on", visit.t("När ska ni titta efter?"), typed.check_on));
    html::text_field(
        more, visit.language,
        html::offering(html::Offers::person, field("to", visit.t("Till vem?"), typed.to,
                                                   visit.t("Den som väntar på det. Tomt: gruppen."))));
    bool open = !typed.trigger.empty() || !typed.check_on.empty() || !typed.to.empty() ||
                !html::error_of(errors, "check_on").empty() || !html::error_of(errors, "to").empty() ||
                !html::error_of(errors, "trigger").empty();
    html::details(out, visit.t("Väntar på något, eller på någons vägnar"), more.markup(), open);
}

}  // namespace styrkedja::commitments::pages
