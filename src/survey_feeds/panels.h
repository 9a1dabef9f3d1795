// What plans, analyses and surveys show of results taken in.
#pragma once
#include "survey_feeds/survey_feeds.h"

namespace styrkedja::survey_feeds {

void on_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);
html::Markup on_analysis(const auth::Visit& visit, db::Read& read, const analyses::Analysis& analysis);
// How many units have taken it in: for those who lead surveys, the director, the leading group.
html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey);

}  // namespace styrkedja::survey_feeds
