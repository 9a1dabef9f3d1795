// The module's routes, and the sections that it hangs on plans, analyses and surveys.
#include "survey_feeds/panels.h"

namespace styrkedja::survey_feeds {
namespace {

http::Response into_plan(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    auto survey = parse_id<SurveyId>(visit.field("survey"));
    if (!id || !survey) return visit.not_found();
    auto made = visit.database.write(
        [&](db::Write& write) { return feed_plan(write, visit.visitor, *id, *survey, visit.language); });
    if (!made) return visit.refused(made.error());
    visit.announce(fmt::format("operations_plan/{}", id->value));
    return visit.redirect(fmt::format("/plans/{}/edit#section-{}", id->value, made->value),
                          visit.t("Resultatet ligger i nuläget. Skriv vad det betyder för er."));
}

http::Response into_analysis(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto survey = parse_id<SurveyId>(visit.field("survey"));
    if (!id || !survey) return visit.not_found();
    auto done =
        visit.database.write([&](db::Write& write) { return feed_analysis(write, visit, *id, *survey); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("analysis/{}", id->value));
    return visit.redirect(fmt::format("/analyses/{}", id->value),
                          visit.t("Resultatet ligger i nuläget. Skriv vad det betyder för er."));
}

}  // namespace

void add_routes(auth::Routes& routes) {
    plans::hang(plans::Panel{on_plan});
    analyses::hang(analyses::Panel{on_analysis});
    surveys::hang(surveys::Panel{on_survey});
    routes.post("/plans/{}/survey-results", auth::Access::signed_in, into_plan);
    routes.post("/analyses/{}/survey-results", auth::Access::signed_in, into_analysis);
}

}  // namespace styrkedja::survey_feeds
