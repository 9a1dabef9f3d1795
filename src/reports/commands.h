// What can be done with a follow-up plan and with a report: right → rule → rows → audit, references, notices.
#pragma once
#include "reports/reports.h"

namespace styrkedja::reports {

// A form as it was typed; what is missing is said field by field.
struct PlanTyped {
    std::string form, cadence, due, reporter, group, person;
    std::int64_t version = 0;  // of the plan that was seen; 0: there was none
};
// Makes the plan, or changes the one that is there, and the report that is due.
Result<PlanId> save_plan(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                         const PlanTyped& typed);
// Nothing more comes of it; what is owed already stays until its recipient has answered.
// `version`: the one that was seen, if the visitor says; another one by now is a conflict.
Result<void> end_plan(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                      std::optional<std::int64_t> version);
// Who links the subject says how it is followed up; of kinds that hang a rule of their own: whom it allows.
// May see: either of them.
bool may_plan(const auth::Visit& visit, db::Read& read, const links::Ref& subject);
bool may_see_plan(const auth::Visit& visit, db::Read& read, const links::Ref& subject);
using MayPlan = bool (*)(const auth::Visit& visit, db::Read& read, std::int64_t object);
void hang_planners(std::string_view kind, MayPlan may);  // `kind`: a literal

bool may_do(const rights::Visitor& visitor, const Report& report, By by);
// `version`: the one that was seen; another one by now is a conflict.
Result<void> move_report(db::Write& write, const auth::Visit& visit, ReportId id, ReportEvent event,
                         std::string_view text, std::int64_t version);

// What the search finds of it, after its rows have changed.
void note_found(db::Write& write, const auth::Visit& visit, ReportId id);
void note_due(db::Write& write, ReportId id);  // of one just made: by who tells whom alone

}  // namespace styrkedja::reports
