// Which earlier survey a survey goes on from, and question by question how.
#include <algorithm>

#include "html/components/table.h"
#include "survey_results/mapping.h"
#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

struct Pair {
    Survey survey, earlier;
    std::vector<Part> now, then;
    std::vector<Mapped> stored;
};
std::vector<Part> parts_of_survey(db::Read& read, const Survey& survey) {
    auto content = content_of(read, survey);
    return content ? parts_of(*content) : std::vector<Part>{};
}
std::optional<Survey> led_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
    if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_find(read, visit.visitor, *survey) ||
        !surveys::may_lead(visit.visitor))
        return std::nullopt;
    return survey;
}
std::optional<Pair> pair_in(const auth::Visit& visit, db::Read& read) {
    auto survey = led_in(visit, read);
    auto id = visit.id<SurveyId>(1);
    if (!survey || !id) return std::nullopt;
    auto all = earlier_surveys(read, visit.visitor, *survey);
    auto earlier = std::ranges::find(all, *id, &Survey::id);
    if (earlier == all.end()) return std::nullopt;
    auto now = parts_of_survey(read, *survey), then = parts_of_survey(read, *earlier);
    auto stored = mapping_of(read, survey->id, earlier->id);
    return Pair{std::move(*survey), std::move(*earlier), std::move(now), std::move(then), std::move(stored)};
}

std::vector<html::Option> options_of(const std::vector<Part>& parts) {
    std::vector<html::Option> options;
    for (const auto& part : parts)
        for (const auto& line : part.lines)
            options.push_back({.value = line.key, .label = line.text, .group = part.heading});
    return options;
}

const Mapped* find(const std::vector<Mapped>& all, std::string_view question) {
    auto found = std::ranges::find(all, question, &Mapped::question);
    return found == all.end() ? nullptr : &*found;
}

void fields(html::Out& out, const auth::Visit& visit, const Line& line, const Mapped* said,
            const std::vector<html::Option>& earlier, const std::vector<FieldError>& errors) {
    const auto& key = line.key;
    out(R"(<fieldset class="mapped"><legend>{}</legend>)", line.text);
    out(R"(<div class="side-by-side">)");
    html::select(out, visit.language,
                 {.name = "from." + key,
                  .label = visit.t("Går vidare från"),
                  .value = said ? said->earlier_question : "",
                  .error = html::error_of(errors, "from." + key),
                  .optional = true,
                  .empty_choice = visit.t("Ingen, frågan är ny")},
                 earlier);
    html::select(out, visit.language,
                 {.name = "how." + key,
                  .label = visit.t("Går svaren att jämföra?"),
                  .value = std::string(name_of(said ? said->comparability : Comparability::same)),
                  .error = html::error_of(errors, "how." + key)},
                 {{.value = "same", .label = visit.t("Ja, det är samma fråga")},
                  {.value = "similar", .label = visit.t("Någorlunda, frågan är ändrad")},
                  {.value = "none", .label = visit.t("Nej, brott i serien")}});
    html::text_field(out, visit.language,
                     {.name = "note." + key,
                      .label = visit.t("Vad skiljer?"),
                      .value = said ? said->note : "",
                      .error = html::error_of(errors, "note." + key),
                      .optional = true,
                      .max_length = 500});
    out("</div></fieldset>");
}

http::Response shown(const auth::Visit& visit, const std::vector<Mapped>* typed, const Refusal* refusal) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto pair = pair_in(visit, read);
        if (!pair) return false;
        frame = frame_of(visit, pair->survey, visit.t("Jämför med en tidigare enkät"));
        auto said = typed ? *typed : pair->stored.empty() ? proposed(pair->now, pair->then) : pair->stored;
        html::heading(out, trf(visit.language, "Vilka frågor går vidare från {}?", called(pair->earlier)),
                      pair->stored.empty()
                          ? trn(visit.language,
                                "Förslag: {} fråga har samma nyckel eller ordalydelse. Inget är sparat än.",
                                "Förslag: {} frågor har samma nyckel eller ordalydelse. Inget är sparat än.",
                                std::ssize(said))
                          : trn(visit.language, "{} fråga går vidare.", "{} frågor går vidare.",
                                std::ssize(pair->stored)));
        if (refusal) html::error_summary(out, visit.language, *refusal);
        html::form_open(out, frame, html::to("/surveys/{}/compare/{}", pair->survey.id, pair->earlier.id));
        html::hidden_field(out, "seen", mark_of(pair->stored));
        auto options = options_of(pair->then);
        for (const auto& part : pair->now) {
            out("<h2>{}</h2>", part.heading);
            for (const auto& line : part.lines)
                fields(out, visit, line, find(said, line.key), options,
                       refusal ? refusal->fields : std::vector<FieldError>{});
        }
        html::button(out, {.label = visit.t("Spara jämförelsen")});
        out("</form>");
        return true;
    });
    if (!found) return visit.not_found();
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response compare_with(auth::Visit& visit) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto survey = led_in(visit, read);
        if (!survey) return false;
        frame = frame_of(visit, *survey, visit.t("Jämför med en tidigare enkät"));
        auto all = earlier_surveys(read, visit.visitor, *survey);
        auto mapped = mapped_from(read, survey->id);
        html::heading(out, visit.t("Vilken tidigare enkät ska den jämföras med?"),
                      visit.t("Enkäter med samma formulär jämförs av sig själva. Andra behöver få sagt vilka "
                              "frågor som hör ihop."));
        if (all.empty()) {
            html::empty_state(out, {.title = visit.t("Det finns ingen tidigare enkät"),
                                    .text = visit.t("Tidigare års svar kan läsas in från en fil."),
                                    .action = visit.t("Läs in tidigare svar"),
                                    .url = html::Url("/surveys/import")});
            return true;
        }
        html::Table table(out, {.caption = visit.t("Tidigare enkäter"),
                                .columns = {{.label = visit.t("Enkät")},
                                            {.label = visit.t("År"), .numeric = true},
                                            {.label = visit.t("Jämförelsen")}},
                                .show_caption = false});
        for (const auto& one : all) {
            table.row();
            table.cell(R"(<a href="/surveys/{}/compare/{}">{}</a>)", survey->id, one.id, one.name);
            table.cell("{}", one.year);
            bool has = std::ranges::find(mapped, one.id) != mapped.end();
            table.cell("{}", has ? visit.t("sagd") : visit.t("inte sagd"));
        }
        return true;
    });
    return found ? visit.page(frame, out.markup()) : visit.not_found();
}

http::Response compare(auth::Visit& visit) { return shown(visit, nullptr, nullptr); }

http::Response map(auth::Visit& visit) {
    auto pair = visit.database.read([&](db::Read& read) { return pair_in(visit, read); });
    if (!pair) return visit.not_found();
    NewMapping typed{pair->survey.id, pair->earlier.id, {}, visit.field("seen")};
    for (const auto& part : pair->now)
        for (const auto& line : part.lines) {
            auto from = visit.field("from." + line.key);
            if (from.empty()) continue;
            typed.lines.push_back(
                {line.key, from,
                 parse_enum<Comparability>(visit.field("how." + line.key)).value_or(Comparability::none),
                 visit.field("note." + line.key)});
        }
    auto done = visit.database.write(
        [&](db::Write& write) { return map_questions(write, visit.visitor, typed, visit.language); });
    if (!done && (done.error().kind == RefusalKind::invalid || done.error().kind == RefusalKind::conflict))
        return shown(visit, &typed.lines, &done.error());
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("survey/{}", pair->survey.id.value));
    return visit.redirect(
        fmt::format("/surveys/{}/compare/{}", pair->survey.id.value, pair->earlier.id.value),
        visit.t("Jämförelsen är sparad."));
}

}  // namespace styrkedja::survey_results::pages
