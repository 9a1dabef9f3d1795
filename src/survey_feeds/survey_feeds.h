// What a survey showed, on its way into plans and analyses of how it is now (002 §4.5, 004 §2.4). A section
// on the plan's page tells those who may see the unit's results what they were. What is written into the plan
// is read by everyone who is signed in, and by more than may see a group's results: so only figures of the
// whole survey are ever written there, which stand beside every group's for everyone who was asked, and only
// once they are released.
#pragma once
#include <optional>
#include <string>

#include "analyses/analyses.h"
#include "plans/sections.h"
#include "survey_results/results.h"

namespace styrkedja::survey_feeds {

using survey_results::Outcome;
using surveys::Group;
using surveys::Survey;

// A unit's newest survey, as far as the visitor may see its results.
struct Offer {
    Survey survey;
    Group group;   // the unit's own
    Outcome seen;  // of the unit, for this visitor alone
    std::string heading = {};
    std::string words = {};  // what may be told everyone; empty: nothing is shown of the whole, or not yet
};
std::optional<Offer> offer_for(db::Read& read, const rights::Visitor& visitor, UnitId unit);
// The plan or analysis cites the survey.
bool is_taken_in(db::Read& read, const links::Ref& by, const Survey& survey);

// A section of the plan's current state, which cites the survey. Refused: what one may not see → not_found,
// nothing to tell or taken in already → conflict, and as plans and analyses refuse.
Result<PlanSectionId> feed_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId plan,
                                SurveyId survey, Language language);
// A part of an analysis of a unit's plan, with the survey as its evidence.
Result<void> feed_analysis(db::Write& write, const auth::Visit& visit, AnalysisId analysis, SurveyId survey);

// Units that have taken the survey into their plan or into an analysis of it.
std::int64_t units_fed(db::Read& read, SurveyId survey);

// POST /plans/{}/survey-results, /analyses/{}/survey-results; sections on plans, analyses and surveys
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::survey_feeds
