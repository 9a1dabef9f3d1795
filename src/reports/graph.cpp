// The plans that hold and have a report open, gathered by who reports and who is told.
#include "reports/graph.h"

#include <algorithm>
#include <map>

#include "gaps/gaps.h"
#include "reports/commands.h"

namespace styrkedja::reports {
namespace {

// Whether one may link what it is about is asked of each plan that one neither gives nor is told: not of all.
constexpr std::int64_t most_asked = 500;

struct Row {
    std::string subject_kind;
    std::int64_t subject;
    ReportId report;
    PersonId reporter;
    std::string reporter_name;
    std::optional<GroupId> to_group;
    std::optional<PersonId> to_person;
    std::string to_name;
    Date due_on;
    ReportState state;
    std::optional<Date> group_ends;
};
const std::string open_rows =
    "SELECT p.subject_kind, p.subject, b.id, b.reporter, r.name, b.to_group, b.to_person, coalesce(g.name, "
    "t.name, ''), b.due_on, b.state, g.valid_to FROM follow_up_plan p JOIN report_back b ON b.plan = p.id "
    "JOIN person r ON r.id = b.reporter LEFT JOIN org_group g ON g.id = b.to_group LEFT JOIN person t ON "
    "t.id = b.to_person WHERE p.ended_on IS NULL AND b.state IN ('due', 'delivered') AND ";
// $1: the person, $2: whether all groups' meetings are seen, $3: or which.
const std::string ones_own =
    "(b.reporter = $1 OR coalesce(b.to_person = $1, FALSE) OR (b.to_group IS NOT NULL AND ($2 OR "
    "b.to_group IN @list($3))))";
const db::Query<Row(PersonId, bool, std::string)> own_rows{open_rows + ones_own + " ORDER BY b.due_on, b.id"};
const db::Query<Row(PersonId, bool, std::string, std::int64_t)> other_rows{
    open_rows + "NOT " + ones_own + " ORDER BY b.due_on, b.id LIMIT $4"};

void gather(std::vector<GraphEdge>& edges, const std::vector<Row>& rows, Date today) {
    std::map<std::tuple<PersonId, GroupId, PersonId>, std::size_t> places;
    for (const auto& row : rows) {
        auto [place, added] = places.try_emplace(
            {row.reporter, row.to_group.value_or(GroupId{}), row.to_person.value_or(PersonId{})},
            edges.size());
        if (added)
            edges.push_back({.reporter = row.reporter,
                             .reporter_name = row.reporter_name,
                             .to_group = row.to_group,
                             .to_person = row.to_person,
                             .to_name = row.to_name,
                             .next = row.report,
                             .next_due = row.due_on});
        GraphEdge& edge = edges[place->second];
        ++edge.plans;
        if (row.state == ReportState::due && row.due_on < today) ++edge.late;
        if (row.due_on < edge.next_due) {
            edge.next = row.report;
            edge.next_due = row.due_on;
        }
    }
    std::ranges::stable_sort(edges, [](const GraphEdge& a, const GraphEdge& b) {
        return std::tie(b.plans, b.late, a.next_due) < std::tie(a.plans, a.late, b.next_due);
    });
}

std::vector<links::Ref> without_plan(const rights::Visitor& visitor, db::Read& read, Date today) {
    const gaps::Rule* rule = gaps::find_rule("decision_without_follow_up");
    gaps::Scope seen;
    if (!rights::sees_all_groups(visitor)) seen.groups = rights::seen_groups(visitor);
    std::vector<links::Ref> refs;
    for (auto id : rule->find(read, seen, today, most_orphans)) refs.push_back({"decision", id});
    return refs;
}

}  // namespace

Graph graph_of(const auth::Visit& visit, db::Read& read, Date today) {
    const rights::Visitor& visitor = visit.visitor;
    bool all = rights::sees_all_groups(visitor);
    auto rows = read.all(own_rows, visitor.person, all, rights::seen_groups(visitor));
    auto others = read.all(other_rows, visitor.person, all, rights::seen_groups(visitor), most_asked + 1);
    Graph graph;
    graph.all_counted = std::ssize(others) <= most_asked;
    if (!graph.all_counted) others.pop_back();
    for (auto& row : others)
        if (may_see_plan(visit, read, {row.subject_kind, row.subject})) rows.push_back(std::move(row));
    gather(graph.edges, rows, today);
    for (const auto& row : rows)
        if (row.group_ends && *row.group_ends < today && std::ssize(graph.unheard) < most_orphans)
            graph.unheard.push_back({row.subject_kind, row.subject});
    graph.unplanned = without_plan(visitor, read, today);
    return graph;
}

}  // namespace styrkedja::reports
