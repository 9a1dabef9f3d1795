// Figures in words.
#include <algorithm>
#include <cmath>

#include "html/words.h"
#include "survey_results/results.h"

namespace styrkedja::survey_results {

std::string called(const Survey& survey) {
    auto year = std::to_string(survey.year);
    return survey.name.find(year) != std::string::npos ? survey.name : survey.name + " " + year;
}

const char* index_word(Language language, std::string_view key) {
    if (key == "hme") return tr(language, "HME");
    if (key == "hme_motivation") return tr(language, "Motivation");
    if (key == "hme_leadership") return tr(language, "Ledarskap");
    if (key == "hme_steering") return tr(language, "Styrning");
    return tr(language, "Svarsandel, procent");
}

std::string spoken_mean(Language language, std::optional<double> value) {
    return value ? html::spoken_decimal(language, std::round(*value * 100) / 100, 2) : "–";
}
std::string spoken_index(Language language, std::optional<double> value) {
    return value ? html::spoken_decimal(language, std::round(*value * 10) / 10) : "–";
}

std::string in_words(const Line& line) {
    std::string said;
    for (const auto& step : line.steps) {
        auto found = line.cell.by_value.find(step.key);
        if (!said.empty()) said += " · ";
        said += fmt::format("{}: {}", step.text, found == line.cell.by_value.end() ? 0 : found->second);
    }
    return said;
}

std::string compared_in_words(Language language, const Compared& one, bool is_mean) {
    auto value = is_mean ? spoken_mean(language, one.value) : spoken_index(language, one.value);
    std::string said = fmt::format("{} {}", one.with, value);
    if (one.comparability == Comparability::none)
        said = trf(language, "{} – brott i serien, kan inte jämföras", said);
    if (one.comparability == Comparability::similar) said = trf(language, "{} – frågan är ändrad", said);
    if (!one.note.empty()) said += fmt::format(" ({})", one.note);
    return said;
}

std::string hidden_in_words(Language language, const Outcome& result) {
    auto least = std::max(result.survey.least_group, surveys::least_of_all);
    if (result.says_response && result.group.answered < least)
        return trf(language, "Färre än {} har svarat, så inget visas.", least);
    if (!is_counted(result.survey.state)) return tr(language, "Resultatet visas när fler har svarat.");
    return tr(
        language,
        "För få har svarat för att det ska visas. Svaren är medräknade i resultatet för nivån ovanför.");
}

std::string response_in_words(Language language, const Outcome& result) {
    if (!result.says_response) return {};
    return trf(language, "{} av {} har svarat.", result.group.answered, result.group.invited);
}

}  // namespace styrkedja::survey_results
