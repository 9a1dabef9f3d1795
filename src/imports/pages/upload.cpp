// "Vad vill du läsa in?": a file, where it comes from and from which day it holds.
#include "html/components/content.h"
#include "html/components/form.h"
#include "imports/pages/pages.h"

namespace styrkedja::imports::pages {
namespace {

struct Typed {
    std::string content, source, date, options;
};

std::vector<html::Option> contents(const auth::Visit& visit) {
    const char* tables = visit.t("Tabeller (CSV)");
    return {
        {.value = "unit", .label = visit.t("Enheter"), .group = tables},
        {.value = "person", .label = visit.t("Personer"), .group = tables},
        {.value = "employment", .label = visit.t("Anställningar"), .group = tables},
        {.value = "unit school_units", .label = visit.t("Skolverkets skolenhetsregister"), .group = tables},
        {.value = "unit ss12000", .label = visit.t("Organisationer"), .group = "SS 12000 (JSON)"},
        {.value = "person ss12000", .label = visit.t("Personer"), .group = "SS 12000 (JSON)"},
        {.value = "employment ss12000", .label = visit.t("Tjänstgöringar"), .group = "SS 12000 (JSON)"}};
}

http::Response page(const auth::Visit& visit, const Typed& typed, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Läs in en fil"), "imports");
    frame.crumbs = {{visit.t("Importer"), html::Url("/imports")}};
    const auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(
        out, visit.t("Vad vill du läsa in?"),
        visit.t("Styrkedja jämför filen med det som finns och visar varje skillnad innan något sparas."));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    html::form_open(out, frame, html::Url("/imports/new"), {.has_files = true});
    html::select(out, visit.language,
                 {.name = "content",
                  .label = visit.t("Innehåll"),
                  .value = typed.content,
                  .error = html::error_of(errors, "content")},
                 contents(visit));
    html::text_field(out, visit.language,
                     {.name = "source",
                      .label = visit.t("Källa"),
                      .value = typed.source,
                      .hint = visit.t("Systemet som filen kommer från, som \"lön\". Samma namn varje gång."),
                      .error = html::error_of(errors, "source"),
                      .max_length = 80});
    html::date_field(out, visit.language,
                     {.name = "date",
                      .label = visit.t("Ändringar gäller från"),
                      .value = typed.date,
                      .error = html::error_of(errors, "date")});
    html::file_field(
        out, visit.language,
        {.name = "file",
         .label = visit.t("Fil"),
         .hint = visit.t("CSV eller JSON, högst 32 MB. Större filer läses in från kommandoraden."),
         .error = html::error_of(errors, "file")},
        ".csv,.txt,.tsv,.json");
    html::textarea(out, visit.language,
                   {.name = "options",
                    .label = visit.t("Kolumner som heter något annat"),
                    .value = typed.options,
                    .hint = visit.t(
                        "En rad för varje: person=Tjänstenr. Med only kommunkod=0114 läses bara de raderna."),
                    .error = html::error_of(errors, "options"),
                    .optional = true},
                   3);
    html::button(out, {.label = visit.t("Jämför")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// The fields as a run; what is wrong with them otherwise.
Result<NewRun> read_form(const auth::Visit& visit, const Typed& typed) {
    std::vector<FieldError> errors;
    const auto space = typed.content.find(' ');
    const auto kind = parse_enum<RecordKind>(typed.content.substr(0, space));
    const auto preset = space == std::string::npos ? std::optional(Preset::table)
                                                   : parse_enum<Preset>(typed.content.substr(space + 1));
    const auto date = parse_iso_date(typed.date);
    if (!kind || !preset) errors.push_back({"content", visit.t("Välj vad filen innehåller.")});
    if (typed.source.empty()) errors.push_back({"source", visit.t("Ange källan.")});
    if (!date) errors.push_back({"date", visit.t("Ange en dag.")});
    if (!visit.request.file("file")) errors.push_back({"file", visit.t("Välj en fil att läsa in.")});
    if (auto options = parse_options(typed.options, visit.language); !options)
        errors.push_back({"options", options.error().message});
    if (!errors.empty()) return refuse_fields(visit.t("Filen är inte inläst än."), errors);
    return NewRun{.source = typed.source,
                  .kind = *kind,
                  .preset = *preset,
                  .options = typed.options,
                  .effective_on = *date};
}

}  // namespace

http::Response upload_form(auth::Visit& visit) {
    return page(visit, {"", visit.query("source"), iso(date_of(now())), ""});
}

http::Response upload(auth::Visit& visit, Runner& runner) {
    const Typed typed{visit.field("content"), visit.field("source"), visit.field("date"),
                      visit.field("options")};
    const auto run = read_form(visit, typed);
    if (!run) return page(visit, typed, &run.error());
    const auto* file = visit.request.file("file");
    const auto started = visit.database.write([&](db::Write& write) {
        return start_run(write, visit.visitor, *run, file->name, file->content, visit.language);
    });
    if (!started) return page(visit, typed, &started.error());
    runner.start(visit, *started, Step::preview);
    visit.announce("imports");
    return visit.redirect(fmt::format("/imports/{}", started->value));
}

}  // namespace styrkedja::imports::pages
