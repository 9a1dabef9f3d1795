// Loading a year: the assignments as their own module shows them, the parts in one query, the approved words
// in another.
#include "portfolio/portfolio.h"

#include <algorithm>
#include <limits>

#include "db/id_list.h"

namespace styrkedja::portfolio {
namespace {

struct PieceRow {
    AssignmentId assignment;
    AssignmentPartId id;
    PartKind kind;
    std::string text;
    std::optional<std::int64_t> hours;
    std::optional<Date> from_on, to_on;
    std::optional<UnitId> unit;
    std::string unit_name;
    std::optional<PersonId> person;
    std::string person_name;
    std::optional<Date> finished_on;
};
// $2 is today: a unit is called as it is today, or as it was last.
const db::Query<PieceRow(std::string, Date)> pieces{
    "SELECT t.assignment, t.id, t.kind, t.text, t.hours, t.from_on, t.to_on, t.unit, coalesce((SELECT v.name "
    "FROM unit_version v WHERE v.unit = t.unit AND v.valid_from <= $2 ORDER BY v.valid_from DESC LIMIT 1), "
    "''), t.person, t.person_name, t.finished_on FROM assignment_part t WHERE t.assignment IN @list($1) AND "
    "t.kind IN ('step', 'deadline', 'participant') ORDER BY t.assignment, t.kind, t.position, t.id"};
struct Workplace {
    PersonId person;
    std::string unit;
};
const db::Query<Workplace(std::string, Date)> workplaces{
    "SELECT e.person, v.name FROM employment e JOIN unit_version v ON v.unit = e.unit AND v.valid_from <= $2 "
    "AND v.valid_to >= $2 WHERE e.person IN @list($1) AND e.valid_from <= $2 AND e.valid_to >= $2 ORDER BY "
    "e.person, e.extent_permille DESC, e.id"};
const db::Query<UnitInvolved(std::string)> involvements{
    "SELECT unit, assignment, form FROM unit_involvement WHERE assignment IN @list($1)"};

Piece piece_of(PieceRow row) {
    assignments::Part part;
    part.id = row.id;
    part.kind = row.kind;
    part.text = std::move(row.text);
    part.hours = row.hours;
    part.from_on = row.from_on;
    part.to_on = row.to_on;
    part.unit = row.unit;
    part.unit_name = std::move(row.unit_name);
    part.person = {row.person, std::move(row.person_name)};
    return {std::move(part), row.finished_on};
}
bool is_drawn(PartKind kind) {
    return kind == PartKind::step || kind == PartKind::deadline || kind == PartKind::participant;
}

// As approved, with what is finished of it by now.
void take_approved(Line& line, assignments::Content approved) {
    std::map<AssignmentPartId, std::optional<Date>> finished;
    for (const auto& piece : line.pieces) finished[piece.part.id] = piece.finished_on;
    line.pieces.clear();
    line.assignment.lead = std::move(approved.heading.lead);
    line.assignment.from_on = approved.heading.from_on;
    line.assignment.to_on = approved.heading.to_on;
    for (auto& part : approved.parts)
        if (is_drawn(part.kind)) {
            auto done = finished[part.id];
            line.pieces.push_back({std::move(part), done});
        }
}

std::string ids_of(const Portfolio& portfolio) {
    std::vector<AssignmentId> ids;
    for (const auto& line : portfolio.lines) ids.push_back(line.assignment.id);
    return db::id_list(std::span<const AssignmentId>(ids));
}

void add(db::Read& read, const rights::Visitor& visitor, Portfolio& portfolio,
         const assignments::AssignmentFilter& filter) {
    for (auto& one : assignments::list_assignments(read, visitor, filter))
        portfolio.lines.push_back({.assignment = std::move(one), .shown_in = portfolio.year});
}

// In their order, with their parts as the visitor may read them.
void fill(db::Read& read, const rights::Visitor& visitor, Portfolio& portfolio) {
    std::ranges::stable_sort(portfolio.lines, {}, [&](const Line& line) {
        return std::pair(portfolio.plan && line.began_earlier(), line.assignment.plan.value);
    });
    std::map<AssignmentId, std::size_t> places;
    for (std::size_t at = 0; at < portfolio.lines.size(); ++at)
        places[portfolio.lines[at].assignment.id] = at;
    for (auto& row : read.all(pieces, ids_of(portfolio), date_of(now())))
        portfolio.lines[places.at(row.assignment)].pieces.push_back(piece_of(std::move(row)));
    std::vector<AssignmentId> others;  // whose words the visitor neither writes nor orders
    for (const auto& line : portfolio.lines)
        if (line.assignment.approved_number && !assignments::may_write(visitor, line.assignment) &&
            !assignments::may_order(visitor, line.assignment))
            others.push_back(line.assignment.id);
    if (others.empty()) return;
    for (auto& [id, content] : assignments::approved_where_changed(read, others))
        take_approved(portfolio.lines[places.at(id)], std::move(content));
}

}  // namespace

DateRange year_range(int year) { return {*make_date(year, 1, 1), *make_date(year, 12, 31)}; }

DateRange Line::days() const {
    // What has no last day goes on with the year that is.
    bool ended = assignments::is_ended(assignment.state);
    int last = ended ? assignment.year : std::max(year_of(date_of(now())), began_earlier() ? shown_in : 0);
    DateRange whole{year_range(assignment.year).from, year_range(std::max(assignment.year, last)).to};
    std::optional<Date> from = assignment.from_on ? assignment.from_on : assignment.started_on;
    std::optional<Date> to = assignment.to_on;
    for (const auto& piece : pieces) {
        if (piece.part.kind == PartKind::participant) continue;
        auto first = piece.part.from_on ? piece.part.from_on : piece.part.to_on;
        if (!assignment.from_on && first) from = std::min(from.value_or(*first), *first);
        if (!assignment.to_on && piece.part.to_on)
            to = std::max(to.value_or(*piece.part.to_on), *piece.part.to_on);
    }
    DateRange range{from.value_or(std::min(whole.from, to.value_or(whole.from))),
                    to.value_or(std::max(whole.to, from.value_or(whole.to)))};
    if (range.to < range.from) range.to = range.from;
    return range;
}

Portfolio load(db::Read& read, const rights::Visitor& visitor, int year) {
    Portfolio portfolio{.year = year};
    // What goes on now is to be seen next year too; nobody knows what goes on then.
    bool goes_on = year <= year_of(date_of(now())) + 1;
    for (bool ended : {false, true})
        add(read, visitor, portfolio,
            {.year = year, .ended = ended, .begun_earlier = goes_on && !ended, .limit = most_assignments});
    fill(read, visitor, portfolio);
    return portfolio;
}
std::optional<Portfolio> load(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id) {
    auto plan = plans::find_plan(read, visitor, id);
    if (!plan) return std::nullopt;
    Portfolio portfolio{.year = plan->year, .plan = plan};
    add(read, visitor, portfolio,
        {.unit = plan->unit, .year = plan->year, .begun_earlier = true, .limit = most_assignments});
    add(read, visitor, portfolio, {.plan = id, .ended = true, .limit = most_assignments});
    fill(read, visitor, portfolio);
    return portfolio;
}

std::map<PersonId, std::string> workplaces_of(db::Read& read, const Portfolio& portfolio) {
    std::vector<PersonId> people;
    for (const auto& line : portfolio.lines)
        for (const auto& [part, finished] : line.pieces)
            if (part.kind == PartKind::participant && !part.unit && part.person.person)
                people.push_back(*part.person.person);
    std::map<PersonId, std::string> found;
    for (auto& row : read.all(workplaces, db::id_list(std::span<const PersonId>(people)), date_of(now())))
        found.try_emplace(row.person, std::move(row.unit));
    return found;
}

std::vector<UnitInvolved> involved_units(db::Read& read, const Portfolio& portfolio) {
    std::map<std::pair<UnitId, AssignmentId>, InvolvementForm> deepest;
    for (const auto& row : read.all(involvements, ids_of(portfolio))) {
        auto [place, added] = deepest.try_emplace({row.unit, row.assignment}, row.form);
        if (!added) place->second = std::max(place->second, row.form);
    }
    std::vector<UnitInvolved> list;
    for (const auto& [key, form] : deepest) list.push_back({key.first, key.second, form});
    return list;
}

}  // namespace styrkedja::portfolio
