// The units of the day by their names, and the command.
#include "survey_imports/commands.h"

#include "base/text.h"
#include "organisation/bulk.h"

namespace styrkedja::survey_imports {
namespace {

struct Alias {
    UnitId unit;
    std::string name;
};
const db::Query<Alias()> aliases{"SELECT unit, name FROM unit_alias"};

std::string words_of(std::string_view text) { return fold_for_search(collapse_spaces(text)); }

}  // namespace

UnitNames::UnitNames(db::Read& read, Date day) {
    std::unordered_map<std::int64_t, bool> there;
    auto add = [](Names& names, std::string_view name, UnitId unit) {
        auto [at, is_new] = names.emplace(words_of(name), unit);
        if (!is_new && at->second != unit) at->second = std::nullopt;
    };
    auto units = organisation::bulk::units_on(read, day);
    for (const auto& one : units) there[one.id.value] = true, add(by_words_, one.name, one.id);
    Names others;
    for (const auto& one : read.all(aliases))
        if (there.contains(one.unit.value)) add(others, one.name, one.unit);
    by_words_.merge(others);
    for (const auto& one : units)
        by_words_.insert_or_assign(words_of(one.code), one.id);  // a number is of one alone
    by_words_.erase("");
}

std::optional<UnitId> UnitNames::find(std::string_view name) const {
    auto found = by_words_.find(words_of(name));
    return found == by_words_.end() ? std::nullopt : found->second;
}

std::map<UnitId, survey_answers::Given> divided(const Reading& reading,
                                                const std::vector<std::optional<UnitId>>& units) {
    std::map<UnitId, survey_answers::Given> all;
    for (std::size_t at = 0; at < reading.places.size(); ++at) {
        if (!units[at]) continue;
        const auto& given = reading.places[at].given;
        auto& here = all[*units[at]];
        for (const auto& [question, cell] : given.counted) here.counted[question] += cell;
        for (const auto& [question, texts] : given.texts)
            here.texts[question].insert(here.texts[question].end(), texts.begin(), texts.end());
    }
    return all;
}

Result<SurveyId> import_answers(db::Write& write, const rights::Visitor& visitor,
                                const surveys::ImportedSurvey& typed,
                                const std::map<UnitId, survey_answers::Given>& given, Language language) {
    auto survey = typed;
    survey.units.clear();
    for (const auto& [unit, _] : given) survey.units.push_back(unit);
    auto made = surveys::add_imported(write, visitor, survey, language);
    if (!made) return std::unexpected(made.error());
    std::map<SurveyGroupId, survey_answers::Given> by_group;
    for (const auto& [unit, here] : given) by_group.emplace(made->groups.at(unit), here);
    survey_answers::count_imported(write, *surveys::find_survey(write, made->survey), by_group);
    return made->survey;
}

}  // namespace styrkedja::survey_imports
