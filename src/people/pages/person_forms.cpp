// The forms about a person's names and address, and about a new person with a first employment.
#include "html/components/content.h"
#include "html/components/form.h"
#include "organisation/people.h"
#include "people/employment_fields.h"
#include "people/pages/pages.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::people::pages {
namespace {

using rights::Permission;

// The person of the address when the visitor may change them; what one may not is not there.
std::optional<organisation::Person> changeable(const auth::Visit& visit) {
    auto id = visit.id<PersonId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<organisation::Person> {
        auto person = organisation::find_person(read, *id);
        if (!person || !organisation::may_change_person(read, visit.visitor, *id)) return std::nullopt;
        return person;
    });
}

void one_field_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const html::Url& to,
                    const html::Field& field, html::Input input, const char* verb) {
    html::form_open(out, frame, to);
    html::text_field(out, visit.language, field, input);
    html::button(out, {.label = verb});
    out("</form>");
}

http::Response edit_page(const auth::Visit& visit, const organisation::Person& person,
                         const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Ändra namn och e-post"), "people");
    frame.crumbs = {{visit.t("Personer"), html::Url("/people")},
                    {person.name, html::to("/people/{}", person.id)}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    auto typed = [&](const char* field, const std::string& stored) {
        return visit.request.field(field) ? visit.field(field) : stored;
    };
    html::Out out;
    html::heading(out, trf(visit.language, "Vad heter {}?", person.name));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    one_field_form(out, visit, frame, html::to("/people/{}/rename", person.id),
                   {.name = "name",
                    .label = visit.t("Namn"),
                    .value = typed("name", person.name),
                    .hint = visit.t("Det tidigare namnet går fortfarande att söka på."),
                    .error = html::error_of(errors, "name")},
                   html::Input::text, visit.t("Ändra namnet"));
    one_field_form(out, visit, frame, html::to("/people/{}/spelling", person.id),
                   {.name = "spelling",
                    .label = visit.t("En annan stavning"),
                    .value = typed("spelling", ""),
                    .hint = visit.t("Så som namnet också skrivs, i gamla anteckningar till exempel."),
                    .error = html::error_of(errors, "spelling")},
                   html::Input::text, visit.t("Lägg till stavningen"));
    one_field_form(out, visit, frame, html::to("/people/{}/email", person.id),
                   {.name = "email",
                    .label = visit.t("E-post"),
                    .value = typed("email", person.email),
                    .error = html::error_of(errors, "email"),
                    .optional = true},
                   html::Input::email, visit.t("Ändra e-postadressen"));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

template <class Command>
http::Response change(auth::Visit& visit, Command command, const char* notice) {
    auto person = changeable(visit);
    if (!person) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) { return command(write, person->id); });
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!result) return edit_page(visit, *person, &result.error());
    return visit.redirect("/people/" + to_string(person->id), notice);
}

http::Response add_page(const auth::Visit& visit, const Refusal* refusal = nullptr,
                        const std::vector<organisation::ListedPerson>& namesakes = {}) {
    html::Frame frame = visit.frame(visit.t("Lägg till en person"), "people");
    frame.crumbs = {{visit.t("Personer"), html::Url("/people")}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Vem är ny här?"));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::Url("/people/add"));
    if (!namesakes.empty()) {
        out("<ul>");
        for (const auto& each : namesakes)
            out("<li>{}</li>", person_link(each.id, each.name, organisation::place_of(each)));
        out("</ul>");
        html::checkbox(out, visit.language,
                       {.name = "namesake", .label = visit.t("Det är en annan person med samma namn")},
                       false);
    }
    html::text_field(out, visit.language,
                     {.name = "name",
                      .label = visit.t("Namn"),
                      .value = visit.field("name"),
                      .error = html::error_of(errors, "name")});
    html::text_field(out, visit.language,
                     {.name = "email",
                      .label = visit.t("E-post"),
                      .value = visit.field("email"),
                      .error = html::error_of(errors, "email"),
                      .optional = true},
                     html::Input::email);
    out("<h2>{}</h2>", visit.t("Anställning"));
    employment_fields(out, visit, typed_employment(visit), errors);
    html::button(out, {.label = visit.t("Lägg till")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response edit_person(auth::Visit& visit) {
    auto person = changeable(visit);
    return person ? edit_page(visit, *person) : visit.not_found();
}
http::Response rename_person(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, PersonId id) {
            return organisation::rename_person(write, visit.visitor, id, visit.field("name"), visit.language);
        },
        visit.t("Namnet är ändrat."));
}
http::Response add_spelling(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, PersonId id) {
            return organisation::add_spelling(write, visit.visitor, id, visit.field("spelling"),
                                              visit.language);
        },
        visit.t("Stavningen är sparad."));
}
http::Response change_email(auth::Visit& visit) {
    return change(
        visit,
        [&](db::Write& write, PersonId id) {
            return organisation::change_email(write, visit.visitor, id, visit.field("email"), visit.language);
        },
        visit.t("E-postadressen är ändrad."));
}

http::Response add_person_form(auth::Visit& visit) {
    if (!rights::may_somewhere(visit.visitor, Permission::change_people)) return visit.not_found();
    return add_page(visit);
}
http::Response add_person(auth::Visit& visit) {
    if (!rights::may_somewhere(visit.visitor, Permission::change_people)) return visit.not_found();
    TypedEmployment typed = typed_employment(visit);
    if (!typed.errors.empty()) {
        Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), typed.errors};
        return add_page(visit, &refusal);
    }
    auto namesake = visit.field("namesake") == "1" ? organisation::Namesake::another_person
                                                   : organisation::Namesake::unknown;
    organisation::NewPerson person{.code = "", .name = visit.field("name"), .email = visit.field("email")};
    auto added = visit.database.write([&](db::Write& write) {
        return organisation::add_person(write, visit.visitor, person, typed.employment, namesake,
                                        visit.language);
    });
    if (added) return visit.redirect("/people/" + to_string(*added), visit.t("Personen är tillagd."));
    auto namesakes = visit.database.read(
        [&](db::Read& read) { return organisation::people_named(read, person.name, date_of(now())); });
    if (added.error().kind == RefusalKind::not_found) return visit.not_found();
    return add_page(visit, &added.error(), namesakes);
}

}  // namespace styrkedja::people::pages
