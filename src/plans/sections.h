// The words of a plan: its working copy, section by section, and the versions that were adopted.
#pragma once
#include "goals/board_inputs.h"
#include "plans/plans.h"

namespace styrkedja {

using PlanSectionId = Id<struct PlanSectionTag>;

namespace plans {

// What a unit has written: a local section, or its own words under an item of the core.
struct Section {
    PlanSectionId id;
    OperationsPlanId plan;
    PlanPart part;
    std::int64_t position;
    std::optional<PlanCoreItemId> core_item;
    std::string heading;
    std::string body;
    bool is_used;  // false: put aside, resp. a recommendation that is not taken up
    std::optional<std::int64_t> copied_from;
    std::optional<Date> pending_since;
    std::int64_t version;
};
std::optional<Section> find_section(db::Read& read, PlanSectionId id);

// What stands at one place of the working copy. Without `core` a local section, or words under an item that
// has left the core; without `own` an item that nothing is written under yet.
struct Entry {
    std::optional<plan_core::Item> core;
    std::optional<Section> own;

    PlanPart part() const { return own ? own->part : core->part; }
    bool is_locked() const { return core && core->level == CoreLevel::locked; }
    bool is_used() const { return own ? own->is_used || is_locked() : is_locked(); }
};
struct WorkingCopy {
    std::vector<Entry> entries;  // part by part, in order; those not used too
    std::int64_t pending = 0;    // changes that are not adopted
};
WorkingCopy working_copy(db::Read& read, const OperationsPlan& plan);

using plan_core::most_heading_bytes;
using plan_core::most_text_bytes;
inline constexpr std::size_t most_sections = 100;

// Own words under an item of the core that stands in the plan; version 0: nothing was there. The new version.
Result<std::int64_t> save_words(db::Write& write, const rights::Visitor& visitor, OperationsPlanId plan,
                                PlanCoreItemId item, std::string_view body, std::int64_t version,
                                Language language);
struct NewSection {
    PlanPart part = PlanPart::current_state;
    std::string heading = {};
    std::string body = {};
};
Result<PlanSectionId> add_section(db::Write& write, const rights::Visitor& visitor, OperationsPlanId plan,
                                  const NewSection& section, Language language);
Result<std::int64_t> change_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id,
                                    std::string_view heading, std::string_view body, std::int64_t version,
                                    Language language);
// Takes a recommendation up, or leaves it; what was written under it is kept.
Result<void> take_up(db::Write& write, const rights::Visitor& visitor, OperationsPlanId plan,
                     PlanCoreItemId item, bool used, Language language);
// Puts a local section aside, or back.
Result<void> use_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id, bool used,
                         Language language);
// Past its neighbour in the part; what is locked stays where the core has it.
Result<void> move_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id, bool up,
                          Language language);

// A version as it was adopted, or as it would be now.
struct ContentSection {
    PlanPart part = PlanPart::current_state;
    std::int64_t core_item = 0;  // 0: local
    std::int64_t section = 0;    // its row; 0: an item of the core that nothing was written under
    bool is_locked = false;
    std::string heading = {};
    std::string core = {};
    std::string source = {};
    std::string source_address = {};
    std::string words = {};  // the unit's own
    bool operator==(const ContentSection&) const = default;
};
struct ContentGoal {
    std::int64_t goal = 0;
    GoalLevel level = GoalLevel::unit;
    std::string text = {};
    bool operator==(const ContentGoal&) const = default;
};
struct Content {
    std::vector<ContentGoal> goals = {};
    std::vector<ContentSection> sections = {};
    bool operator==(const Content&) const = default;
};
Content content_now(db::Read& read, const OperationsPlan& plan);
// Is there something to adopt: `now` or a section says otherwise than the newest version?
bool is_changed(db::Read& read, const OperationsPlan& plan, const Content& now);
std::string to_json(const Content& content);
Content content_from_json(std::string_view json);  // what to_json wrote; anything else throws
// What the core says otherwise than the plan that this one was copied from.
struct CoreChange {
    enum Kind { added, reworded, gone } kind;
    std::string heading;
    std::string before;
    std::string after;
};
std::vector<CoreChange> core_changes(db::Read& read, const OperationsPlan& plan);
// Of the unit and of those above it.
std::vector<goals::Goal> goals_for(db::Read& read, const OperationsPlan& plan);

// What the board has said, by the goals that took it in.
struct GoalInput {
    BoardInputId id;
    std::int64_t goal;
    std::string theme;
    Treatment treatment;
};
std::vector<GoalInput> inputs_of(db::Read& read, const Content& content);  // at most 50

struct Version {
    std::int64_t number;
    std::string reason;
    std::string adopted_by;
    Instant adopted_at;
};
std::vector<Version> versions_of(db::Read& read, OperationsPlanId id);  // newest first
std::optional<Content> content_of(db::Read& read, OperationsPlanId id, std::int64_t number);

// By whoever steers the unit's plan, or edits a unit's own that is below the authority; of the version of the
// plan that was seen, and of the words of core and goals with it (digest_of; empty: not asked). The number of
// the version that was made.
Result<std::int64_t> adopt_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                std::string_view reason, std::int64_t version, Language language,
                                std::string_view seen = {});
std::string digest_of(const Content& content);
bool may_adopt(db::Read& read, const rights::Visitor& visitor, const OperationsPlan& plan);
// An adopted plan locks the core's wordings for everyone: who does not steer the authority's plans adopts
// none of a later year than the next.
bool is_too_early(const rights::Visitor& visitor, const OperationsPlan& plan);
// Next year's plan from this one's newest version; nothing of this one changes.
Result<OperationsPlanId> copy_forward(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                      Language language);
// When its year has passed: nothing of it changes any more.
Result<void> end_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                      std::int64_t version, Language language);

}  // namespace plans
}  // namespace styrkedja
