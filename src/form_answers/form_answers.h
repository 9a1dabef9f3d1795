// Answers to what forms ask. A sheet is about one object of another module, which asks for the rights; it is
// filled in section by section, each saved by itself in the version that was seen, and counted together with
// others of its collection once it is handed in.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "db/database.h"
#include "html/markup.h"
#include "links/links.h"
#include "questions/question_fields.h"
#include "questions/questions.h"

namespace styrkedja {

using SheetId = Id<struct SheetTag>;

namespace form_answers {

struct Sheet {
    SheetId id;
    links::Ref about;
    std::string part;            // "prework"
    links::Ref collection;       // what it is counted in
    std::optional<UnitId> area;  // … and there for which unit
    std::optional<Instant> handed_in_at;
};
struct NewSheet {
    links::Ref about;
    std::string part;
    links::Ref collection;
    std::optional<UnitId> area = {};
};
// There is one sheet of each part about an object: the one that is there already is given back.
SheetId open_sheet(db::Write& write, const NewSheet& sheet);
std::optional<Sheet> find_sheet(db::Read& read, const links::Ref& about, std::string_view part);

// By the names of the fields without their "q-": the question's key, of a matrix or a ranking "key.row".
// Nothing was answered: not there. Each holds one text – with its lines, of a choice its key, of a number
// "12,5" – but of several answers one each. Of a person it is the name, and the id stands at "key.person";
// of a file likewise at "key.file" (files.h).
using Answers = std::map<std::string, std::vector<std::string>, std::less<>>;
Answers answers_of(db::Read& read, SheetId sheet);
const std::string& only(const Answers& answers, std::string_view name);  // the first text, or ""
// For question_fields.h.
questions::Filling filling_of(const Answers& answers);

// What was sent for a field, in the order it came; not sent at all: empty.
using Typed = std::function<std::vector<std::string>(std::string_view name)>;

struct SectionVersion {
    std::int64_t version = 0;  // 0: nobody has written in it yet
    std::string changed_by = {};
    std::optional<Instant> changed_at = {};
};
SectionVersion version_of(db::Read& read, SheetId sheet, std::string_view section);
std::map<std::string, SectionVersion, std::less<>> versions_of(db::Read& read, SheetId sheet);

// All answers of one section as they were sent; what was not asked and not sent stays as it was. Its version
// then, which is the same when nothing is different. Refused: what cannot be an answer to its question
// (invalid, at the field "q-…"), a section that somebody has written in since, a sheet that is handed in
// (conflict). Nothing is audited: the module whose object it is does.
struct Seen {
    SheetId sheet;
    std::int64_t version = 0;  // of the section, that was seen
    std::string by = {};       // who writes, by name
};
Result<std::int64_t> save_section(db::Write& write, const Seen& seen, const questions::Section& section,
                                  const Typed& typed, Language language);
inline constexpr std::size_t most_text_characters = 20'000;

// Required questions that are asked – their condition holds – and have no answer; fields "q-…".
// Files are missing only where they are taken: not every module that asks gives a place to leave them.
enum class Files { refused, taken };
std::vector<FieldError> unanswered(const questions::Content& content, const Answers& answers,
                                   Language language, Files files = Files::refused);
bool is_asked(const questions::Content& content, const questions::Question& question, const Answers& answers);

// Counted from now on, and not written in any more; taken back it is neither.
void hand_in(db::Write& write, SheetId sheet, const questions::Content& content);
void take_back(db::Write& write, SheetId sheet);
// What one sheet says, into another that nobody has written in.
void copy_answers(db::Write& write, SheetId from, SheetId to, std::string_view by);

// Of sheets that are handed in. `value`: of choices their key, of a scale its step, of a matrix the column at
// "key.row", of a text '' – that something was written; of all else nothing is counted.
struct Tally {
    std::string name;
    std::string value;
    std::int64_t sheets;
};
// Of all areas, or of one; UnitId{}: those without.
std::vector<Tally> tallies_of(db::Read& read, const links::Ref& collection, std::string_view part,
                              std::optional<UnitId> area = {});
std::int64_t count_handed_in(db::Read& read, const links::Ref& collection, std::string_view part,
                             std::optional<UnitId> area = {});
// The answers to one question in many sheets beside each other, handed in or not, asked there or not: by the
// object they are about.
std::map<std::int64_t, std::vector<std::string>> answers_to(db::Read& read, std::string_view about_kind,
                                                            std::span<const std::int64_t> about,
                                                            std::string_view part, std::string_view name);
// All answers of their sheets of a part, likewise.
std::map<std::int64_t, Answers> answers_about(db::Read& read, std::string_view about_kind,
                                              std::span<const std::int64_t> about, std::string_view part);

// What was answered, as it is read: questions that were not asked are left out; a text keeps its lines.
// `mark` may write something after an answer, such as what can be done with it.
struct Reading {
    bool only_answered = false;
    bool has_heading = true;
    std::function<html::Markup(const questions::Question& question)> mark = {};
    std::function<html::Url(const questions::Question& question)> file = {};  // where one fetches it
};
void show_section(html::Out& out, db::Read& read, Language language, const questions::Content& content,
                  const questions::Section& section, const Answers& answers, const Reading& reading = {});
// "Ja, delvis", "4 av 5", "Norrskolan": of one question in words; nothing: not answered.
std::string in_words(db::Read& read, Language language, const questions::Question& question,
                     const Answers& answers);

void remove_sheets(db::Write& write, const links::Ref& about);  // for good, with what was counted of them

}  // namespace form_answers
}  // namespace styrkedja
