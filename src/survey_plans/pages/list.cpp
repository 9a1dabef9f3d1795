// "Vilka handlingsplaner finns efter enkäterna?": those that wait for the visitor's answer first.
#include <algorithm>

#include "base/text.h"
#include "html/components/table.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

constexpr std::int64_t per_page = 50;
constexpr std::int64_t most_skipped = 10'000;

struct Waiting {
    Plan plan;
    UnitAnswers unit;
    std::size_t left;  // items
};
// Units of the visitor's that have not answered all of it.
std::vector<Waiting> waiting_for(const auth::Visit& visit, db::Read& read, const std::vector<Plan>& plans) {
    std::vector<Waiting> waiting;
    for (const auto& plan : plans) {
        if (plan.state != SurveyPlanState::confirmations) continue;
        auto all = roll_up(read, plan);
        for (const auto& unit : all.units)
            if (!unit.managers.empty() && may_answer(visit.visitor, unit.unit) && !all.has_answered(unit))
                waiting.push_back({plan, unit, all.items.size() - unit.answers.size()});
    }
    return waiting;
}

void show_waiting(html::Out& out, const auth::Visit& visit, const std::vector<Waiting>& waiting) {
    if (waiting.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Att svara på"));
    for (const auto& [plan, unit, left] : waiting)
        out(R"(<li><a href="/survey-plans/{}/units/{}">{}</a> <span class="facts">{}</span></li>)", plan.id,
            unit.unit, trf(visit.language, "{} för {}", plan.title, unit.name),
            trn(visit.language, "{} punkt kvar", "{} punkter kvar", static_cast<long long>(left)));
    out("</ul>");
}

void show_table(html::Out& out, const auth::Visit& visit, const std::vector<Plan>& plans) {
    html::Table table(out, {.caption = visit.t("Handlingsplaner"),
                            .columns = {{.label = visit.t("Handlingsplan")},
                                        {.label = visit.t("År"), .numeric = true},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& one : plans) {
        table.row();
        table.cell(R"(<a href="/survey-plans/{}">{}</a>)", one.id, one.title);
        table.cell("{}", one.year);
        table.cell("{}", html::badge(tone_of(one.state), word(visit.language, one.state)));
    }
}

void actions(html::Out& out, const auth::Visit& visit) {
    if (!surveys::may_lead(visit.visitor)) return;
    out(R"(<div class="actions">)");
    html::link_button(out, html::Url("/survey-plans/import"), visit.t("Läs in en äldre plan"));
    html::link_button(out, html::Url("/survey-plans/new"), visit.t("Skriv en handlingsplan"));
    out("</div>");
}

}  // namespace

std::optional<Plan> plan_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyPlanId>(0);
    return id ? find_plan(read, visit.visitor, *id) : std::nullopt;
}

html::Frame frame_of(const auth::Visit& visit, std::string title, const Plan* plan) {
    html::Frame frame = visit.frame(std::move(title), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")},
                    {visit.t("Handlingsplaner"), html::Url("/survey-plans")}};
    if (plan) {
        frame.crumbs.push_back({plan->title, html::to("/survey-plans/{}", plan->id)});
        frame.topics = {fmt::format("survey_plan/{}", plan->id.value)};
    }
    return frame;
}

std::vector<html::Option> survey_options(const auth::Visit& visit, db::Read& read) {
    constexpr std::int64_t most_surveys = 200;
    std::vector<html::Option> options;
    for (const auto& one : surveys::list_surveys(read, visit.visitor, most_surveys, 0))
        options.push_back({.value = to_string(one.id), .label = one.name, .group = std::to_string(one.year)});
    return options;
}

std::vector<UnitAnswers> seen_units(const auth::Visit& visit, db::Read& read, const RollUp& all) {
    if (sees_all_answers(read, visit.visitor)) return all.units;
    std::vector<UnitAnswers> seen;
    for (const auto& unit : all.units)
        if (leads(visit.visitor, unit.unit)) seen.push_back(unit);
    return seen;
}

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}

http::Response list(auth::Visit& visit) {
    auto from = std::clamp<std::int64_t>(parse_number(visit.query("from")).value_or(0), 0, most_skipped);
    std::vector<Waiting> waiting;
    auto plans = visit.database.read([&](db::Read& read) {
        auto found = list_plans(read, visit.visitor, per_page + 1, from);
        waiting = waiting_for(visit, read, found);
        return found;
    });
    bool more = std::ssize(plans) > per_page;
    if (more) plans.pop_back();
    html::Frame frame = visit.frame(visit.t("Handlingsplaner"), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")}};
    frame.topics = {"survey_plans"};
    html::Out out;
    html::heading(out, visit.t("Vad skulle göras i hela förvaltningen efter enkäterna?"),
                  visit.t("Sedan 2021 görs ingen gemensam handlingsplan: resultatet tas vidare på varje "
                          "arbetsplats och i verksamhetsplanerna. Tidigare planer går att läsa här."));
    show_waiting(out, visit, waiting);
    if (!plans.empty())
        show_table(out, visit, plans);
    else
        html::empty_state(out,
                          {.title = visit.t("Inga handlingsplaner finns här"),
                           .text = visit.t("Här står de planer som gjordes efter medarbetarenkäterna, punkt "
                                           "för punkt med vad cheferna svarade.")});
    actions(out, visit);
    if (more)
        out(R"(<p><a href="/survey-plans?from={}">{}</a></p>)", from + per_page, visit.t("Äldre planer"));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::survey_plans::pages
