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
struct ApprovedRow {
    AssignmentId assignment;
    std::string content;
};
// Of those alone whose words were changed after that version was made: the others are as their rows say.
const db::Query<ApprovedRow(std::string)> approved_words{
    "SELECT a.id, v.content FROM assignment a JOIN assignment_version v ON v.assignment = a.id AND v.number "
    "= a.approved_number WHERE a.id IN @list($1) AND a.changed_at > v.made_at"};
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
void take_approved(Line& line, const std::string& content) {
    std::map<AssignmentPartId, std::optional<Date>> finished;
    for (const auto& piece : line.pieces) finished[piece.part.id] = piece.finished_on;
    line.pieces.clear();
    auto approved = assignments::content_from_json(content);
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

}  // namespace

DateRange year_range(int year) { return {*make_date(year, 1, 1), *make_date(year, 12, 31)}; }

DateRange Line::days() const {
    // What has no last day goes on with the year that is.
    int last = assignments::is_ended(assignment.state) ? assignment.year : year_of(date_of(now()));
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
    std::map<AssignmentId, std::size_t> places;
    // What earlier plans began and nobody has ended is still to be seen this year.
    bool goes_on = year <= year_of(date_of(now()));
    for (bool ended : {false, true})
        for (auto& one : assignments::list_assignments(read, visitor,
                                                       {.year = year,
                                                        .ended = ended,
                                                        .begun_earlier = goes_on && !ended,
                                                        .limit = most_assignments}))
            portfolio.lines.push_back({std::move(one)});
    std::ranges::stable_sort(portfolio.lines, {},
                             [](const Line& line) { return line.assignment.plan.value; });
    for (std::size_t at = 0; at < portfolio.lines.size(); ++at)
        places[portfolio.lines[at].assignment.id] = at;
    for (auto& row : read.all(pieces, ids_of(portfolio), date_of(now())))
        portfolio.lines[places.at(row.assignment)].pieces.push_back(piece_of(std::move(row)));
    std::vector<AssignmentId> others;  // whose words the visitor neither writes nor orders
    for (const auto& line : portfolio.lines)
        if (line.assignment.approved_number && !assignments::may_write(visitor, line.assignment) &&
            !assignments::may_order(visitor, line.assignment))
            others.push_back(line.assignment.id);
    if (others.empty()) return portfolio;
    for (const auto& row : read.all(approved_words, db::id_list(std::span<const AssignmentId>(others))))
        take_approved(portfolio.lines[places.at(row.assignment)], row.content);
    return portfolio;
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
