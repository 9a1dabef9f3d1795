// Results on the pages of others: the survey's own, the unit's, and ahead of a dialogue.
#include <cmath>

#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

html::Trend trend_of(double before, double now) {
    auto tenths = std::lround(now * 10) - std::lround(before * 10);
    return tenths > 0 ? html::Trend::up : tenths < 0 ? html::Trend::down : html::Trend::level;
}

// HME with how it went since the survey before, and how many have answered.
html::Markup latest(const auth::Visit& visit, db::Read& read, UnitId unit) {
    auto seen = latest_of_unit(read, visit.visitor, unit);
    if (!seen) return {};
    Language language = visit.language;
    html::Out out;
    out(R"(<p><a href="{}">{}</a></p>)",
        html::to("/surveys/{}/results?group={}", seen->survey.id, seen->group.id), called(seen->survey));
    auto result = result_of(read, visit.visitor, seen->survey, seen->group);
    auto response = response_in_words(language, result);
    if (!result.is_shown) {
        out(R"(<p>{}</p><p class="facts">{}</p>)", hidden_in_words(language, result), response);
        return out.markup();
    }
    out("<p>{}", answer_in(language, result));
    auto hme = hme_in(read, seen->survey, seen->group.id);
    auto earlier = hme ? earlier_of(read, visit.visitor, seen->survey, unit) : std::nullopt;
    if (auto before = earlier ? hme_in(read, earlier->survey, earlier->group.id) : std::nullopt)
        out(" {} {}", html::trend(language, trend_of(*before, *hme)),
            trf(language, "{} var det {}.", called(earlier->survey), spoken_index(language, before)));
    out("</p>");
    if (hme) out(R"(<p class="facts">{}</p>)", response);
    return out.markup();
}

}  // namespace

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey) {
    bool shown = !groups_to_begin_with(read, visit.visitor, survey).empty();
    bool compares = surveys::may_lead(visit.visitor) && survey.kind != SurveyKind::pulse;
    if (!shown && !compares) return {};
    html::Out out;
    out(R"(<p class="actions">)");
    if (shown) html::link_button(out, html::to("/surveys/{}/results", survey.id), visit.t("Se resultatet"));
    if (compares)
        html::link_button(out, html::to("/surveys/{}/compare", survey.id),
                          visit.t("Jämför med en tidigare enkät"));
    out("</p>");
    return out.markup();
}

html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date) {
    return visit.database.read([&](db::Read& read) { return latest(visit, read, unit); });
}

html::Markup before_dialogue(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue) {
    return latest(visit, read, dialogue.unit);
}

}  // namespace styrkedja::survey_results::pages
