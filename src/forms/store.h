// The SQL over the module's tables.
#pragma once
#include "forms/forms.h"

namespace styrkedja::forms {

std::optional<Form> load_form(db::Read& read, FormId id);          // whoever asks
std::vector<FormId> forms_adding_to(db::Read& read, FormId core);  // units' own, that are in use
FormId insert_form(db::Write& write, const NewForm& form, std::string_view by);
bool update_form(db::Write& write, FormId id, const NewForm& form);  // false: in another version by now
void set_closed(db::Write& write, FormId id, bool closed);

struct NewVersion {
    FormId form;
    std::int64_t number;
    std::optional<FormVersionId> core;
    std::string content;  // JSON
    std::string by;
};
FormVersionId insert_version(db::Write& write, const NewVersion& version);
std::string stored_content(db::Read& read, FormVersionId id);
// Keeps what it said before under `what`; false: the draft is in another version by now.
bool update_draft(db::Write& write, const FormVersion& seen, std::string_view content, std::string_view what,
                  std::string_view by);
void delete_version(db::Write& write, FormVersionId id);
void set_in_use(db::Write& write, FormVersionId id, std::string_view what_changed);
void retire(db::Write& write, FormVersionId id);

struct Undo {
    std::int64_t version;
    std::string content;
    std::string what;
};
std::optional<Undo> last_undo(db::Read& read, FormVersionId draft);
void delete_undo(db::Write& write, FormVersionId draft, std::int64_t from_version);

struct KeptConsequence {
    links::Ref of;
    std::optional<std::int64_t> commitment;
};
void insert_consequence(db::Write& write, FormVersionId version, const links::Ref& of,
                        std::optional<std::int64_t> commitment);
std::vector<KeptConsequence> consequences_of(db::Read& read, FormVersionId version);

}  // namespace styrkedja::forms
