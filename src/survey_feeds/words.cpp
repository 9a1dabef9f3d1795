// The sentences.
#include "survey_feeds/words.h"

#include <algorithm>

#include "survey_results/benchmarks.h"

namespace styrkedja::survey_feeds {
namespace {

using survey_results::spoken_index;

std::vector<Ranked> ranked_parts(const Outcome& result) {
    std::vector<Ranked> parts;
    for (const auto& part : result.parts) {
        double sum = 0;
        int count = 0;
        for (const auto& line : part.lines)
            if (line.index) sum += *line.index, ++count;
        if (count > 0) parts.push_back({part.heading, sum / count});
    }
    std::ranges::stable_sort(parts, std::ranges::greater{}, &Ranked::index);
    return parts;
}

void add(std::string& text, const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence; }

}  // namespace

std::optional<Extremes> extremes_of(const Outcome& result) {
    auto parts = ranked_parts(result);
    if (parts.size() < 2) return std::nullopt;
    return Extremes{parts.front(), parts.back()};
}

std::string title_of(const Survey& survey) {
    auto year = std::to_string(survey.year);
    return survey.name.find(year) == std::string::npos ? survey.name + " " + year : survey.name;
}

std::string figures_in_words(Language language, db::Read& read, const rights::Visitor& visitor,
                             const Outcome& whole) {
    std::string text;
    auto value = [&](const char* key) {
        const auto* index = whole.find_index(key);
        return index ? index->value : std::nullopt;
    };
    auto hme = value("hme");
    if (hme) {
        add(text, trf(language, "HME är {}: motivation {}, ledarskap {} och styrning {}.",
                      spoken_index(language, hme), spoken_index(language, value("hme_motivation")),
                      spoken_index(language, value("hme_leadership")),
                      spoken_index(language, value("hme_steering"))));
        auto earlier = survey_results::earlier_of(read, visitor, whole.survey, whole.group.unit);
        // Only of the whole then, too.
        if (earlier && !earlier->group.parent && survey_results::is_counted(earlier->survey.state))
            if (auto before = survey_results::hme_in(read, earlier->survey, earlier->group.id))
                add(text, trf(language, "{} var det {}.", title_of(earlier->survey),
                              spoken_index(language, before)));
        for (const auto& one : survey_results::benchmarks_of(read, whole.survey.id))
            if (one.question == "hme")
                add(text, trf(language, "{}: {}.", one.name, spoken_index(language, one.as_number())));
    }
    if (auto parts = ranked_parts(whole); parts.size() == 1 && !hme)
        add(text, trf(language, "{} är {} av 100.", parts.front().heading,
                      spoken_index(language, parts.front().index)));
    if (auto extremes = extremes_of(whole))
        add(text, trf(language, "Högst är {} ({} av 100), lägst {} ({}).", extremes->strongest.heading,
                      spoken_index(language, extremes->strongest.index), extremes->weakest.heading,
                      spoken_index(language, extremes->weakest.index)));
    if (auto response = value("response_rate"); response && !text.empty())
        add(text, trf(language, "{} procent har svarat.", spoken_index(language, response)));
    return text;
}

}  // namespace styrkedja::survey_feeds
