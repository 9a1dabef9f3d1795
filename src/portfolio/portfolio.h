// All assignments of a year's plans that a visitor sees, with what the pictures of them need.
#pragma once
#include <map>
#include <vector>

#include "anchoring/involvement.h"
#include "assignments/assignments.h"

namespace styrkedja::portfolio {

struct Piece {  // a step, a deadline or a participant, as the visitor may read it
    assignments::Part part;
    std::optional<Date> finished_on = {};
};
struct Line {
    assignments::Assignment assignment;
    std::vector<Piece> pieces = {};

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
    std::vector<Line> lines = {};  // by plan, then by title
};
inline constexpr std::int64_t most_assignments = 1'000;

DateRange year_range(int year);
Portfolio load(db::Read& read, const rights::Visitor& visitor, int year);
std::vector<UnitInvolved> involved_units(db::Read& read, const Portfolio& portfolio);

void add_routes(auth::Routes& routes);  // /portfolio/…

}  // namespace styrkedja::portfolio
