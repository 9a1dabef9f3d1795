// One employment: its terms, its end, and leave from it; and the form for another one.
#include "html/components/content.h"
#include "html/components/form.h"
#include "organisation/people.h"
#include "people/employment_fields.h"
#include "people/fields.h"
#include "people/pages/pages.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::people::pages {
namespace {

using rights::Permission;

struct Loaded {
    organisation::Employment employment;
    organisation::Person person;
    bool sees_leave;
    std::vector<organisation::Leave> leave;
};

std::optional<Loaded> load(const auth::Visit& visit, db::Read& read, EmploymentId id) {
    auto employment = organisation::find_employment(read, id);
    if (!employment || !rights::may(visit.visitor, Permission::change_people, employment->unit))
        return std::nullopt;
    bool sees_leave = rights::may(visit.visitor, Permission::see_leave, employment->unit);
    Loaded loaded{*employment, *organisation::find_person(read, employment->person), sees_leave, {}};
    if (!sees_leave) return loaded;
    for (const auto& each : organisation::leaves_of(read, employment->person))
        if (each.employment == id) loaded.leave.push_back(each);
    return loaded;
}
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<EmploymentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return load(visit, read, *id); });
}

void leave_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                 const std::vector<FieldError>& errors) {
    Language language = visit.language;
    out("<h2>{}</h2>", visit.t("Ledighet"));
    for (const auto& each : loaded.leave) {
        out("<p>{}, {}</p>", word(language, each.kind), spoken_period(language, each.period));
        if (each.period.to != forever) continue;
        html::form_open(out, frame, html::to("/leave/{}/end", each.id));
        html::date_field(out, language,
                         {.name = fmt::format("end_{}", each.id.value),
                          .label = visit.t("Ledighetens sista dag"),
                          .value = visit.field(fmt::format("end_{}", each.id.value)),
                          .error = html::error_of(errors, fmt::format("end_{}", each.id.value))});
        html::button(out, {.label = visit.t("Avsluta ledigheten"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    html::form_open(out, frame, html::to("/employments/{}/leave", loaded.employment.id));
    html::select(out, language,
                 {.name = "kind", .label = visit.t("Slag av ledighet"), .value = visit.field("kind")},
                 options<LeaveKind>(language));
    date_input(out, visit, "leave_from", visit.t("Ledig från"), visit.field("leave_from"), errors, false);
    date_input(out, visit, "leave_to", visit.t("Ledig till och med"), visit.field("leave_to"), errors, true);
    html::button(out, {.label = visit.t("Lägg till ledigheten")});
    out("</form>");
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Refusal* refusal = nullptr) {
    const auto& employment = loaded.employment;
    html::Frame frame = visit.frame(employment.terms.position, "people");
    frame.crumbs = {{visit.t("Personer"), html::Url("/people")},
                    {loaded.person.name, html::to("/people/{}", loaded.person.id)}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(
        out, fmt::format("{}, {}", loaded.person.name, employment.terms.position),
        fmt::format("{}, {}.", employment.unit_name, spoken_period(visit.language, employment.period)));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    TypedEmployment typed;
    if (visit.request.field("position")) {
        typed = typed_terms(visit);
    } else {
        typed.employment.terms = employment.terms;
        typed.extent = percent_field(employment.terms.extent_permille);
    }
    out("<h2>{}</h2>", visit.t("Ändra villkoren"));
    html::form_open(out, frame, html::to("/employments/{}/change", employment.id));
    terms_fields(out, visit, typed, errors);
    html::date_field(
        out, visit.language,
        {.name = "from",
         .label = visit.t("Gäller från"),
         .value = visit.request.field("from") ? visit.field("from")
                                              : iso(std::max(date_of(now()), employment.period.from)),
         .hint = visit.t("En dag som har varit ändrar också hur det var från den dagen."),
         .error = html::error_of(errors, "from")});
    html::button(out, {.label = visit.t("Spara villkoren")});
    out("</form><h2>{}</h2>", visit.t("Avsluta anställningen"));
    html::form_open(out, frame, html::to("/employments/{}/end", employment.id));
    date_input(out, visit, "last_day", visit.t("Sista dagen"), visit.field("last_day"), errors, false);
    html::button(out, {.label = visit.t("Avsluta"), .kind = html::ButtonKind::danger});
    out("</form>");
    if (loaded.sees_leave) leave_forms(out, visit, frame, loaded, errors);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// A day that must be there; `errors` says when it is not.
Date needed_day(const auth::Visit& visit, const std::string& field, std::vector<FieldError>& errors) {
    if (visit.field(field).empty()) errors.push_back({field, visit.t("Skriv datumet som 2026-11-23.")});
    return date_typed(visit, field, date_of(now()), errors);
}

template <class ResultType>
http::Response answer(const auth::Visit& visit, const Loaded& loaded, const ResultType& result,
                      const std::string& notice) {
    if (result) return visit.redirect("/people/" + to_string(loaded.person.id), notice);
    if (result.error().kind == RefusalKind::not_found) return visit.not_found();
    return page(visit, loaded, &result.error());
}
http::Response refused(const auth::Visit& visit, const Loaded& loaded, std::vector<FieldError> errors) {
    Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), std::move(errors)};
    return page(visit, loaded, &refusal);
}

// More than full time is allowed, and said.
std::string saved_notice(const auth::Visit& visit, PersonId person) {
    int extent = visit.database.read(
        [&](db::Read& read) { return organisation::total_extent_permille(read, person, date_of(now())); });
    std::string notice = visit.t("Anställningen är sparad.");
    if (extent > organisation::full_time_permille)
        notice += " " + trf(visit.language, "Tillsammans blir det {}.", percent(visit.language, extent));
    return notice;
}

http::Response add_page(const auth::Visit& visit, const organisation::Person& person,
                        const TypedEmployment& typed, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Lägg till en anställning"), "people");
    frame.crumbs = {{visit.t("Personer"), html::Url("/people")},
                    {person.name, html::to("/people/{}", person.id)}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, trf(visit.language, "Var ska {} arbeta?", person.name));
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/people/{}/employ", person.id));
    employment_fields(out, visit, typed, errors);
    html::button(out, {.label = visit.t("Lägg till")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// Somebody who may change people at one unit may employ anybody there.
std::optional<organisation::Person> person_to_employ(const auth::Visit& visit) {
    auto id = visit.id<PersonId>(0);
    if (!id || !rights::may_somewhere(visit.visitor, Permission::change_people)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return organisation::find_person(read, *id); });
}

}  // namespace

http::Response add_employment_form(auth::Visit& visit) {
    auto person = person_to_employ(visit);
    return person ? add_page(visit, *person, typed_employment(visit)) : visit.not_found();
}
http::Response add_employment(auth::Visit& visit) {
    auto person = person_to_employ(visit);
    if (!person) return visit.not_found();
    TypedEmployment typed = typed_employment(visit);
    typed.employment.person = person->id;
    Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), typed.errors};
    if (!typed.errors.empty()) return add_page(visit, *person, typed, &refusal);
    auto added = visit.database.write([&](db::Write& write) {
        return organisation::add_employment(write, visit.visitor, typed.employment, visit.language);
    });
    if (added) return visit.redirect("/people/" + to_string(person->id), saved_notice(visit, person->id));
    if (added.error().kind == RefusalKind::not_found) return visit.not_found();
    return add_page(visit, *person, typed, &added.error());
}

http::Response employment(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    note_reading(visit, loaded->person.id, !loaded->leave.empty());
    return page(visit, *loaded);
}
http::Response change_employment(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    TypedEmployment typed = typed_terms(visit);
    Date from = needed_day(visit, "from", typed.errors);
    if (!typed.errors.empty()) return refused(visit, *loaded, typed.errors);
    auto changed = visit.database.write([&](db::Write& write) {
        return organisation::change_employment(write, visit.visitor, loaded->employment.id,
                                               typed.employment.terms, from, visit.language);
    });
    return answer(visit, *loaded, changed, changed ? saved_notice(visit, loaded->person.id) : "");
}
http::Response end_employment(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    std::vector<FieldError> errors;
    Date last_day = needed_day(visit, "last_day", errors);
    if (!errors.empty()) return refused(visit, *loaded, errors);
    auto ended = visit.database.write([&](db::Write& write) {
        return organisation::end_employment(write, visit.visitor, loaded->employment.id, last_day,
                                            visit.language);
    });
    return answer(visit, *loaded, ended, visit.t("Anställningen avslutas den dagen."));
}
http::Response add_leave(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    std::vector<FieldError> errors;
    Date from = needed_day(visit, "leave_from", errors);
    Date to = date_typed(visit, "leave_to", loaded->employment.period.to, errors);
    auto kind = parse_enum<LeaveKind>(visit.field("kind"));
    if (!kind) errors.push_back({"kind", visit.t("Välj slag av ledighet.")});
    if (!errors.empty()) return refused(visit, *loaded, errors);
    auto added = visit.database.write([&](db::Write& write) {
        return organisation::add_leave(write, visit.visitor, loaded->employment.id, *kind, {from, to},
                                       visit.language);
    });
    return answer(visit, *loaded, added, visit.t("Ledigheten är sparad."));
}
http::Response end_leave(auth::Visit& visit) {
    auto id = visit.id<LeaveId>(0);
    if (!id) return visit.not_found();
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto leave = organisation::find_leave(read, *id);
        return leave ? load(visit, read, leave->employment) : std::nullopt;
    });
    if (!loaded) return visit.not_found();
    std::string field = fmt::format("end_{}", id->value);
    std::vector<FieldError> errors;
    Date last_day = needed_day(visit, field, errors);
    if (!errors.empty()) return refused(visit, *loaded, errors);
    auto ended = visit.database.write([&](db::Write& write) {
        return organisation::end_leave(write, visit.visitor, *id, last_day, visit.language);
    });
    if (!ended)
        for (auto& error : ended.error().fields) error.field = field;  // each leave has a field of its own
    return answer(visit, *loaded, ended, visit.t("Ledigheten avslutas den dagen."));
}

}  // namespace styrkedja::people::pages
