// The plan's own rows, and what may be seen of them.
#include "plans/store.h"

#include "base/text.h"
#include "db/id_list.h"

namespace styrkedja::plans {
namespace {

// As of the day in `today`; a unit that is closed then is called what it last was.
#define PLAN_COLUMNS(today)                                                                    \
    "p.id, p.unit, COALESCE((SELECT v.name FROM unit_version v WHERE v.unit = p.unit AND "     \
    "v.valid_from <= " today                                                                   \
    " ORDER BY v.valid_from DESC LIMIT 1), (SELECT v.name FROM unit_version v WHERE v.unit = " \
    "p.unit ORDER BY v.valid_from LIMIT 1)), p.year, p.state, p.adopted_number, p.version"

const db::Query<OperationsPlan(OperationsPlanId, Date)> plan_by_id{
    "SELECT " PLAN_COLUMNS("$2") " FROM operations_plan p WHERE p.id = $1"};
const db::Query<OperationsPlan(int, Date)> plans_by_year{
    "SELECT " PLAN_COLUMNS("$2") " FROM operations_plan p WHERE p.year = $1"};
const db::Query<UnitId()> units_with_plans{
    "SELECT u.id FROM org_unit u WHERE EXISTS (SELECT 1 FROM operations_plan p WHERE p.unit = u.id)"};
const db::Query<OperationsPlanId()> demo_plans{
    "SELECT p.id FROM operations_plan p JOIN org_unit u ON u.id = p.unit WHERE u.demo = TRUE"};
const db::Query<void()> delete_demo_plans{
    "DELETE FROM operations_plan WHERE unit IN (SELECT id FROM org_unit WHERE demo = TRUE)"};
const db::Query<void()> forget_demo_people{
    "UPDATE plan_version SET adopted_by = NULL WHERE adopted_by IN (SELECT id FROM person WHERE demo = "
    "TRUE)"};
const db::Query<OperationsPlanId(UnitId, int)> id_by_unit{
    "SELECT id FROM operations_plan WHERE unit = $1 AND year = $2"};
const db::Query<OperationsPlanId(OperationsPlanId)> source_of{
    "SELECT copied_from FROM operations_plan WHERE id = $1 AND copied_from IS NOT NULL"};
const db::Query<OperationsPlanId(UnitId, int, PlanState, std::optional<OperationsPlanId>, Instant)>
    insert_plan_row{
        "INSERT INTO operations_plan (unit, year, state, copied_from, made_at) "
        "VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<void(OperationsPlanId)> next_version{
    "UPDATE operations_plan SET version = version + 1 WHERE id = $1"};
const db::Query<void(OperationsPlanId, PlanState, std::int64_t)> update_state{
    "UPDATE operations_plan SET state = $2, adopted_number = $3, version = version + 1 WHERE id = $1"};

#define SECTION_COLUMNS                                                                            \
    "s.id, s.plan, s.part, s.position, s.core_item, s.heading, s.body, s.is_used, s.copied_from, " \
    "s.pending_since, s.version"
// Parts are sorted by the program: their names have another order.
const db::Query<Section(OperationsPlanId)> sections_by_plan{
    "SELECT " SECTION_COLUMNS " FROM plan_section s WHERE s.plan = $1 ORDER BY s.position, s.id"};
const db::Query<Section(PlanSectionId)> section_by_id{"SELECT " SECTION_COLUMNS
                                                      " FROM plan_section s WHERE s.id = $1"};
const db::Query<Section(OperationsPlanId, PlanCoreItemId)> section_by_item{
    "SELECT " SECTION_COLUMNS " FROM plan_section s WHERE s.plan = $1 AND s.core_item = $2"};
const db::Query<PlanSectionId(OperationsPlanId, PlanPart, std::int64_t, std::optional<PlanCoreItemId>,
                              std::string, std::string, bool, std::optional<std::int64_t>,
                              std::optional<Date>)>
    insert_section_row{
        "INSERT INTO plan_section (plan, part, position, core_item, heading, body, is_used, "
        "copied_from, pending_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING "
        "id"};
const db::Query<void(PlanSectionId, std::int64_t, std::string, std::string, bool, std::optional<Date>)>
    update_section_row{
        "UPDATE plan_section SET position = $2, heading = $3, body = $4, is_used = $5, "
        "pending_since = $6, version = version + 1 WHERE id = $1"};
const db::Query<void(PlanSectionId, std::int64_t, std::optional<Date>)> update_place{
    "UPDATE plan_section SET position = $2, pending_since = $3 WHERE id = $1"};
const db::Query<void(OperationsPlanId)> clear_pending{
    "UPDATE plan_section SET pending_since = NULL WHERE plan = $1 AND pending_since IS NOT NULL"};

const db::Query<GoalInput(std::string)> inputs_by_goals{
    "SELECT id, goal, theme, treatment FROM board_input WHERE goal IN @list($1) ORDER BY id LIMIT 50"};
struct ContentRow {
    std::string content;
};
const db::Query<ContentRow(OperationsPlanId, std::int64_t)> content_by_number{
    "SELECT content FROM plan_version WHERE plan = $1 AND number = $2"};
const db::Query<Version(OperationsPlanId)> versions_by_plan{
    "SELECT number, reason, adopted_by_name, adopted_at FROM plan_version WHERE plan = $1 "
    "ORDER BY number DESC"};
const db::Query<void(OperationsPlanId, std::int64_t, std::string, std::string, std::optional<PersonId>,
                     std::string, Instant)>
    insert_version_row{
        "INSERT INTO plan_version (plan, number, content, reason, adopted_by, "
        "adopted_by_name, adopted_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const db::Query<void(OperationsPlanId)> delete_use{"DELETE FROM plan_use WHERE plan = $1"};
const db::Query<void(OperationsPlanId, int, PlanPart, std::int64_t, bool, std::int64_t)> insert_use{
    "INSERT INTO plan_use (plan, year, part, core_item, has_words, sections) VALUES ($1, $2, $3, $4, $5, "
    "$6)"};

bool sees(const rights::Visitor& visitor, const OperationsPlan& plan) {
    return plan.adopted_number > 0 || may_edit_plan(visitor, plan.unit) || may_steer_plan(visitor, plan.unit);
}

}  // namespace

std::optional<OperationsPlan> load_plan(db::Read& read, OperationsPlanId id) {
    return read.one(plan_by_id, id, date_of(now()));
}
std::optional<OperationsPlan> find_plan(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id) {
    if (!visitor.signed_in()) return std::nullopt;
    auto plan = load_plan(read, id);
    return plan && sees(visitor, *plan) ? plan : std::nullopt;
}
std::optional<OperationsPlan> find_plan(db::Read& read, const rights::Visitor& visitor, UnitId unit,
                                        int year) {
    auto id = visitor.signed_in() ? plan_of(read, unit, year) : std::nullopt;
    return id ? find_plan(read, visitor, *id) : std::nullopt;
}
bool may_edit_plan(const rights::Visitor& visitor, UnitId unit) {
    return rights::may(visitor, rights::Permission::edit_plan, unit);
}
bool may_steer_plan(const rights::Visitor& visitor, UnitId unit) {
    return rights::may(visitor, rights::Permission::steer_plan, unit);
}
std::string edited_units(db::Read& read, const rights::Visitor& visitor) {
    using rights::Permission;
    bool some = rights::may_somewhere(visitor, Permission::edit_plan) ||
                rights::may_somewhere(visitor, Permission::steer_plan);
    if (!some) return "[]";
    auto units = read.all(units_with_plans);
    std::erase_if(
        units, [&](UnitId unit) { return !may_edit_plan(visitor, unit) && !may_steer_plan(visitor, unit); });
    return db::id_list(std::span<const UnitId>(units));
}
std::vector<OperationsPlan> plans_of_year(db::Read& read, const rights::Visitor& visitor, int year) {
    if (!visitor.signed_in()) return {};
    auto plans = read.all(plans_by_year, year, date_of(now()));
    std::erase_if(plans, [&](const auto& plan) { return !sees(visitor, plan); });
    std::ranges::sort(plans, {},
                      [](const auto& plan) { return std::pair(swedish_sort_key(plan.unit_name), plan.id); });
    return plans;
}

OperationsPlanId insert_plan(db::Write& write, UnitId unit, int year,
                             std::optional<OperationsPlanId> copied_from) {
    return *write.one(insert_plan_row, unit, year, PlanState::draft, copied_from, now());
}
std::optional<OperationsPlanId> plan_of(db::Read& read, UnitId unit, int year) {
    return read.one(id_by_unit, unit, year);
}
std::optional<OperationsPlanId> plan_copied_from(db::Read& read, OperationsPlanId id) {
    return read.one(source_of, id);
}
void touch(db::Write& write, OperationsPlanId id) { write.run(next_version, id); }
void set_state(db::Write& write, OperationsPlanId id, PlanState state, std::int64_t adopted_number) {
    write.run(update_state, id, state, adopted_number);
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(demo_plans)) gone.push_back({"operations_plan", id.value});
    write.run(delete_demo_plans);
    write.run(forget_demo_people);
    return gone;
}

std::vector<Section> sections_of(db::Read& read, OperationsPlanId id) {
    auto sections = read.all(sections_by_plan, id);
    std::ranges::stable_sort(sections, {}, &Section::part);
    return sections;
}
std::optional<Section> find_section(db::Read& read, PlanSectionId id) { return read.one(section_by_id, id); }
std::optional<Section> words_under(db::Read& read, OperationsPlanId id, PlanCoreItemId item) {
    return read.one(section_by_item, id, item);
}
PlanSectionId insert_section(db::Write& write, const Section& section) {
    return *write.one(insert_section_row, section.plan, section.part, section.position, section.core_item,
                      section.heading, section.body, section.is_used, section.copied_from,
                      section.pending_since);
}
void update_section(db::Write& write, const Section& section) {
    write.run(update_section_row, section.id, section.position, section.heading, section.body,
              section.is_used, section.pending_since);
}
void place_section(db::Write& write, const Section& section) {
    write.run(update_place, section.id, section.position, section.pending_since);
}
void set_all_adopted(db::Write& write, OperationsPlanId id) { write.run(clear_pending, id); }

std::vector<Version> versions_of(db::Read& read, OperationsPlanId id) {
    return read.all(versions_by_plan, id);
}
std::optional<Content> content_of(db::Read& read, OperationsPlanId id, std::int64_t number) {
    auto row = read.one(content_by_number, id, number);
    if (!row) return std::nullopt;
    return content_from_json(row->content);
}
Beside beside(db::Read& read, const OperationsPlan& plan) {
    auto [versions, contents, next] = read.together(db::ask(versions_by_plan, plan.id),
                                                    db::ask(content_by_number, plan.id, plan.adopted_number),
                                                    db::ask(id_by_unit, plan.unit, plan.year + 1));
    Beside found;
    if (!versions.empty()) found.newest = std::move(versions.front());
    if (!contents.empty()) found.adopted = content_from_json(contents.front().content);
    if (!next.empty()) found.next = next.front();
    return found;
}
std::vector<GoalInput> inputs_of(db::Read& read, const Content& content) {
    std::vector<GoalId> goals;
    for (const auto& one : content.goals) goals.push_back({one.goal});
    return read.all(inputs_by_goals, db::id_list(std::span<const GoalId>(goals)));
}
void insert_version(db::Write& write, const rights::Visitor& by, const NewVersion& version) {
    auto person = by.person ? std::optional(by.person) : std::nullopt;
    write.run(insert_version_row, version.plan, version.number, to_json(version.content), version.reason,
              person, by.name, now());
}
void note_use(db::Write& write, const OperationsPlan& plan, const Content& content) {
    write.run(delete_use, plan.id);
    std::map<PlanPart, std::int64_t> local;
    for (const auto& section : content.sections) {
        if (!section.core_item) ++local[section.part];
        if (section.core_item)
            write.run(insert_use, plan.id, plan.year, section.part, section.core_item, !section.words.empty(),
                      0);
    }
    for (const auto& [part, sections] : local)
        write.run(insert_use, plan.id, plan.year, part, 0, true, sections);
}

}  // namespace styrkedja::plans
