// Figures of a survey that was answered elsewhere: as at a close where nothing was known before, so that each
// figure is a block and what is too little is its parent's.
#include <algorithm>

#include "base/check.h"
#include "survey_answers/opening.h"

namespace styrkedja::survey_answers {
namespace {

using Counted = std::vector<safe_figures::Count>;  // of one question, of each group

// Texts go through by their numbers: who wrote is counted, what was written is not looked at.
void settle_texts(const Groups& groups, std::int64_t least, const std::string& question,
                  const std::map<SurveyGroupId, Given>& given, std::vector<StoredText>& shown) {
    Counted counts(groups.ids.size());
    std::vector<const std::string*> texts;
    for (const auto& [group, here] : given)
        if (auto found = here.texts.find(question); found != here.texts.end())
            for (const auto& text : found->second) {
                auto& fresh = counts[groups.place.at(group)].fresh;
                fresh.people += 1;
                fresh.by_value.emplace(std::to_string(texts.size()), 1);
                texts.push_back(&text);
            }
    safe_figures::close(groups.tree, counts, least);
    for (std::size_t at = 0; at < counts.size(); ++at)
        for (const auto& [number, _] : counts[at].shown.by_value)
            shown.push_back({groups.ids[at], question, *texts[std::stoul(number)]});
}

}  // namespace

void count_imported(db::Write& write, const surveys::Survey& survey,
                    const std::map<SurveyGroupId, Given>& given) {
    CHECK(survey.state >= SurveyState::closed);
    const auto groups = groups_in(write, survey.id);
    const auto least = std::max(survey.least_group, surveys::least_of_all);
    std::map<std::string, Counted, std::less<>> counts;
    std::vector<std::string> with_texts;
    for (const auto& [group, here] : given) {
        for (const auto& [question, cell] : here.counted) {
            auto& of_question = counts[question];
            of_question.resize(groups.ids.size());
            of_question[groups.place.at(group)].fresh = cell;
        }
        for (const auto& [question, texts] : here.texts) with_texts.push_back(question);
    }
    for (auto& [question, of_question] : counts) safe_figures::close(groups.tree, of_question, least);
    for (std::size_t at = 0; at < groups.ids.size(); ++at) {
        Counts here;
        for (const auto& [question, of_question] : counts)
            here[question].shown = of_question[at].shown;  // of what is too little not even the number
        put_counts(write, groups.ids[at], here);
    }
    std::ranges::sort(with_texts);
    with_texts.erase(std::ranges::unique(with_texts).begin(), with_texts.end());
    std::vector<StoredText> shown;
    for (const auto& question : with_texts) settle_texts(groups, least, question, given, shown);
    insert_texts(write, shown, true);
}

void count_imported(db::Write& write, const surveys::Survey& survey,
                    const std::map<SurveyGroupId, std::vector<Sheet>>& sheets) {
    std::map<SurveyGroupId, Given> given;
    for (const auto& [group, all] : sheets) {
        Counts counts;
        auto& here = given[group];
        for (const auto& sheet : all) {
            count_sheet(counts, sheet, Into::fresh);
            for (const auto& [question, text] : sheet.texts) here.texts[question].push_back(text);
        }
        for (auto& [question, count] : counts) here.counted.emplace(question, std::move(count.fresh));
    }
    count_imported(write, survey, given);
}

}  // namespace styrkedja::survey_answers
