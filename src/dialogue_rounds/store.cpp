// The rows of rounds, their themes and the focus areas.
#include "dialogue_rounds/store.h"

#include "auth/accounts.h"
#include "base/text.h"

namespace styrkedja::dialogue_rounds {
namespace {

#define ROUND_COLUMNS                                                                            \
    "SELECT r.id, r.name, r.year, r.number, r.level, r.unit, r.from_on, r.to_on, r.prework_by, " \
    "r.form_version, r.guide, r.themes_reason, r.state, r.state_since, r.reason, r.version, "    \
    "r.created_by_name FROM dialogue_round r "
const db::Query<Round(RoundId)> round_by_id{ROUND_COLUMNS "WHERE r.id = $1"};
const db::Query<Round(std::int64_t, std::int64_t)> newest_rounds{
    ROUND_COLUMNS "ORDER BY r.from_on DESC, r.id DESC LIMIT $1 OFFSET $2"};
const db::Query<Round(int, std::int64_t, std::int64_t)> rounds_of_year{
    ROUND_COLUMNS "WHERE r.year = $1 ORDER BY r.from_on DESC, r.id DESC LIMIT $2 OFFSET $3"};
const db::Query<Round(int, int, DialogueLevel, std::int64_t)> same_round{
    ROUND_COLUMNS "WHERE r.year = $1 AND r.number = $2 AND r.level = $3 AND coalesce(r.unit, 0) = $4"};
const db::Query<Round(FormId)> configured_rounds{
    ROUND_COLUMNS
    "JOIN form_version v ON v.id = r.form_version WHERE v.form = $1 AND r.state = 'configured' ORDER BY "
    "r.id"};

const db::Query<RoundId(std::string, int, int, DialogueLevel, std::optional<UnitId>, Date, Date,
                        std::optional<Date>, std::optional<FormVersionId>, std::string, std::string,
                        RoundState, Date, std::string)>
    insert_round_row{
        "INSERT INTO dialogue_round (name, year, number, level, unit, from_on, to_on, prework_by, "
        "form_version, guide, themes_reason, state, state_since, created_by_name) VALUES ($1, $2, $3, $4, "
        "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING id"};
const db::Query<std::int64_t(RoundId, std::int64_t, std::string, int, int, DialogueLevel,
                             std::optional<UnitId>, Date, Date, std::optional<Date>,
                             std::optional<FormVersionId>, std::string, std::string)>
    update_round_row{
        "UPDATE dialogue_round SET name = $3, year = $4, number = $5, level = $6, unit = $7, from_on = $8, "
        "to_on = $9, prework_by = $10, form_version = $11, guide = $12, themes_reason = $13, version = "
        "version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<std::int64_t(RoundId, std::int64_t, RoundState, Date, std::string)> update_state_row{
    "UPDATE dialogue_round SET state = $3, state_since = $4, reason = $5, version = version + 1 WHERE id = "
    "$1 AND version = $2 RETURNING version"};

const db::Query<void(RoundId)> delete_focus_rows{"DELETE FROM round_focus WHERE round = $1"};
const db::Query<void(RoundId, std::int64_t, FocusAreaId)> insert_focus_row{
    "INSERT INTO round_focus (round, position, focus_area) VALUES ($1, $2, $3)"};
const db::Query<void(RoundId)> delete_theme_rows{"DELETE FROM round_theme WHERE round = $1"};
const db::Query<void(RoundId, std::int64_t, std::string, ThemeParts, std::string, std::string, std::string)>
    insert_theme_row{
        "INSERT INTO round_theme (round, position, name, parts, why, questions, support) VALUES ($1, $2, "
        "$3, $4, $5, $6, $7)"};
const db::Query<Theme(RoundId)> themes_by_round{
    "SELECT id, name, parts, why, questions, support FROM round_theme WHERE round = $1 ORDER BY position, "
    "id"};

#define FOCUS_COLUMNS \
    "SELECT f.id, f.name, f.definition, f.school_forms, f.is_closed, f.version FROM focus_area f "
const db::Query<FocusArea(RoundId)> focus_by_round{
    "SELECT f.id, coalesce(r.name, f.name), coalesce(r.definition, f.definition), coalesce(r.school_forms, "
    "f.school_forms), f.is_closed, f.version FROM focus_area f JOIN round_focus r ON r.focus_area = f.id "
    "WHERE "
    "r.round = $1 ORDER BY r.position, f.id"};
const db::Query<void(RoundId)> hold_focus_rows{
    "UPDATE round_focus SET name = (SELECT f.name FROM focus_area f WHERE f.id = focus_area), definition = "
    "(SELECT f.definition FROM focus_area f WHERE f.id = focus_area), school_forms = (SELECT f.school_forms "
    "FROM focus_area f WHERE f.id = focus_area) WHERE round = $1"};
const db::Query<FocusArea(bool)> focus_areas_in_order{FOCUS_COLUMNS
                                                      "WHERE f.is_closed = $1 ORDER BY f.sort_key, f.id"};
const db::Query<FocusArea(FocusAreaId)> focus_area_by_id{FOCUS_COLUMNS "WHERE f.id = $1"};
const db::Query<FocusArea(std::string)> focus_area_by_name{FOCUS_COLUMNS "WHERE f.name_key = $1"};
const db::Query<FocusAreaId(std::string, std::string, std::string, std::string, std::string)>
    insert_focus_area_row{
        "INSERT INTO focus_area (name, name_key, sort_key, definition, school_forms) VALUES ($1, $2, $3, "
        "$4, $5) RETURNING id"};
const db::Query<std::int64_t(FocusAreaId, std::int64_t, std::string, std::string, std::string, std::string,
                             std::string)>
    update_focus_area_row{
        "UPDATE focus_area SET name = $3, name_key = $4, sort_key = $5, definition = $6, school_forms = $7, "
        "version = version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<void(FocusAreaId, bool)> update_focus_closed{
    "UPDATE focus_area SET is_closed = $2, version = version + 1 WHERE id = $1"};

const db::Query<RoundId(std::string)> demo_rounds{
    "SELECT id FROM dialogue_round WHERE id IN @list($1) ORDER BY id"};
const db::Query<void(RoundId)> delete_round_row{"DELETE FROM dialogue_round WHERE id = $1"};
const db::Query<void(std::string)> delete_demo_focus{
    "DELETE FROM focus_area WHERE id IN @list($1) AND NOT EXISTS (SELECT 1 FROM round_focus r WHERE "
    "r.focus_area = focus_area.id)"};

std::string names_of(const std::vector<SchoolForm>& forms) {
    std::vector<std::string> names;
    for (auto form : forms) names.emplace_back(name_of(form));
    return join(names, ",");
}

}  // namespace

bool FocusArea::applies_to(SchoolForm form) const {
    if (school_forms.empty()) return true;
    for (auto one : split(school_forms, ','))
        if (one == name_of(form)) return true;
    return false;
}

std::optional<Round> find_round(db::Read& read, RoundId id) { return read.one(round_by_id, id); }
std::vector<Round> list_rounds(db::Read& read, const RoundFilter& filter) {
    if (filter.year) return read.all(rounds_of_year, *filter.year, filter.limit, filter.offset);
    return read.all(newest_rounds, filter.limit, filter.offset);
}
std::vector<FocusArea> focus_of(db::Read& read, RoundId id) { return read.all(focus_by_round, id); }
std::vector<Theme> themes_of(db::Read& read, RoundId id) { return read.all(themes_by_round, id); }

std::optional<Round> find_same(db::Read& read, const RoundDraft& draft) {
    return read.one(same_round, draft.year, draft.number, draft.level, draft.unit.value_or(UnitId{}).value);
}
std::vector<Round> configured_with(db::Read& read, FormId form) { return read.all(configured_rounds, form); }

RoundId insert_round(db::Write& write, const RoundDraft& draft, std::optional<FormVersionId> form_version,
                     std::string_view by) {
    return *write.one(insert_round_row, draft.name, draft.year, draft.number, draft.level, draft.unit,
                      *draft.from_on, *draft.to_on, draft.prework_by, form_version, draft.guide,
                      draft.themes_reason, RoundState::configured, date_of(now()), by);
}
bool update_round(db::Write& write, RoundId id, const RoundDraft& draft,
                  std::optional<FormVersionId> form_version) {
    return write
        .one(update_round_row, id, draft.version, draft.name, draft.year, draft.number, draft.level,
             draft.unit, *draft.from_on, *draft.to_on, draft.prework_by, form_version, draft.guide,
             draft.themes_reason)
        .has_value();
}
bool update_state(db::Write& write, const Round& next) {
    return write.one(update_state_row, next.id, next.version, next.state, next.state_since, next.reason)
        .has_value();
}
void replace_parts(db::Write& write, RoundId id, const RoundDraft& draft) {
    write.run(delete_focus_rows, id);
    for (std::size_t at = 0; at < draft.focus.size(); ++at)
        write.run(insert_focus_row, id, static_cast<std::int64_t>(at), draft.focus[at]);
    write.run(delete_theme_rows, id);
    for (std::size_t at = 0; at < draft.themes.size(); ++at) {
        const auto& theme = draft.themes[at];
        write.run(insert_theme_row, id, static_cast<std::int64_t>(at), theme.name, theme.parts, theme.why,
                  theme.questions, theme.support);
    }
}

void hold_focus(db::Write& write, RoundId id) { write.run(hold_focus_rows, id); }

std::vector<FocusArea> list_focus_areas(db::Read& read, bool closed) {
    return read.all(focus_areas_in_order, closed);
}
std::optional<FocusArea> find_focus_area(db::Read& read, FocusAreaId id) {
    return read.one(focus_area_by_id, id);
}
std::optional<FocusArea> find_focus_named(db::Read& read, std::string_view name) {
    return read.one(focus_area_by_name, fold_for_search(name));
}
FocusAreaId insert_focus_area(db::Write& write, const FocusDraft& draft) {
    return *write.one(insert_focus_area_row, draft.name, fold_for_search(draft.name),
                      swedish_sort_key(draft.name), draft.definition, names_of(draft.school_forms));
}
bool update_focus_area(db::Write& write, FocusAreaId id, const FocusDraft& draft) {
    return write
        .one(update_focus_area_row, id, draft.version, draft.name, fold_for_search(draft.name),
             swedish_sort_key(draft.name), draft.definition, names_of(draft.school_forms))
        .has_value();
}
void set_focus_closed(db::Write& write, FocusAreaId id, bool closed) {
    write.run(update_focus_closed, id, closed);
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(demo_rounds, auth::made_by_demo(write, "dialogue_round", "add_round"))) {
        write.run(delete_round_row, id);
        gone.push_back({"dialogue_round", id.value});
    }
    write.run(delete_demo_focus, auth::made_by_demo(write, "focus_area", "add_focus_area"));
    return gone;
}

}  // namespace styrkedja::dialogue_rounds
