// A group's way on with its results: look, talk, agree, pulse (C-17). What is written here is the group's
// own: its people and its manager read it, nobody above. Those who lead surveys, the leading group and
// managers above see how far each has come, in counts. Every command: what one may not see → not_found, not
// one's own → forbidden, not possible in its state or an older version than the stored one → conflict.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "commitments/commitments.h"
#include "surveys/surveys.h"

namespace styrkedja {

using WorkplaceDialogueId = Id<struct WorkplaceDialogueTag>;
using LocalAgreementId = Id<struct LocalAgreementTag>;
using SurveyGuideId = Id<struct SurveyGuideTag>;

// Where a workplace talks with its manager.
enum class Forum { workplace_meeting, local_cooperation };
template <>
inline constexpr auto enum_names<Forum> = std::array{"workplace_meeting"sv, "local_cooperation"sv};

enum class LocalAgreementState { agreed, done, dropped };
template <>
inline constexpr auto enum_names<LocalAgreementState> = std::array{"agreed"sv, "done"sv, "dropped"sv};

enum class FollowUpStep { look, talk, agree, pulse };
template <>
inline constexpr auto enum_names<FollowUpStep> = std::array{"look"sv, "talk"sv, "agree"sv, "pulse"sv};

namespace workplace_dialogues {

struct LocalAgreement {
    LocalAgreementId id;
    WorkplaceDialogueId dialogue;
    SurveyId survey;
    SurveyGroupId group;
    std::string text;
    std::string question;  // the name of the answer that it is about; empty: of none in particular
    std::optional<PersonId> responsible;
    std::string responsible_name;
    std::optional<Date> due_on;
    LocalAgreementState state;
    std::string reason;
    Date agreed_on;
    std::int64_t version;
    Date state_since = {};
    std::optional<CommitmentId> commitment = {};  // what the responsible person owes because of it

    links::Ref ref() const { return {"local_agreement", id.value}; }
};
// The group's own people, its manager of then or now; a person responsible sees theirs.
bool may_read(db::Read& read, const rights::Visitor& visitor, const surveys::Group& group);
bool may_write(db::Read& read, const rights::Visitor& visitor, const surveys::Group& group);  // its manager
std::optional<LocalAgreement> find_agreement(db::Read& read, const rights::Visitor& visitor,
                                             LocalAgreementId id);
std::vector<LocalAgreement> agreements_of(db::Read& read, SurveyGroupId group);  // oldest first

// How far a group has come. Counted, never said in words.
struct Progress {
    std::optional<Date> planned_on, held_on;
    std::int64_t agreements = 0, done = 0;
};
std::map<SurveyGroupId, Progress> progress_of(db::Read& read, SurveyId survey);  // those that have begun
// What others know of a group's work, hung while the routes are put together: "pulses" by group.
struct Counter {
    std::string (*heading)(Language language);
    std::map<SurveyGroupId, std::int64_t> (*count)(db::Read& read, SurveyId survey);
};
void hang(const Counter& counter);
// A section of the group's own page, for those who may read it; empty markup: nothing to say.
struct Panel {
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey,
                          const surveys::Group& group);
};
void hang(const Panel& panel);

// Removes those of the demonstration's surveys, for good, before the surveys are removed.
std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /surveys/{}/groups/{}/work, /surveys/{}/local-work …

}  // namespace workplace_dialogues
}  // namespace styrkedja
