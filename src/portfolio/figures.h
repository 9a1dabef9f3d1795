// The arithmetic of the pictures.
#pragma once
#include <array>

#include "portfolio/portfolio.h"

namespace styrkedja::portfolio {

// The columns of the board, in their order.
enum class Column { prepared, reviewed, ready, running, waiting, followed, paused, ended };
inline constexpr std::size_t column_count = 8;
}  // namespace styrkedja::portfolio

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::portfolio::Column> =
    std::array{std::string_view("prepared"), std::string_view("reviewed"), std::string_view("ready"),
               std::string_view("running"),  std::string_view("waiting"),  std::string_view("followed"),
               std::string_view("paused"),   std::string_view("ended")};

namespace styrkedja::portfolio {
constexpr Column column_of(AssignmentState state) {
    switch (state) {
        case AssignmentState::proposed:
        case AssignmentState::draft:
        case AssignmentState::input_open:
            return Column::prepared;
        case AssignmentState::submitted:
        case AssignmentState::completion_needed:
            return Column::reviewed;
        case AssignmentState::approved:
            return Column::ready;
        case AssignmentState::active:
            return Column::running;
        case AssignmentState::at_gate:
        case AssignmentState::handover_proposed:
            return Column::waiting;
        case AssignmentState::in_line:
        case AssignmentState::reported:
        case AssignmentState::evaluated:
            return Column::followed;
        case AssignmentState::paused:
            return Column::paused;
        case AssignmentState::closed:
        case AssignmentState::stopped:
        case AssignmentState::cancelled:
            break;
    }
    return Column::ended;
}

// The next thing with a last day that is not finished.
const Piece* next_day(const Line& line);

// Hours a week: what a function gives to each assignment that neither has ended nor rests, and in all in each
// week.
struct FunctionLoad {
    std::string name;                                 // of the unit or function; else of the person
    std::map<AssignmentId, std::int64_t> hours = {};  // in the week in which it gives it the most
    std::vector<std::int64_t> weeks = {};             // of the year, from its first week on
    std::int64_t peak = 0;
    std::int64_t peak_of_all = 0;  // in all assignments of the year, also when those of one plan are shown
    std::int64_t assignments = 0;  // it takes part in, with hours or without
    std::int64_t capacity = 0;     // hours a week that it has
    bool capacity_is_said = false;
    bool is_in_most = false;  // of at least `fewest_for_most`, `most_percent` or more
    bool is_over = false;     // its heaviest week of all is above the capacity
};
struct Load {
    std::vector<FunctionLoad> functions = {};  // the heaviest week first
    std::vector<const Line*> columns = {};     // assignments that somebody takes part in
    std::vector<std::int64_t> weeks = {};      // the sums
    std::vector<Date> mondays = {};            // of those weeks
    std::int64_t assignments = 0;              // that neither have ended nor rest
    std::int64_t resting = 0;                  // paused: nobody gives them any time
};
inline constexpr std::int64_t usual_capacity = 40;  // hours a week
inline constexpr std::int64_t most_percent = 80;
inline constexpr std::int64_t fewest_for_most = 3;

// What the rows are, and what they can bear.
struct Rows {
    std::int64_t usual = usual_capacity;                  // of those whose capacity nobody has said
    std::map<std::string, std::int64_t> capacities = {};  // by name
    std::map<PersonId, std::string> workplaces = {};  // people stand with their unit; empty: by themselves
};
Load load_of(const Portfolio& portfolio, const Rows& rows = {});
// Of one plan: what the functions bear in all plans of the year, which says whether it is too much.
void weigh(Load& load, const Load& all);

}  // namespace styrkedja::portfolio
