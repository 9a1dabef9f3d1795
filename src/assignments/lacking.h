// What an assignment must have before it starts, as one rule: the start asks it, and the list of those
// lacking.
#pragma once
#include <map>
#include <span>
#include <vector>

#include "assignments/assignments.h"

namespace styrkedja {

enum class Lack { responsible, deadline, follow_up, recipient, process_goal };
template <>
inline constexpr auto enum_names<Lack> =
    std::array{"responsible"sv, "deadline"sv, "follow_up"sv, "recipient"sv, "process_goal"sv};

namespace assignments {

// What each lacks, in that order; one that lacks nothing is not among them.
std::map<AssignmentId, std::vector<Lack>> lacks_of(db::Read& read, std::span<const AssignmentId> ids);
inline constexpr std::int64_t most_counted = 1000;
// How many the filter finds among those that lack something; most_counted: or more.
std::int64_t count_lacking(db::Read& read, const rights::Visitor& visitor, AssignmentFilter filter);
// A condition on the row a of an assignment, $1 being today: it lacks something and has not ended.
std::string is_lacking_sql();

const char* word(Language language, Lack lack);

}  // namespace assignments
}  // namespace styrkedja
