// Summing hours by function, assignment and week.
#include "portfolio/figures.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::portfolio {
namespace {

std::string name_of(const assignments::Part& part, const Rows& rows) {
    if (!part.unit_name.empty()) return part.unit_name;
    auto workplace = rows.workplaces.find(part.person.person.value_or(PersonId{}));
    if (workplace != rows.workplaces.end()) return workplace->second;
    return part.person.name.empty() ? part.text : part.person.name;
}

// The Mondays of the weeks that have a day in the year.
std::vector<Date> mondays_of(int year) {
    auto range = year_range(year);
    Date monday = range.from - std::chrono::days{weekday_of(range.from) - 1};
    std::vector<Date> mondays;
    for (; monday <= range.to; monday += std::chrono::days{7}) mondays.push_back(monday);
    return mondays;
}

}  // namespace

const Piece* next_day(const Line& line) {
    const Piece* next = nullptr;
    for (const auto& piece : line.pieces) {
        if (piece.part.kind == PartKind::participant || piece.finished_on || !piece.part.to_on) continue;
        if (!next || *piece.part.to_on < *next->part.to_on) next = &piece;
    }
    return next;
}

Load load_of(const Portfolio& portfolio, const Rows& rows) {
    Load load;
    load.mondays = mondays_of(portfolio.year);
    load.weeks.assign(load.mondays.size(), 0);
    std::map<std::string, FunctionLoad> by_name;
    for (const auto& line : portfolio.lines) {
        if (assignments::is_ended(line.assignment.state)) continue;
        if (line.assignment.state == AssignmentState::paused) {
            ++load.resting;
            continue;
        }
        ++load.assignments;
        auto whole = line.days();
        std::map<std::string, std::vector<std::int64_t>> here;  // week by week, of this assignment
        for (const auto& [part, finished] : line.pieces) {
            if (part.kind != PartKind::participant) continue;
            auto& weeks = here.try_emplace(name_of(part, rows), load.mondays.size(), 0).first->second;
            DateRange days{part.from_on.value_or(whole.from), part.to_on.value_or(whole.to)};
            for (std::size_t at = 0; at < load.mondays.size(); ++at)
                if (days.overlaps({load.mondays[at], load.mondays[at] + std::chrono::days{6}}))
                    weeks[at] += part.hours.value_or(0);
        }
        if (!here.empty()) load.columns.push_back(&line);
        for (const auto& [name, weeks] : here) {
            auto& function = by_name.try_emplace(name, FunctionLoad{.name = name}).first->second;
            if (function.weeks.empty()) function.weeks.assign(load.mondays.size(), 0);
            function.hours[line.assignment.id] = std::ranges::max(weeks);
            ++function.assignments;
            for (std::size_t at = 0; at < weeks.size(); ++at) {
                function.weeks[at] += weeks[at];
                load.weeks[at] += weeks[at];
            }
        }
    }
    for (auto& [name, function] : by_name) {
        function.peak = function.peak_of_all = std::ranges::max(function.weeks);
        auto said = rows.capacities.find(name);
        function.capacity_is_said = said != rows.capacities.end();
        function.capacity = function.capacity_is_said ? said->second : rows.usual;
        function.is_over = function.peak > function.capacity;
        function.is_in_most = load.assignments >= fewest_for_most &&
                              function.assignments * 100 >= load.assignments * most_percent;
        load.functions.push_back(std::move(function));
    }
    std::ranges::sort(load.functions, {}, [](const FunctionLoad& one) {
        return std::tuple(-one.peak, -one.assignments, swedish_sort_key(one.name));
    });
    return load;
}

void weigh(Load& load, const Load& all) {
    std::map<std::string_view, std::int64_t> peaks;
    for (const auto& one : all.functions) peaks[one.name] = one.peak;
    for (auto& one : load.functions) {
        one.peak_of_all = std::max(one.peak, peaks[one.name]);
        one.is_over = one.peak_of_all > one.capacity;
    }
}

}  // namespace styrkedja::portfolio
