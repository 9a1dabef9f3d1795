// Writing a plan, until it is adopted.
#include "auth/sent.h"
#include "base/text.h"
#include "organisation/units.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

constexpr std::int64_t most_units = 5000;
constexpr int rows_of_items = 8;

PlanDraft sent_plan(const auth::Visit& visit) {
    auth::Sent sent(visit);
    return {.title = sent.text("title"),
            .year = static_cast<int>(std::clamp<std::int64_t>(sent.number("year"), 0, 9999)),
            .survey = parse_id<SurveyId>(sent.text("survey")),
            .unit = parse_id<UnitId>(sent.text("unit")),
            .text = sent.text("text"),
            .items = sent.lines("items"),
            .version = sent.number("version")};
}

struct Choices {
    std::vector<html::Option> surveys = {}, units = {};
    PlanDraft stored = {};
};
Choices choices_for(const auth::Visit& visit, const Plan* plan) {
    return visit.database.read([&](db::Read& read) {
        Choices all{.surveys = survey_options(visit, read)};
        for (const auto& one : organisation::list_units(read, {.on = date_of(now()), .limit = most_units}))
            all.units.push_back({.value = to_string(one.id),
                                 .label = one.name,
                                 .group = organisation::kind_name(one.kind, visit.language)});
        std::ranges::sort(all.units, {}, [](const auto& one) {
            return std::pair(swedish_sort_key(one.group), swedish_sort_key(one.label));
        });
        if (!plan) {
            all.stored.year = year_of(date_of(now()));
            all.stored.survey = parse_id<SurveyId>(visit.query("survey"));
            return all;
        }
        all.stored = {.title = plan->title,
                      .year = plan->year,
                      .survey = plan->survey,
                      .unit = plan->unit,
                      .text = plan->text,
                      .version = plan->version};
        for (auto& item : items_of(read, plan->id)) all.stored.items.push_back(std::move(item.text));
        return all;
    });
}

void fields(html::Out& out, const auth::Visit& visit, const Choices& choices, const Refused& refused) {
    Language language = visit.language;
    const auto& stored = choices.stored;
    html::text_field(out, language,
                     refused.field(visit, "title", visit.t("Vad heter planen?"), stored.title));
    html::text_field(out, language, refused.field(visit, "year", visit.t("År"), std::to_string(stored.year)),
                     html::Input::number);
    auto survey = refused.field(visit, "survey", visit.t("Enkäten som den följer"),
                                stored.survey ? to_string(*stored.survey) : "");
    survey.optional = true;
    survey.empty_choice = visit.t("Ingen enkät som finns här");
    html::select(out, language, survey, choices.surveys);
    auto unit = refused.field(visit, "unit", visit.t("Vilkas chefer svarar?"),
                              stored.unit ? to_string(*stored.unit) : "",
                              visit.t("Enhetens egna och alla nedanför: de som har personal."));
    unit.optional = true;
    unit.empty_choice = visit.t("Hela förvaltningens");
    html::select(out, language, unit, choices.units);
    auto text = refused.field(visit, "text", visit.t("Varför, och vad vill ni nå?"), stored.text);
    text.optional = true;
    html::textarea(out, language, text, 5);
    html::textarea(out, language,
                   refused.field(visit, "items", visit.t("Punkterna, en per rad"), join(stored.items, "\n"),
                                 visit.t("Sådant som varje chef kan svara ja eller nej på. Högst 20.")),
                   rows_of_items);
}

http::Response show(const auth::Visit& visit, const Plan* plan, const Refused& refused) {
    auto choices = choices_for(visit, plan);
    html::Frame frame =
        frame_of(visit, plan ? visit.t("Ändra handlingsplanen") : visit.t("Ny handlingsplan"), plan);
    html::Out out;
    html::heading(
        out, visit.t("Vad ska cheferna göra efter enkäten?"),
        visit.t("Ingen enkät kräver en gemensam handlingsplan längre. Skriv en bara om ni har bestämt "
                "det."));
    refused.summary(out, visit.language);
    html::form_open(
        out, frame, plan ? html::to("/survey-plans/{}", plan->id) : html::Url("/survey-plans"),
        {.autosave = plan ? fmt::format("survey-plan-{}", plan->id.value) : std::string("survey-plan-new")});
    if (plan)
        html::hidden_field(out, "version",
                           refused.refusal ? visit.field("version") : std::to_string(plan->version));
    fields(out, visit, choices, refused);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<Plan> led_plan(const auth::Visit& visit) {
    if (!surveys::may_lead(visit.visitor)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return plan_in(visit, read); });
}

}  // namespace

http::Response new_plan(auth::Visit& visit) {
    return surveys::may_lead(visit.visitor) ? show(visit, nullptr, {}) : visit.not_found();
}
http::Response add(auth::Visit& visit) {
    if (!surveys::may_lead(visit.visitor)) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return add_plan(write, visit.visitor, sent_plan(visit), visit.language); });
    if (!done) return show(visit, nullptr, {&done.error()});
    visit.announce("survey_plans");
    return visit.redirect(fmt::format("/survey-plans/{}", done->value),
                          visit.t("Handlingsplanen är sparad."));
}

http::Response edit(auth::Visit& visit) {
    auto plan = led_plan(visit);
    return plan && plan->state == SurveyPlanState::drafted ? show(visit, &*plan, {}) : visit.not_found();
}
http::Response change(auth::Visit& visit) {
    auto plan = led_plan(visit);
    if (!plan) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_plan(write, visit.visitor, plan->id, sent_plan(visit), visit.language);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) return show(visit, &*plan, {&done.error()});
    visit.announce(fmt::format("survey_plan/{}", plan->id.value));
    return visit.redirect(fmt::format("/survey-plans/{}", plan->id.value),
                          visit.t("Handlingsplanen är sparad."));
}

}  // namespace styrkedja::survey_plans::pages
