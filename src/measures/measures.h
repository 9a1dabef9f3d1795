// Measures of assignments: what is tried, judged and perhaps made a standard. Who sees the assignment sees
// them. Every command: what one may not see → not_found, no right → forbidden, not possible in its state or
// an older version than the stored one → conflict; a guard that is not met → invalid, with what is missing.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/assignments.h"
#include "commitments/commitments.h"
#include "jobs/jobs.h"
#include "measures/states.h"

namespace styrkedja {

using MeasureId = Id<struct MeasureTag>;

enum class MeasureLevel { unit, authority };
template <>
inline constexpr auto enum_names<MeasureLevel> = std::array{"unit"sv, "authority"sv};
// The five parts of competence supply (ARUBA).
enum class Aruba { attract, recruit, develop, retain, offboard };
template <>
inline constexpr auto enum_names<Aruba> =
    std::array{"attract"sv, "recruit"sv, "develop"sv, "retain"sv, "offboard"sv};

namespace measures {

struct Measure {
    MeasureId id;
    AssignmentId assignment;
    std::int64_t number;
    std::string title;
    std::string text;
    MeasureLevel level;
    std::optional<UnitId> unit;
    std::optional<Aruba> aruba;
    std::optional<PersonId> owner;
    std::string owner_name;
    MeasureState state;
    std::string criteria;
    std::string baseline;
    std::optional<Date> evaluate_on;
    std::optional<Finding> verdict;
    std::string evaluation;
    std::optional<Date> evaluated_on;
    std::optional<DecisionId> decision;
    std::optional<Date> effective_from;
    std::string reason;
    Date state_since;
    std::int64_t version;
    std::string assignment_title;

    links::Ref ref() const { return {"measure", id.value}; }
    // Its pilot ended because nobody said what it showed.
    bool has_lapsed() const { return state == MeasureState::stopped && !verdict; }
};
std::optional<Measure> find_measure(db::Read& read, const rights::Visitor& visitor, MeasureId id);
std::optional<Measure> load_measure(db::Read& read, MeasureId id);          // whoever asks
std::vector<Measure> measures_of(db::Read& read, AssignmentId assignment);  // by number; whoever asks
struct MeasureFilter {
    std::optional<MeasureState> state = {};
    std::optional<UnitId> pilot_at = {};
    bool mine = false;  // owned by the visitor
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Of running assignments first, then by assignment and number.
std::vector<Measure> list_measures(db::Read& read, const rights::Visitor& visitor,
                                   const MeasureFilter& filter);
// Lead and responsible of the assignment, and the measure's owner.
bool may_work(const rights::Visitor& visitor, const assignments::Assignment& assignment,
              const Measure& measure);
bool may_decide(const rights::Visitor& visitor, db::Read& read);  // keeps the decisions of an LG

struct Draft {
    std::string title = {};
    std::string text = {};
    MeasureLevel level = MeasureLevel::authority;
    std::optional<UnitId> unit = {};
    std::optional<Aruba> aruba = {};
    std::string owner = {};  // a name as typed; empty: nobody yet
    std::int64_t version = 0;
};
Result<MeasureId> add_measure(db::Write& write, const rights::Visitor& visitor, AssignmentId assignment,
                              const Draft& draft, Language language);
Result<void> change_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id,
                            const Draft& draft, Language language);

struct TemplateToChange {
    std::string name;
    std::string owner;  // a name as typed
    std::optional<Date> due_on;
};
// What is said with an event, as its guard asks.
struct Act {
    std::int64_t version = 0;  // the version that was seen
    std::vector<UnitId> units = {};
    std::string criteria = {};
    std::string baseline = {};
    std::optional<Date> evaluate_on = {};
    std::optional<Finding> verdict = {};
    std::string text = {};  // the finding, how it is changed, why
    std::optional<DecisionId> decision = {};
    std::optional<Date> effective_from = {};
    std::vector<TemplateToChange> templates = {};
    bool no_templates = false;  // said outright: none has to change
};
// Every event but those that come by themselves.
Result<void> move_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id, MeasureEvent event,
                          const Act& act, Language language);
// By the command that has noted LG's consent: in the line, and the owner's from now on.
Result<void> hand_over_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id,
                               const assignments::Named& owner, std::string_view words, Language language);
// Pilots that nobody has evaluated within this time after their day stop, unless their assignment rests; how
// many.
inline constexpr std::chrono::days time_to_evaluate{30};
std::int64_t lapse_pilots(db::Write& write, Date today);
// An area that has no picture of how it is now cannot begin to try something (E-10).
bool has_baseline(db::Read& read, AssignmentId assignment);
// Of those that go on and say which part of ARUBA they are about, none develops or retains.
bool lacks_foundation(std::span<const Measure> measures);

struct PilotUnit {
    UnitId unit;
    std::string name;
    Date from_on;
};
std::vector<PilotUnit> pilots_of(db::Read& read, MeasureId id);
struct Template {
    std::string name;
    std::string owner_name;
    CommitmentId commitment;
    CommitmentStatus status;
    std::optional<Date> due_on;
};
std::vector<Template> templates_of(db::Read& read, MeasureId id);

inline constexpr std::size_t most_title_characters = 300;
inline constexpr std::size_t most_text_characters = 20'000;
inline constexpr std::int64_t most_measures = 100;  // of an assignment
inline constexpr std::size_t most_templates = 20;

void add_jobs(jobs::Work& work);        // stops pilots that nobody evaluates
void add_routes(auth::Routes& routes);  // /measures …

}  // namespace measures
}  // namespace styrkedja
