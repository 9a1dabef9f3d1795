// The module's pages: one function per route.
#pragma once
#include "auth/visit.h"
#include "html/components/form.h"
#include "plan_core/page_parts.h"
#include "plans/words.h"
#include "unit_plans/unit_plans.h"

namespace styrkedja::unit_plans::pages {

using plan_core::Refused;
using plan_core::year_asked;
using plan_core::year_tabs;

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response begin(auth::Visit& visit);
http::Response part(auth::Visit& visit);
http::Response variation(auth::Visit& visit);

http::Response api_list(auth::Visit& visit);
http::Response api_begin(auth::Visit& visit);
http::Response api_variation(auth::Visit& visit);

// What the plans made of an item, or (0) of local sections under a part.
Use use_of(const std::vector<Use>& uses, PlanPart part, std::int64_t item);
// What begin and api_begin do: a plan of the unit and year that were sent.
Result<OperationsPlanId> begun(const auth::Visit& visit);

}  // namespace styrkedja::unit_plans::pages
