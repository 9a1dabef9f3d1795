// What a group's manager writes down on its way on, and the guides that those who lead surveys lay beside it.
#pragma once
#include "base/refusal.h"
#include "workplace_dialogues/workplace_dialogues.h"

namespace styrkedja::workplace_dialogues {

// What a group has talked about, one row per group; the group's own.
struct Dialogue {
    WorkplaceDialogueId id;
    SurveyId survey;
    SurveyGroupId group;
    Forum forum;
    std::optional<Date> planned_on, held_on;
    std::string notes;
    std::int64_t version;
    std::string held_by;
};
std::optional<Dialogue> dialogue_of(db::Read& read, SurveyGroupId group);  // whoever asks

inline constexpr std::size_t most_notes_characters = 20'000;
inline constexpr std::size_t most_agreement_characters = 4000;
inline constexpr std::size_t most_title_characters = 200;
inline constexpr std::size_t most_address_bytes = 1000;

// When and where the group talks or has talked, and about what. version 0: nothing was there. Fields:
// planned_on, held_on, notes.
struct Talk {
    Forum forum = Forum::workplace_meeting;
    std::optional<Date> planned_on = {}, held_on = {};
    std::string notes = {};
    std::int64_t version = 0;
};
Result<void> save_talk(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group,
                       const Talk& talk, Language language);

// Once the dialogue is held. With a responsible person and a day it is that person's commitment too – without
// its words, as what is owed is told in the record of changes, which others read. Fields: wording, question,
// responsible, due_on.
struct Terms {
    std::string text = {};
    std::string question = {};
    std::string responsible = {};  // a name as typed; empty: nobody in particular
    std::optional<Date> due_on = {};
    std::int64_t version = 0;
};
Result<LocalAgreementId> add_agreement(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group,
                                       const Terms& terms, Language language);
Result<void> change_agreement(db::Write& write, const rights::Visitor& visitor, LocalAgreementId id,
                              const Terms& terms, Language language);
// done: with what came of it, if anything is said; dropped: with why; agreed: it is taken up again.
struct Closing {
    LocalAgreementState state = LocalAgreementState::done;
    std::string words = {};
    std::int64_t version = 0;
};
Result<void> close_agreement(db::Write& write, const rights::Visitor& visitor, LocalAgreementId id,
                             const Closing& closing, Language language);

struct Guide {
    SurveyGuideId id;
    SurveyId survey;
    FollowUpStep step;
    std::string title;
    std::string address;  // https://…
};
std::vector<Guide> guides_of(db::Read& read, SurveyId survey);  // step by step
struct NewGuide {
    std::string step = {};
    std::string title = {};
    std::string address = {};
};
// By those who lead surveys. Fields: step, title, address.
Result<void> add_guide(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                       const NewGuide& typed, Language language);
Result<void> remove_guide(db::Write& write, const rights::Visitor& visitor, SurveyId survey, SurveyGuideId id,
                          Language language);

}  // namespace styrkedja::workplace_dialogues
