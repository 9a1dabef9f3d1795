// Versioned forms: question sets that change over the years without what was answered losing its meaning. A
// form has at most one draft and one version in use; a version that has been in use never changes. A unit's
// own form adds to a version of a core form and leaves out what the core only recommends.
#pragma once
#include "auth/visit.h"
#include "links/links.h"
#include "questions/questions.h"

namespace styrkedja {

using FormId = Id<struct FormTag>;
using FormVersionId = Id<struct FormVersionTag>;

// What a form is for.
enum class FormUse { dialogue, survey, pulse, poll, question_bank, application, course_test, report, other };
template <>
inline constexpr auto enum_names<FormUse> =
    std::array{"dialogue"sv,    "survey"sv,      "pulse"sv,  "poll"sv, "question_bank"sv,
               "application"sv, "course_test"sv, "report"sv, "other"sv};

enum class FormState { draft, in_use, retired };
template <>
inline constexpr auto enum_names<FormState> = std::array{"draft"sv, "in_use"sv, "retired"sv};

namespace forms {

using questions::Choice;
using questions::Content;
using questions::Question;
using questions::Section;

struct Form {
    FormId id;
    std::string name;
    FormUse use;
    std::string purpose;
    std::optional<UnitId> unit;  // whose own it is; none: the authority's
    std::optional<std::string> unit_name;
    std::optional<FormId> core;  // that a unit's form adds to
    std::int64_t version;        // of these lines
    std::string created_by;
    std::optional<std::int64_t> in_use;   // the number of the version in use
    std::optional<std::int64_t> drafted;  // the number of the draft
    bool is_closed;                       // nobody starts anything with it any more

    links::Ref ref() const { return {"form", id.value}; }
};
struct FormVersion {
    FormVersionId id;
    FormId form;
    std::int64_t number;
    FormState state;
    std::optional<FormVersionId> core;  // that it adds to
    std::string what_changed;           // in words, when it was put in use
    std::int64_t version;               // counts every change of the draft
    std::string changed_by;
    Instant changed_at;
    std::optional<Instant> in_use_at;
};

inline constexpr std::size_t most_name_characters = 200;

struct FormFilter {
    std::optional<FormUse> use = {};
    std::optional<UnitId> unit = {};
    std::optional<FormId> core = {};  // the units' forms that add to it
    bool closed = false;
    std::string words = {};  // in the name
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// By name; drafts that nobody has put in use yet only for those who may change them.
std::vector<Form> list_forms(db::Read& read, const rights::Visitor& visitor, const FormFilter& filter);
std::optional<Form> find_form(db::Read& read, const rights::Visitor& visitor, FormId id);
bool may_change(const rights::Visitor& visitor, const Form& form);
bool may_add_somewhere(const rights::Visitor& visitor);

std::vector<FormVersion> versions_of(db::Read& read, FormId form);  // newest first
std::optional<FormVersion> find_version(db::Read& read, FormVersionId id);
std::optional<FormVersion> find_version(db::Read& read, FormId form, std::int64_t number);
std::optional<FormVersion> version_in_use(db::Read& read, FormId form);
std::optional<FormVersion> draft_of(db::Read& read, FormId form);
// Its own lines alone, and with the core that it adds to: what is asked.
Content own_content(db::Read& read, FormVersionId id);
Content content_of(db::Read& read, const FormVersion& version);

struct NewForm {
    std::string name = {};
    FormUse use = FormUse::other;
    std::string purpose = {};
    std::optional<UnitId> unit = {};
    std::optional<FormId> core = {};  // its version in use is what the form adds to
    std::optional<FormVersionId> copy_of = {};
    std::int64_t version = 0;  // that was seen, when a form is renamed
};
Result<FormId> add_form(db::Write& write, const rights::Visitor& visitor, const NewForm& form,
                        Language language);
// With its content as a draft, which must be without faults.
Result<FormId> take_in(db::Write& write, const rights::Visitor& visitor, const NewForm& form,
                       const Content& content, Language language);
Result<void> rename_form(db::Write& write, const rights::Visitor& visitor, FormId id, const NewForm& form,
                         Language language);
Result<void> close_form(db::Write& write, const rights::Visitor& visitor, FormId id, bool closed,
                        Language language);

// A draft of the next version, from the one in use – of a unit's form on the core's version in use now.
Result<FormVersionId> begin_draft(db::Write& write, const rights::Visitor& visitor, FormId id,
                                  Language language);
Result<void> discard_draft(db::Write& write, const rights::Visitor& visitor, FormId id, Language language);

// Something that a change of the form has consequences for, and what is done about it.
struct Consequence {
    links::Ref of;
    std::string owner = {};  // a name as typed
    std::optional<Date> due_on = {};
    bool unaffected = false;  // said outright: nothing has to change there
};
struct PuttingInUse {
    std::int64_t version = 0;  // of the draft, that was seen
    std::string what_changed = {};
    std::vector<Consequence> consequences = {};
};
// The draft is the version in use, and the one before retires. Everything that depends on the form becomes
// somebody's to look over by a day, unless it is said to be unaffected; refused while one is not spoken of.
Result<void> put_in_use(db::Write& write, const rights::Visitor& visitor, FormId id, const PuttingInUse& act,
                        Language language);

// Whatever a module builds on forms, hung while the routes are put together: which of its objects depend on a
// form now and must look over a new version.
struct User {
    std::string_view kind;  // of its objects: "dialogue_round"
    std::vector<links::Ref> (*dependents)(db::Read& read, FormId form);
};
void hang(const User& user);
// What links to the form, the units' forms that add to it, and what the modules say.
std::vector<links::Ref> dependents_of(db::Read& read, FormId form);

std::vector<links::Ref> remove_demo(db::Write& write);

const char* word(Language language, FormUse use);
const char* word(Language language, FormState state);

void add_routes(auth::Routes& routes);  // /forms …

}  // namespace forms
}  // namespace styrkedja
