// "Vem har vilken roll?": by role, unit and person, as a page and as files; and, for those who may, a form to
// give one.
#include <algorithm>

#include "base/text.h"
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "people/words.h"
#include "rights/role_words.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {
namespace {

constexpr int page_size = 50;

struct Asked {
    HoldingFilter filter;
    std::string unit;  // as typed
    int page = 1;
    bool unknown_unit = false;
};

Asked asked(db::Read& read, const auth::Visit& visit) {
    Asked asked;
    asked.filter.today = date_of(now());
    asked.filter.role = parse_enum<Role>(visit.query("role"));
    asked.filter.person = parse_id<PersonId>(visit.query("person"));
    asked.filter.also_past = visit.query("when") == "all";
    asked.unit = visit.query("unit");
    if (!asked.unit.empty()) {
        asked.filter.unit = parse_id<UnitId>(asked.unit);
        if (!asked.filter.unit) asked.filter.unit = unit_typed(read, asked.unit);
        asked.unknown_unit = !asked.filter.unit;
    }
    auto page = parse_number(visit.query("page"));
    if (page && *page > 1 && *page < 1'000'000) asked.page = static_cast<int>(*page);
    asked.filter.limit = page_size;
    asked.filter.offset = (asked.page - 1) * page_size;
    return asked;
}

html::Url url_of(const auth::Visit& visit, int page) {
    return html::to("/roles?role={}&unit={}&person={}&when={}&page={}", visit.query("role"),
                    visit.query("unit"), visit.query("person"), visit.query("when"), page);
}

std::vector<html::Option> role_options(const std::vector<Role>& roles, Language language) {
    std::vector<html::Option> options;
    for (Role role : roles)
        options.push_back({.value = std::string(name_of(role)), .label = rights::in_words(role, language)});
    std::ranges::sort(options, {}, [](const auto& option) { return swedish_sort_key(option.label); });
    return options;
}

std::vector<Role> all_roles() {
    std::vector<Role> roles;
    for (std::size_t at = 0; at < enum_names<Role>.size(); ++at) roles.push_back(static_cast<Role>(at));
    return roles;
}

void filter_form(html::Out& out, const auth::Visit& visit, const Asked& asked) {
    out(R"(<form class="filter" method="get" action="/roles">)");
    html::select(out, visit.language,
                 {.name = "role",
                  .label = visit.t("Roll"),
                  .value = asked.filter.role ? std::string(name_of(*asked.filter.role)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla roller")},
                 role_options(all_roles(), visit.language));
    html::text_field(out, visit.language,
                     {.name = "unit",
                      .label = visit.t("Enhet"),
                      .value = asked.unit,
                      .hint = visit.t("Namn eller kod; även enheterna under den."),
                      .error = asked.unknown_unit ? visit.t("Ingen enhet heter så.") : "",
                      .optional = true});
    if (asked.filter.person) html::hidden_field(out, "person", to_string(*asked.filter.person));
    html::checkbox(out, visit.language,
                   {.name = "when", .label = visit.t("Även förr och framöver"), .value = "all"},
                   asked.filter.also_past);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

std::string role_of(const Holding& holding, Language language) {
    std::string role = rights::in_words(holding.role, language);
    if (holding.deputy_for_name) role += ", " + trf(language, "ersättare för {}", *holding.deputy_for_name);
    return role;
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<Holding>& rows) {
    html::Table table(out, {.caption = visit.t("Roller"),
                            .columns = {{.label = visit.t("Person")},
                                        {.label = visit.t("Roll")},
                                        {.label = visit.t("Gäller för")},
                                        {.label = visit.t("Tid")}},
                            .show_caption = false});
    for (const auto& holding : rows) {
        table.row();
        table.cell("{}", people::person_link(holding.person, holding.person_name));
        table.cell(R"(<a href="/roles/{}">{}</a>)", holding.id, role_of(holding, visit.language));
        table.cell("{}", scope_in_words(holding.unit_name, holding.group_name, visit.language));
        table.cell("{}", period_in_words(holding.from, holding.to, visit.language));
    }
}

void give_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
               const std::vector<FieldError>& errors) {
    auto roles = roles_to_give(visit.visitor);
    if (roles.empty()) return;
    html::Out form;
    html::form_open(form, frame, html::Url("/roles"));
    html::text_field(form, visit.language,
                     {.name = "person",
                      .label = visit.t("Person"),
                      .value = visit.field("person"),
                      .hint = visit.t("Hela namnet eller koden."),
                      .error = html::error_of(errors, "person"),
                      .offers = html::Offers::person});
    html::select(form, visit.language,
                 {.name = "new_role",
                  .label = visit.t("Roll"),
                  .value = visit.field("new_role"),
                  .error = html::error_of(errors, "new_role")},
                 role_options(roles, visit.language));
    html::text_field(form, visit.language,
                     {.name = "new_unit",
                      .label = visit.t("Enhet"),
                      .value = visit.field("new_unit"),
                      .hint = visit.t("Namn eller kod. Rollen gäller även enheterna under den. Tomt: hela "
                                      "installationen."),
                      .error = html::error_of(errors, "new_unit"),
                      .optional = true});
    html::text_field(
        form, visit.language,
        {.name = "new_group",
         .label = visit.t("Grupp"),
         .value = visit.field("new_group"),
         .hint = visit.t("Namn eller kod, i stället för en enhet: rollen gäller gruppens möten."),
         .error = html::error_of(errors, "new_group"),
         .optional = true});
    period_fields(form, visit, errors);
    html::button(form, {.label = visit.t("Ge rollen")});
    form("</form>");
    html::details(out, visit.t("Ge en roll"), form.markup(), !errors.empty());
}

http::Response page(const auth::Visit& visit, const std::vector<FieldError>& errors = {}, int status = 200) {
    struct Loaded {
        Asked asked;
        Holdings found;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        Loaded all{asked(read, visit), {}};
        if (!all.asked.unknown_unit) all.found = list_holdings(read, visit.visitor, all.asked.filter);
        return all;
    });
    html::Frame frame = visit.frame(visit.t("Roller"), "roles");
    frame.wide = true;
    html::Out out;
    html::heading(
        out, visit.t("Vem har vilken roll?"),
        trn(visit.language, "{} roll som du får se.", "{} roller som du får se.", loaded.found.count));
    html::error_summary(out, visit.language, errors);
    filter_form(out, visit, loaded.asked);
    if (loaded.found.rows.empty())
        html::empty_state(out, {.title = visit.t("Inga roller"),
                                .text = visit.t("Här står de roller som passar urvalet och som du får se.")});
    else
        table(out, visit, loaded.found.rows);
    html::pagination(out, visit.language,
                     {.current = loaded.asked.page, .page_size = page_size, .rows = loaded.found.count},
                     [&](int number) { return url_of(visit, number); });
    exports::links(out, "/roles", visit.request.query_string());
    give_form(out, visit, frame, errors);
    out(R"(<p><a href="/delegations">{}</a> · <a href="/explain">{}</a></p>)",
        visit.t("Utlånade behörigheter"), visit.t("Varför får någon?"));
    return visit.page(frame, out.markup(), status);
}

Result<rights::RoleScope> scope_typed(db::Read& read, const auth::Visit& visit) {
    const std::string unit = visit.field("new_unit"), group = visit.field("new_group");
    const rights::RoleScope scope{.unit = unit_typed(read, unit), .group = group_typed(read, group)};
    std::vector<FieldError> errors;
    if (!unit.empty() && !scope.unit) errors.push_back({"new_unit", visit.t("Ingen enhet heter så.")});
    if (!group.empty() && !scope.group) errors.push_back({"new_group", visit.t("Ingen grupp heter så.")});
    if (!errors.empty()) return refuse_fields(visit.t("Rollen är inte given än."), errors);
    return scope;
}

// The filter above the form has fields of the same names.
std::vector<FieldError> as_in_form(std::vector<FieldError> errors) {
    for (auto& error : errors)
        if (error.field == "role" || error.field == "unit" || error.field == "group")
            error.field = "new_" + error.field;
    return errors;
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Person"),
            visit.t("Roll"),
            visit.t("Enhet"),
            visit.t("Grupp"),
            visit.t("Ersättare för"),
            visit.t("Första dagen"),
            visit.t("Sista dagen")};
}

exports::NextRows rows_of(const auth::Visit& visit) {
    auto wanted = visit.database.read([&](db::Read& read) { return asked(read, visit); });
    return exports::in_batches(
        wanted.filter, [&database = visit.database, visitor = visit.visitor, language = visit.language,
                        unknown = wanted.unknown_unit](const HoldingFilter& filter) {
            std::vector<exports::Row> rows;
            if (unknown) return rows;
            auto found = database.read([&](db::Read& read) { return list_holdings(read, visitor, filter); });
            for (const auto& holding : found.rows)
                rows.push_back({to_string(holding.id), holding.person_name,
                                rights::in_words(holding.role, language), holding.unit_name.value_or(""),
                                holding.group_name.value_or(""), holding.deputy_for_name.value_or(""),
                                iso(holding.from), holding.to == forever ? "" : iso(holding.to)});
            return rows;
        });
}

}  // namespace

http::Response list(auth::Visit& visit) { return page(visit); }
http::Response list_csv(auth::Visit& visit) {
    return exports::csv("roles.csv", header(visit), rows_of(visit));
}
http::Response list_excel(auth::Visit& visit) {
    return exports::excel("roles.xlsx", header(visit), rows_of(visit));
}

http::Response give(auth::Visit& visit) {
    if (roles_to_give(visit.visitor).empty()) return visit.not_found();
    auto period = period_typed(visit);
    auto role = parse_enum<Role>(visit.field("new_role"));
    if (!role) period.errors.push_back({"new_role", visit.t("Välj en roll.")});
    if (!period.errors.empty()) return page(visit, period.errors, 422);
    auto given = visit.database.write([&](db::Write& write) -> Result<RoleAssignmentId> {
        auto scope = scope_typed(write, visit);
        if (!scope) return std::unexpected(scope.error());
        return give_role(write, visit.visitor,
                         {.person = person_typed(write, visit.field("person")).value_or(PersonId{}),
                          .role = *role,
                          .scope = *scope,
                          .period = period.days,
                          .reason = visit.field("reason")},
                         visit.language);
    });
    if (given) return visit.redirect("/roles/" + to_string(*given), visit.t("Rollen är given."));
    if (given.error().kind == RefusalKind::invalid) return page(visit, as_in_form(given.error().fields), 422);
    return visit.refused(given.error());
}

}  // namespace styrkedja::roles::pages
