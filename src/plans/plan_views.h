// The ways to look at one plan: as a document here, as pictures of its assignments in the module above
// (`portfolio`).
#pragma once
#include "plans/plans.h"

namespace styrkedja::plans {

enum class PlanLook { document, board, timeline, load };
// "Dokument | Tavla | Tidslinje | Belastning", which leads there and back.
void plan_views(html::Out& out, const auth::Visit& visit, OperationsPlanId plan, PlanLook current);

}  // namespace styrkedja::plans
