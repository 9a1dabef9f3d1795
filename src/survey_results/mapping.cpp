// The command: right → both surveys → each line → rows → audit.
#include "survey_results/mapping.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/typed_text.h"

namespace styrkedja::survey_results {
namespace {

constexpr std::size_t most_note_characters = 500;
constexpr std::int64_t most_earlier = 50;

const db::Query<Mapped(SurveyId, SurveyId)> all_of{
    "SELECT question, earlier_question, comparability, note FROM question_mapping WHERE survey = $1 AND "
    "earlier = $2 ORDER BY question"};
const db::Query<SurveyId(SurveyId)> earlier_of_mapping{
    "SELECT s.id FROM survey s WHERE EXISTS (SELECT 1 FROM question_mapping m WHERE m.survey = $1 AND "
    "m.earlier = s.id) ORDER BY s.year DESC, s.id DESC"};
const db::Query<SurveyId(SurveyId, int, std::int64_t)> before{
    "SELECT id FROM survey WHERE kind <> 'pulse' AND form_version IS NOT NULL AND (year < $2 OR (year = $2 "
    "AND id < $1)) ORDER BY year DESC, id DESC LIMIT $3"};
const db::Query<void(SurveyId, SurveyId)> erase{
    "DELETE FROM question_mapping WHERE survey = $1 AND earlier = $2"};
const db::Query<void(SurveyId, SurveyId, std::string, std::string, Comparability, std::string)> put{
    "INSERT INTO question_mapping (survey, earlier, question, earlier_question, comparability, note) VALUES "
    "($1, $2, $3, $4, $5, $6)"};

const Line* find_line(const std::vector<Part>& parts, std::string_view key) {
    for (const auto& part : parts)
        for (const auto& line : part.lines)
            if (line.key == key) return &line;
    return nullptr;
}
bool have_same_steps(const Line& one, const Line& other) {
    auto keys = [](const Line& line) {
        std::vector<std::string> all;
        for (const auto& step : line.steps) all.push_back(step.key);
        return all;
    };
    return (has_mean(one.kind) ? has_mean(other.kind) : one.kind == other.kind) && keys(one) == keys(other);
}
std::vector<Part> parts_of_survey(db::Read& read, const Survey& survey) {
    auto content = content_of(read, survey);
    return content ? parts_of(*content) : std::vector<Part>{};
}

Result<Survey> led(db::Read& read, const rights::Visitor& visitor, SurveyId id, Language language) {
    auto survey = surveys::find_survey(read, id);
    if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_find(read, visitor, *survey))
        return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör den som håller i enkäterna."));
    return *survey;
}

void check(std::vector<FieldError>& errors, const Mapped& one, const std::vector<Part>& now,
           const std::vector<Part>& then, Language language) {
    const auto* line = find_line(now, one.question);
    const auto* from = find_line(then, one.earlier_question);
    if (!line || !from)
        errors.push_back({"from." + one.question, tr(language, "Välj en fråga ur den tidigare enkäten.")});
    else if (one.comparability != Comparability::none && !have_same_steps(*line, *from))
        errors.push_back(
            {"how." + one.question,
             tr(language, "Svarsskalan är en annan, så svaren går inte att jämföra. Välj brott i serien.")});
    if (characters_in(one.note) > most_note_characters)
        errors.push_back({"note." + one.question, tr(language, "Skriv högst 500 tecken.")});
}

std::string described(const std::vector<Mapped>& mapping) {
    std::string said;
    for (const auto& one : mapping)
        said += fmt::format("{} ← {} | {}{}\n", one.question, one.earlier_question,
                            name_of(one.comparability), one.note.empty() ? "" : " | " + one.note);
    return said;
}

}  // namespace

std::vector<Mapped> mapping_of(db::Read& read, SurveyId survey, SurveyId earlier) {
    return read.all(all_of, survey, earlier);
}
std::vector<SurveyId> mapped_from(db::Read& read, SurveyId survey) {
    return read.all(earlier_of_mapping, survey);
}
std::vector<Survey> earlier_surveys(db::Read& read, const rights::Visitor& visitor, const Survey& survey) {
    std::vector<Survey> all;
    for (auto id : read.all(before, survey.id, survey.year, most_earlier)) {
        auto one = surveys::find_survey(read, id);
        if (one && surveys::may_find(read, visitor, *one)) all.push_back(std::move(*one));
    }
    return all;
}

std::vector<Mapped> proposed(const std::vector<Part>& now, const std::vector<Part>& earlier) {
    std::vector<Mapped> all;
    auto words = [](const Line& line) { return fold_for_search(collapse_spaces(line.text)); };
    for (const auto& part : now)
        for (const auto& line : part.lines) {
            const Line* from = find_line(earlier, line.key);
            for (const auto& other : earlier)
                for (const auto& one : other.lines)
                    if (!from && words(one) == words(line)) from = &one;
            if (!from) continue;
            auto how = !have_same_steps(line, *from) ? Comparability::none
                       : words(line) == words(*from) ? Comparability::same
                                                     : Comparability::similar;
            all.push_back({line.key, from->key, how});
        }
    return all;
}

std::string mark_of(const std::vector<Mapped>& mapping) {
    return sha256_hex(described(mapping)).substr(0, 16);
}

Result<void> map_questions(db::Write& write, const rights::Visitor& visitor, const NewMapping& mapping,
                           Language language) {
    auto survey = led(write, visitor, mapping.survey, language);
    if (!survey) return std::unexpected(survey.error());
    auto all = earlier_surveys(write, visitor, *survey);
    auto earlier = std::ranges::find(all, mapping.earlier, &Survey::id);
    if (earlier == all.end())
        return refuse(RefusalKind::not_found, tr(language, "Den tidigare enkäten finns inte."));
    auto stored = mapping_of(write, survey->id, earlier->id);
    if (mark_of(stored) != mapping.seen)
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan har ändrat jämförelsen sedan du öppnade den."));
    auto now = parts_of_survey(write, *survey), then = parts_of_survey(write, *earlier);
    auto lines = mapping.lines;
    std::ranges::sort(lines, {}, &Mapped::question);
    std::vector<FieldError> errors;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        lines[at].note = collapse_spaces(tidied_text(lines[at].note));
        check(errors, lines[at], now, then, language);
        if (at > 0 && lines[at].question == lines[at - 1].question)
            errors.push_back({"from." + lines[at].question, tr(language, "Frågan står två gånger.")});
    }
    if (!errors.empty()) return refuse_fields(tr(language, "Något i formuläret behöver rättas."), errors);
    write.run(erase, survey->id, earlier->id);
    for (const auto& one : lines)
        write.run(put, survey->id, earlier->id, one.question, one.earlier_question, one.comparability,
                  one.note);
    audit::record(write, visitor.actor(),
                  {.action = "map_questions",
                   .object_kind = "survey",
                   .object = survey->id.value,
                   .before = described(stored),
                   .after = fmt::format("{}\n{}", called(*earlier), described(lines))});
    return {};
}

}  // namespace styrkedja::survey_results
