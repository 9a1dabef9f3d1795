// The forms about what a group is: founding it, changing it, ending it.
#include "groups/pages/pages.h"
#include "groups/pages/parts.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "people/fields.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::groups::pages {
namespace {

struct Typed {
    GroupHeading heading;
    std::string unit;
    std::vector<FieldError> errors = {};
};

Typed typed_heading(const auth::Visit& visit) {
    Typed typed;
    typed.heading.name = visit.field("name");
    typed.heading.kind = parse_enum<GroupKind>(visit.field("kind")).value_or(GroupKind::other);
    typed.heading.mode = parse_enum<MeetingMode>(visit.field("mode")).value_or(MeetingMode::physical);
    auto chosen = people::unit_chosen(visit, "unit", date_of(now()));
    typed.heading.unit = chosen.unit;
    typed.unit = visit.field("unit").empty() ? visit.query("unit") : visit.field("unit");
    if (chosen.error) typed.errors.push_back(*chosen.error);
    return typed;
}

void heading_fields(html::Out& out, const auth::Visit& visit, const Typed& typed,
                    const std::vector<FieldError>& errors) {
    Language language = visit.language;
    html::text_field(out, language,
                     {.name = "name",
                      .label = visit.t("Gruppens namn"),
                      .value = typed.heading.name,
                      .error = html::error_of(errors, "name")});
    html::select(out, language,
                 {.name = "kind",
                  .label = visit.t("Slag av grupp"),
                  .value = std::string(name_of(typed.heading.kind))},
                 people::options<GroupKind>(language));
    people::unit_field(out, visit,
                       {.name = "unit",
                        .label = visit.t("Vems grupp är det?"),
                        .value = typed.unit,
                        .error = html::error_of(errors, "unit"),
                        .optional = true,
                        .empty_choice = visit.t("Hela förvaltningens")},
                       date_of(now()));
    html::select(out, language,
                 {.name = "mode",
                  .label = visit.t("Hur möts gruppen oftast?"),
                  .value = std::string(name_of(typed.heading.mode))},
                 people::options<MeetingMode>(language));
}

http::Response add_page(const auth::Visit& visit, const Typed& typed, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Bilda en grupp"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Vilka ska mötas?"));
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::Url("/groups/add"));
    heading_fields(out, visit, typed, errors);
    people::date_input(out, visit, "from", visit.t("Första dagen"),
                       visit.request.field("from") ? visit.field("from") : iso(date_of(now())), errors,
                       false);
    html::button(out, {.label = visit.t("Bilda gruppen")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

http::Response edit_page(const auth::Visit& visit, const GroupDetails& group, const Typed& typed,
                         const Refusal* refusal = nullptr) {
    html::Frame frame = group_frame(visit, group, visit.t("Ändra gruppen"));
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, trf(visit.language, "Vad ska ändras för {}?", group.name));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/groups/{}/change", group.id));
    heading_fields(out, visit, typed, errors);
    html::button(out, {.label = visit.t("Spara")});
    out("</form><h2>{}</h2><p>{}</p>", visit.t("Avsluta gruppen"),
        visit.t("Möten, beslut och medlemmar finns kvar att läsa."));
    html::form_open(out, frame, html::to("/groups/{}/close", group.id));
    people::date_input(out, visit, "last_day", visit.t("Sista dagen"), visit.field("last_day"), errors,
                       false);
    html::button(out, {.label = visit.t("Avsluta gruppen"), .kind = html::ButtonKind::danger});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

Typed stored(const GroupDetails& group) {
    return {{group.name, group.kind, group.unit, group.mode}, group.unit ? to_string(*group.unit) : "", {}};
}

std::optional<GroupDetails> changeable(const auth::Visit& visit) {
    auto group = kept_group(visit);
    return group && may_change(visit, *group) ? group : std::nullopt;
}

Refusal refusal_of(const auth::Visit& visit, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, visit.t("Inget är sparat än."), std::move(errors)};
}

}  // namespace

http::Response add_group_form(auth::Visit& visit) {
    if (!rights::may_somewhere(visit.visitor, rights::Permission::change_groups)) return visit.not_found();
    return add_page(visit, typed_heading(visit));
}
http::Response add_group(auth::Visit& visit) {
    if (!rights::may_somewhere(visit.visitor, rights::Permission::change_groups)) return visit.not_found();
    Typed typed = typed_heading(visit);
    Date from = people::date_typed(visit, "from", date_of(now()), typed.errors);
    Refusal refusal = refusal_of(visit, typed.errors);
    if (!typed.errors.empty()) return add_page(visit, typed, &refusal);
    auto added = visit.database.write([&](db::Write& write) {
        return groups::add_group(write, visit.visitor, typed.heading, from, visit.language);
    });
    if (added) return visit.redirect("/groups/" + to_string(*added), visit.t("Gruppen är bildad."));
    if (added.error().kind == RefusalKind::not_found) {
        refusal = refusal_of(visit, {{"unit", visit.t("Du får inte lägga gruppen där.")}});
        return add_page(visit, typed, &refusal);
    }
    return add_page(visit, typed, &added.error());
}

http::Response edit_group(auth::Visit& visit) {
    auto group = changeable(visit);
    return group ? edit_page(visit, *group, stored(*group)) : visit.not_found();
}
http::Response change_group(auth::Visit& visit) {
    auto group = changeable(visit);
    if (!group) return visit.not_found();
    Typed typed = typed_heading(visit);
    Refusal refusal = refusal_of(visit, typed.errors);
    if (!typed.errors.empty()) return edit_page(visit, *group, typed, &refusal);
    auto changed = visit.database.write([&](db::Write& write) {
        return groups::change_group(write, visit.visitor, group->id, typed.heading, visit.language);
    });
    if (!changed) return edit_page(visit, *group, typed, &changed.error());
    return visit.redirect("/groups/" + to_string(group->id), visit.t("Gruppen är ändrad."));
}
http::Response close_group(auth::Visit& visit) {
    auto group = changeable(visit);
    if (!group) return visit.not_found();
    std::vector<FieldError> errors;
    Date last_day = people::date_typed(visit, "last_day", date_of(now()), errors);
    if (visit.field("last_day").empty())
        errors.push_back({"last_day", visit.t("Skriv datumet som 2026-11-23.")});
    Refusal refusal = refusal_of(visit, errors);
    if (!errors.empty()) return edit_page(visit, *group, stored(*group), &refusal);
    auto closed = visit.database.write([&](db::Write& write) {
        return groups::close_group(write, visit.visitor, group->id, last_day, visit.language);
    });
    if (!closed) return edit_page(visit, *group, stored(*group), &closed.error());
    return visit.redirect("/groups/" + to_string(group->id), visit.t("Gruppen avslutas den dagen."));
}

}  // namespace styrkedja::groups::pages
