// Whose results may be seen, by whom and when.
#pragma once
#include <optional>
#include <vector>

#include "surveys/surveys.h"

namespace styrkedja::survey_results {

using surveys::Group;
using surveys::Survey;

// While it is open only if it shows live results, afterwards from their release on; who leads sees them once
// it is closed.
bool are_shown(const rights::Visitor& visitor, const Survey& survey);
// Every answer has been counted, and nothing in the figures changes any more.
bool is_counted(SurveyState state);
bool is_in_leading_group(db::Read& read, const rights::Visitor& visitor);
// The group's results: of groups as surveys say, and the leading group the whole.
bool may_see(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group);
// Where the visitor begins: the topmost of the groups that are theirs, and others of theirs after it.
std::vector<Group> groups_to_begin_with(db::Read& read, const rights::Visitor& visitor, const Survey& survey);

// The newest survey that shows results of the unit to the visitor; pulses stand with their group.
struct Seen {
    Survey survey;
    Group group;
};
std::optional<Seen> latest_of_unit(db::Read& read, const rights::Visitor& visitor, UnitId unit);
// Of the unit in the newest survey before that one, and no pulse, whose questions are of the same form, add
// to the same core, or are said to be those that its questions go on from.
std::optional<Seen> earlier_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey,
                               UnitId unit);

}  // namespace styrkedja::survey_results
