// A survey's plans on its page. One is asked for only where the survey is to be followed through by one, and
// only of those who lead it: none is demanded any more (C-18).
#include <algorithm>

#include "base/text.h"
#include "survey_plans/pages/pages.h"
#include "surveys/commands.h"

namespace styrkedja::survey_plans::pages {

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey) {
    auto plans = plans_of(read, visit.visitor, survey.id);
    auto ways = split(survey.follow_through, ',');
    bool may_begin = surveys::may_lead(visit.visitor) &&
                     std::ranges::find(ways, name_of(FollowThrough::central_plan)) != ways.end();
    if (plans.empty() && !may_begin) return {};
    html::Out out;
    out("<h2>{}</h2>", visit.t("Handlingsplan för förvaltningen"));
    if (plans.empty()) {
        out(R"(<p class="actions"><a class="button secondary" href="/survey-plans/new?survey={}">{}</a></p>)",
            survey.id, visit.t("Skriv handlingsplanen"));
        return out.markup();
    }
    out("<ul>");
    for (const auto& one : plans)
        out(R"(<li><a href="/survey-plans/{}">{}</a> {}</li>)", one.id, one.title,
            html::badge(tone_of(one.state), word(visit.language, one.state)));
    out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::survey_plans::pages
