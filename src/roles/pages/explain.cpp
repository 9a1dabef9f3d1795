// "Varför får någon?": a person, a permission and a unit; the answer and its reasons.
#include "roles/explain.h"

#include "html/components/content.h"
#include "html/components/form.h"
#include "rights/role_words.h"
#include "rights/sensitive_reads.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {
namespace {

struct Asked {
    std::optional<PersonId> person;  // empty: nobody whom the visitor may ask about
    rights::Permission permission = rights::Permission::see_organisation;
    std::optional<UnitId> unit;
    bool unknown_unit = false;
    std::optional<Explanation> answer;

    // Somebody whom one may not ask about is answered for as somebody who does not exist.
    std::vector<FieldError> errors(const auth::Visit& visit) const {
        std::vector<FieldError> errors;
        if (!person) errors.push_back({"person", visit.t("Ingen som du får fråga om heter så.")});
        if (unknown_unit) errors.push_back({"unit", visit.t("Ingen enhet heter så.")});
        return errors;
    }
};

Asked ask(db::Read& read, const auth::Visit& visit) {
    Date today = date_of(now());
    std::string person = visit.query("person"), unit = visit.query("unit");
    Asked asked;
    asked.person = person.empty() ? std::optional(visit.visitor.person) : parse_id<PersonId>(person);
    if (!asked.person) asked.person = person_typed(read, person);
    auto permission = parse_enum<rights::Permission>(visit.query("permission"));
    asked.permission = permission.value_or(asked.permission);
    if (!unit.empty()) {
        asked.unit = parse_id<UnitId>(unit);
        if (!asked.unit) asked.unit = unit_typed(read, unit);
        asked.unknown_unit = !asked.unit;
    }
    if (asked.person && !may_explain(read, visit.visitor, *asked.person, today)) asked.person = std::nullopt;
    if (!asked.person) return asked;
    auto subject = as_visitor(read, *asked.person, today);
    if (!subject) asked.person = std::nullopt;
    if (subject && permission && !asked.unknown_unit)
        asked.answer = roles::explain(read, *subject, *permission, asked.unit, visit.language);
    return asked;
}

void form(html::Out& out, const auth::Visit& visit, const Asked& asked,
          const std::vector<FieldError>& errors) {
    std::vector<html::Option> permissions;
    for (std::size_t at = 0; at < enum_names<rights::Permission>.size(); ++at)
        permissions.push_back(
            {.value = std::string(enum_names<rights::Permission>[at]),
             .label = rights::in_words(static_cast<rights::Permission>(at), visit.language)});
    out(R"(<form class="filter" method="get" action="/explain">)");
    html::text_field(out, visit.language,
                     {.name = "person",
                      .label = visit.t("Person"),
                      .value = visit.query("person"),
                      .hint = visit.t("Hela namnet eller koden. Tomt: du själv."),
                      .error = html::error_of(errors, "person"),
                      .optional = true,
                      .offers = html::Offers::person});
    html::select(
        out, visit.language,
        {.name = "permission", .label = visit.t("Får"), .value = std::string(name_of(asked.permission))},
        permissions);
    html::text_field(out, visit.language,
                     {.name = "unit",
                      .label = visit.t("Enhet"),
                      .value = visit.query("unit"),
                      .hint = visit.t("Namn eller kod. Tomt: hela installationen."),
                      .error = html::error_of(errors, "unit"),
                      .optional = true});
    html::button(out, {.label = visit.t("Förklara"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

}  // namespace

http::Response explain(auth::Visit& visit) {
    auto asked = visit.database.read([&](db::Read& read) { return ask(read, visit); });
    auto errors = asked.errors(visit);
    if (asked.answer && *asked.person != visit.visitor.person)
        rights::record_read(visit.database, visit.visitor, "person", asked.person->value, "behörigheter");
    html::Frame frame = visit.frame(visit.t("Varför får någon?"), "roles");
    html::Out out;
    html::heading(out, visit.t("Varför får någon?"), asked.answer ? asked.answer->answer : "");
    html::error_summary(out, visit.language, errors);
    if (asked.answer) {
        out("<ul>");
        for (const auto& reason : asked.answer->reasons) out("<li>{}</li>", reason);
        out("</ul>");
    }
    form(out, visit, asked, errors);
    return visit.page(frame, out.markup(), errors.empty() ? 200 : 422);
}

}  // namespace styrkedja::roles::pages
