// Who wants to know what one person answered, and has kept everything that was ever shown: all figures of all
// groups at every moment, who belongs where, in which order people answered, when answers were opened and how
// many, and how many of each batch answered each question (more than is shown). Some respondents help, with
// their own answers. Whatever fits all that is a possible world; an answer is found out when it is the same
// in all of them. The worlds are the whole-number solutions of linear constraints.
#pragma once
#include "simulation.h"

namespace styrkedja::safe_figures::simulation {

enum class View {
    figures,  // what is shown
    stored    // and what the tables hold besides: the operator
};

struct Found {
    std::size_t person;
    std::size_t question;
    // A block of least people or more gave it away: all of its people but those who help answered the same.
    bool by_unanimity;
};

// `course`: by person. `least`: of a block as promised, whatever the course was run with.
std::vector<Found> find_out(const World& world, const Course& course, View view,
                            const std::set<std::size_t>& helpers, std::int64_t least);

}  // namespace styrkedja::safe_figures::simulation
