// Figures of others, one by one or pasted from a sheet.
#include "html/components/table.h"
#include "html/words.h"
#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

constexpr int rows_to_paste_in = 8;

struct Typed {
    NewBenchmark one = {};
    std::string lines = {};
    Refusal refusal = {};
};

std::optional<Survey> led_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
    if (!survey || !surveys::may_find(read, visit.visitor, *survey) || !surveys::may_lead(visit.visitor))
        return std::nullopt;
    return survey;
}

std::vector<html::Option> options_of(Language language, db::Read& read, const Survey& survey) {
    std::vector<html::Option> options;
    for (const char* key : index_keys)
        options.push_back({.value = key, .label = index_word(language, key), .group = tr(language, "Index")});
    if (auto content = content_of(read, survey))
        for (const auto& part : parts_of(*content))
            for (const auto& line : part.lines)
                options.push_back({.value = line.key,
                                   .label = fmt::format("{} ({})", line.text, line.key),
                                   .group = part.heading});
    return options;
}

void list(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Survey& survey,
          const std::vector<Benchmark>& all) {
    if (all.empty()) {
        out("<p>{}</p>", visit.t("Inget än. Det som läggs till här står bredvid resultaten."));
        return;
    }
    html::Table table(out, {.caption = visit.t("Siffror att jämföra med"),
                            .columns = {{.label = visit.t("Vems")},
                                        {.label = visit.t("Nyckel")},
                                        {.label = visit.t("Värde"), .numeric = true},
                                        {.label = visit.t("Svar"), .numeric = true},
                                        {.label = visit.t("Ta bort")}},
                            .show_caption = false});
    for (const auto& one : all) {
        table.row();
        table.cell("{}", one.name);
        table.cell("{}", one.question);
        table.cell("{}", spoken_mean(visit.language, one.as_number()));
        table.cell("{}", one.people ? html::spoken_number(visit.language, *one.people) : "–");
        html::Out form;
        html::form_open(form, frame, html::to("/surveys/{}/benchmarks/{}/remove", survey.id, one.id));
        html::button(form, {.label = trf(visit.language, "Ta bort {} {}", one.name, one.question),
                            .kind = html::ButtonKind::secondary});
        form("</form>");
        table.cell("{}", form.markup());
    }
}

void add_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Survey& survey,
              const std::vector<html::Option>& options, const Typed& typed) {
    const auto& errors = typed.refusal.fields;
    out("<h2>{}</h2>", visit.t("Lägg till en"));
    html::form_open(out, frame, html::to("/surveys/{}/benchmarks", survey.id));
    html::text_field(out, visit.language,
                     {.name = "name",
                      .label = visit.t("Vems siffra är det?"),
                      .value = typed.one.name,
                      .hint = visit.t("Till exempel Staden eller 9 kommuner."),
                      .error = html::error_of(errors, "name")});
    html::select(out, visit.language,
                 {.name = "question",
                  .label = visit.t("Vad mäter den?"),
                  .value = typed.one.question,
                  .error = html::error_of(errors, "question")},
                 options);
    html::text_field(out, visit.language,
                     {.name = "value",
                      .label = visit.t("Värde"),
                      .value = typed.one.value,
                      .hint = visit.t("Index och procent från 0 till 100, frågor som medelvärde."),
                      .error = html::error_of(errors, "value")});
    html::text_field(out, visit.language,
                     {.name = "people",
                      .label = visit.t("Hur många svar bygger den på?"),
                      .value = typed.one.people,
                      .error = html::error_of(errors, "people"),
                      .optional = true});
    html::button(out, {.label = visit.t("Lägg till")});
    out("</form>");
}

void paste_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Survey& survey,
                const Typed& typed) {
    out("<h2>{}</h2>", visit.t("Klistra in flera"));
    html::form_open(out, frame, html::to("/surveys/{}/benchmarks/paste", survey.id));
    html::textarea(out, visit.language,
                   {.name = "lines",
                    .label = visit.t("En rad för varje: namn;nyckel;värde;antal"),
                    .value = typed.lines,
                    .hint = visit.t("Till exempel 9 kommuner;hme;79,1;5200. Antalet får saknas."),
                    .error = html::error_of(typed.refusal.fields, "lines")},
                   rows_to_paste_in);
    html::button(out, {.label = visit.t("Lägg till raderna")});
    out("</form>");
}

http::Response shown(const auth::Visit& visit, const Typed& typed, int status) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto survey = led_in(visit, read);
        if (!survey) return false;
        frame = frame_of(visit, *survey, visit.t("Siffror att jämföra med"));
        auto all = benchmarks_of(read, survey->id);
        html::heading(
            out, visit.t("Vad jämför vi resultaten med?"),
            trn(visit.language, "{} siffra från andra.", "{} siffror från andra.", std::ssize(all)));
        if (!typed.refusal.fields.empty()) html::error_summary(out, visit.language, typed.refusal);
        list(out, visit, frame, *survey, all);
        add_form(out, visit, frame, *survey, options_of(visit.language, read, *survey), typed);
        paste_form(out, visit, frame, *survey, typed);
        return true;
    });
    return found ? visit.page(frame, out.markup(), status) : visit.not_found();
}

http::Response done(const auth::Visit& visit, SurveyId survey, std::string_view notice) {
    visit.announce(fmt::format("survey/{}", survey.value));
    return visit.redirect(fmt::format("/surveys/{}/benchmarks", survey.value), notice);
}
// What was typed again, with what is wrong; another refusal as everywhere.
http::Response refused(const auth::Visit& visit, Typed typed) {
    if (typed.refusal.kind != RefusalKind::invalid) return visit.refused(typed.refusal);
    return shown(visit, typed, auth::status_of(typed.refusal.kind));
}

}  // namespace

http::Response benchmarks(auth::Visit& visit) { return shown(visit, {}, 200); }

http::Response add(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    if (!id) return visit.not_found();
    NewBenchmark typed{visit.field("name"), visit.field("question"), visit.field("value"),
                       visit.field("people")};
    auto made = visit.database.write(
        [&](db::Write& write) { return add_benchmark(write, visit.visitor, *id, typed, visit.language); });
    if (!made) return refused(visit, {.one = std::move(typed), .refusal = made.error()});
    return done(visit, *id, visit.t("Siffran är tillagd."));
}

http::Response paste(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    if (!id) return visit.not_found();
    auto lines = visit.field("lines");
    auto made = visit.database.write(
        [&](db::Write& write) { return paste_benchmarks(write, visit.visitor, *id, lines, visit.language); });
    if (!made) return refused(visit, {.lines = std::move(lines), .refusal = made.error()});
    return done(visit, *id, trn(visit.language, "{} rad är tillagd.", "{} rader är tillagda.", *made));
}

http::Response remove(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    auto benchmark = visit.id<SurveyBenchmarkId>(1);
    if (!id || !benchmark) return visit.not_found();
    auto gone = visit.database.write([&](db::Write& write) {
        return remove_benchmark(write, visit.visitor, *id, *benchmark, visit.language);
    });
    if (!gone) return visit.refused(gone.error());
    return done(visit, *id, visit.t("Siffran är borttagen."));
}

}  // namespace styrkedja::survey_results::pages
