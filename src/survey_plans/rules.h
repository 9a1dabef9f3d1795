// What a plan may say, field by field; the names of the fields are those of the form.
#pragma once
#include "survey_plans/commands.h"

namespace styrkedja::survey_plans {

struct Checked {
    Plan plan;
    std::vector<std::string> items;
};
// `old` with what was typed in it, or a new one.
Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const PlanDraft& typed,
                        const Plan* old, Language language);

}  // namespace styrkedja::survey_plans
