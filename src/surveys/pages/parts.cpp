// What the pages of surveys share.
#include <algorithm>
#include <unordered_set>

#include "base/spoken_date.h"
#include "surveys/pages/pages.h"
#include "surveys/participation.h"
#include "surveys/store.h"

namespace styrkedja::surveys::pages {

std::optional<Survey> survey_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? find_survey(read, *id) : std::nullopt;
    return survey && may_find(read, visit.visitor, *survey) ? survey : std::nullopt;
}

html::Frame survey_frame(const auth::Visit& visit, std::string title, const Survey* survey) {
    html::Frame frame = visit.frame(std::move(title), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")}};
    if (survey) frame.crumbs.push_back({survey->name, html::to("/surveys/{}", survey->id)});
    return frame;
}

std::string days_in_words(const auth::Visit& visit, const Phase& phase) {
    auto from = spoken(phase.from_on, visit.language);
    if (phase.to_on == phase.from_on) return from;
    if (phase.to_on == forever) return trf(visit.language, "från {}", from);
    return fmt::format("{} – {}", from, spoken(phase.to_on, visit.language));
}

std::vector<Rate> rates_for(const auth::Visit& visit, db::Read& read, const Survey& survey) {
    auto groups = groups_of(read, survey.id);
    auto shown = shown_rates(groups, survey.least_group);
    bool all =
        may_lead(visit.visitor) || visit.visitor.has(Role::director) || visit.visitor.has(Role::lg_member);
    std::unordered_set<std::int64_t> led;  // groups that the visitor leads, and all below them
    auto own = all ? std::nullopt : entry_of(read, survey.id, visit.visitor.person);
    std::vector<Rate> rates;
    for (std::size_t at = 0; at < groups.size(); ++at) {
        const auto& group = groups[at];
        bool is_led = !all && ((group.parent && led.contains(group.parent->value)) ||
                               group.manager == visit.visitor.person || leads_now(visit.visitor, group.unit));
        if (is_led) led.insert(group.id.value);
        if (all || is_led || (own && own->group == group.id)) rates.push_back({group, shown[at]});
    }
    return rates;
}

}  // namespace styrkedja::surveys::pages
