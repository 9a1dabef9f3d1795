// What every command on a dialogue begins with: that it is there for the visitor, and who of the two they
// are.
#pragma once
#include "dialogues/store.h"
#include "notices/notices.h"

namespace styrkedja::dialogues {

struct Step {
    Dialogue dialogue;
    Round round;
    std::optional<Party> party;
    bool leads = false;  // the round
};
// Nothing: not_found. Who only leads the round gets it too, for planning alone.
Result<Step> begin_step(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language);
// … one of the two.
Result<Step> begin_as(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                      std::optional<Party> party, Language language);

// … the subordinate, while the prework is written; either of them, while the record is.
Result<Step> begin_prework(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language);
Result<Step> begin_record(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language);

Refusal unseen(Language language);
Refusal gone_on(Language language);            // it has another state by now
Refusal changed_meanwhile(Language language);  // or another version
// What somebody has typed of a rating. Its words are tidied; refused: an area that the dialogue has not, what
// is no step or too long (at `field`, "rating" or "agreed"), and – when they say what they have seen – one
// that another has written since. False: it stands there so already.
struct Judged {
    std::string_view field;
    FocusAreaId focus;
    std::optional<std::int64_t> rating;
    std::string words;
    std::optional<std::int64_t> seen;
};
using Standing = std::int64_t (*)(const Rating&);  // version_of what the area holds
Result<bool> check_judged(db::Read& read, const Step& step, const Judged& judged, Standing standing,
                          Language language);
// One section of the prework or the record; refused where the dialogue has no such section.
struct SectionSeen {
    SheetId sheet;
    std::string_view section;
    std::int64_t version;
};
Result<std::int64_t> save_section(db::Write& write, const rights::Visitor& visitor, const Step& step,
                                  const SectionSeen& seen, const form_answers::Typed& typed,
                                  Language language);
form_answers::NewSheet sheet_of(const Step& step, std::string_view part);
// Not while its round is over, or has not begun.
Result<void> check_takes_place(const Step& step, Language language);

// Along the table: state, rows, audit and who is told. `words`: never what was written in the dialogue.
Result<void> move(db::Write& write, const rights::Visitor& visitor, Step& step, DialogueEvent event,
                  std::string_view words, Language language);
// Whatever changes in the record: who has confirmed it has confirmed another.
void note_written(db::Write& write, const rights::Visitor& visitor, const Step& step, std::string_view what);
void tell_other(db::Write& write, const rights::Visitor& visitor, const Dialogue& dialogue, NoticeWhat what);
// What was shared and does not stand in the record any more.
void forget_gone_sentences(db::Write& write, DialogueId id, const form_answers::Answers& answers);

}  // namespace styrkedja::dialogues
