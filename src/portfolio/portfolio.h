// All assignments of a year's plans, or of one plan, that a visitor sees, with what the pictures of them
// need.
#pragma once
#include <map>
#include <vector>

#include "anchoring/involvement.h"
#include "assignments/assignments.h"
#include "plans/plans.h"

namespace styrkedja::portfolio {

struct Piece {  // a step, a deadline or a participant, as the visitor may read it
    assignments::Part part;
    std::optional<Date> finished_on = {};
};
struct Line {
    assignments::Assignment assignment;
    int shown_in = 0;  // the year of the portfolio
    std::vector<Piece> pieces = {};

    // In a plan of an earlier year, to which it still belongs.
    bool began_earlier() const { return assignment.year < shown_in; }
    // Its days, as far as they are said; else from its pieces, else the whole year of its plan.
    DateRange days() const;
};
struct UnitInvolved {
    UnitId unit;
    AssignmentId assignment;
    InvolvementForm form;  // the deepest
};
struct Portfolio {
    int year;
    std::optional<plans::OperationsPlan> plan = {};  // of this one alone
    std::vector<Line> lines = {};                    // by plan, then by title; of one plan its own first
};
inline constexpr std::int64_t most_assignments = 1'000;

DateRange year_range(int year);
// With what earlier plans began and nobody has ended, up to next year.
Portfolio load(db::Read& read, const rights::Visitor& visitor, int year);
// The plan's own, and what earlier plans of its unit began and nobody has ended. Nothing: no such plan.
std::optional<Portfolio> load(db::Read& read, const rights::Visitor& visitor, OperationsPlanId plan);
// Where those work who take part as people, as it is called today; of several units the one they work most
// at.
std::map<PersonId, std::string> workplaces_of(db::Read& read, const Portfolio& portfolio);
std::vector<UnitInvolved> involved_units(db::Read& read, const Portfolio& portfolio);

void add_routes(auth::Routes& routes);  // /portfolio/…

}  // namespace styrkedja::portfolio
