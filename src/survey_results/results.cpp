// What is shown of a group, and what it is laid beside: the level above, the survey before, figures of
// others.
#include "survey_results/results.h"

#include <algorithm>
#include <unordered_set>

#include "survey_results/benchmarks.h"
#include "survey_results/forerunners.h"
#include "surveys/participation.h"

namespace styrkedja::survey_results {
namespace {

using questions::Choice;
using questions::Content;

const db::Query<SurveyGroupId(SurveyGroupId, std::int64_t, std::int64_t)> children{
    "SELECT id FROM survey_group WHERE parent = $1 ORDER BY sort_key, id LIMIT $2 OFFSET $3"};
const db::Query<SurveyGroupId(SurveyGroupId, std::int64_t, std::int64_t)> all_below{
    "WITH RECURSIVE below(id) AS (SELECT id FROM survey_group WHERE parent = $1 UNION ALL "
    "SELECT g.id FROM survey_group g JOIN below b ON g.parent = b.id) "
    "SELECT g.id FROM survey_group g JOIN below b ON b.id = g.id ORDER BY g.depth, g.sort_key, g.id "
    "LIMIT $2 OFFSET $3"};

const Cell& cell_of(const Figures& figures, std::string_view key) {
    static const Cell nobody{};
    auto found = figures.find(key);
    return found == figures.end() ? nobody : found->second;
}

// An index is of five steps from 1, as in HME.
std::optional<double> index_in(const Line& line, const Cell& cell) {
    bool is_of_five = has_mean(line.kind) && line.steps.size() == 5 && line.steps.front().key == "1" &&
                      line.steps.back().key == "5";
    return is_of_five ? index_of(cell) : std::nullopt;
}

// The last guard before people's eyes: whatever was stored.
void guard(Figures& figures, const Survey& survey) {
    auto least = std::max(survey.least_group, surveys::least_of_all);
    std::erase_if(figures, [&](const auto& one) { return one.second.people < least; });
}

// How many have answered, as surveys say it: of too few it is not told, nor of what would tell of them.
class Rates {
  public:
    // Of these groups and those above them.
    Rates(db::Read& read, const Survey& survey, std::span<const SurveyGroupId> ids) {
        auto groups = surveys::groups_around(read, survey.id, ids);
        auto shown = surveys::shown_rates(groups, survey.least_group);
        for (std::size_t at = 0; at < groups.size(); ++at)
            if (shown[at]) shown_.insert(groups[at].id.value);
    }
    Rates(db::Read& read, const Survey& survey, SurveyGroupId id) : Rates(read, survey, std::span(&id, 1)) {}
    bool has(const Group& group) const { return shown_.contains(group.id.value); }
    // Percent.
    std::optional<double> of(const Group& group) const {
        if (!has(group) || group.invited <= 0) return std::nullopt;
        return 100.0 * static_cast<double>(group.answered) / static_cast<double>(group.invited);
    }

  private:
    std::unordered_set<std::int64_t> shown_;
};

// One that figures are laid beside.
struct Other {
    std::string name;
    std::optional<double> response;
    Figures figures;
};
std::optional<Other> above_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey,
                              const Group& group, const Rates& rates) {
    if (!group.parent) return std::nullopt;
    // The level above where one may see it, else the nearest that one may, else the whole.
    auto above = surveys::find_group(read, *group.parent);
    while (above && above->parent && !may_see(read, visitor, survey, *above))
        above = surveys::find_group(read, *above->parent);
    if (!above) return std::nullopt;
    auto figures = shown_of(read, survey, above->id);
    return Other{above->name, rates.of(*above), std::move(figures)};
}

struct Earlier {
    Other other;
    Forerunners forerunners;
};
std::optional<Earlier> earlier_result(db::Read& read, const rights::Visitor& visitor, const Survey& survey,
                                      const Group& group) {
    auto seen = earlier_of(read, visitor, survey, group.unit);
    if (!seen) return std::nullopt;
    auto figures = shown_of(read, seen->survey, seen->group.id);
    Forerunners forerunners(read, seen->survey, survey);
    return Earlier{
        {called(seen->survey), Rates(read, seen->survey, seen->group.id).of(seen->group), std::move(figures)},
        std::move(forerunners)};
}

// All that one group's figures are laid beside.
struct Beside {
    std::optional<Other> above;
    std::optional<Earlier> earlier;
    std::vector<Benchmark> benchmarks;

    void of_question(Line& line) const {
        auto add = [&](const Other& other, const Forerunner& from) {
            if (auto mean = mean_of(cell_of(other.figures, from.key)))
                line.compared.push_back({other.name, *mean, from.comparability, from.note});
        };
        if (above) add(*above, {line.key});
        if (earlier)
            if (auto from = earlier->forerunners.of(line.key)) add(earlier->other, *from);
        for (const auto& one : benchmarks)
            if (one.question == line.key)
                line.compared.push_back({one.name, one.as_number(), one.comparability});
    }
    void of_index(Index& index) const {
        bool is_response = index.key == "response_rate";
        auto add = [&](const Other& other, const Figures& figures, Comparability comparability) {
            auto value = is_response ? other.response : hme_value(hme_of(figures), index.key);
            if (value) index.compared.push_back({other.name, *value, comparability});
        };
        if (above) add(*above, above->figures, Comparability::same);
        if (earlier) {
            auto as_now = hme_as_now(earlier->forerunners, earlier->other.figures);
            auto comparability = is_response ? Comparability::same : as_now.of(index.key);
            if (comparability) add(earlier->other, as_now.figures, *comparability);
        }
        for (const auto& one : benchmarks)
            if (one.question == index.key)
                index.compared.push_back({one.name, one.as_number(), one.comparability});
    }
};

void fill(Line& line, const Figures& figures) {
    line.cell = cell_of(figures, line.key);
    if (line.cell.people == 0 || !has_mean(line.kind)) return;
    line.mean = mean_of(line.cell);
    line.index = index_in(line, line.cell);
}

std::optional<double> index_of_part(const Part& part, const Figures& figures) {
    double sum = 0;
    int count = 0;
    for (const auto& line : part.lines)
        if (auto index = index_in(line, cell_of(figures, line.key))) sum += *index, ++count;
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

}  // namespace

Figures shown_of(db::Read& read, const Survey& survey, SurveyGroupId group) {
    auto figures = survey_answers::figures_of_group(read, survey.id, group);
    guard(figures, survey);
    return figures;
}

std::optional<double> hme_value(const Hme& hme, std::string_view key) {
    if (key == "hme") return hme.all;
    if (key == "hme_motivation") return hme.motivation;
    if (key == "hme_leadership") return hme.leadership;
    if (key == "hme_steering") return hme.steering;
    return std::nullopt;
}
// A choice whose keys happen to be numbers has none.
bool has_mean(QuestionKind kind) { return kind == QuestionKind::scale || kind == QuestionKind::matrix; }

const Index* Outcome::find_index(std::string_view key) const {
    auto found = std::ranges::find(indices, key, &Index::key);
    return found == indices.end() ? nullptr : &*found;
}

std::vector<Part> parts_of(const Content& content) {
    std::vector<Part> parts;
    for (const auto& section : content.sections) {
        Part part{section.heading};
        for (const auto& question : section.questions) {
            Line line{.key = question.key, .text = question.text, .kind = question.kind};
            if (question.kind == QuestionKind::matrix) {
                line.steps = question.choices;
                for (const auto& row : question.rows) {
                    Line of_row = line;
                    of_row.key = question.key + "." + row.key;
                    of_row.text = question.text + " – " + row.text;
                    part.lines.push_back(std::move(of_row));
                }
            } else if (questions::may_steer_others(question.kind)) {
                line.steps = questions::answers_of(question);
                part.lines.push_back(std::move(line));
            }
        }
        if (!part.lines.empty()) parts.push_back(std::move(part));
    }
    return parts;
}

std::optional<double> hme_in(db::Read& read, const Survey& survey, SurveyGroupId group) {
    return hme_of(shown_of(read, survey, group)).all;
}

Outcome result_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group) {
    Outcome result{.survey = survey, .group = group};
    auto figures = shown_of(read, survey, group.id);
    result.is_shown = !figures.empty();
    Rates rates(read, survey, group.id);
    result.says_response = rates.has(group);
    Beside beside{above_of(read, visitor, survey, group, rates), earlier_result(read, visitor, survey, group),
                  benchmarks_of(read, survey.id)};
    if (beside.above) result.above = beside.above->name;
    Hme hme = hme_of(figures);
    for (const char* key : index_keys) {
        Index index{.key = key, .value = hme_value(hme, key)};
        if (index.key == "response_rate") index.value = rates.of(group);
        if (!index.value) continue;
        beside.of_index(index);
        result.indices.push_back(std::move(index));
    }
    if (auto content = content_of(read, survey)) result.parts = parts_of(*content);
    for (auto& part : result.parts)
        for (auto& line : part.lines) {
            fill(line, figures);
            if (line.mean) beside.of_question(line);
        }
    return result;
}

std::vector<Part> by_itself(db::Read& read, const Survey& survey, SurveyGroupId group,
                            std::vector<Part> parts) {
    auto figures = shown_of(read, survey, group);
    for (auto& part : parts)
        for (auto& line : part.lines) fill(line, figures);
    return parts;
}
std::optional<double> response_of(db::Read& read, const Survey& survey, const Group& group) {
    return Rates(read, survey, group.id).of(group);
}

HeatMap heat_map_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, SurveyGroupId group,
                    Below below, std::int64_t limit, std::int64_t offset) {
    HeatMap map;
    auto content = content_of(read, survey);
    auto parts = content ? parts_of(*content) : std::vector<Part>{};
    std::erase_if(parts, [](const Part& part) {
        return std::ranges::none_of(part.lines, [](const Line& line) { return has_mean(line.kind); });
    });
    for (const auto& part : parts) map.parts.push_back(part.heading);
    auto ids = read.all(below == Below::children ? children : all_below, group, limit + 1, offset);
    map.has_more = std::ssize(ids) > limit;
    if (map.has_more) ids.pop_back();
    Rates rates(read, survey, ids);
    auto all = survey_answers::figures_of(read, survey.id, ids);
    for (auto id : ids) {
        auto one = surveys::find_group(read, id);
        if (!one || !may_see(read, visitor, survey, *one)) continue;
        auto& figures = all[id];
        guard(figures, survey);
        GroupRow row{.group = *one, .response = rates.of(*one), .hme = hme_of(figures).all, .parts = {}};
        for (const auto& part : parts) row.parts.push_back(index_of_part(part, figures));
        map.rows.push_back(std::move(row));
    }
    return map;
}

std::vector<Written> written_in(db::Read& read, const Survey& survey, const Group& group) {
    std::vector<Written> written;
    auto content = is_counted(survey.state) ? content_of(read, survey) : std::nullopt;
    if (!content) return written;
    auto texts = survey_answers::texts_of(read, group.id);
    for (const auto& section : content->sections)
        for (const auto& question : section.questions) {
            Written one{question.text};
            for (const auto& text : texts)
                if (text.question == question.key) one.texts.push_back(text.text);
            if (!one.texts.empty()) written.push_back(std::move(one));
        }
    return written;
}

}  // namespace styrkedja::survey_results
