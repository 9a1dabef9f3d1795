// The changes of a draft, one by one, as people make them in the editor. Each checks the whole form, keeps
// what the draft said before so that it can be taken back, and names what is wrong at the field where it was
// typed.
#pragma once
#include "forms/forms.h"

namespace styrkedja::forms {

// Every change says which version of the draft it saw; refused as conflict when there is a newer one.
struct Seen {
    FormId form;
    std::int64_t version = 0;
    Language language = Language::swedish;
};
using Edited = Result<std::int64_t>;  // the draft's version now

Edited change_intro(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string intro);
// An empty key: a new section, at the end. Answers the key through `section`.
Edited save_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen, Section& section);
// With its questions; in the core's sections of a unit's form its own questions only.
Edited remove_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                      std::string_view key);
Edited move_section(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                    std::size_t place);

// An empty key: a new question at the end of the section. Choices without key get one of their words; one
// that is written as before keeps its own.
Edited save_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                     std::string_view section, Question& question);
Edited remove_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                       std::string_view key);
Edited copy_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen,
                     std::string_view key);
// To a place in a section, its own or another, counted without the question itself; beyond the end is the
// end.
struct Place {
    std::string section;
    std::size_t at = 0;
};
Edited move_question(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                     const Place& to);
// A recommended question of the core, in a unit's form.
Edited leave_out(db::Write& write, const rights::Visitor& visitor, const Seen& seen, std::string_view key,
                 bool out);
// All of it at once, as a file says it.
Edited replace_content(db::Write& write, const rights::Visitor& visitor, const Seen& seen, Content content);
// The last change that was not taken back yet.
bool can_undo(db::Read& read, FormVersionId draft);
Edited undo(db::Write& write, const rights::Visitor& visitor, const Seen& seen);

}  // namespace styrkedja::forms
