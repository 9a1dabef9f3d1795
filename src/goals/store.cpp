// Every query over goals and board inputs.
#include "goals/store.h"

#include "auth/accounts.h"
#include "base/text.h"
#include "db/id_list.h"
#include "goals/tree.h"
#include "rights/permissions.h"

namespace styrkedja::goals {
namespace {

struct OtherWork {
    GoalId goal;
    std::string kind;
    std::int64_t object;
};

// $1 is today: the unit as it is called.
#define GOAL_COLUMNS                                                                                    \
    "SELECT g.id, g.level, g.text, g.unit, COALESCE((SELECT v.name FROM unit_version v WHERE v.unit = " \
    "g.unit AND v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), ''), g.parent, g.from_year, "   \
    "g.to_year, g.version, g.explanation, g.indicators, g.is_focus, g.focus_reason, g.ended_on, "       \
    "g.end_reason FROM goal g WHERE "

const db::Query<Goal(Date, GoalId)> goal_by_id{GOAL_COLUMNS "g.id = $2"};
const db::Query<Goal(Date, int, std::string, std::int64_t)> holding{
    GOAL_COLUMNS
    "g.to_year >= $2 AND g.from_year <= $2 AND (g.ended_on IS NULL OR g.ended_on > $3) "
    "ORDER BY g.id LIMIT $4"};
const db::Query<Goal(Date, std::string, std::int64_t)> linked_from{
    GOAL_COLUMNS
    "g.id IN (SELECT l.to_object FROM object_link l WHERE l.from_kind = $2 AND l.from_object = $3 AND "
    "l.to_kind = 'goal' AND l.kind IN ('breaks_down', 'contributes')) ORDER BY g.id"};
const db::Query<Goal(Date, GoalId, std::int64_t)> below{
    GOAL_COLUMNS "g.parent = $2 AND g.ended_on IS NULL ORDER BY g.id LIMIT $3"};

const db::Query<GoalId(GoalLevel, std::string, std::string, std::string, std::optional<UnitId>,
                       std::optional<GoalId>, int, int, bool, std::string)>
    insert_row{
        "INSERT INTO goal (level, text, explanation, indicators, unit, parent, from_year, to_year, is_focus, "
        "focus_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"};
const db::Query<void(GoalId, std::int64_t, std::string, std::string, std::string, std::optional<GoalId>, int,
                     int, bool, std::string)>
    update_row{
        "UPDATE goal SET text = $3, explanation = $4, indicators = $5, parent = $6, from_year = $7, to_year "
        "= $8, is_focus = $9, focus_reason = $10, version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(GoalId, std::int64_t, Date, std::string)> end_row{
    "UPDATE goal SET ended_on = $3, end_reason = $4, version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<std::int64_t(std::optional<UnitId>, int, int, GoalId)> focus_count{
    "SELECT count(*) FROM goal WHERE is_focus AND unit = $1 AND ended_on IS NULL AND to_year >= $2 AND "
    "from_year <= $3 AND id <> $4"};

// $2: the person, $3: units whose plans they edit or steer. Before input is asked for, an assignment is seen
// by those and by whom it names alone, as assignments::find_assignment says.
const db::Query<BreakDown(std::string, PersonId, std::string)> assignments_by_goal{
    "SELECT l.to_object, l.from_kind, count(DISTINCT a.id) FROM object_link l JOIN assignment a ON a.id = "
    "l.from_object JOIN operations_plan p ON p.id = a.plan WHERE l.to_kind = 'goal' AND l.to_object IN "
    "@list($1) AND l.from_kind = 'assignment' AND l.kind IN ('breaks_down', 'contributes') AND "
    "(coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR p.unit IN @list($3) OR a.orderer = "
    "$2 OR a.responsible = $2 OR a.lead = $2 OR EXISTS (SELECT 1 FROM assignment_part t WHERE t.person = $2 "
    "AND t.assignment = a.id AND t.kind = 'participant')) GROUP BY l.to_object, l.from_kind ORDER BY "
    "l.to_object"};
const db::Query<UnitId()> units_with_plans{"SELECT DISTINCT unit FROM operations_plan ORDER BY unit"};
const db::Query<OtherWork(std::string, std::int64_t)> others_by_goal{
    "SELECT DISTINCT to_object, from_kind, from_object FROM object_link WHERE to_kind = 'goal' AND to_object "
    "IN @list($1) AND from_kind <> 'assignment' AND kind IN ('breaks_down', 'contributes') ORDER BY "
    "to_object, from_kind, from_object LIMIT $2"};
const db::Query<links::Ref(GoalId, std::int64_t)> refs_below{
    "SELECT DISTINCT from_kind, from_object FROM object_link WHERE to_kind = 'goal' AND to_object = $1 AND "
    "kind IN ('breaks_down', 'contributes') ORDER BY from_kind, from_object LIMIT $2"};

#define INPUT_COLUMNS                                                                         \
    "SELECT id, source, said_by, said_on, theme, text, treatment, goal, reason, treated_on, " \
    "treated_by_name, version FROM board_input WHERE "

const db::Query<BoardInput(BoardInputId)> input_by_id{INPUT_COLUMNS "id = $1"};
const db::Query<BoardInput(std::int64_t, std::int64_t)> all_inputs{
    INPUT_COLUMNS "id > 0 ORDER BY said_on DESC, id DESC LIMIT $1 OFFSET $2"};
const db::Query<BoardInput(std::string, std::int64_t, std::int64_t)> inputs_of_theme{
    INPUT_COLUMNS "theme_key = $1 ORDER BY said_on DESC, id DESC LIMIT $2 OFFSET $3"};
const db::Query<BoardInput(Treatment, std::string, std::int64_t, std::int64_t)> inputs_treated{
    INPUT_COLUMNS
    "treatment = $1 AND (theme_key = $2 OR $2 = '') ORDER BY said_on DESC, id DESC LIMIT $3 "
    "OFFSET $4"};
const db::Query<BoardInputId(GoalId, std::int64_t)> taken_into{
    "SELECT id FROM board_input WHERE goal = $1 ORDER BY id LIMIT $2"};
const db::Query<std::string()> all_themes{
    "SELECT MIN(theme) FROM board_input GROUP BY theme_key ORDER BY theme_key LIMIT 200"};
const db::Query<BoardInputId(std::string, std::string, Date, std::string, std::string, std::string,
                             Treatment)>
    insert_input_row{
        "INSERT INTO board_input (source, said_by, said_on, theme, theme_key, text, treatment) VALUES ($1, "
        "$2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(BoardInputId, std::int64_t, std::string, std::string, Date, std::string, std::string,
                     std::string)>
    update_input_row{
        "UPDATE board_input SET source = $3, said_by = $4, said_on = $5, theme = $6, theme_key = $7, text = "
        "$8, version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(BoardInputId, std::int64_t, Treatment, std::optional<GoalId>, std::string, Date,
                     std::optional<PersonId>, std::string)>
    update_treatment_row{
        "UPDATE board_input SET treatment = $3, goal = $4, reason = $5, treated_on = $6, treated_by = $7, "
        "treated_by_name = $8, version = version + 1 WHERE id = $1 AND version = $2"};

// Of the demonstration's units, and those above units that are in the list.
const db::Query<GoalId(std::string)> demo_goals{
    "SELECT id FROM goal WHERE unit IN (SELECT id FROM org_unit WHERE demo) OR (unit IS NULL AND id IN "
    "@list($1)) ORDER BY id"};
// In an order in which no row refers to one that is gone.
const db::Query<void(std::string)> delete_goals[] = {
    db::Query<void(std::string)>{"UPDATE board_input SET goal = NULL WHERE goal IN @list($1)"},
    db::Query<void(std::string)>{"UPDATE goal SET parent = NULL WHERE parent IN @list($1)"},
    db::Query<void(std::string)>{"DELETE FROM goal WHERE id IN @list($1)"}};
const db::Query<BoardInputId(std::string)> demo_inputs{
    "SELECT id FROM board_input WHERE id IN @list($1) ORDER BY id"};
const db::Query<void(BoardInputId)> delete_input{"DELETE FROM board_input WHERE id = $1"};

// Whose plans the visitor edits or steers.
std::string planned_units(db::Read& read, const rights::Visitor& visitor) {
    using rights::Permission;
    if (!may_write_somewhere(visitor)) return "[]";
    auto units = read.all(units_with_plans);
    std::erase_if(units, [&](UnitId unit) {
        return !rights::may(visitor, Permission::edit_plan, unit) &&
               !rights::may(visitor, Permission::steer_plan, unit);
    });
    return db::id_list(std::span<const UnitId>(units));
}
std::string key_of(std::string_view theme) { return swedish_sort_key(theme); }
Date today() { return date_of(now()); }

}  // namespace

std::optional<Goal> find_goal(db::Read& read, GoalId id) { return read.one(goal_by_id, today(), id); }
std::vector<Goal> goals_of_year(db::Read& read, int year) {
    auto goals = read.all(holding, today(), year, fmt::format("{:04}-12-31", year), most_listed);
    return ordered(std::move(goals));
}
std::vector<Goal> goals_of(db::Read& read, const links::Ref& object) {
    return read.all(linked_from, today(), object.kind, object.object);
}
std::vector<Goal> children_of(db::Read& read, GoalId id) { return read.all(below, today(), id, most_listed); }

GoalId insert_goal(db::Write& write, const Draft& draft) {
    return *write.one(insert_row, draft.level, draft.text, draft.explanation, draft.indicators, draft.unit,
                      draft.parent, draft.from_year, draft.to_year, draft.is_focus, draft.focus_reason);
}
bool update_goal(db::Write& write, GoalId id, const Draft& draft, std::int64_t version) {
    return write.change(update_row, id, version, draft.text, draft.explanation, draft.indicators,
                        draft.parent, draft.from_year, draft.to_year, draft.is_focus,
                        draft.focus_reason) == 1;
}
bool end_goal_row(db::Write& write, GoalId id, Date day, std::string_view reason, std::int64_t version) {
    return write.change(end_row, id, version, day, reason) == 1;
}
std::int64_t count_focus(db::Read& read, const Draft& draft, GoalId without) {
    return read.one(focus_count, draft.unit, draft.from_year, draft.to_year, without).value_or(0);
}

std::vector<BreakDown> broken_down(const auth::Visit& visit, db::Read& read, std::span<const GoalId> goals) {
    const auto& visitor = visit.visitor;
    std::string list = db::id_list(goals);
    auto work = read.all(assignments_by_goal, list, visitor.person, planned_units(read, visitor));
    for (const auto& [goal, kind, object] : read.all(others_by_goal, list, most_listed)) {
        if (!links::card_of(visit, read, {kind, object})) continue;
        if (work.empty() || work.back().goal != goal || work.back().kind != kind)
            work.push_back({goal, kind, 0});
        ++work.back().count;
    }
    return work;
}
std::vector<links::Ref> breaking_down(db::Read& read, GoalId id, std::int64_t limit) {
    return read.all(refs_below, id, limit);
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    auto goals = write.all(demo_goals, auth::made_by_demo(write, "goal", "add_goal"));
    for (BoardInputId id :
         write.all(demo_inputs, auth::made_by_demo(write, "board_input", "add_board_input"))) {
        write.run(delete_input, id);
        gone.push_back({"board_input", id.value});
    }
    for (const auto& query : delete_goals) write.run(query, db::id_list(std::span<const GoalId>(goals)));
    for (GoalId id : goals) gone.push_back({"goal", id.value});
    return gone;
}

std::optional<BoardInput> find_input(db::Read& read, BoardInputId id) { return read.one(input_by_id, id); }
std::vector<BoardInput> list_inputs(db::Read& read, const InputFilter& filter) {
    std::string theme = filter.theme.empty() ? "" : key_of(filter.theme);
    if (filter.treatment)
        return read.all(inputs_treated, *filter.treatment, theme, filter.limit, filter.offset);
    if (!theme.empty()) return read.all(inputs_of_theme, theme, filter.limit, filter.offset);
    return read.all(all_inputs, filter.limit, filter.offset);
}
std::vector<BoardInputId> inputs_taken_into(db::Read& read, GoalId id, std::int64_t limit) {
    return read.all(taken_into, id, limit);
}
std::vector<std::string> themes(db::Read& read) { return read.all(all_themes); }

BoardInputId insert_input(db::Write& write, const InputDraft& draft) {
    return *write.one(insert_input_row, draft.source, draft.said_by, *draft.said_on, draft.theme,
                      key_of(draft.theme), draft.text, Treatment::untreated);
}
bool update_input(db::Write& write, BoardInputId id, const InputDraft& draft, std::int64_t version) {
    return write.change(update_input_row, id, version, draft.source, draft.said_by, *draft.said_on,
                        draft.theme, key_of(draft.theme), draft.text) == 1;
}
bool update_treatment(db::Write& write, BoardInputId id, const TreatmentDraft& draft,
                      const rights::Visitor& visitor) {
    auto person = visitor.person ? std::optional(visitor.person) : std::nullopt;
    return write.change(update_treatment_row, id, draft.version, draft.treatment, draft.goal, draft.reason,
                        today(), person, visitor.name) == 1;
}

}  // namespace styrkedja::goals
