// What is done with a file that has been read: its places become units, its counts a survey.
#pragma once
#include "base/refusal.h"
#include "survey_imports/reading.h"
#include "surveys/commands.h"

namespace styrkedja::survey_imports {

// Which unit a name means on a day: as it is called then, an alias, or its number; nothing: none, or several.
class UnitNames {
  public:
    UnitNames(db::Read& read, Date day);
    std::optional<UnitId> find(std::string_view name) const;

  private:
    using Names = std::unordered_map<std::string, std::optional<UnitId>>;
    Names by_words_;
};

// Answers of places that are the same unit are laid together; of those that are none, left out.
std::map<UnitId, survey_answers::Given> divided(const Reading& reading,
                                                const std::vector<std::optional<UnitId>>& units);

// Right → the survey with its groups → figures in blocks. `typed.units` is filled in here.
Result<SurveyId> import_answers(db::Write& write, const rights::Visitor& visitor,
                                const surveys::ImportedSurvey& typed,
                                const std::map<UnitId, survey_answers::Given>& given, Language language);

}  // namespace styrkedja::survey_imports
