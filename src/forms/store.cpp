// The rows of forms, their versions and what changes of them led to.
#include "forms/store.h"

#include <algorithm>

#include "auth/accounts.h"
#include "base/check.h"
#include "base/text.h"
#include "questions/content_json.h"
#include "rights/permissions.h"

namespace styrkedja::forms {
namespace {

constexpr std::int64_t most_undo = 50;
constexpr std::int64_t most_versions = 1000;

// $1 is today: the unit as it is called.
#define FORM_COLUMNS                                                                                         \
    "SELECT f.id, f.name, f.form_use, f.purpose, f.unit, (SELECT v.name FROM unit_version v WHERE v.unit = " \
    "f.unit AND v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), f.core, f.version, "                 \
    "f.created_by_name, (SELECT n.number FROM form_version n WHERE n.form = f.id AND n.state = 'in_use'), "  \
    "(SELECT n.number FROM form_version n WHERE n.form = f.id AND n.state = 'draft'), f.is_closed FROM "     \
    "form f WHERE "
const db::Query<Form(Date, FormId)> form_by_id{FORM_COLUMNS "f.id = $2"};

#define LISTED                                                                                             \
    "f.is_closed = $2 AND ($3 OR EXISTS (SELECT 1 FROM form_version n WHERE n.form = f.id AND n.state <> " \
    "'draft')) AND ($4 = '' OR f.form_use = $4) AND ($5 = '' OR f.name_key LIKE $5 ESCAPE '!') "
#define IN_ORDER "ORDER BY f.name_sort, f.id LIMIT $6 OFFSET $7"
using Listing = Form(Date, bool, bool, std::string, std::string, std::int64_t, std::int64_t);
using ListingOf = Form(Date, bool, bool, std::string, std::string, std::int64_t, std::int64_t, std::int64_t);
const db::Query<Listing> all_forms{FORM_COLUMNS LISTED IN_ORDER};
const db::Query<ListingOf> forms_of_unit{FORM_COLUMNS LISTED "AND f.unit = $8 " IN_ORDER};
const db::Query<ListingOf> forms_of_core{FORM_COLUMNS LISTED "AND f.core = $8 " IN_ORDER};

const db::Query<FormId(FormId)> adding_to{
    "SELECT f.id FROM form f WHERE f.core = $1 AND NOT f.is_closed AND EXISTS (SELECT 1 FROM form_version n "
    "WHERE n.form = f.id AND n.state = 'in_use') ORDER BY f.id"};
const db::Query<FormId(std::string, std::string, std::string, FormUse, std::string, std::optional<UnitId>,
                       std::optional<FormId>, std::string, Instant)>
    insert_form_row{
        "INSERT INTO form (name, name_key, name_sort, form_use, purpose, unit, core, created_by_name, "
        "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<std::int64_t(FormId, std::int64_t, std::string, std::string, std::string, FormUse,
                             std::string)>
    update_form_row{
        "UPDATE form SET name = $3, name_key = $4, name_sort = $5, form_use = $6, purpose = $7, version = "
        "version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<void(FormId, bool)> update_closed{
    "UPDATE form SET is_closed = $2, version = version + 1 WHERE id = $1"};

#define VERSION_COLUMNS                                                                                    \
    "SELECT id, form, number, state, core, what_changed, version, changed_by_name, changed_at, in_use_at " \
    "FROM form_version WHERE "
const db::Query<FormVersion(FormId, std::int64_t)> versions_by_form{
    VERSION_COLUMNS "form = $1 ORDER BY number DESC LIMIT $2"};
const db::Query<FormVersion(FormVersionId)> version_by_id{VERSION_COLUMNS "id = $1"};
const db::Query<FormVersion(FormId, std::int64_t)> version_by_number{VERSION_COLUMNS
                                                                     "form = $1 AND number = $2"};
const db::Query<FormVersion(FormId)> by_state_in_use{VERSION_COLUMNS "form = $1 AND state = 'in_use'"};
const db::Query<FormVersion(FormId)> by_state_draft{VERSION_COLUMNS "form = $1 AND state = 'draft'"};
const db::Query<std::string(FormVersionId)> content_by_id{"SELECT content FROM form_version WHERE id = $1"};

const db::Query<FormVersionId(FormId, std::int64_t, std::optional<FormVersionId>, std::string, std::string,
                              Instant)>
    insert_version_row{
        "INSERT INTO form_version (form, number, state, core, content, changed_by_name, changed_at) VALUES "
        "($1, $2, 'draft', $3, $4, $5, $6) RETURNING id"};
const db::Query<std::int64_t(FormVersionId, std::int64_t, std::string, std::string, Instant)> update_content{
    "UPDATE form_version SET content = $3, version = version + 1, changed_by_name = $4, changed_at = $5 "
    "WHERE id = $1 AND version = $2 AND state = 'draft' RETURNING version"};
const db::Query<void(FormVersionId)> delete_version_row{"DELETE FROM form_version WHERE id = $1"};
const db::Query<void(FormVersionId, std::string, Instant)> update_in_use{
    "UPDATE form_version SET state = 'in_use', what_changed = $2, in_use_at = $3 WHERE id = $1"};
const db::Query<void(FormVersionId)> update_retired{
    "UPDATE form_version SET state = 'retired' WHERE id = $1"};

const db::Query<void(FormVersionId, std::int64_t, std::string, std::string)> insert_undo{
    "INSERT INTO form_undo (form_version, version, content, what) VALUES ($1, $2, $3, $4)"};
const db::Query<Undo(FormVersionId)> newest_undo{
    "SELECT version, content, what FROM form_undo WHERE form_version = $1 ORDER BY version DESC LIMIT 1"};
const db::Query<void(FormVersionId, std::int64_t)> delete_undo_from{
    "DELETE FROM form_undo WHERE form_version = $1 AND version >= $2"};
const db::Query<void(FormVersionId, std::int64_t)> delete_undo_before{
    "DELETE FROM form_undo WHERE form_version = $1 AND version < $2"};

const db::Query<void(FormVersionId, std::string, std::int64_t, std::optional<std::int64_t>)>
    insert_consequence_row{
        "INSERT INTO form_consequence (form_version, object_kind, object, commitment) VALUES ($1, $2, $3, "
        "$4)"};
struct ConsequenceRow {
    std::string kind;
    std::int64_t object;
    std::optional<std::int64_t> commitment;
};
const db::Query<ConsequenceRow(FormVersionId)> consequence_rows{
    "SELECT object_kind, object, commitment FROM form_consequence WHERE form_version = $1 ORDER BY "
    "object_kind, object"};

const db::Query<FormId(std::string)> demo_forms{"SELECT id FROM form WHERE id IN @list($1) ORDER BY id DESC"};
const db::Query<void(FormId)> delete_form_row{"DELETE FROM form WHERE id = $1"};

// "% _ !" in what is looked for stand for themselves.
std::string like(std::string_view words) {
    if (words.empty()) return {};
    std::string pattern = "%";
    for (char letter : fold_for_search(words)) {
        if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
        pattern += letter;
    }
    return pattern + "%";
}

Content read_content(std::string_view stored) {
    auto content = questions::content_from_json(stored, Language::swedish);
    CHECK(content.has_value());  // only what was checked is stored
    return std::move(*content);
}

}  // namespace

bool may_add_somewhere(const rights::Visitor& visitor) {
    return rights::may_somewhere(visitor, rights::Permission::edit_forms);
}
bool may_change(const rights::Visitor& visitor, const Form& form) {
    return rights::may(visitor, rights::Permission::edit_forms, form.unit);
}

std::vector<Form> list_forms(db::Read& read, const rights::Visitor& visitor, const FormFilter& filter) {
    Date today = date_of(now());
    bool sees_drafts = may_add_somewhere(visitor);
    std::string use(filter.use ? name_of(*filter.use) : "");
    std::string words = like(filter.words);
    if (filter.unit)
        return read.all(forms_of_unit, today, filter.closed, sees_drafts, use, words, filter.limit,
                        filter.offset, filter.unit->value);
    if (filter.core)
        return read.all(forms_of_core, today, filter.closed, sees_drafts, use, words, filter.limit,
                        filter.offset, filter.core->value);
    return read.all(all_forms, today, filter.closed, sees_drafts, use, words, filter.limit, filter.offset);
}
std::optional<Form> load_form(db::Read& read, FormId id) { return read.one(form_by_id, date_of(now()), id); }
std::optional<Form> find_form(db::Read& read, const rights::Visitor& visitor, FormId id) {
    auto form = visitor.signed_in() ? load_form(read, id) : std::nullopt;
    if (!form || form->in_use || may_add_somewhere(visitor)) return form;
    bool was_in_use = std::ranges::any_of(versions_of(read, id),
                                          [](const auto& one) { return one.state != FormState::draft; });
    return was_in_use ? form : std::nullopt;
}

std::vector<FormId> forms_adding_to(db::Read& read, FormId core) { return read.all(adding_to, core); }

FormId insert_form(db::Write& write, const NewForm& form, std::string_view by) {
    return *write.one(insert_form_row, form.name, fold_for_search(form.name), swedish_sort_key(form.name),
                      form.use, form.purpose, form.unit, form.core, by, now());
}
bool update_form(db::Write& write, FormId id, const NewForm& form) {
    return write
        .one(update_form_row, id, form.version, form.name, fold_for_search(form.name),
             swedish_sort_key(form.name), form.use, form.purpose)
        .has_value();
}
void set_closed(db::Write& write, FormId id, bool closed) { write.run(update_closed, id, closed); }

std::vector<FormVersion> versions_of(db::Read& read, FormId form) {
    return read.all(versions_by_form, form, most_versions);
}
std::optional<FormVersion> find_version(db::Read& read, FormVersionId id) {
    return read.one(version_by_id, id);
}
std::optional<FormVersion> find_version(db::Read& read, FormId form, std::int64_t number) {
    return read.one(version_by_number, form, number);
}
std::optional<FormVersion> version_in_use(db::Read& read, FormId form) {
    return read.one(by_state_in_use, form);
}
std::optional<FormVersion> draft_of(db::Read& read, FormId form) { return read.one(by_state_draft, form); }

std::string stored_content(db::Read& read, FormVersionId id) {
    return read.one(content_by_id, id).value_or("{}");
}
Content own_content(db::Read& read, FormVersionId id) { return read_content(stored_content(read, id)); }
Content content_of(db::Read& read, const FormVersion& version) {
    Content own = own_content(read, version.id);
    return version.core ? laid_together(own_content(read, *version.core), own) : own;
}
FormVersionId insert_version(db::Write& write, const NewVersion& version) {
    return *write.one(insert_version_row, version.form, version.number, version.core, version.content,
                      version.by, now());
}
bool update_draft(db::Write& write, const FormVersion& seen, std::string_view content, std::string_view what,
                  std::string_view by) {
    auto before = stored_content(write, seen.id);
    if (!write.one(update_content, seen.id, seen.version, content, by, now())) return false;
    write.run(insert_undo, seen.id, seen.version, before, what);
    write.run(delete_undo_before, seen.id, seen.version - most_undo);
    return true;
}
void delete_version(db::Write& write, FormVersionId id) { write.run(delete_version_row, id); }
void set_in_use(db::Write& write, FormVersionId id, std::string_view what_changed) {
    write.run(update_in_use, id, what_changed, now());
    write.run(delete_undo_from, id, std::int64_t{0});
}
void retire(db::Write& write, FormVersionId id) { write.run(update_retired, id); }

std::optional<Undo> last_undo(db::Read& read, FormVersionId draft) { return read.one(newest_undo, draft); }
void delete_undo(db::Write& write, FormVersionId draft, std::int64_t from_version) {
    write.run(delete_undo_from, draft, from_version);
}

void insert_consequence(db::Write& write, FormVersionId version, const links::Ref& of,
                        std::optional<std::int64_t> commitment) {
    write.run(insert_consequence_row, version, of.kind, of.object, commitment);
}
std::vector<KeptConsequence> consequences_of(db::Read& read, FormVersionId version) {
    std::vector<KeptConsequence> all;
    for (auto& row : read.all(consequence_rows, version))
        all.push_back({{std::move(row.kind), row.object}, row.commitment});
    return all;
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(demo_forms, auth::made_by_demo(write, "form", "add_form"))) {
        for (const auto& version : versions_of(write, id)) delete_version(write, version.id);
        write.run(delete_form_row, id);
        gone.push_back({"form", id.value});
    }
    return gone;
}

}  // namespace styrkedja::forms
