// "Enkätresultat": what the unit's own people and those above them see, and what may be written for everyone.
#include "survey_feeds/panels.h"

#include "html/components/content.h"
#include "html/components/form.h"
#include "survey_feeds/words.h"

namespace styrkedja::survey_feeds {
namespace {

using survey_results::spoken_index;

void show_results(html::Out& out, const auth::Visit& visit, const Offer& offer) {
    Language language = visit.language;
    out(R"(<p><a href="{}">{}</a></p>)",
        html::to("/surveys/{}/results?group={}", offer.survey.id, offer.group.id), offer.heading);
    if (!offer.seen.is_shown) {
        out("<p>{}</p>", survey_results::hidden_in_words(language, offer.seen));
        return;
    }
    const auto* hme = offer.seen.find_index("hme");
    if (hme && hme->value) {
        out("<p>{}", trf(language, "HME är {}.", spoken_index(language, hme->value)));
        for (const auto& one : hme->compared)
            out(" {}.", survey_results::compared_in_words(language, one, false));
        out("</p>");
    }
    if (auto extremes = extremes_of(offer.seen))
        out("<p>{}</p>", trf(language, "Starkast: {} ({}). Svagast: {} ({}).", extremes->strongest.heading,
                             spoken_index(language, extremes->strongest.index), extremes->weakest.heading,
                             spoken_index(language, extremes->weakest.index)));
    out(R"(<p class="facts">{}</p>)", visit.t("Det här ser bara de som får se enhetens resultat."));
}

void show_act(html::Out& out, const auth::Visit& visit, const Offer& offer, const html::Url& where) {
    if (offer.words.empty()) {
        out(R"(<p class="facts">{}</p>)",
            visit.t("Det går att lägga in i nuläget när resultatet är utlämnat."));
        return;
    }
    html::Frame frame = visit.frame("");
    html::form_open(out, frame, where);
    html::hidden_field(out, "survey", to_string(offer.survey.id));
    out(R"(<p>{}</p><blockquote lang="sv">{}</blockquote>)",
        visit.t("Så här skrivs det, med siffror som alla får se. Skriv sedan själv vad det betyder för er:"),
        offer.words);
    html::button(out, {.label = visit.t("Lägg in i nuläget"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void section(html::Out& out, const auth::Visit& visit, db::Read& read, UnitId unit, const links::Ref& by,
             bool writes, const html::Url& where) {
    auto offer = offer_for(read, visit.visitor, unit);
    if (!offer) return;
    out(R"(<section><h2 id="survey-results">{}</h2>)", visit.t("Enkätresultat"));
    show_results(out, visit, *offer);
    if (is_taken_in(read, by, offer->survey))
        out("<p>{}</p>", visit.t("Enkäten finns med i nuläget."));
    else if (writes)
        show_act(out, visit, *offer, where);
    out("</section>");
}

}  // namespace

void on_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan) {
    bool writes = plan.state != PlanState::ended && (plans::may_edit_plan(visit.visitor, plan.unit) ||
                                                     plans::may_steer_plan(visit.visitor, plan.unit));
    section(out, visit, read, plan.unit, plan.ref(), writes, html::to("/plans/{}/survey-results", plan.id));
}

html::Markup on_analysis(const auth::Visit& visit, db::Read& read, const analyses::Analysis& analysis) {
    if (analysis.subject.kind != "operations_plan") return {};
    auto plan = plans::find_plan(read, visit.visitor, OperationsPlanId{analysis.subject.object});
    if (!plan) return {};
    html::Out out;
    bool writes = !analysis.is_done() && analyses::may_write(visit, read, analysis);
    section(out, visit, read, plan->unit, analysis.ref(), writes,
            html::to("/analyses/{}/survey-results", analysis.id));
    return out.markup();
}

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey) {
    bool follows = surveys::may_lead(visit.visitor) || visit.visitor.has(Role::director) ||
                   survey_results::is_in_leading_group(read, visit.visitor);
    if (!follows || survey.kind == SurveyKind::pulse || survey.state < SurveyState::results_released)
        return {};
    auto units = units_fed(read, survey.id);
    return html::markup(
        "<h2>{}</h2><p>{}</p>", visit.t("I verksamhetsplanerna"),
        units == 0 ? std::string(visit.t("Ingen enhet har tagit in resultatet i sitt nuläge än. Det görs "
                                         "på verksamhetsplanens sida."))
                   : trn(visit.language, "{} enhet har tagit in resultatet i sitt nuläge.",
                         "{} enheter har tagit in resultatet i sitt nuläge.", units));
}

}  // namespace styrkedja::survey_feeds
