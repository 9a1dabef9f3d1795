// The module's pages: one function per route, and what they share.
#pragma once
#include "auth/refused_form.h"
#include "auth/sent.h"
#include "comments/comments.h"
#include "dialogues/commands.h"
#include "dialogues/content.h"
#include "dialogues/sharing.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::dialogue_room::pages {

using dialogue_rounds::Round;
using dialogues::Dialogue;
using dialogues::is_before;
using dialogues::is_confirmed;
using dialogues::is_recording;
using dialogues::Party;
// A form that was refused, shown again with all that was typed.
using Refused = auth::RefusedForm;

// A dialogue as one visitor meets it.
struct Room {
    Dialogue dialogue;
    Round round;
    std::optional<Party> party = {};  // nothing: not one of the two
    bool reads = false;               // else they lead the round and see how far it has come
    bool plans = false;               // sets the day, cancels, changes who takes part

    DialogueId id() const { return dialogue.id; }
    bool is(Party one) const { return party == one; }
    bool shows(std::string_view part) const;      // the prework or the record, to whom reads the dialogue
    bool writes_in(std::string_view part) const;  // as far as it is theirs to write
    bool prepares() const;  // the prework and the ratings may be written, as far as the round goes
};
// Nothing: it does not exist, for this visitor.
std::optional<Room> room_of(const auth::Visit& visit, db::Read& read, DialogueId id);
std::optional<Room> room_to_read(const auth::Visit& visit, db::Read& read);  // of the address
// Whoever is not one of the two and reads what they wrote leaves a line (C-34). Never inside a transaction.
void note_reading(const auth::Visit& visit, const Room& room);

html::Frame front_frame(const auth::Visit& visit, const Room& room);
html::Frame frame_of(const auth::Visit& visit, const Room& room, std::string title);

// The prework or the record as it stands.
struct Writing {
    DialogueId dialogue;
    std::string_view part;
    questions::Content content;
    std::optional<form_answers::Sheet> sheet = {};
    form_answers::Answers answers = {};
    std::map<std::string, form_answers::SectionVersion, std::less<>> versions = {};
    std::vector<html::Option> units = {};  // where a question asks for one

    const questions::Section* section(std::string_view key) const;
    std::int64_t version(std::string_view key) const;
};
Writing writing_of(db::Read& read, const Room& room, std::string_view part, Language language);

// A section whose words were not saved.
struct RefusedSection {
    std::string section = {};  // empty: none
    Refusal refusal = {};
    form_answers::Typed typed = {};
};
// What was sent for the fields of a section, by a form or as JSON.
form_answers::Typed typed_in(const auth::Visit& visit, const auth::Sent& sent);
void section_form(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
                  const Room& room, const Writing& writing, const questions::Section& section,
                  const RefusedSection& refused);
// Each question of the section that asks for a file: what was left, and forms of its own, which cannot stand
// in the section's.
void file_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Writing& writing,
                const questions::Section& section, const std::vector<FieldError>& errors);
html::Url url_of_file(const Writing& writing, const questions::Question& question);
void show_section(html::Out& out, const auth::Visit& visit, db::Read& read, const Writing& writing,
                  const questions::Section& section);
// What was written in a form that is not there any more: it can still be copied.
void show_typed(html::Out& out, const auth::Visit& visit);
// One section of the prework or the record, as it was sent: by a form that saves itself, a program, or a
// person, who meets the page again with what was refused.
using SaveSection = Result<std::int64_t> (*)(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                             std::string_view section, std::int64_t seen,
                                             const form_answers::Typed& typed, Language language);
struct SectionPage {
    std::string_view part;
    SaveSection save;
    http::Response (*again)(const auth::Visit& visit, const RefusedSection& refused);
};
http::Response save_section(const auth::Visit& visit, const SectionPage& page);
// To a form that saves itself.
struct SentRating {
    FocusAreaId focus;
    std::string_view name;  // "rating" or "agreed"
    std::optional<std::int64_t> rating;
    std::string words;
};
http::Response saved_as_json(const auth::Visit& visit, DialogueId id, const Result<void>& saved,
                             const SentRating& sent);

// The four steps; `name` is "rating" or "agreed", `words` what the text beside is called.
struct RatingForm {
    FocusAreaId focus;
    std::string_view name;
    std::string label;
    std::optional<std::int64_t> rating;
    std::string_view words_name;
    std::string words_label;
    std::string words;
    html::Url action;
};
void rating_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const RatingForm& form,
                 const Refused& refused);
void contents(html::Out& out, const auth::Visit& visit, const Writing& writing);  // the way to each section
std::string rated(Language language, std::optional<std::int64_t> rating);         // "3 – fungerar väl"
// Both ratings beside each other; until both are in, who is waited for.
void show_ratings(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room);
void show_supplements(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room);
void show_panels(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room,
                 const std::vector<dialogues::Panel>& panels);

bool is_program(const auth::Visit& visit);  // answered in JSON
bool hides(const Refusal& refusal);         // answered as everywhere: not there, or not theirs
http::Response as_json(const auth::Visit& visit, DialogueId id);
void announce(const auth::Visit& visit, DialogueId id);
using Again = http::Response (*)(const auth::Visit& visit, DialogueId id, const Refusal& refusal);
// On to `where` under the dialogue's address; refused: the page `again`.
struct Onward {
    std::string where = {};  // "/record"
    const char* notice = "";
};
http::Response after(const auth::Visit& visit, DialogueId id, const Result<void>& done, const Onward& onward,
                     Again again);
http::Response front_again(const auth::Visit& visit, DialogueId id, const Refusal& refusal);
http::Response prework_again(const auth::Visit& visit, DialogueId id, const Refusal& refusal);
http::Response record_again(const auth::Visit& visit, DialogueId id, const Refusal& refusal);

http::Response front(auth::Visit& visit);
http::Response package(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response cancel(auth::Visit& visit);
http::Response plan_again(auth::Visit& visit);
http::Response change_party(auth::Visit& visit);
http::Response hold(auth::Visit& visit);
http::Response prework(auth::Visit& visit);
http::Response begin_prework(auth::Visit& visit);
http::Response save_prework(auth::Visit& visit);
http::Response submit_prework(auth::Visit& visit);
http::Response recall_prework(auth::Visit& visit);
// Of `part`, as the answer to the question in the route's second hole.
http::Response save_file(auth::Visit& visit, std::string_view part, const comments::Settings& settings);
http::Response remove_file(auth::Visit& visit, std::string_view part);
http::Response download_file(auth::Visit& visit, std::string_view part);
http::Response rating(auth::Visit& visit);
http::Response save_rating(auth::Visit& visit);
http::Response submit_rating(auth::Visit& visit);
http::Response record(auth::Visit& visit);
http::Response save_record(auth::Visit& visit);
http::Response agree(auth::Visit& visit);
http::Response read_before_confirming(auth::Visit& visit);
http::Response confirm(auth::Visit& visit);
http::Response supplement(auth::Visit& visit);
http::Response sharing(auth::Visit& visit);
http::Response share(auth::Visit& visit);
http::Response take_back(auth::Visit& visit);
http::Response shared(auth::Visit& visit);
http::Response api_shared(auth::Visit& visit);
http::Response api_dialogue(auth::Visit& visit);

}  // namespace styrkedja::dialogue_room::pages
