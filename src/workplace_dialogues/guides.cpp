// Guides and films, laid beside the steps by those who lead surveys.
#include "base/text.h"
#include "base/typed_text.h"
#include "html/url.h"
#include "workplace_dialogues/store.h"

namespace styrkedja::workplace_dialogues {
namespace {

Result<surveys::Survey> survey_led(db::Read& read, const rights::Visitor& visitor, SurveyId id,
                                   Language language) {
    auto survey = surveys::find_survey(read, id);
    if (!survey || !surveys::may_find(read, visitor, *survey) || survey->kind != SurveyKind::campaign)
        return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör den som leder enkäter."));
    return *survey;
}
std::string told(const Guide& guide) {
    return fmt::format("{} | {} | {}", name_of(guide.step), guide.title, guide.address);
}

}  // namespace

Result<void> add_guide(db::Write& write, const rights::Visitor& visitor, SurveyId id, const NewGuide& typed,
                       Language language) {
    auto survey = survey_led(write, visitor, id, language);
    if (!survey) return std::unexpected(survey.error());
    auto step = parse_enum<FollowUpStep>(typed.step);
    Guide guide{.id = {},
                .survey = id,
                .step = step.value_or(FollowUpStep::look),
                .title = collapse_spaces(typed.title),
                .address = collapse_spaces(typed.address)};
    std::vector<FieldError> errors;
    if (!step) errors.push_back({"step", tr(language, "Välj vilket steg det hjälper med.")});
    if (guide.title.empty()) errors.push_back({"title", tr(language, "Skriv vad det är.")});
    if (characters_in(guide.title) > most_title_characters)
        errors.push_back(
            {"title", trf(language, "Skriv det kortare, med högst {} tecken.", most_title_characters)});
    bool is_address = guide.address.starts_with("https://") && guide.address.size() > 8 &&
                      guide.address.size() <= most_address_bytes && !guide.address.contains(' ') &&
                      html::Url::is_safe(guide.address);
    if (!is_address)
        errors.push_back({"address", tr(language, "Skriv adressen så att den börjar med https://")});
    if (!errors.empty()) return refuse_fields(tr(language, "Guiden är inte sparad."), std::move(errors));
    insert_guide(write, guide);
    audit::record(write, visitor.actor(), {"add_survey_guide", "survey", id.value, {}, told(guide)});
    return {};
}

Result<void> remove_guide(db::Write& write, const rights::Visitor& visitor, SurveyId survey, SurveyGuideId id,
                          Language language) {
    auto led = survey_led(write, visitor, survey, language);
    if (!led) return std::unexpected(led.error());
    auto guide = find_guide(write, id);
    if (!guide || guide->survey != survey)
        return refuse(RefusalKind::not_found, tr(language, "Guiden finns inte."));
    delete_guide(write, id);
    audit::record(write, visitor.actor(), {"remove_survey_guide", "survey", survey.value, told(*guide), {}});
    return {};
}

}  // namespace styrkedja::workplace_dialogues
