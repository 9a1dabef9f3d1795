// What the pages share: the survey of the address, and what forms say and send.
#include "auth/sent.h"
#include "survey_results/results.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues::pages {

std::optional<Survey> survey_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
    if (!survey || survey->kind != SurveyKind::campaign || !surveys::may_find(read, visit.visitor, *survey))
        return std::nullopt;
    return survey;
}

html::Frame frame_of(const auth::Visit& visit, const Survey& survey, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")},
                    {survey.name, html::to("/surveys/{}", survey.id)}};
    return frame;
}

std::vector<html::Option> question_options(db::Read& read, const Survey& survey) {
    std::vector<html::Option> options;
    if (auto content = surveys::content_of(read, survey))
        for (const auto& part : survey_results::parts_of(*content))
            for (const auto& line : part.lines)
                options.push_back({.value = line.key, .label = line.text, .group = part.heading});
    return options;
}

void terms_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused,
                  const std::vector<html::Option>& questions, const LocalAgreement* stored) {
    Language language = visit.language;
    html::textarea(
        out, language,
        refused.field(visit, "wording", visit.t("Vad har ni kommit överens om?"), stored ? stored->text : ""),
        3);
    auto question = refused.field(visit, "question", visit.t("Vilken fråga handlar det om?"),
                                  stored ? stored->question : "");
    question.optional = true;
    question.empty_choice = visit.t("Ingen särskild");
    auto responsible = refused.field(visit, "responsible", visit.t("Vem är ansvarig?"),
                                     stored ? stored->responsible_name : "", visit.t("För- och efternamn."));
    auto day = refused.field(visit, "due_on", visit.t("Senast"),
                             stored && stored->due_on ? iso(*stored->due_on) : "");
    responsible.optional = day.optional = true;
    html::select(out, language, question, questions);
    html::text_field(out, language, html::offering(html::Offers::person, responsible));
    html::date_field(out, language, day);
}

Result<Terms> terms_in(const auth::Visit& visit) {
    auth::Sent sent(visit);
    std::vector<FieldError> errors;
    Terms terms{.text = sent.text("wording"),
                .question = sent.text("question"),
                .responsible = sent.text("responsible"),
                .due_on = sent.day("due_on", errors),
                .version = sent.number("version")};
    if (!errors.empty()) return refuse_fields(visit.t("Överenskommelsen är inte sparad."), std::move(errors));
    return terms;
}

void guide_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused) {
    std::vector<html::Option> steps;
    for (auto step : {FollowUpStep::look, FollowUpStep::talk, FollowUpStep::agree, FollowUpStep::pulse})
        steps.push_back({.value = std::string(name_of(step)), .label = word(visit.language, step)});
    html::select(out, visit.language,
                 refused.field(visit, "step", visit.t("Vilket steg hjälper det med?"),
                               std::string(name_of(FollowUpStep::look))),
                 steps);
    html::text_field(out, visit.language, refused.field(visit, "title", visit.t("Vad är det?")));
    html::text_field(out, visit.language,
                     refused.field(visit, "address", visit.t("Adress"), "",
                                   visit.t("En sida eller en film, som börjar med https://")),
                     html::Input::url);
}

}  // namespace styrkedja::workplace_dialogues::pages
