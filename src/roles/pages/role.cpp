// "Vilken roll är det?": one role held, its history, and for those who may: end it, name a deputy.
#include "audit/audit.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "people/words.h"
#include "rights/role_words.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {
namespace {

struct Loaded {
    std::optional<Holding> holding;  // empty: not there for this visitor
    std::vector<audit::Event> history;
};

Loaded load(const auth::Visit& visit) {
    auto id = visit.id<RoleAssignmentId>(0);
    if (!id) return {};
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{find_holding(read, visit.visitor, *id), {}};
        if (loaded.holding) loaded.history = audit::history(read, "role_assignment", id->value);
        return loaded;
    });
}

void facts(html::Out& out, const auth::Visit& visit, const Holding& holding) {
    std::vector<html::Definition> list{
        {visit.t("Person"), people::person_link(holding.person, holding.person_name)},
        {visit.t("Gäller för"),
         html::markup("{}", scope_in_words(holding.unit_name, holding.group_name, visit.language))},
        {visit.t("Tid"), html::markup("{}", period_in_words(holding.from, holding.to, visit.language))}};
    if (holding.deputy_for_name)
        list.push_back(
            {visit.t("Ersättare för"), people::person_link(*holding.deputy_for, *holding.deputy_for_name)});
    if (!holding.reason.empty()) list.push_back({visit.t("Varför"), html::markup("{}", holding.reason)});
    html::definitions(out, list);
}

void end_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Holding& holding,
              const std::vector<FieldError>& errors) {
    out("<h2>{}</h2>", visit.t("Avsluta rollen"));
    html::form_open(out, frame, html::to("/roles/{}/end", holding.id));
    html::date_field(out, visit.language,
                     {.name = "last_day",
                      .label = visit.t("Sista dagen"),
                      .value = iso(last_day_typed(visit)),
                      .hint = visit.t("Gårdagen tar bort rollen genast."),
                      .error = html::error_of(errors, "last_day")});
    html::text_field(out, visit.language,
                     {.name = "ending_reason",
                      .label = visit.t("Varför"),
                      .value = visit.field("ending_reason"),
                      .error = html::error_of(errors, "ending_reason"),
                      .max_length = 500});
    html::button(out, {.label = visit.t("Avsluta rollen"), .kind = html::ButtonKind::danger});
    out("</form>");
}

void deputy_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Holding& holding,
                 const std::vector<FieldError>& errors) {
    html::Out form;
    html::form_open(form, frame, html::to("/roles/{}/deputies", holding.id));
    html::text_field(form, visit.language,
                     {.name = "person",
                      .label = visit.t("Ersättare"),
                      .value = visit.field("person"),
                      .hint = visit.t("Hela namnet eller koden."),
                      .error = html::error_of(errors, "person"),
                      .offers = html::Offers::person});
    period_fields(form, visit, errors);
    html::button(form, {.label = visit.t("Utse ersättare")});
    form("</form>");
    html::details(out, visit.t("Utse ersättare"), form.markup(), !errors.empty());
}

void history(html::Out& out, const auth::Visit& visit, const std::vector<audit::Event>& events) {
    if (events.empty()) return;
    out("<h2>{}</h2>", visit.t("Historik"));
    std::vector<html::Event> list;
    for (const auto& event : events)
        list.push_back({.when = spoken(event.at, visit.language),
                        .who = event.actor_name,
                        .what = html::markup("{}", event.after_value.value_or("")),
                        .moment = iso(event.at)});
    html::timeline(out, list);
}

http::Response page(const auth::Visit& visit, const Loaded& loaded,
                    const std::vector<FieldError>& ending = {},
                    const std::vector<FieldError>& deputising = {}) {
    const Holding& holding = *loaded.holding;
    std::string role = rights::in_words(holding.role, visit.language);
    html::Frame frame = visit.frame(role, "roles");
    html::Out out;
    html::heading(out, visit.t("Vilken roll är det?"),
                  trf(visit.language, "{}: {}.", holding.person_name, role));
    html::error_summary(out, visit.language, ending);
    html::error_summary(out, visit.language, deputising);
    facts(out, visit, holding);
    bool over = holding.to < date_of(now());
    if (!over && may_name_deputy(visit.visitor, holding)) deputy_form(out, visit, frame, holding, deputising);
    if (!over && may_end(visit.visitor, holding)) end_form(out, visit, frame, holding, ending);
    history(out, visit, loaded.history);
    out(R"(<p><a href="/roles">{}</a></p>)", visit.t("Alla roller"));
    return visit.page(frame, out.markup(), ending.empty() && deputising.empty() ? 200 : 422);
}

}  // namespace

http::Response show(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded.holding ? page(visit, loaded) : visit.not_found();
}

http::Response end(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded.holding) return visit.not_found();
    auto ended = visit.database.write([&](db::Write& write) {
        return end_role(write, visit.visitor, loaded.holding->id, last_day_typed(visit),
                        visit.field("ending_reason"), visit.language);
    });
    if (ended) return visit.redirect("/roles", visit.t("Rollen är avslutad."));
    if (ended.error().kind != RefusalKind::invalid) return visit.refused(ended.error());
    auto errors = ended.error().fields;
    for (auto& error : errors)
        if (error.field == "reason") error.field = "ending_reason";  // the deputy's form has one too
    return page(visit, loaded, errors);
}

http::Response deputise(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded.holding) return visit.not_found();
    auto period = period_typed(visit);
    if (visit.field("to").empty()) period.days.to = loaded.holding->to;
    if (!period.errors.empty()) return page(visit, loaded, {}, period.errors);
    auto named = visit.database.write([&](db::Write& write) {
        return name_deputy(write, visit.visitor, loaded.holding->id,
                           {.deputy = person_typed(write, visit.field("person")).value_or(PersonId{}),
                            .period = period.days,
                            .reason = visit.field("reason")},
                           visit.language);
    });
    if (named)
        return visit.redirect("/roles/" + to_string(loaded.holding->id), visit.t("Ersättaren är utsedd."));
    if (named.error().kind == RefusalKind::invalid) return page(visit, loaded, {}, named.error().fields);
    return visit.refused(named.error());
}

}  // namespace styrkedja::roles::pages
