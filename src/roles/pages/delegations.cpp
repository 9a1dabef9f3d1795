// "Vad är utlånat?": single permissions lent to somebody, and the form to lend one.
#include <algorithm>

#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "rights/role_words.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {
namespace {

html::Markup end_button(const auth::Visit& visit, const html::Frame& frame, const Loan& loan) {
    if (loan.lender != visit.visitor.person || loan.to < date_of(now())) return {};
    html::Out form;
    html::form_open(form, frame, html::to("/delegations/{}/end", loan.id));
    html::button(form, {.label = visit.t("Ta tillbaka"), .kind = html::ButtonKind::secondary});
    form("</form>");
    return form.markup();
}

void table(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
           const std::vector<Loan>& loans) {
    html::Table table(out, {.caption = visit.t("Utlånade behörigheter"),
                            .columns = {{.label = visit.t("Till")},
                                        {.label = visit.t("Får")},
                                        {.label = visit.t("Gäller för")},
                                        {.label = visit.t("Tid")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("Varför")},
                                        {.label = visit.t("Ändra")}},
                            .show_caption = false});
    for (const auto& loan : loans) {
        table.row();
        table.cell("{}", loan.borrower_name);
        table.cell("{}", rights::in_words(loan.permission, visit.language));
        table.cell("{}", scope_in_words(loan.unit_name, {}, visit.language));
        table.cell("{}", period_in_words(loan.from, loan.to, visit.language));
        table.cell("{}", loan.lender_name);
        table.cell("{}", loan.reason);
        table.cell("{}", end_button(visit, frame, loan));
    }
}

void lend_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
               const std::vector<FieldError>& errors) {
    auto permissions = permissions_to_lend(visit.visitor);
    if (permissions.empty()) return;
    std::vector<html::Option> options;
    for (auto permission : permissions)
        options.push_back({.value = std::string(name_of(permission)),
                           .label = rights::in_words(permission, visit.language)});
    html::Out form;
    html::form_open(form, frame, html::Url("/delegations"));
    html::text_field(form, visit.language,
                     {.name = "person",
                      .label = visit.t("Till"),
                      .value = visit.field("person"),
                      .hint = visit.t("Hela namnet eller koden."),
                      .error = html::error_of(errors, "person"),
                      .offers = html::Offers::person});
    html::select(form, visit.language,
                 {.name = "permission",
                  .label = visit.t("Får"),
                  .value = visit.field("permission"),
                  .error = html::error_of(errors, "permission")},
                 options);
    html::text_field(form, visit.language,
                     {.name = "unit",
                      .label = visit.t("Enhet"),
                      .value = visit.field("unit"),
                      .hint = visit.t("Namn eller kod, en enhet som du själv har rollen för."),
                      .error = html::error_of(errors, "unit"),
                      .optional = true});
    period_fields(form, visit, errors);
    html::button(form, {.label = visit.t("Låna ut")});
    form("</form>");
    html::details(out, visit.t("Låna ut en behörighet"), form.markup(), !errors.empty());
}

http::Response page(const auth::Visit& visit, const std::vector<FieldError>& errors = {}) {
    auto loans = visit.database.read([&](db::Read& read) { return list_loans(read, visit.visitor); });
    html::Frame frame = visit.frame(visit.t("Utlånade behörigheter"), "roles");
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad är utlånat?"),
                  trn(visit.language, "{} lån som du får se.", "{} lån som du får se.", std::ssize(loans)));
    html::error_summary(out, visit.language, errors);
    if (loans.empty())
        html::empty_state(
            out,
            {.title = visit.t("Inget är utlånat"),
             .text = visit.t("Den som har en roll kan låna ut en enda behörighet, till exempel att begära "
                             "stöd, utan att lämna ifrån sig rollen.")});
    else
        table(out, visit, frame, loans);
    lend_form(out, visit, frame, errors);
    return visit.page(frame, out.markup(), errors.empty() ? 200 : 422);
}

}  // namespace

http::Response delegations(auth::Visit& visit) { return page(visit); }

http::Response lend_one(auth::Visit& visit) {
    if (permissions_to_lend(visit.visitor).empty()) return visit.not_found();
    auto period = period_typed(visit);
    auto permission = parse_enum<rights::Permission>(visit.field("permission"));
    if (!permission) period.errors.push_back({"permission", visit.t("Välj en behörighet.")});
    if (!period.errors.empty()) return page(visit, period.errors);
    auto lent = visit.database.write([&](db::Write& write) -> Result<DelegationId> {
        std::string unit = visit.field("unit");
        auto found = unit_typed(write, unit);
        if (!unit.empty() && !found)
            return refuse_fields(visit.t("Inget är utlånat än."),
                                 {{"unit", visit.t("Ingen enhet heter så.")}});
        return lend(write, visit.visitor,
                    {.lender = visit.visitor.person,
                     .borrower = person_typed(write, visit.field("person")).value_or(PersonId{}),
                     .permission = *permission,
                     .unit = found,
                     .period = period.days,
                     .reason = visit.field("reason")},
                    visit.language);
    });
    if (lent) return visit.redirect("/delegations", visit.t("Behörigheten är utlånad."));
    if (lent.error().kind == RefusalKind::invalid) return page(visit, lent.error().fields);
    return visit.refused(lent.error());
}

http::Response end_one(auth::Visit& visit) {
    auto id = visit.id<DelegationId>(0);
    if (!id) return visit.not_found();
    auto ended = visit.database.write([&](db::Write& write) {
        return end_loan(write, visit.visitor, *id, last_day_typed(visit), visit.language);
    });
    if (!ended) return visit.refused(ended.error());
    return visit.redirect("/delegations", visit.t("Behörigheten är tillbaka."));
}

}  // namespace styrkedja::roles::pages
