// What an assignment says: the words that are reviewed and approved. Pages and differences are made from it,
// whether it comes from the tables (as it is being written) or from a version (as it was submitted).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/refusal.h"
#include "briefs/parts.h"
#include "rights/roles.h"

namespace styrkedja {

using AssignmentId = Id<struct AssignmentTag>;
using AssignmentPartId = Id<struct AssignmentPartTag>;

enum class AssignmentForm { line, project };
template <>
inline constexpr auto enum_names<AssignmentForm> = std::array{"line"sv, "project"sv};
enum class AssignmentScope { internal, city, regional, national };
template <>
inline constexpr auto enum_names<AssignmentScope> =
    std::array{"internal"sv, "city"sv, "regional"sv, "national"sv};

namespace briefs {

// A person as named; without a name: nobody yet, without a person: nobody that is known here.
struct Named {
    std::optional<PersonId> person = {};
    std::string name = {};
    bool operator==(const Named&) const = default;
};
struct Heading {
    std::string title = {};
    std::string purpose = {};
    AssignmentForm form = AssignmentForm::line;
    AssignmentScope scope = AssignmentScope::internal;
    std::string partners = {};
    Named orderer = {}, responsible = {}, lead = {};
    std::string target_group = {};
    std::string delimitation = {};
    std::string not_excluded = {};
    std::optional<Date> from_on = {}, to_on = {};
    bool operator==(const Heading&) const = default;
};
struct Part {
    AssignmentPartId id = {};
    PartKind kind = PartKind::desired_state;
    std::string text = {};
    std::string detail = {};
    std::string baseline = {};
    std::string target = {};
    std::optional<std::int64_t> hours = {};  // a week
    std::optional<Date> from_on = {}, to_on = {};
    std::optional<UnitId> unit = {};
    std::string unit_name = {};  // as of the day it was written
    Named person = {};
    bool gated = false;
    std::vector<Date> check_days = {};  // of a process goal, in order
    bool operator==(const Part&) const = default;
};
struct Content {
    Heading heading = {};
    std::vector<std::string> goals = {};  // the words of the goals it breaks down
    std::vector<Part> parts = {};         // by kind, then in their order
    bool operator==(const Content&) const = default;
};

inline constexpr std::size_t most_title_characters = 300;  // and so in names
inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::size_t most_parts = 300;
inline constexpr std::size_t most_checks = 24;  // of a process goal

// One text for one content: the same words give the same bytes.
std::string to_json(const Content& content);
Content content_from_json(std::string_view json);  // what to_json wrote; anything else throws

// A process goal that can be checked: how, against what, and when.
bool is_checkable(const Part& part);
// The process goals that cannot, each with what it lacks, as "process_goal.7": "Processmålet … saknar …".
std::vector<FieldError> uncheckable(const std::vector<Part>& parts, Language language);

const char* word(Language language, AssignmentForm form);
const char* word(Language language, AssignmentScope scope);
const char* word(Language language, AssumptionOutcome outcome);

}  // namespace briefs
}  // namespace styrkedja
