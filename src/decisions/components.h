// How decisions look wherever they are shown, and what the module adds to the program.
#pragma once
#include "auth/visit.h"
#include "decisions/decisions.h"
#include "html/components/content.h"
#include "jobs/jobs.h"

namespace styrkedja::decisions {

const char* word(Language language, DecisionKind kind);
const char* word(Language language, DecisionState state);
const char* word(Language language, DecisionEvent event);  // a verb, as a button says it
const char* word(Language language, Finding finding);

html::Tone tone_of(const Decision& decision, Date today);
// Its state as colour, icon and word; that it waits for its evaluation, or has ended unnoticed, is said too.
html::Markup state_badge(const auth::Visit& visit, const Decision& decision);
bool is_to_evaluate(const Decision& decision, Date today);

// /decisions, /decision-rights and what stands under them
void add_routes(auth::Routes& routes);
void add_jobs(jobs::Work& work);  // lapses decisions whose last day has passed

}  // namespace styrkedja::decisions
