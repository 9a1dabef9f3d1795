// The switch between the ways to look at a plan.
#include "plans/plan_views.h"

#include "html/components/navigation.h"

namespace styrkedja::plans {

void plan_views(html::Out& out, const auth::Visit& visit, OperationsPlanId plan, PlanLook current) {
    html::tabs(out, visit.t("Se planen som"),
               {{.label = visit.t("Dokument"),
                 .url = html::to("/plans/{}", plan),
                 .current = current == PlanLook::document},
                {.label = visit.t("Tavla"),
                 .url = html::to("/portfolio/board?plan={}", plan),
                 .current = current == PlanLook::board},
                {.label = visit.t("Tidslinje"),
                 .url = html::to("/portfolio/timeline?plan={}", plan),
                 .current = current == PlanLook::timeline},
                {.label = visit.t("Belastning"),
                 .url = html::to("/portfolio/load?plan={}", plan),
                 .current = current == PlanLook::load}});
}

}  // namespace styrkedja::plans
