// What may be shown of a group, and of all below it.
#include "db/id_list.h"
#include "survey_answers/store.h"

namespace styrkedja::survey_answers {
namespace {

struct ShownRow {
    SurveyGroupId group;
    std::string question;
    std::string value;
    std::int64_t times;
};
const db::Query<ShownRow(SurveyId)> shown_rows{
    "SELECT t.survey_group, t.question, t.value, t.shown FROM survey_group g JOIN survey_tally t ON "
    "t.survey_group = g.id WHERE g.survey = $1 AND t.shown > 0"};
struct SumRow {
    SurveyGroupId group;
    std::string question;
    std::string value;
    std::int64_t times;
};
const db::Query<SumRow(std::string, SurveyId)> sums_below{
    "WITH RECURSIVE below (top, id) AS (SELECT id, id FROM survey_group WHERE survey = $2 AND id IN "
    "@list($1) "
    "UNION ALL SELECT b.top, g.id FROM below b JOIN survey_group g ON g.parent = b.id) SELECT b.top, "
    "t.question, t.value, CAST(sum(t.shown) AS BIGINT) FROM below b JOIN survey_tally t ON t.survey_group = "
    "b.id WHERE t.shown > 0 GROUP BY b.top, t.question, t.value"};
const db::Query<Text(SurveyGroupId)> shown_texts{
    "SELECT question, text FROM survey_text WHERE survey_group = $1 AND shown ORDER BY question, id"};

void add(safe_figures::Cell& cell, std::string&& value, std::int64_t times) {
    if (value.empty())
        cell.people += times;
    else
        cell.by_value[std::move(value)] += times;
}

}  // namespace

std::map<SurveyGroupId, Figures> figures_of(db::Read& read, SurveyId survey) {
    const auto groups = groups_in(read, survey);
    std::map<std::string, std::vector<safe_figures::Count>> by_question;
    auto take = [&](ShownRow row) {
        auto& counts = by_question[row.question];
        counts.resize(groups.ids.size());
        add(counts[groups.place.at(row.group)].shown, std::move(row.value), row.times);
    };
    read.each(shown_rows, take, survey);
    std::map<SurveyGroupId, Figures> all;
    for (auto group : groups.ids) all[group];
    for (const auto& [question, counts] : by_question) {
        auto cells = safe_figures::whole(groups.tree, counts);
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (cells[at].people > 0) all[groups.ids[at]].emplace(question, std::move(cells[at]));
    }
    return all;
}

std::map<SurveyGroupId, Figures> figures_of(db::Read& read, SurveyId survey,
                                            std::span<const SurveyGroupId> groups) {
    std::map<SurveyGroupId, Figures> all;
    for (auto& row : read.all(sums_below, db::id_list(groups), survey))
        add(all[row.group][row.question], std::move(row.value), row.times);
    return all;
}
Figures figures_of_group(db::Read& read, SurveyId survey, SurveyGroupId group) {
    return std::move(figures_of(read, survey, std::span(&group, 1))[group]);
}

std::vector<Text> texts_of(db::Read& read, SurveyGroupId group) { return read.all(shown_texts, group); }

}  // namespace styrkedja::survey_answers
