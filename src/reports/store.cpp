// Plain SQL over follow_up_plan, report_back and report_turn.
#include "reports/store.h"

#include <limits>

#include "db/id_list.h"
#include "rights/rights.h"

namespace styrkedja::reports {
namespace {

constexpr std::chrono::days agenda_reach{31};

const std::string plan_columns =
    "SELECT p.id, p.subject_kind, p.subject, p.form, p.cadence, p.first_due, p.reporter, r.name, p.to_group, "
    "p.to_person, coalesce(g.name, t.name, ''), p.version FROM follow_up_plan p JOIN person r ON r.id = "
    "p.reporter LEFT JOIN org_group g ON g.id = p.to_group LEFT JOIN person t ON t.id = p.to_person ";
const db::Query<Plan(std::string, std::int64_t)> plan_of_subject{
    plan_columns + "WHERE p.subject_kind = $1 AND p.subject = $2 AND p.ended_on IS NULL"};
const db::Query<Plan(PlanId)> plan_by_id{plan_columns + "WHERE p.id = $1"};
const db::Query<std::int64_t(PlanId)> held{
    "SELECT count(*) FROM follow_up_plan WHERE id = $1 AND ended_on IS NULL"};
const db::Query<PlanId(std::string, std::int64_t, FollowUpForm, Cadence, Date, PersonId,
                       std::optional<GroupId>, std::optional<PersonId>)>
    add_plan{
        "INSERT INTO follow_up_plan (subject_kind, subject, form, cadence, first_due, reporter, to_group, "
        "to_person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(PlanId, FollowUpForm, Cadence, Date, PersonId, std::optional<GroupId>,
                     std::optional<PersonId>)>
    change_plan{
        "UPDATE follow_up_plan SET form = $2, cadence = $3, first_due = $4, reporter = $5, to_group = $6, "
        "to_person = $7, version = version + 1 WHERE id = $1"};
const db::Query<void(PlanId, Date)> close_plan{
    "UPDATE follow_up_plan SET ended_on = $2, version = version + 1 WHERE id = $1"};

const std::string columns =
    "SELECT b.id, b.plan, p.subject_kind, p.subject, p.form, b.reporter, r.name, b.to_group, b.to_person, "
    "coalesce(g.name, t.name, ''), b.due_on, b.state, b.text, b.answer_by, b.version FROM report_back b JOIN "
    "follow_up_plan p ON p.id = b.plan JOIN person r ON r.id = b.reporter LEFT JOIN org_group g ON g.id = "
    "b.to_group LEFT JOIN person t ON t.id = b.to_person ";
const db::Query<Report(ReportId)> report_by_id{columns + "WHERE b.id = $1"};
const db::Query<Report(PlanId)> open_of_plan{
    columns + "WHERE b.plan = $1 AND b.state IN ('due', 'delivered') ORDER BY b.id DESC LIMIT 1"};
const db::Query<Report(std::string, std::int64_t, ReportId)> earlier{
    columns +
    "WHERE p.subject_kind = $1 AND p.subject = $2 AND b.id < $3 AND b.text <> '' ORDER BY b.id DESC LIMIT 1"};
const db::Query<ReportId(std::string, std::int64_t, std::int64_t)> ids_by_subject{
    "SELECT b.id FROM follow_up_plan p JOIN report_back b ON b.plan = p.id WHERE p.subject_kind = $1 AND "
    "p.subject = $2 ORDER BY b.id LIMIT $3"};
struct SubjectRow {
    std::string kind;
    std::int64_t object;
};
const db::Query<SubjectRow(ReportId)> subject_by_id{
    "SELECT p.subject_kind, p.subject FROM report_back b JOIN follow_up_plan p ON p.id = b.plan WHERE b.id = "
    "$1"};
// Late ones first, then by day.
const db::Query<Report(GroupId, Date, Date)> agenda{
    columns +
    "WHERE b.to_group = $1 AND b.state IN ('due', 'delivered') AND (b.state = 'delivered' OR b.due_on <= $3) "
    "ORDER BY CASE WHEN b.state = 'due' AND b.due_on < $2 THEN 0 ELSE 1 END, b.due_on, b.id"};

const db::Query<Report(PersonId, Date)> needing_person{
    columns +
    "WHERE b.id IN (SELECT id FROM (SELECT id FROM report_back WHERE reporter = $1 AND state = 'due' AND "
    "due_on <= $2 ORDER BY due_on LIMIT 5) mine UNION ALL SELECT id FROM (SELECT id FROM report_back WHERE "
    "to_person = $1 AND state = 'delivered' ORDER BY due_on LIMIT 5) theirs) ORDER BY b.due_on, b.id"};

const db::Query<ReportId(PlanId, PersonId, std::optional<GroupId>, std::optional<PersonId>, Date)> add_report{
    "INSERT INTO report_back (plan, reporter, to_group, to_person, due_on, state) VALUES ($1, $2, $3, $4, "
    "$5, "
    "'due') RETURNING id"};
const db::Query<void(ReportId, PersonId, std::optional<GroupId>, std::optional<PersonId>, Date)> update_way{
    "UPDATE report_back SET reporter = $2, to_group = $3, to_person = $4, due_on = $5, version = version + 1 "
    "WHERE id = $1"};
const db::Query<void(ReportId, ReportState, std::string, std::optional<Date>)> update_state{
    "UPDATE report_back SET state = $2, text = $3, answer_by = $4, version = version + 1 WHERE id = $1"};
const db::Query<void(ReportId, ReportEvent, std::string, PersonId, Instant)> add_turn{
    "INSERT INTO report_turn (report, event, text, person, at) VALUES ($1, $2, $3, $4, $5)"};
const db::Query<Turn(ReportId)> turns{
    "SELECT t.event, t.text, p.name, t.at FROM report_turn t JOIN person p ON p.id = t.person WHERE t.report "
    "= "
    "$1 ORDER BY t.id DESC"};

// $1: the person, $2: the groups whose meetings they go to. What one may not see does not exist, in counts
// neither.
const std::string open = "b.state IN ('due', 'delivered') ";
const std::string mine = "b.reporter = $1 AND " + open;
const std::string to_me = "(b.to_person = $1 OR b.to_group IN @list($2)) AND " + open;
const std::string closed =
    "(b.reporter = $1 OR b.to_person = $1 OR b.to_group IN @list($2)) AND b.state IN ('answered', "
    "'dropped') ";
// $3 and $4: key and id of the last row seen.
using ListQuery = db::Query<Report(PersonId, std::string, std::string, ReportId, std::int64_t, std::int64_t)>;
const std::string by_day =
    "AND (b.due_on, b.id) > (CAST($3 AS TEXT), $4) ORDER BY b.due_on, b.id LIMIT $5 OFFSET $6";
const std::string newest = "AND b.id < $4 AND CAST($3 AS TEXT) = '' ORDER BY b.id DESC LIMIT $5 OFFSET $6";
const ListQuery list_mine{columns + "WHERE CAST($2 AS TEXT) <> '' AND " + mine + by_day};
const ListQuery list_to_me{columns + "WHERE " + to_me + by_day};
const ListQuery list_closed{columns + "WHERE " + closed + newest};
// Counted no further than to $3.
std::string few(const std::string& which) {
    return "(SELECT count(*) FROM (SELECT 1 FROM report_back b WHERE " + which + "LIMIT $3) few)";
}
const db::Query<ReportCounts(PersonId, std::string, std::int64_t)> counts{"SELECT " + few(mine) + ", " +
                                                                          few(to_me) + ", " + few(closed)};

// Those the visitor sits in: what is reported there is theirs to hear.
std::string own_groups(const rights::Visitor& visitor) {
    std::vector<GroupId> groups;
    for (GroupId group : visitor.held().groups)
        if (rights::may_in_group(visitor, rights::Permission::see_meetings, group)) groups.push_back(group);
    return db::id_list(std::span<const GroupId>(groups));
}

const ListQuery& query_of(ReportView view) {
    switch (view) {
        case ReportView::mine:
            return list_mine;
        case ReportView::to_me:
            return list_to_me;
        case ReportView::closed:
            break;
    }
    return list_closed;
}

}  // namespace

std::vector<Report> needing(db::Read& read, PersonId person, Date until) {
    return read.all(needing_person, person, until);
}

std::string is_unfollowed_sql(std::string_view kind, std::string_view object) {
    return fmt::format(
        "NOT EXISTS (SELECT 1 FROM follow_up_plan f WHERE f.subject_kind = '{}' AND f.subject = {} AND "
        "f.ended_on IS NULL)",
        kind, object);
}
std::string is_untold_sql(std::string_view kind, std::string_view object) {
    return fmt::format(
        "NOT EXISTS (SELECT 1 FROM follow_up_plan f LEFT JOIN org_group o ON o.id = f.to_group WHERE "
        "f.subject_kind = '{}' AND f.subject = {} AND f.ended_on IS NULL AND (f.to_group IS NULL OR "
        "o.valid_to >= $1))",
        kind, object);
}

std::optional<Plan> find_plan(db::Read& read, const links::Ref& subject) {
    return read.one(plan_of_subject, subject.kind, subject.object);
}
std::optional<Plan> load_plan(db::Read& read, PlanId id) { return read.one(plan_by_id, id); }
bool holds(db::Read& read, PlanId id) { return *read.one(held, id) > 0; }
PlanId insert_plan(db::Write& write, const links::Ref& subject, FollowUpForm form, Cadence cadence,
                   Date first, const Way& way) {
    return *write.one(add_plan, subject.kind, subject.object, form, cadence, first, way.reporter,
                      way.to_group, way.to_person);
}
void update_plan(db::Write& write, PlanId id, FollowUpForm form, Cadence cadence, Date first,
                 const Way& way) {
    write.run(change_plan, id, form, cadence, first, way.reporter, way.to_group, way.to_person);
}
void finish_plan(db::Write& write, PlanId id, Date last_day) { write.run(close_plan, id, last_day); }

ReportId insert_report(db::Write& write, PlanId plan, const Way& way, Date due) {
    return *write.one(add_report, plan, way.reporter, way.to_group, way.to_person, due);
}
void change_report(db::Write& write, ReportId id, const Way& way, Date due) {
    write.run(update_way, id, way.reporter, way.to_group, way.to_person, due);
}
void save_state(db::Write& write, const Report& report) {
    write.run(update_state, report.id, report.state, report.text, report.answer_by);
}
void insert_turn(db::Write& write, ReportId id, ReportEvent event, std::string_view text, PersonId person) {
    write.run(add_turn, id, event, std::string(text), person, now());
}

std::optional<Report> load_report(db::Read& read, ReportId id) { return read.one(report_by_id, id); }
std::optional<Report> open_report_of(db::Read& read, PlanId plan) { return read.one(open_of_plan, plan); }
std::optional<Report> report_before(db::Read& read, const Report& report) {
    return read.one(earlier, report.subject_kind, report.subject, report.id);
}
std::vector<Turn> turns_of(db::Read& read, ReportId id) { return read.all(turns, id); }
std::vector<ReportId> reports_on(db::Read& read, const links::Ref& subject, std::int64_t limit) {
    return read.all(ids_by_subject, subject.kind, subject.object, limit);
}
std::optional<links::Ref> subject_of(db::Read& read, ReportId id) {
    auto row = read.one(subject_by_id, id);
    return row ? std::optional(links::Ref{row->kind, row->object}) : std::nullopt;
}

std::vector<Report> for_agenda(db::Read& read, GroupId group, Date today) {
    return read.all(agenda, group, today, today + agenda_reach);
}
ListPlace place_of(const Report& report, const ReportFilter& filter) {
    return {filter.view == ReportView::closed ? "" : iso(report.due_on), report.id.value};
}
std::vector<Report> list_reports(db::Read& read, const rights::Visitor& visitor, const ReportFilter& filter) {
    bool newest_first = filter.view == ReportView::closed;
    ListPlace after =
        filter.after.value_or(ListPlace{"", newest_first ? std::numeric_limits<std::int64_t>::max() : 0});
    return read.all(query_of(filter.view), visitor.person, own_groups(visitor), newest_first ? "" : after.key,
                    ReportId{after.id}, filter.limit, filter.offset);
}
ReportCounts count_reports(db::Read& read, const rights::Visitor& visitor) {
    return *read.one(counts, visitor.person, own_groups(visitor), ReportCounts::counted_to + 1);
}

}  // namespace styrkedja::reports
