// "Stämmer det här?": what the file says, before anything of it is stored.
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "survey_imports/pages/pages.h"

namespace styrkedja::survey_imports::pages {
namespace {

constexpr std::size_t most_name_bytes = 100;

std::string meaning_of(const auth::Visit& visit, const Column& column) {
    if (column.meaning == Meaning::unit) return visit.t("enheten");
    return column.meaning == Meaning::nothing ? visit.t("används inte") : column.means;
}

struct Numbers {
    std::int64_t rows = 0, units = 0, few = 0;
};
Numbers numbers_of(const Seen& seen) {
    std::map<UnitId, std::int64_t> rows;
    for (std::size_t at = 0; at < seen.units.size(); ++at)
        if (seen.units[at]) rows[*seen.units[at]] += seen.reading.places[at].rows;
    Numbers numbers;
    for (const auto& [unit, count] : rows) {
        numbers.rows += count;
        ++numbers.units;
        if (count < seen.survey.least_group) ++numbers.few;
    }
    return numbers;
}

void columns(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    html::Table table(out, {.caption = visit.t("Filens kolumner"),
                            .columns = {{.label = visit.t("Kolumn")}, {.label = visit.t("Betyder")}}});
    for (const auto& column : reading.columns) {
        table.row();
        table.cell("{}", column.heading);
        table.cell("{}", meaning_of(visit, column));
    }
}
void list(html::Out& out, const std::string& heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out("<h2>{}</h2><ul>", heading);
    for (const auto& line : lines) out("<li>{}</li>", line);
    out("</ul>");
}
void odd_values(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    if (reading.odd_values == 0) return;
    out("<h2>{}</h2>", visit.t("Värden som frågan inte har"));
    out("<p>{}</p>", trn(visit.language, "{} värde räknas som obesvarat.", "{} värden räknas som obesvarade.",
                         reading.odd_values));
    html::Table table(out, {.caption = visit.t("De första av dem"),
                            .columns = {{.label = visit.t("Rad"), .numeric = true},
                                        {.label = visit.t("Kolumn")},
                                        {.label = visit.t("Värde")}}});
    for (const auto& one : reading.odd) {
        table.row();
        table.cell("{}", one.line);
        table.cell("{}", one.column);
        table.cell("{}", one.value);
    }
}

void typed_again(html::Out& out, const Seen& seen) {
    const auto& typed = seen.typed;
    const std::pair<const char*, std::string> fields[] = {{"name", typed.name},
                                                          {"year", typed.year},
                                                          {"concept", typed.concept_name},
                                                          {"form", typed.form},
                                                          {"day", typed.day},
                                                          {"least_group", typed.least},
                                                          {"unit_heading", typed.unit_heading},
                                                          {"seen", seen.mark}};
    for (const auto& [name, value] : fields) html::hidden_field(out, name, value);
}

void units_field(html::Out& out, const auth::Visit& visit, const Seen& seen,
                 const std::vector<FieldError>& errors) {
    bool any = false;
    for (std::size_t at = 0; at < seen.units.size(); ++at) {
        auto field = fmt::format("unit.{}", at);
        auto typed = visit.field(field);
        if (seen.units[at] && typed.empty()) continue;
        if (!std::exchange(any, true))
            out("<h2>{}</h2><p>{}</p>", visit.t("Enheter som inte hittas"),
                visit.t("Skriv vilken enhet det är, med namn eller nummer. Lämna tomt för att utelämna "
                        "svaren."));
        const auto& place = seen.reading.places[at];
        html::text_field(
            out, visit.language,
            {.name = field,
             .label = trf(visit.language, "{} ({} svar)",
                          place.name.empty() ? visit.t("Utan enhet") : shorten(place.name, most_name_bytes),
                          place.rows),
             .value = typed,
             .error = html::error_of(errors, field),
             .optional = true});
    }
}

}  // namespace

http::Response show(const auth::Visit& visit, const Seen& seen, const Refusal* refusal) {
    auto frame = frame_of(visit);
    html::Out out;
    auto numbers = numbers_of(seen);
    const auto& reading = seen.reading;
    bool usable = reading.faults.empty();
    html::heading(out, visit.t("Stämmer det här?"),
                  usable ? trf(visit.language, "Svar som räknas: {} av {}. Enheter: {}. Inget är sparat än.",
                               numbers.rows, reading.rows, numbers.units)
                         : visit.t("Filen går inte att använda. Inget är sparat."));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    list(out, visit.t("Det här behöver rättas i filen"), reading.faults);
    columns(out, visit, reading);
    list(out, visit.t("Frågor som filen inte har"), reading.missing);
    odd_values(out, visit, reading);
    if (numbers.few > 0)
        out("<p>{}</p>", trf(visit.language, "Enheter med färre än {} svar: {}. De räknas i nivån ovanför.",
                             seen.survey.least_group, numbers.few));
    if (usable) {
        html::form_open(out, frame, html::Url("/surveys/import/confirm"), {.has_files = true});
        typed_again(out, seen);
        units_field(out, visit, seen, refusal ? refusal->fields : std::vector<FieldError>{});
        html::file_field(out, visit.language,
                         {.name = "file",
                          .label = visit.t("Samma fil en gång till"),
                          .hint = visit.t("Svaren sparas inte mellan stegen, så filen behöver skickas igen."),
                          .error = refusal ? html::error_of(refusal->fields, "file") : ""},
                         ".csv,.txt,.tsv");
        html::button(out, {.label = visit.t("Läs in svaren")});
        out("</form>");
    }
    out(R"(<p><a href="/surveys/import">{}</a></p>)", visit.t("Börja om"));
    int status = refusal ? auth::status_of(refusal->kind) : usable ? 200 : 422;
    return visit.page(frame, out.markup(), status);
}

}  // namespace styrkedja::survey_imports::pages
