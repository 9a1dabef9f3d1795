// The pages of plans of action, the file of answers, and what the survey's page shows.
#pragma once
#include "auth/refused_form.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "survey_plans/commands.h"
#include "survey_plans/object.h"
#include "survey_plans/rollup.h"

namespace styrkedja::survey_plans::pages {

using Refused = auth::RefusedForm;

// GET and POST /survey-plans, GET …/new, GET and POST …/{}, GET …/{}/edit
http::Response list(auth::Visit& visit);
http::Response new_plan(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
// GET and POST /survey-plans/{}/units/{}: what a unit answers.
http::Response answers(auth::Visit& visit);
http::Response answer(auth::Visit& visit);
// GET /survey-plans/import, and POST: what of it is understood, then the plan.
http::Response import_form(auth::Visit& visit);
http::Response import_legacy(auth::Visit& visit);
http::Response csv(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_plan(auth::Visit& visit);

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey);

// What the pages share.
std::optional<Plan> plan_in(const auth::Visit& visit, db::Read& read);  // of the address
html::Frame frame_of(const auth::Visit& visit, std::string title, const Plan* plan);
std::vector<html::Option> survey_options(const auth::Visit& visit, db::Read& read);
// Those whose answers the visitor may see.
std::vector<UnitAnswers> seen_units(const auth::Visit& visit, db::Read& read, const RollUp& all);
bool hides(const Refusal& refusal);  // answered as everywhere: not there, or not theirs

}  // namespace styrkedja::survey_plans::pages
