// What people answer in a survey (C-14). An answer is sealed at once with a key of its group that is kept
// outside the database; when enough have come, some of the sealed answers – which, is drawn by lot – are
// opened together and only counted, the others are sealed anew, and the key is destroyed. After that nothing
// ties what was answered to who answered, in the database, its log, its backups or their order. What is
// counted is shown in blocks (safe_figures). docs/survey-anonymity.md says against whom this holds, and
// against whom it does not.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "safe_figures/safe_figures.h"
#include "surveys/surveys.h"

namespace styrkedja::survey_answers {

// The keys, one for each group's epoch, in a folder outside the database that no backup takes with it.
// Every server of one database has the same folder.
class Seals;
std::shared_ptr<Seals> open_seals(const std::filesystem::path& folder);
// Throws when the folder is another database's.
std::shared_ptr<Seals> open_seals(const std::filesystem::path& folder, db::Database& database);

// One round of opening: what can be counted is, in one transaction for each survey. Closed surveys are
// counted to the end. The surveys whose figures have changed.
std::vector<SurveyId> open_sealed(db::Database& database, Seals& seals);

// What is shown of a group by itself, without those below it: question → how it was answered.
using Figures = std::map<std::string, safe_figures::Cell, std::less<>>;
// Of every group with all below it; for a whole survey in one query.
std::map<SurveyGroupId, Figures> figures_of(db::Read& read, SurveyId survey);
// Of some groups: nothing of those that show nothing.
std::map<SurveyGroupId, Figures> figures_of(db::Read& read, SurveyId survey,
                                            std::span<const SurveyGroupId> groups);
Figures figures_of_group(db::Read& read, SurveyId survey, SurveyGroupId group);
struct Text {
    std::string question;
    std::string text;
};
std::vector<Text> texts_of(db::Read& read,
                           SurveyGroupId group);  // of the group alone; nothing before it is closed

void add_routes(auth::Routes& routes, std::shared_ptr<Seals> seals);  // /surveys/{}/answer, /s/{token} …

}  // namespace styrkedja::survey_answers
