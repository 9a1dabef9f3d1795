// JSON out and in. What comes in was written by somebody else: every number is checked.
#include "survey_exchange/shared_file.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <set>

#include "base/sha256.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "survey_results/results.h"
#include "surveys/commands.h"

namespace styrkedja::survey_exchange {
namespace {

namespace json = boost::json;
constexpr const char* format_name = "styrkedja-survey-exchange";
constexpr std::size_t most_questions = 1000, most_name_characters = 100, most_key_bytes = 200;
constexpr std::size_t most_text_characters = 2000, most_depth = 8;
constexpr std::int64_t most_people = 10'000'000;

double one_decimal(double value) { return std::round(value * 10) / 10; }

json::object object_of(const SharedResult& result) {
    json::array questions;
    for (const auto& one : result.questions) {
        json::array steps;
        json::object answers;
        for (const auto& step : one.steps) {
            steps.push_back(json::object{{"key", step.key}, {"text", step.text}});
            auto found = one.cell.by_value.find(step.key);
            answers[step.key] = found == one.cell.by_value.end() ? 0 : found->second;
        }
        questions.push_back(json::object{{"key", one.key},
                                         {"text", one.text},
                                         {"kind", name_of(one.kind)},
                                         {"steps", std::move(steps)},
                                         {"people", one.cell.people},
                                         {"answers", std::move(answers)}});
    }
    json::object indices;
    for (const auto& [key, value] : result.indices) indices[key] = value;
    return {{"format", format_name},
            {"version", file_version},
            {"authority", result.authority ? json::value(*result.authority) : nullptr},
            {"year", result.year},
            {"least", result.least},
            {"questions", std::move(questions)},
            {"indices", std::move(indices)}};
}

// Reads on until something is wrong; then `fault` says what.
class Reading {
  public:
    explicit Reading(Language language) : language_(language) {}

    Result<SharedResult> read(std::string_view bytes) {
        if (bytes.size() > most_file_bytes) return no(tr(language_, "Filen är större än 1 MB."));
        boost::system::error_code failed;
        auto value = json::parse(bytes, failed, {}, {.max_depth = most_depth, .allow_invalid_utf8 = false});
        if (failed || !value.is_object()) return no(tr(language_, "Filen är inte läsbar JSON."));
        const auto& file = value.get_object();
        if (text_of(file, "format", most_key_bytes) != format_name)
            return no(tr(language_, "Filen är ingen utbytesfil för enkäter."));
        if (number_of(file, "version", 1, 1000) != file_version)
            return no(tr(language_, "Filen har en annan version än den som går att läsa."));
        if (!head(file) || !questions(file) || !indices(file)) return no(fault_);
        return std::move(result_);
    }

  private:
    std::unexpected<Refusal> no(std::string words) const {
        return refuse(RefusalKind::invalid, std::move(words));
    }
    bool fail(std::string words) {
        if (fault_.empty()) fault_ = std::move(words);
        return false;
    }

    static const json::value* find(const json::object& in, std::string_view name) {
        auto found = in.find(name);
        return found == in.end() ? nullptr : &found->value();
    }
    // Without white space around it and controls in it; nothing: no text, or too long.
    static std::optional<std::string> text_of(const json::object& in, std::string_view name,
                                              std::size_t most) {
        const auto* value = find(in, name);
        if (!value || !value->is_string()) return std::nullopt;
        auto text = collapse_spaces(without_controls(std::string_view(value->get_string())));
        if (text.empty() || characters_in(text) > most) return std::nullopt;
        return text;
    }
    static std::optional<std::int64_t> number_of(const json::value& value, std::int64_t low,
                                                 std::int64_t high) {
        if (!value.is_int64() || value.get_int64() < low || value.get_int64() > high) return std::nullopt;
        return value.get_int64();
    }
    static std::optional<std::int64_t> number_of(const json::object& in, std::string_view name,
                                                 std::int64_t low, std::int64_t high) {
        const auto* value = find(in, name);
        return value ? number_of(*value, low, high) : std::nullopt;
    }

    bool head(const json::object& file) {
        const auto* authority = find(file, "authority");
        if (authority && !authority->is_null()) {
            result_.authority = text_of(file, "authority", most_name_characters);
            if (!result_.authority) return fail(tr(language_, "Förvaltningens namn går inte att läsa."));
        }
        auto year = number_of(file, "year", surveys::first_survey_year, surveys::last_survey_year);
        if (!year) return fail(tr(language_, "Året går inte att läsa."));
        auto least = number_of(file, "least", surveys::least_of_all, surveys::most_least_group);
        if (!least) return fail(tr(language_, "Minsta antal svar ska vara 5 eller fler."));
        result_.year = static_cast<int>(*year);
        result_.least = *least;
        return true;
    }

    bool questions(const json::object& file) {
        const auto* list = find(file, "questions");
        if (!list || !list->is_array() || list->get_array().empty() ||
            list->get_array().size() > most_questions)
            return fail(tr(language_, "Filen har inga frågor, eller fler än 1 000."));
        std::set<std::string, std::less<>> keys;
        for (const auto& one : list->get_array()) {
            if (!one.is_object() || !question(one.get_object()))
                return fail(tr(language_, "En av frågorna går inte att läsa."));
            if (!keys.insert(result_.questions.back().key).second)
                return fail(trf(language_, "Frågan ”{}” står två gånger.", result_.questions.back().key));
        }
        return true;
    }
    bool question(const json::object& in) {
        SharedQuestion one;
        auto key = text_of(in, "key", most_key_bytes), text = text_of(in, "text", most_text_characters),
             kind = text_of(in, "kind", most_key_bytes);
        auto known = kind ? parse_enum<QuestionKind>(*kind) : std::nullopt;
        if (!key || !text || !known) return false;
        if (*known != QuestionKind::matrix && !questions::may_steer_others(*known)) return false;
        one.key = *key, one.text = *text, one.kind = *known;
        auto people = number_of(in, "people", result_.least, most_people);
        if (!people)
            return fail(trf(language_,
                            "Frågan ”{}” har färre svar än {}, eller ett antal som inte går att läsa.",
                            one.key, result_.least));
        one.cell.people = *people;
        if (!steps(in, one))
            return fail(trf(language_, "Frågan ”{}” har svar som inte går att läsa.", one.key));
        if (!answers(in, one))
            return fail(
                trf(language_, "Fördelningen för frågan ”{}” stämmer inte med antalet svar.", one.key));
        result_.questions.push_back(std::move(one));
        return true;
    }
    static bool steps(const json::object& in, SharedQuestion& one) {
        const auto* list = find(in, "steps");
        if (!list || !list->is_array() || list->get_array().empty() ||
            list->get_array().size() > questions::most_choices)
            return false;
        for (const auto& step : list->get_array()) {
            if (!step.is_object()) return false;
            auto key = text_of(step.get_object(), "key", most_key_bytes),
                 text = text_of(step.get_object(), "text", most_text_characters);
            if (!key || !text ||
                std::ranges::find(one.steps, *key, &questions::Choice::key) != one.steps.end())
                return false;
            one.steps.push_back({*key, *text});
        }
        return true;
    }
    static bool answers(const json::object& in, SharedQuestion& one) {
        const auto* all = find(in, "answers");
        if (!all || !all->is_object()) return false;
        std::int64_t sum = 0;
        for (const auto& [key, value] : all->get_object()) {
            auto count = number_of(value, 0, one.cell.people);
            if (!count || std::ranges::find(one.steps, std::string_view(key), &questions::Choice::key) ==
                              one.steps.end())
                return false;
            if (*count > 0) one.cell.by_value[std::string(key)] = *count;
            sum += *count;
        }
        return one.kind == QuestionKind::several ? sum >= one.cell.people : sum == one.cell.people;
    }

    // They follow from the questions; a file that says otherwise was written by hand.
    bool indices(const json::object& file) {
        result_.indices = indices_of(result_.questions);
        const auto* said = find(file, "indices");
        if (!said) return true;
        auto wrong = tr(language_, "Indexen stämmer inte med frågornas svar.");
        if (!said->is_object() || said->get_object().size() != result_.indices.size()) return fail(wrong);
        for (const auto& [key, value] : said->get_object()) {
            auto found = result_.indices.find(std::string_view(key));
            if (found == result_.indices.end() || !value.is_number()) return fail(wrong);
            if (!(std::abs(value.to_number<double>() - found->second) < 0.051)) return fail(wrong);
        }
        return true;
    }

    const Language language_;
    SharedResult result_;
    std::string fault_;
};

}  // namespace

std::int64_t SharedResult::people() const {
    std::int64_t most = 0;
    for (const auto& one : questions) most = std::max(most, one.cell.people);
    return most;
}

std::string written(const SharedResult& result) { return json::serialize(object_of(result)); }

Result<SharedResult> read_shared(std::string_view bytes, Language language) {
    return Reading(language).read(bytes);
}

std::string fingerprint_of(const SharedResult& result) {
    auto nameless = result;
    nameless.authority = std::nullopt;
    std::ranges::sort(nameless.questions, {}, &SharedQuestion::key);
    return sha256_hex(written(nameless));
}

std::map<std::string, double, std::less<>> indices_of(const std::vector<SharedQuestion>& questions) {
    survey_results::Figures figures;
    for (const auto& one : questions)
        if (survey_results::has_mean(one.kind)) figures.emplace(one.key, one.cell);
    auto hme = survey_results::hme_of(figures);
    std::map<std::string, double, std::less<>> indices;
    for (const char* key : survey_results::index_keys)
        if (auto value = survey_results::hme_value(hme, key); value && *value >= 0 && *value <= 100)
            indices.emplace(key, one_decimal(*value));
    return indices;
}

}  // namespace styrkedja::survey_exchange
