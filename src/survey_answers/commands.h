// What is done with answers: sent in, opened, closed.
#pragma once
#include "survey_answers/ballot.h"
#include "survey_answers/survey_answers.h"

namespace styrkedja::survey_answers {

// What the browser encrypted for the person who answered, and can decrypt again: not said is empty.
struct Own {
    std::string id = {};   // 64 hex digits
    std::string box = {};  // base64
    bool is_whole() const;
};
inline constexpr std::size_t most_box_bytes = 200'000;

enum class Sent {
    first,       // taken now
    same,        // that sending was taken before
    other,       // another was
    not_open,    // nothing is taken any more, or yet
    no_key_yet,  // prepare, then send again
    unknown
};
// A sheet as it is stored, sealed before the transaction with the key that its group has then.
struct SealedSheet {
    SurveyId survey;
    SurveyGroupId group;
    std::int64_t epoch;
    std::string id;
    std::string box;
};
std::optional<SealedSheet> seal(const Seals& seals, SurveyId survey, SurveyGroupId group,
                                std::optional<std::int64_t> epoch, const Sheet& sheet);
// In one transaction: that the person has answered, and what, sealed: as it is, or anew when the group has
// another epoch by then. After the commit: Seals::note.
Sent submit(db::Write& write, const Seals& seals, SurveyEntryId entry, std::string_view attempt,
            const Sheet& sheet, const Own& own, const std::optional<SealedSheet>& ready = {});
// Answers that were given elsewhere, by those of one group alone: counted already, and by question what they
// wrote.
struct Given {
    Figures counted = {};
    std::map<std::string, std::vector<std::string>, std::less<>> texts = {};
};
// Of groups of a survey that is closed: shown in blocks as at a close, and nothing else of it is kept.
void count_imported(db::Write& write, const surveys::Survey& survey,
                    const std::map<SurveyGroupId, Given>& given);
void count_imported(db::Write& write, const surveys::Survey& survey,
                    const std::map<SurveyGroupId, std::vector<Sheet>>& sheets);
// Keys for all groups of a survey that have none.
void prepare(db::Database& database, Seals& seals, SurveyId survey);
std::optional<std::string> own_box(db::Read& read, std::string_view id);

}  // namespace styrkedja::survey_answers
