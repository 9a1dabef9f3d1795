// What can be done with a dialogue: right → rule → rows → audit → what follows from it.
#pragma once
#include "dialogues/dialogues.h"
#include "form_answers/files.h"

namespace styrkedja::dialogues {

// Between whom the round is held, as roles are held today: those not there yet are added. Who leads it.
struct TakenIn {
    std::int64_t added = 0;
    std::vector<std::string> without_leader = {};  // units where somebody is missing
};
Result<TakenIn> take_in_pairs(db::Write& write, const rights::Visitor& visitor, RoundId round,
                              Language language);

struct Planning {
    std::optional<Date> on = {};
    std::string at = {};
    std::int64_t minutes = 90;
    std::string place = {};
    std::int64_t version = 0;
};
// By the superior, or who leads the round. Another day than before is told to both and counted as moved.
Result<void> plan_dialogue(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                           const Planning& planning, Language language);
Result<void> cancel_dialogue(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                             std::optional<CancelReason> why, std::string_view words, std::int64_t version,
                             Language language);
Result<void> plan_again(db::Write& write, const rights::Visitor& visitor, DialogueId id, std::int64_t version,
                        Language language);
// Somebody else has taken over, before it is held.
Result<void> change_party(db::Write& write, const rights::Visitor& visitor, DialogueId id, Party party,
                          std::string_view name, std::int64_t version, Language language);

// The subordinate has opened the prework: its sheet is there, and the unit is no longer silent.
Result<SheetId> open_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                             Language language);
Result<std::int64_t> save_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                  std::string_view section, std::int64_t seen,
                                  const form_answers::Typed& typed, Language language);
// What somebody has seen of a rating and the words beside it, as one number from 1.
std::int64_t version_of(std::optional<std::int64_t> rating, std::string_view words);
// One's own, until it is handed in; nothing: no rating yet. `seen`: another by now is refused as conflict.
Result<void> save_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id, FocusAreaId focus,
                         std::optional<std::int64_t> rating, std::string_view reason, Language language,
                         std::optional<std::int64_t> seen = {});
// Every focus area rated and every required question answered; what is missing in the fields "q-…" and
// "rating-12" (of focus area 12), as submit_rating says it.
Result<void> submit_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            Language language);
// As long as the superior has not rated.
Result<void> recall_prework(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            Language language);
Result<void> submit_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                           Language language);

// The record begins with what the prework says.
Result<void> hold(db::Write& write, const rights::Visitor& visitor, DialogueId id, std::optional<Date> on,
                  std::int64_t version, Language language);
// Whoever of the two writes; a confirmation by one is gone with it. The version of the section.
Result<std::int64_t> save_record(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                 std::string_view section, std::int64_t seen,
                                 const form_answers::Typed& typed, Language language);

// A file that the form asks for comes by itself, by those who may write there. Which one was seen there – 0:
// none – must stand there still, or it is refused as conflict; nothing: it is taken away.
struct LeftFile {
    std::string question;
    std::int64_t seen = 0;  // form_answers::standing_file
    std::optional<form_answers::NewFile> file = {};
};
Result<void> save_prework_file(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                               const LeftFile& left, Language language);
Result<void> save_record_file(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                              const LeftFile& left, Language language);
// The question that asks for it, if the visitor may answer it now: before the file itself is looked at.
Result<questions::Question> file_question(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                                          std::string_view part, std::string_view key, Language language);

struct Agreed {
    std::optional<std::int64_t> rating = {};
    std::string dissent = {};
    std::optional<std::int64_t> seen = {};  // as in save_rating
};
Result<void> agree_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id, FocusAreaId focus,
                          const Agreed& agreed, Language language);
// `record_version`: the one that was read; another by now is refused as conflict. With every focus area
// agreed or left with its dissent.
Result<void> confirm(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                     std::int64_t record_version, Language language);
Result<void> supplement(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                        std::string_view text, Language language);

struct Supplement {
    std::int64_t id;
    std::string text;
    std::string by;
    Instant at;
};
std::vector<Supplement> supplements_of(db::Read& read, DialogueId id);

}  // namespace styrkedja::dialogues
