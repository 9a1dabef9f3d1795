// The fields of an employment: writing them, and reading what was typed.
#include "people/employment_fields.h"

#include "html/components/form.h"
#include "people/fields.h"
#include "people/words.h"

namespace styrkedja::people {
namespace {

// "80", "12,5", "12.5 %" → permille.
std::optional<int> parse_percent(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '%'; });
    auto point = text.find_first_of(",.");
    auto whole = parse_number(text.substr(0, point));
    if (!whole || *whole > 1000) return std::nullopt;
    int permille = static_cast<int>(*whole) * 10;
    if (point == std::string::npos) return permille;
    auto tenth = text.substr(point + 1);
    auto digit = parse_number(tenth);
    if (!digit || tenth.size() != 1) return std::nullopt;
    return permille + static_cast<int>(*digit);
}

}  // namespace

std::string percent_field(int permille) {
    std::string text = std::to_string(permille / 10);
    return permille % 10 == 0 ? text : text + "," + std::to_string(permille % 10);
}

TypedEmployment typed_terms(const auth::Visit& visit) {
    TypedEmployment typed;
    auto& terms = typed.employment.terms;
    terms.position = visit.field("position");
    terms.profession = visit.field("profession");
    terms.pay_form = parse_enum<PayForm>(visit.field("pay_form")).value_or(PayForm::monthly);
    terms.form = parse_enum<EmploymentForm>(visit.field("form")).value_or(EmploymentForm::permanent);
    typed.extent = visit.request.field("extent") ? visit.field("extent") : "100";
    auto permille = parse_percent(typed.extent);
    if (!permille) typed.errors.push_back({"extent", visit.t("Skriv omfattningen som 80 eller 12,5.")});
    terms.extent_permille = permille.value_or(0);
    return typed;
}

TypedEmployment typed_employment(const auth::Visit& visit) {
    TypedEmployment typed = typed_terms(visit);
    Date today = date_of(now());
    typed.from = visit.request.field("from") ? visit.field("from") : iso(today);
    typed.to = visit.field("to");
    typed.employment.period = {date_typed(visit, "from", today, typed.errors),
                               date_typed(visit, "to", forever, typed.errors)};
    typed.unit = visit.field("unit").empty() ? visit.query("unit") : visit.field("unit");
    auto chosen = unit_chosen(visit, "unit", std::max(today, typed.employment.period.from));
    if (chosen.unit)
        typed.employment.unit = *chosen.unit;
    else
        typed.errors.push_back(chosen.error.value_or(FieldError{"unit", visit.t("Välj enheten.")}));
    return typed;
}

void terms_fields(html::Out& out, const auth::Visit& visit, const TypedEmployment& typed,
                  const std::vector<FieldError>& errors) {
    Language language = visit.language;
    const auto& terms = typed.employment.terms;
    html::text_field(out, language,
                     {.name = "position",
                      .label = visit.t("Befattning"),
                      .value = terms.position,
                      .error = html::error_of(errors, "position")});
    html::text_field(out, language,
                     {.name = "profession",
                      .label = visit.t("Yrke"),
                      .value = terms.profession,
                      .error = html::error_of(errors, "profession"),
                      .optional = true});
    html::text_field(out, language,
                     {.name = "extent",
                      .label = visit.t("Omfattning i procent"),
                      .value = typed.extent,
                      .error = html::error_of(errors, "extent")});
    html::select(
        out, language,
        {.name = "form", .label = visit.t("Anställningsform"), .value = std::string(name_of(terms.form))},
        options<EmploymentForm>(language));
    html::select(
        out, language,
        {.name = "pay_form", .label = visit.t("Löneform"), .value = std::string(name_of(terms.pay_form))},
        options<PayForm>(language));
}

void employment_fields(html::Out& out, const auth::Visit& visit, const TypedEmployment& typed,
                       const std::vector<FieldError>& errors) {
    unit_field(out, visit,
               {.name = "unit",
                .label = visit.t("Enhet"),
                .value = typed.unit,
                .error = html::error_of(errors, "unit")},
               date_of(now()));
    terms_fields(out, visit, typed, errors);
    date_input(out, visit, "from", visit.t("Första dagen"), typed.from, errors, false);
    date_input(out, visit, "to", visit.t("Sista dagen"), typed.to, errors, true);
}

}  // namespace styrkedja::people
