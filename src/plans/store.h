// The SQL over the module's tables.
#pragma once
#include "plans/sections.h"

namespace styrkedja::plans {

OperationsPlanId insert_plan(db::Write& write, UnitId unit, int year,
                             std::optional<OperationsPlanId> copied_from);
std::optional<OperationsPlanId> plan_of(db::Read& read, UnitId unit, int year);
std::optional<OperationsPlanId> plan_copied_from(db::Read& read, OperationsPlanId id);
void touch(db::Write& write, OperationsPlanId id);  // its next version
void set_state(db::Write& write, OperationsPlanId id, PlanState state, std::int64_t adopted_number);

std::vector<Section> sections_of(db::Read& read, OperationsPlanId id);  // part by part, in order
std::optional<Section> words_under(db::Read& read, OperationsPlanId id, PlanCoreItemId item);
PlanSectionId insert_section(db::Write& write, const Section& section);
void update_section(db::Write& write,
                    const Section& section);  // all that it says; its version becomes the next
void place_section(db::Write& write, const Section& section);  // where it stands; its words are as they were
void set_all_adopted(db::Write& write, OperationsPlanId id);   // nothing is pending any more

// What stands beside the working copy: the newest version and what it says, next year's plan.
struct Beside {
    std::optional<Version> newest;
    std::optional<Content> adopted;
    std::optional<OperationsPlanId> next;
};
Beside beside(db::Read& read, const OperationsPlan& plan);
Content content_now(db::Read& read, const OperationsPlan& plan, const WorkingCopy& copy);

struct NewVersion {
    OperationsPlanId plan;
    std::int64_t number;
    const Content& content;
    std::string_view reason;
};
void insert_version(db::Write& write, const rights::Visitor& by, const NewVersion& version);
void note_use(db::Write& write, const OperationsPlan& plan, const Content& content);

}  // namespace styrkedja::plans
