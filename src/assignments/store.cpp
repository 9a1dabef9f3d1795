// Every query over assignments and their versions; those over parts, checks and gates stand in
// part_store.cpp.
#include "assignments/store.h"

#include "assignments/lacking.h"
#include "base/check.h"
#include "base/text.h"
#include "db/id_list.h"
#include "goals/goals.h"

namespace styrkedja::assignments {
namespace {

struct Row {
    AssignmentId id;
    OperationsPlanId plan;
    UnitId unit;
    std::string unit_name;
    int year;
    AssignmentState state;
    std::optional<AssignmentState> state_before;
    std::string title, working_title, purpose;
    AssignmentForm form;
    AssignmentScope scope;
    std::string partners;
    std::optional<PersonId> orderer;
    std::string orderer_name;
    std::optional<PersonId> responsible;
    std::string responsible_name;
    std::optional<PersonId> lead;
    std::string lead_name;
    std::string target_group, delimitation, not_excluded;
    std::optional<Date> from_on, to_on;
    std::optional<AssignmentId> predecessor;
    std::optional<std::int64_t> submitted_number, approved_number;
    std::optional<Date> started_on;
    Date state_since;
    std::int64_t version, heading_version;
};

// $1 is today: the unit is called as it is today, or as it was last.
const std::string columns =
    "SELECT a.id, a.plan, p.unit, coalesce((SELECT v.name FROM unit_version v WHERE v.unit = p.unit AND "
    "v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), ''), p.year, a.state, a.state_before, a.title, "
    "a.working_title, a.purpose, a.form, a.scope, a.partners, a.orderer, a.orderer_name, a.responsible, "
    "a.responsible_name, "
    "a.lead, a.lead_name, a.target_group, a.delimitation, a.not_excluded, a.from_on, a.to_on, "
    "a.predecessor, a.submitted_number, a.approved_number, a.started_on, a.state_since, a.version, "
    "a.heading_version ";
const db::Query<Row(Date, AssignmentId)> by_id{
    columns + "FROM assignment a JOIN operations_plan p ON p.id = a.plan WHERE a.id = $2"};

// $2: the person, $3: units whose plans they edit, $4: plan, $5: unit, $6: year, $7: state, each 0 or empty
// for all, $8: ended ones, $9 and $10: how many, after how many. Every variant names every argument; what it
// is found by stands in `source`.
const std::string takes_part_in =
    "(a.orderer = $2 OR a.responsible = $2 OR a.lead = $2 OR EXISTS (SELECT 1 FROM assignment_part t WHERE "
    "t.person = $2 AND t.assignment = a.id AND t.kind = 'participant'))";
const std::string listed =
    "AND ($4 = 0 OR a.plan = $4) AND ($5 = 0 OR p.unit = $5) AND ($6 = 0 OR p.year = $6 OR ($11 AND p.year < "
    "$6 AND a.started_on IS NOT NULL)) AND (CAST($7 AS TEXT) = '' OR a.state = $7) AND (CAST($7 AS TEXT) <> "
    "'' OR (a.state IN ('closed', 'stopped', "
    "'cancelled')) = $8) AND (coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR p.unit IN "
    "@list($3) OR " +
    takes_part_in + ") ";
// Of one plan in the order of the index.
const std::string in_plan_order = "ORDER BY a.sort_key, a.id LIMIT $9 OFFSET $10";
const std::string in_order = "ORDER BY p.year DESC, a.plan, a.sort_key, a.id LIMIT $9 OFFSET $10";
using ListQuery = db::Query<Row(Date, PersonId, std::string, OperationsPlanId, UnitId, int, std::string, bool,
                                std::int64_t, std::int64_t, bool)>;
const std::string both = "FROM operations_plan p JOIN assignment a ON a.plan = p.id WHERE ";
const ListQuery of_plan{columns + both + "p.id = $4 " + listed + in_plan_order};
const ListQuery of_unit{columns + both + "p.unit = $5 " + listed + in_order};
const ListQuery of_year{columns + both + "p.year = $6 " + listed + in_order};
const ListQuery until_year{columns + both + "p.year <= $6 " + listed + in_order};
const ListQuery of_all{columns + both + "p.year > 0 " + listed + in_order};
const ListQuery of_person{columns + both +
                          "a.id IN (SELECT id FROM assignment WHERE orderer = $2 UNION SELECT id FROM "
                          "assignment WHERE responsible = $2 UNION SELECT id FROM assignment WHERE lead = $2 "
                          "UNION SELECT assignment FROM assignment_part WHERE person = $2 AND kind = "
                          "'participant') " +
                          listed + in_order};

const std::string those_lacking =
    "FROM assignment a JOIN operations_plan p ON p.id = a.plan WHERE " + is_lacking_sql() + " " + listed;
const ListQuery of_lacking{columns + those_lacking + in_order};
const db::Query<std::int64_t(Date, PersonId, std::string, OperationsPlanId, UnitId, int, std::string, bool,
                             std::int64_t, std::int64_t, bool)>
    lacking_count{"SELECT count(*) FROM (SELECT a.id " + those_lacking + "LIMIT $9 OFFSET $10) found"};

const db::Query<AssignmentId()> of_demo{
    "SELECT a.id FROM assignment a JOIN operations_plan p ON p.id = a.plan JOIN org_unit u ON u.id = p.unit "
    "WHERE u.demo ORDER BY a.id"};
const db::Query<void(AssignmentId)> delete_row{"DELETE FROM assignment WHERE id = $1"};
const db::Query<std::int64_t(AssignmentId, PersonId)> participates{
    "SELECT 1 FROM assignment_part WHERE person = $2 AND assignment = $1 AND kind = 'participant' LIMIT 1"};
const db::Query<AssignmentId(AssignmentId, std::int64_t)> successors{
    "SELECT id FROM assignment WHERE predecessor = $1 ORDER BY id LIMIT $2"};

const db::Query<AssignmentId(OperationsPlanId, AssignmentState, std::string, std::string, std::string,
                             AssignmentForm, AssignmentScope, std::string, std::optional<PersonId>,
                             std::string, std::optional<PersonId>, std::string, std::optional<PersonId>,
                             std::string, std::string, std::string, std::string, std::optional<Date>,
                             std::optional<Date>, std::optional<AssignmentId>, Date, Instant)>
    insert_row{
        "INSERT INTO assignment (plan, state, title, sort_key, purpose, form, scope, partners, orderer, "
        "orderer_name, responsible, responsible_name, lead, lead_name, target_group, delimitation, "
        "not_excluded, from_on, to_on, predecessor, state_since, changed_at, working_title) VALUES ($1, $2, "
        "$3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $3) "
        "RETURNING id"};
const db::Query<void(AssignmentId, std::int64_t, std::string, std::string, std::string, AssignmentForm,
                     AssignmentScope, std::string, std::optional<PersonId>, std::string,
                     std::optional<PersonId>, std::string, std::optional<PersonId>, std::string, std::string,
                     std::string, std::string, std::optional<Date>, std::optional<Date>, Instant)>
    update_row{
        "UPDATE assignment SET working_title = $3, title = CASE WHEN approved_number IS NULL THEN $3 ELSE "
        "title END, sort_key = CASE WHEN approved_number IS NULL THEN $4 ELSE sort_key END, purpose = $5, "
        "form = $6, scope = $7, partners = "
        "$8, orderer = $9, orderer_name = $10, responsible = $11, responsible_name = $12, lead = $13, "
        "lead_name = $14, target_group = $15, delimitation = $16, not_excluded = $17, from_on = $18, to_on = "
        "$19, changed_at = $20, version = version + 1, heading_version = heading_version + 1 WHERE id = $1 "
        "AND "
        "heading_version = $2"};
const db::Query<void(AssignmentId, Instant)> touch_row{
    "UPDATE assignment SET changed_at = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(AssignmentId, AssignmentState, std::optional<AssignmentState>, Date)> state_row{
    "UPDATE assignment SET state = $2, state_before = $3, state_since = $4, version = version + 1 WHERE id = "
    "$1"};
const db::Query<void(AssignmentId, Date)> started_row{
    "UPDATE assignment SET started_on = $2 WHERE id = $1 AND started_on IS NULL"};

const db::Query<void(AssignmentId, std::int64_t, std::string, std::string, Instant, std::optional<PersonId>,
                     std::string)>
    version_row{
        "INSERT INTO assignment_version (assignment, number, content, reason, made_at, made_by, "
        "made_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const db::Query<void(AssignmentId, std::int64_t)> submitted_row{
    "UPDATE assignment SET submitted_number = $2 WHERE id = $1"};
const db::Query<void(AssignmentId, std::int64_t, std::string, std::string)> approved_row{
    "UPDATE assignment SET approved_number = $2, title = $3, sort_key = $4 WHERE id = $1"};
const db::Query<void(AssignmentId, std::int64_t, Date)> approved_version_row{
    "UPDATE assignment_version SET approved_on = $3 WHERE assignment = $1 AND number = $2"};
const db::Query<VersionLine(AssignmentId, std::int64_t, std::int64_t)> versions{
    "SELECT number, reason, made_at, made_by_name, approved_on FROM assignment_version WHERE assignment = $1 "
    "ORDER BY number DESC LIMIT $2 OFFSET $3"};
const db::Query<std::int64_t(AssignmentId, std::int64_t)> approved_before{
    "SELECT number FROM assignment_version WHERE assignment = $1 AND number < $2 AND approved_on IS NOT NULL "
    "ORDER BY number DESC LIMIT 1"};
struct ApprovedRow {
    AssignmentId assignment;
    std::string content;
};
const db::Query<ApprovedRow(std::string)> approved_words{
    "SELECT a.id, v.content FROM assignment a JOIN assignment_version v ON v.assignment = a.id AND v.number "
    "= a.approved_number WHERE a.id IN @list($1) AND a.changed_at > v.made_at"};
const db::Query<std::string(AssignmentId, std::int64_t)> version_content{
    "SELECT content FROM assignment_version WHERE assignment = $1 AND number = $2"};

Assignment assignment_from(Row&& row) {
    Named orderer{row.orderer, std::move(row.orderer_name)};
    Named responsible{row.responsible, std::move(row.responsible_name)};
    Named lead{row.lead, std::move(row.lead_name)};
    return {row.id,
            row.plan,
            row.unit,
            std::move(row.unit_name),
            row.year,
            row.state,
            row.state_before,
            std::move(row.title),
            std::move(row.working_title),
            std::move(row.purpose),
            row.form,
            row.scope,
            std::move(row.partners),
            std::move(orderer),
            std::move(responsible),
            std::move(lead),
            std::move(row.target_group),
            std::move(row.delimitation),
            std::move(row.not_excluded),
            row.from_on,
            row.to_on,
            row.predecessor,
            row.submitted_number,
            row.approved_number,
            row.started_on,
            row.state_since,
            row.version,
            row.heading_version};
}

}  // namespace

std::optional<Assignment> load_assignment(db::Read& read, AssignmentId id) {
    auto row = read.one(by_id, date_of(now()), id);
    return row ? std::optional(assignment_from(std::move(*row))) : std::nullopt;
}

namespace {

template <class Query>
auto found(db::Read& read, const Query& query, const rights::Visitor& visitor,
           const AssignmentFilter& filter) {
    return read.all(query, date_of(now()), visitor.person, plans::edited_units(read, visitor),
                    filter.plan.value_or(OperationsPlanId{}), filter.unit.value_or(UnitId{}),
                    filter.year.value_or(0), filter.state ? name_of(*filter.state) : std::string_view(),
                    filter.ended, filter.limit, filter.offset, filter.begun_earlier);
}

}  // namespace

std::vector<Assignment> list_assignments(db::Read& read, const rights::Visitor& visitor,
                                         const AssignmentFilter& filter) {
    const ListQuery& query = filter.lacking ? of_lacking
                             : filter.mine  ? of_person
                             : filter.plan  ? of_plan
                             : filter.unit  ? of_unit
                             : filter.year  ? (filter.begun_earlier ? until_year : of_year)
                                            : of_all;
    std::vector<Assignment> list;
    for (auto& row : found(read, query, visitor, filter)) list.push_back(assignment_from(std::move(row)));
    return list;
}

std::int64_t count_lacking(db::Read& read, const rights::Visitor& visitor, AssignmentFilter filter) {
    filter.limit = most_counted;
    filter.offset = 0;
    filter.ended = false;
    return found(read, lacking_count, visitor, filter).front();
}

Heading heading_of(const Assignment& one) {
    return {one.working_title, one.purpose,     one.form, one.scope,        one.partners,
            one.orderer,       one.responsible, one.lead, one.target_group, one.delimitation,
            one.not_excluded,  one.from_on,     one.to_on};
}

bool takes_part(db::Read& read, AssignmentId id, PersonId person) {
    return person && read.one(participates, id, person).has_value();
}
std::vector<AssignmentId> successors_of(db::Read& read, AssignmentId id, std::int64_t limit) {
    return read.all(successors, id, limit);
}

AssignmentId insert_assignment(db::Write& write, OperationsPlanId plan, const Heading& heading,
                               std::optional<AssignmentId> predecessor) {
    return *write.one(insert_row, plan, AssignmentState::proposed, heading.title,
                      swedish_sort_key(heading.title), heading.purpose, heading.form, heading.scope,
                      heading.partners, heading.orderer.person, heading.orderer.name,
                      heading.responsible.person, heading.responsible.name, heading.lead.person,
                      heading.lead.name, heading.target_group, heading.delimitation, heading.not_excluded,
                      heading.from_on, heading.to_on, predecessor, date_of(now()), now());
}
bool update_heading(db::Write& write, AssignmentId id, std::int64_t heading_version, const Heading& heading) {
    return write.change(update_row, id, heading_version, heading.title, swedish_sort_key(heading.title),
                        heading.purpose, heading.form, heading.scope, heading.partners,
                        heading.orderer.person, heading.orderer.name, heading.responsible.person,
                        heading.responsible.name, heading.lead.person, heading.lead.name,
                        heading.target_group, heading.delimitation, heading.not_excluded, heading.from_on,
                        heading.to_on, now()) == 1;
}
void touch(db::Write& write, AssignmentId id) { write.run(touch_row, id, now()); }
void update_state(db::Write& write, const Assignment& before, AssignmentState to,
                  std::optional<AssignmentState> state_before) {
    Date since = to == before.state ? before.state_since : date_of(now());
    write.run(state_row, before.id, to, state_before, since);
}
void note_started(db::Write& write, AssignmentId id, Date day) { write.run(started_row, id, day); }

void insert_version(db::Write& write, const Assignment& assignment, std::int64_t number,
                    std::string_view reason, const rights::Visitor& visitor) {
    write.run(version_row, assignment.id, number, to_json(content_now(write, assignment.id)), reason, now(),
              visitor.person ? std::optional(visitor.person) : std::nullopt, visitor.name);
    write.run(submitted_row, assignment.id, number);
}
void note_approved(db::Write& write, AssignmentId id, std::int64_t number, Date day) {
    auto title = content_of_version(write, id, number)->heading.title;
    write.run(approved_row, id, number, title, swedish_sort_key(title));
    write.run(approved_version_row, id, number, day);
}

std::vector<VersionLine> versions_of(db::Read& read, AssignmentId id, std::int64_t limit,
                                     std::int64_t offset) {
    return read.all(versions, id, limit, offset);
}

std::optional<Content> content_of_version(db::Read& read, AssignmentId id, std::int64_t number) {
    auto json = read.one(version_content, id, number);
    return json ? std::optional(content_from_json(*json)) : std::nullopt;
}

std::map<AssignmentId, Content> approved_where_changed(db::Read& read, std::span<const AssignmentId> ids) {
    std::map<AssignmentId, Content> all;
    if (ids.empty()) return all;
    for (const auto& row : read.all(approved_words, db::id_list(ids)))
        all.emplace(row.assignment, content_from_json(row.content));
    return all;
}

std::int64_t version_to_compare(db::Read& read, AssignmentId id, std::int64_t number) {
    return read.one(approved_before, id, number).value_or(number - 1);
}

Content content_now(db::Read& read, AssignmentId id) {
    auto assignment = load_assignment(read, id);
    CHECK(assignment);
    Content content{.heading = heading_of(*assignment)};
    for (const auto& goal : goals::goals_of(read, assignment->ref())) content.goals.push_back(goal.text);
    for (auto& now_so : parts_of(read, id)) content.parts.push_back(std::move(now_so.part));
    return content;
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (AssignmentId id : write.all(of_demo)) {
        write.run(delete_row, id);
        gone.push_back({"assignment", id.value});
    }
    return gone;
}

}  // namespace styrkedja::assignments
