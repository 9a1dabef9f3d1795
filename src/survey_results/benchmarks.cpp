// The commands on others' figures: right → the survey's questions → rows → audit.
#include "survey_results/benchmarks.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "survey_results/results.h"

namespace styrkedja::survey_results {
namespace {

constexpr std::size_t most_name_characters = 100;
constexpr std::size_t most_lines = 1000;
constexpr std::size_t most_faults = 20;  // that are told at once
constexpr std::int64_t most_value = 100'000;

const db::Query<Benchmark(SurveyId)> all_of{
    "SELECT id, survey, name, question, value, people, comparability FROM survey_benchmark WHERE survey = $1 "
    "ORDER BY name, question"};
const db::Query<void(SurveyId, std::string, std::string, std::int64_t, std::optional<std::int64_t>,
                     Comparability)>
    put{"INSERT INTO survey_benchmark (survey, name, question, value, people, comparability) VALUES ($1, $2, "
        "$3, $4, $5, $6) ON CONFLICT (survey, name, question) DO UPDATE SET value = excluded.value, people = "
        "excluded.people, comparability = excluded.comparability"};
const db::Query<void(SurveyBenchmarkId)> erase{"DELETE FROM survey_benchmark WHERE id = $1"};

// "78,4" → 78400; nothing: no number between 0 and 100 with at most three decimals.
std::optional<std::int64_t> thousandths_in(std::string_view typed) {
    auto point = typed.find_first_of(",.");
    auto whole = parse_number(typed.substr(0, point));
    std::string decimals(point == typed.npos ? "" : typed.substr(point + 1));
    if (!whole || *whole < 0 || *whole > 100 || decimals.size() > 3) return std::nullopt;
    if (point != typed.npos && decimals.empty()) return std::nullopt;
    decimals.resize(3, '0');
    if (decimals.find_first_not_of("0123456789") != decimals.npos) return std::nullopt;
    auto value = *whole * 1000 + *parse_number(decimals);
    return value <= most_value ? std::optional(value) : std::nullopt;
}

// What a figure of the survey can be of.
std::vector<std::string> keys_of(db::Read& read, const Survey& survey) {
    std::vector<std::string> keys(index_keys.begin(), index_keys.end());
    if (auto content = content_of(read, survey))
        for (const auto& part : parts_of(*content))
            for (const auto& line : part.lines) keys.push_back(line.key);
    return keys;
}

// Sets `made` of what was typed; what is wrong with it.
std::vector<FieldError> read_into(Benchmark& made, const NewBenchmark& typed,
                                  const std::vector<std::string>& keys, Language language) {
    std::vector<FieldError> errors;
    made.name = collapse_spaces(tidied_text(typed.name));
    made.question = std::string(trim(typed.question));
    if (made.name.empty())
        errors.push_back({"name", tr(language, "Skriv vems siffror det är.")});
    else if (characters_in(made.name) > most_name_characters)
        errors.push_back({"name", tr(language, "Skriv namnet med högst 100 tecken.")});
    if (std::ranges::find(keys, made.question) == keys.end())
        errors.push_back({"question", trf(language, "Enkäten har ingen fråga med nyckeln ”{}”.",
                                          shorten(made.question, most_name_characters))});
    if (auto value = thousandths_in(trim(typed.value)))
        made.value = *value;
    else
        errors.push_back({"value", tr(language, "Skriv ett tal från 0 till 100, som 78,4.")});
    auto people = trim(typed.people);
    made.people = parse_number(people);
    if (!people.empty() && (!made.people || *made.people <= 0))
        errors.push_back(
            {"people", tr(language, "Skriv hur många det är, som ett heltal, eller lämna tomt.")});
    return errors;
}

Result<Survey> led(db::Read& read, const rights::Visitor& visitor, SurveyId id, Language language) {
    auto survey = surveys::find_survey(read, id);
    if (!survey || !surveys::may_find(read, visitor, *survey))
        return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör den som håller i enkäterna."));
    return *survey;
}

std::string told(const Benchmark& one) {
    return fmt::format("{} | {} | {}", one.name, one.question, one.as_number());
}
void store(db::Write& write, const rights::Visitor& visitor, SurveyId survey, const Benchmark& one) {
    write.run(put, survey, one.name, one.question, one.value, one.people, one.comparability);
    audit::record(
        write, visitor.actor(),
        {.action = "add_benchmark", .object_kind = "survey", .object = survey.value, .after = told(one)});
}

}  // namespace

std::vector<Benchmark> benchmarks_of(db::Read& read, SurveyId survey) { return read.all(all_of, survey); }

Result<void> add_benchmark(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                           const NewBenchmark& typed, Language language) {
    auto found = led(write, visitor, survey, language);
    if (!found) return std::unexpected(found.error());
    Benchmark made{};
    auto errors = read_into(made, typed, keys_of(write, *found), language);
    if (!errors.empty()) return refuse_fields(tr(language, "Något i formuläret behöver rättas."), errors);
    store(write, visitor, survey, made);
    return {};
}

Result<std::int64_t> paste_benchmarks(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                                      std::string_view lines, Language language) {
    auto found = led(write, visitor, survey, language);
    if (!found) return std::unexpected(found.error());
    auto keys = keys_of(write, *found);
    std::vector<Benchmark> made;
    std::vector<FieldError> errors;
    auto say = [&](std::size_t line, const std::string& what) {
        if (errors.size() < most_faults) errors.push_back({"lines", trf(language, "Rad {}: {}", line, what)});
    };
    auto all = split(lines, '\n');
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto line = trim(all[at]);
        if (line.empty()) continue;
        auto cells = split(line, line.find('\t') == line.npos ? ';' : '\t');
        if (cells.size() == 3) cells.emplace_back();
        if (cells.size() != 4) {
            say(at + 1, tr(language, "Skriv namn, nyckel, värde och antal med semikolon emellan."));
            continue;
        }
        NewBenchmark typed{std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
                           std::string(cells[3])};
        Benchmark one{};
        auto faults = read_into(one, typed, keys, language);
        if (at == 0 && faults.size() >= 2 && !thousandths_in(trim(typed.value))) continue;  // headings
        for (const auto& fault : faults) say(at + 1, fault.message);
        made.push_back(std::move(one));
    }
    if (errors.empty() && made.empty()) errors.push_back({"lines", tr(language, "Klistra in minst en rad.")});
    if (errors.empty() && made.size() > most_lines)
        errors.push_back({"lines", tr(language, "Klistra in högst 1 000 rader i taget.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Något i raderna behöver rättas."), errors);
    for (const auto& one : made) store(write, visitor, survey, one);
    return std::ssize(made);
}

Result<void> add_reckoned(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                          const std::vector<Benchmark>& all, Language language) {
    auto taken = benchmarks_of(write, survey);
    for (const auto& one : all)
        if (std::ranges::find(taken, one.name, &Benchmark::name) != taken.end())
            return refuse_fields(tr(language, "Något i formuläret behöver rättas."),
                                 {{"name", tr(language, "Det finns redan siffror med det namnet.")}});
    for (const auto& one : all) store(write, visitor, survey, one);
    return {};
}

Result<void> remove_benchmark(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                              SurveyBenchmarkId id, Language language) {
    auto found = led(write, visitor, survey, language);
    if (!found) return std::unexpected(found.error());
    auto all = benchmarks_of(write, survey);
    auto one = std::ranges::find(all, id, &Benchmark::id);
    if (one == all.end()) return refuse(RefusalKind::not_found, tr(language, "Jämförelsetalet finns inte."));
    write.run(erase, id);
    audit::record(write, visitor.actor(),
                  {.action = "remove_benchmark",
                   .object_kind = "survey",
                   .object = survey.value,
                   .before = told(*one)});
    return {};
}

}  // namespace styrkedja::survey_results
