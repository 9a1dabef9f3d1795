// What may be told, and where it is written.
#include "survey_feeds/survey_feeds.h"

#include <algorithm>

#include "analyses/commands.h"
#include "survey_feeds/words.h"

namespace styrkedja::survey_feeds {
namespace {

constexpr Language document = Language::swedish;  // plans are written in it

const db::Query<std::int64_t(SurveyId)> units_citing{
    "SELECT COUNT(DISTINCT p.unit) FROM operations_plan p WHERE p.id IN (SELECT l.from_object FROM "
    "object_link l "
    "WHERE l.to_kind = 'survey' AND l.to_object = $1 AND l.from_kind = 'operations_plan' UNION SELECT "
    "a.subject "
    "FROM object_link l JOIN analysis a ON a.id = l.from_object WHERE l.to_kind = 'survey' AND l.to_object = "
    "$1 "
    "AND l.from_kind = 'analysis' AND a.subject_kind = 'operations_plan')"};

// The group at the top: everyone who was asked sees its figures beside those of their own group.
std::optional<Group> whole_of(db::Read& read, const Survey& survey, const Group& group) {
    if (survey.kind == SurveyKind::pulse || survey.below) return std::nullopt;
    auto at = std::optional(group);
    while (at && at->parent) at = surveys::find_group(read, *at->parent);
    return at;
}

std::string words_for(db::Read& read, const rights::Visitor& visitor, const Survey& survey,
                      const Group& group) {
    if (survey.state < SurveyState::results_released) return {};
    auto whole = whole_of(read, survey, group);
    if (!whole) return {};
    auto result = survey_results::result_of(read, visitor, survey, *whole);
    auto figures = figures_in_words(document, read, visitor, result);
    if (figures.empty()) return {};
    if (whole->id == group.id) return figures;
    return trf(document,
               "Enhetens eget resultat läser dess medarbetare och chefer på enkätens sida. För hela {}: {}",
               whole->name, figures);
}

std::unexpected<Refusal> unseen(Language language) {
    return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
}
// The offer of that very survey, to be taken in by it.
Result<Offer> offered(db::Read& read, const rights::Visitor& visitor, UnitId unit, SurveyId survey,
                      const links::Ref& by, Language language) {
    auto offer = offer_for(read, visitor, unit);
    if (!offer || offer->survey.id != survey) return unseen(language);
    if (offer->words.empty())
        return refuse(RefusalKind::conflict,
                      tr(language, "Resultatet är inte utlämnat än, eller så är för få svar inne."));
    if (is_taken_in(read, by, offer->survey))
        return refuse(RefusalKind::conflict, tr(language, "Enkätens resultat finns redan här."));
    return std::move(*offer);
}

std::string cited(const Survey& survey) {
    return trf(document, "{} [enkät {}]", title_of(survey), survey.id.value);
}

}  // namespace

std::optional<Offer> offer_for(db::Read& read, const rights::Visitor& visitor, UnitId unit) {
    auto seen = survey_results::latest_of_unit(read, visitor, unit);
    if (!seen) return std::nullopt;
    Offer offer{.survey = seen->survey,
                .group = seen->group,
                .seen = survey_results::result_of(read, visitor, seen->survey, seen->group)};
    offer.heading = title_of(offer.survey);
    offer.words = words_for(read, visitor, offer.survey, offer.group);
    return offer;
}

bool is_taken_in(db::Read& read, const links::Ref& by, const Survey& survey) {
    auto above = links::why(read, by);
    return std::ranges::find(above, survey.ref(), &links::Neighbour::ref) != above.end();
}

Result<PlanSectionId> feed_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                SurveyId survey, Language language) {
    auto plan = plans::find_plan(write, visitor, id);
    if (!plan) return refuse(RefusalKind::not_found, tr(language, "Planen finns inte."));
    auto offer = offered(write, visitor, plan->unit, survey, plan->ref(), language);
    if (!offer) return std::unexpected(offer.error());
    auto made =
        plans::add_section(write, visitor, id,
                           {.part = PlanPart::current_state,
                            .heading = offer->heading,
                            .body = offer->words + "\n\n" + trf(document, "Källa: {}", cited(offer->survey))},
                           language);
    // The citation counts from now on; when the plan is adopted without it, it goes.
    if (made) links::note_link(write, LinkKind::cites, plan->ref(), offer->survey.ref());
    return made;
}

Result<void> feed_analysis(db::Write& write, const auth::Visit& visit, AnalysisId id, SurveyId survey) {
    auto analysis = analyses::find_analysis(visit, write, id);
    auto plan = analysis && analysis->subject.kind == "operations_plan"
                    ? plans::find_plan(write, visit.visitor, OperationsPlanId{analysis->subject.object})
                    : std::nullopt;
    if (!plan) return refuse(RefusalKind::not_found, visit.t("Analysen finns inte."));
    auto offer = offered(write, visit.visitor, plan->unit, survey, analysis->ref(), visit.language);
    if (!offer) return std::unexpected(offer.error());
    auto saved = analyses::save_part(write, visit,
                                     {.analysis = id,
                                      .name = offer->heading,
                                      .description = offer->words,
                                      .evidence = cited(offer->survey)});
    if (!saved) return std::unexpected(saved.error());
    return {};
}

std::int64_t units_fed(db::Read& read, SurveyId survey) { return *read.one(units_citing, survey); }

}  // namespace styrkedja::survey_feeds
