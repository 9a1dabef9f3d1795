// "Vilka svar vill du läsa in?": the file and what it is of; then the two steps with it.
#include <algorithm>

#include "base/sha256.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "survey_imports/pages/pages.h"

namespace styrkedja::survey_imports::pages {
namespace {

constexpr std::int64_t most_forms = 200;
constexpr std::size_t most_unknown = 200;

Typed typed_in(const auth::Visit& visit) {
    return {visit.field("name"), visit.field("year"),        visit.field("concept"),     visit.field("form"),
            visit.field("day"),  visit.field("least_group"), visit.field("unit_heading")};
}

std::vector<html::Option> forms_to_choose(const auth::Visit& visit) {
    auto all = visit.database.read([&](db::Read& read) {
        return forms::list_forms(read, visit.visitor, {.use = FormUse::survey, .limit = most_forms});
    });
    std::vector<html::Option> options;
    for (const auto& one : all)
        if (one.in_use) options.push_back({.value = std::to_string(one.id.value), .label = one.name});
    return options;
}

std::string mark_of(const Typed& typed, std::string_view content) {
    return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", typed.name, typed.year,
                                  typed.concept_name, typed.form, typed.day, typed.least, typed.unit_heading,
                                  sha256_hex(content)));
}

// The version in use of the form that was chosen, and what it asks.
struct Chosen {
    FormVersionId version;
    questions::Content content;
};
std::optional<Chosen> chosen_form(db::Read& read, const rights::Visitor& visitor, std::string_view typed) {
    auto id = parse_id<FormId>(typed);
    auto form = id ? forms::find_form(read, visitor, *id) : std::nullopt;
    auto version = form && form->use == FormUse::survey ? forms::version_in_use(read, *id) : std::nullopt;
    if (!version) return std::nullopt;
    return Chosen{version->id, forms::content_of(read, *version)};
}

// The file with what was typed; refused: something that was typed is not possible.
Result<Seen> read_file(const auth::Visit& visit) {
    Seen seen{.typed = typed_in(visit), .survey = {}, .reading = {}, .units = {}, .mark = {}};
    const auto& typed = seen.typed;
    const auto* file = visit.request.file("file");
    std::vector<FieldError> errors;
    auto year = parse_number(typed.year), least = parse_number(typed.least);
    auto day = parse_iso_date(typed.day);
    if (typed.name.empty()) errors.push_back({"name", visit.t("Skriv vad enkäten heter.")});
    if (!year || *year < surveys::first_survey_year || *year > surveys::last_survey_year)
        errors.push_back({"year", visit.t("Skriv ett årtal.")});
    if (!least || *least < surveys::least_of_all || *least > surveys::most_least_group)
        errors.push_back({"least_group", visit.t("Skriv ett tal från 5 till 1 000.")});
    if (!day) errors.push_back({"day", visit.t("Ange en dag.")});
    auto chosen =
        visit.database.read([&](db::Read& read) { return chosen_form(read, visit.visitor, typed.form); });
    if (!chosen) errors.push_back({"form", visit.t("Välj ett formulär som används.")});
    if (!file) errors.push_back({"file", visit.t("Välj en fil att läsa in.")});
    if (!errors.empty()) return refuse_fields(visit.t("Filen är inte inläst än."), errors);
    seen.survey = {.name = typed.name,
                   .year = static_cast<int>(*year),
                   .concept_name = typed.concept_name,
                   .form_version = chosen->version,
                   .organisation_on = *day,
                   .least_group = *least};
    seen.reading = read_answers(file->content, chosen->content, typed.unit_heading, visit.language);
    auto names = visit.database.read([&](db::Read& read) { return UnitNames(read, *day); });
    std::size_t unknown = 0;
    for (const auto& place : seen.reading.places) {
        seen.units.push_back(names.find(place.name));
        if (!seen.units.back()) ++unknown;
    }
    if (unknown > most_unknown)
        seen.reading.faults.push_back(trf(
            visit.language, "{} enheter hittas inte den dagen. Är det rätt kolumn och rätt dag?", unknown));
    seen.mark = mark_of(typed, file->content);
    return seen;
}

// What was typed for places that are no unit.
std::vector<FieldError> choose_units(const auth::Visit& visit, Seen& seen) {
    std::vector<FieldError> errors;
    auto names =
        visit.database.read([&](db::Read& read) { return UnitNames(read, seen.survey.organisation_on); });
    for (std::size_t at = 0; at < seen.units.size(); ++at) {
        auto field = fmt::format("unit.{}", at);
        auto typed = visit.field(field);
        if (seen.units[at] || typed.empty()) continue;
        seen.units[at] = names.find(typed);
        if (!seen.units[at])
            errors.push_back({field, visit.t("Enheten finns inte den dagen, eller så heter flera så.")});
    }
    return errors;
}

}  // namespace

html::Frame frame_of(const auth::Visit& visit) {
    auto frame = visit.frame(visit.t("Läs in tidigare svar"), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")}};
    return frame;
}

http::Response ask(const auth::Visit& visit, const Typed& typed, const Refusal* refusal) {
    auto frame = frame_of(visit);
    const auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(
        out, visit.t("Vilka svar vill du läsa in?"),
        visit.t("Tidigare års svar ur ett annat system, en rad för varje svarande. Svaren räknas och "
                "sparas sedan inte."));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    auto forms = forms_to_choose(visit);
    if (forms.empty()) {
        html::empty_state(out,
                          {.title = visit.t("Det finns inget enkätformulär som används"),
                           .text = visit.t("Frågorna som då ställdes behöver finnas som ett formulär först."),
                           .action = visit.t("Till formulären"),
                           .url = html::Url("/forms")});
        return visit.page(frame, out.markup());
    }
    html::form_open(out, frame, html::Url("/surveys/import"), {.has_files = true});
    auto text = [&](const char* name, const char* label, const std::string& value, const char* hint,
                    bool optional) {
        html::text_field(out, visit.language,
                         {.name = name,
                          .label = label,
                          .value = value,
                          .hint = hint,
                          .error = html::error_of(errors, name),
                          .optional = optional});
    };
    text("name", visit.t("Vad heter enkäten?"), typed.name, "", false);
    text("year", visit.t("År"), typed.year, "", false);
    text("concept", visit.t("Koncept"), typed.concept_name, visit.t("Till exempel HME."), true);
    html::select(out, visit.language,
                 {.name = "form",
                  .label = visit.t("Formulär med frågorna"),
                  .value = typed.form,
                  .error = html::error_of(errors, "form")},
                 forms);
    html::date_field(out, visit.language,
                     {.name = "day",
                      .label = visit.t("Vilken dags organisation gäller?"),
                      .value = typed.day,
                      .hint = visit.t("Enheterna ska ha funnits den dagen."),
                      .error = html::error_of(errors, "day")});
    text("least_group", visit.t("Minsta antal svar som visas"), typed.least, visit.t("Aldrig färre än 5."),
         false);
    text("unit_heading", visit.t("Kolumnen med enheten"), typed.unit_heading,
         visit.t("Behövs bara om den heter något annat än enhet, arbetsplats eller skola."), true);
    html::file_field(
        out, visit.language,
        {.name = "file",
         .label = visit.t("Fil"),
         .hint =
             visit.t("CSV, högst 32 MB. Varje fråga har en kolumn som heter som frågan eller dess nyckel."),
         .error = html::error_of(errors, "file")},
        ".csv,.txt,.tsv");
    html::button(out, {.label = visit.t("Se igenom")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

http::Response upload_form(auth::Visit& visit) {
    return ask(visit,
               {.name = {},
                .year = {},
                .concept_name = {},
                .form = {},
                .day = {},
                .least = std::to_string(surveys::least_of_all),
                .unit_heading = {}},
               nullptr);
}

http::Response preview(auth::Visit& visit) {
    auto seen = read_file(visit);
    return seen ? show(visit, *seen, nullptr) : ask(visit, typed_in(visit), &seen.error());
}

http::Response confirm(auth::Visit& visit) {
    auto seen = read_file(visit);
    if (!seen) return ask(visit, typed_in(visit), &seen.error());
    if (!seen->reading.faults.empty()) return show(visit, *seen, nullptr);
    if (seen->mark != visit.field("seen")) {
        Refusal other{
            RefusalKind::conflict, visit.t("Det är en annan fil än den du såg. Se igenom den här."), {}};
        return show(visit, *seen, &other);
    }
    auto errors = choose_units(visit, *seen);
    if (std::ranges::none_of(seen->units, [](const auto& unit) { return unit.has_value(); }))
        errors.push_back({"file", visit.t("Ingen enhet i filen hittas, så det finns inget att läsa in.")});
    if (!errors.empty()) {
        Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), errors};
        return show(visit, *seen, &refusal);
    }
    const auto given = divided(seen->reading, seen->units);
    auto made = visit.database.write([&](db::Write& write) {
        return import_answers(write, visit.visitor, seen->survey, given, visit.language);
    });
    if (!made && made.error().kind == RefusalKind::invalid) return ask(visit, seen->typed, &made.error());
    if (!made) return visit.refused(made.error());
    visit.announce("surveys");
    return visit.redirect(fmt::format("/surveys/{}", made->value), visit.t("Svaren är inlästa och räknade."));
}

}  // namespace styrkedja::survey_imports::pages
