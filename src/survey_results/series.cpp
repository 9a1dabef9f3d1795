// Backwards from the newest, each answer under the name that it had there.
#include "survey_results/series.h"

#include <algorithm>

namespace styrkedja::survey_results {
namespace {

// An answer on its way backwards; without a name it has no forerunner any more.
struct Followed {
    std::optional<std::string> name;
    std::optional<Comparability> step = {};  // from the survey before to the one that was last looked at
    std::string note = {};

    void step_back(const Forerunners& forerunners, bool is_statement, const std::string& key) {
        auto from = name ? forerunners.of(*name) : std::nullopt;
        step = from ? std::optional(from->comparability) : std::nullopt;
        note = from ? from->note : "";
        name = from ? std::optional(from->key) : std::nullopt;
        // A statement that goes on from something else is not there, but it may be by its own name.
        if (is_statement && (!step || *step == Comparability::none)) name = key;
    }
};

class Following {
  public:
    Following(db::Read& read, std::vector<Seen> newest_first, const std::vector<Part>& parts,
              Language language)
        : read_(read), surveys_(std::move(newest_first)) {
        for (const char* key : index_keys) series_.indices.push_back({key, index_word(language, key)});
        for (const auto& part : parts)
            for (const auto& line : part.lines)
                if (has_mean(line.kind)) {
                    series_.questions.push_back({line.key, line.text});
                    questions_.push_back({line.key});
                }
        for (auto statement : hme_statements)
            statements_.emplace(statement, Followed{std::string(statement)});
    }

    Series all() && {
        for (std::size_t at = 0; at < surveys_.size(); ++at) {
            values_of(surveys_[at]);
            if (at + 1 < surveys_.size()) step_back(surveys_[at + 1].survey, surveys_[at].survey);
        }
        std::ranges::reverse(surveys_);
        for (auto* lines : {&series_.indices, &series_.questions}) {
            for (auto& line : *lines) tidy(line);
            std::erase_if(*lines, [](const SeriesLine& line) {
                return std::ranges::none_of(line.points,
                                            [](const Point& point) { return point.value.has_value(); });
            });
        }
        series_.surveys = std::move(surveys_);
        return std::move(series_);
    }

  private:
    void values_of(const Seen& seen) {
        auto figures = shown_of(read_, seen.survey, seen.group.id);
        Figures statements;
        for (const auto& [statement, followed] : statements_)
            if (auto found = followed.name ? figures.find(*followed.name) : figures.end();
                found != figures.end())
                statements.emplace(statement, found->second);
        auto hme = hme_of(statements);
        for (auto& line : series_.indices)
            line.points.push_back({line.key == "response_rate" ? response_of(read_, seen.survey, seen.group)
                                                               : hme_value(hme, line.key)});
        for (std::size_t at = 0; at < questions_.size(); ++at) {
            auto found = questions_[at].name ? figures.find(*questions_[at].name) : figures.end();
            series_.questions[at].points.push_back(
                {found == figures.end() ? std::nullopt : mean_of(found->second)});
        }
    }

    void step_back(const Survey& earlier, const Survey& later) {
        Forerunners forerunners(read_, earlier, later);
        for (auto& [statement, followed] : statements_)
            followed.step_back(forerunners, true, std::string(statement));
        for (auto& line : series_.indices) line.points.back().since = weakest(line.key);
        for (std::size_t at = 0; at < questions_.size(); ++at) {
            auto& followed = questions_[at];
            followed.step_back(forerunners, false, {});
            series_.questions[at].points.back().since = followed.step;
            series_.questions[at].points.back().note = followed.note;
        }
    }
    Comparability weakest(std::string_view index) const {
        auto found = Comparability::same;
        for (const auto& [statement, followed] : statements_)
            if (statement.starts_with(index))
                found = std::max(found, followed.step.value_or(Comparability::none));
        return found;
    }

    // Oldest first; between figures only.
    static void tidy(SeriesLine& line) {
        std::ranges::reverse(line.points);
        for (std::size_t at = 0; at < line.points.size(); ++at)
            if (at == 0 || !line.points[at].value || !line.points[at - 1].value) {
                line.points[at].since = std::nullopt;
                line.points[at].note.clear();
            }
    }

    db::Read& read_;
    std::vector<Seen> surveys_;  // newest first, while it goes on
    Series series_;
    std::map<std::string_view, Followed> statements_;
    std::vector<Followed> questions_;  // as series_.questions
};

}  // namespace

Series series_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group,
                 Language language) {
    std::vector<Seen> all{{survey, group}};
    while (all.size() < most_surveys) {
        auto earlier = earlier_of(read, visitor, all.back().survey, group.unit);
        if (!earlier) break;
        all.push_back(std::move(*earlier));
    }
    auto content = content_of(read, survey);
    return Following(read, std::move(all), content ? parts_of(*content) : std::vector<Part>{}, language)
        .all();
}

}  // namespace styrkedja::survey_results
