// What one unit answers, item by item: a form for its manager, to be read by those above.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

struct Loaded {
    Plan plan;
    std::vector<Item> items;
    UnitAnswers unit;
    bool answers = false;  // a manager of it, while answers are taken
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<UnitId>(1);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_in(visit, read);
        if (!plan || plan->state < SurveyPlanState::confirmations ||
            !may_see_answers(read, visit.visitor, *id))
            return std::nullopt;
        auto all = roll_up(read, *plan);
        auto unit = std::ranges::find(all.units, *id, &UnitAnswers::unit);
        if (unit == all.units.end()) return std::nullopt;
        bool answers = plan->state == SurveyPlanState::confirmations && !unit->managers.empty() &&
                       may_answer(visit.visitor, *id);
        return Loaded{*plan, std::move(all.items), std::move(*unit), answers};
    });
}

std::string field_of(const char* name, SurveyPlanItemId item) {
    return fmt::format("{}-{}", name, item.value);
}

const Confirmation* answer_to(const Loaded& loaded, SurveyPlanItemId item) {
    auto found = loaded.unit.answers.find(item);
    return found == loaded.unit.answers.end() ? nullptr : &found->second;
}

void item_fields(html::Out& out, const auth::Visit& visit, const Item& item, const Confirmation* stored,
                 const Refused& refused) {
    Language language = visit.language;
    out(R"(<section><h2 dir="auto">{}. {}</h2>)", item.place, item.text);
    auto done = refused.field(visit, field_of("done", item.id), visit.t("Är det gjort?"),
                              stored ? (stored->done ? "yes" : "no") : "");
    done.optional = true;
    html::radios(out, language, done,
                 {{.value = "yes", .label = visit.t("Ja")}, {.value = "no", .label = visit.t("Nej")}});
    auto on = refused.field(visit, field_of("on", item.id), visit.t("Dag"),
                            stored && stored->confirmed_on ? iso(*stored->confirmed_on) : "");
    on.optional = true;
    on.hint = visit.t("Lämna tomt för i dag.");
    html::date_field(out, language, on);
    auto forum = refused.field(visit, field_of("forum", item.id), visit.t("Var togs det upp?"),
                               stored ? std::string(name_of(stored->forum)) : "");
    forum.optional = true;
    forum.empty_choice = word(language, TakenUp::nowhere);
    std::vector<html::Option> forums;
    for (auto one : {TakenUp::workplace_meeting, TakenUp::local_cooperation, TakenUp::both})
        forums.push_back({.value = std::string(name_of(one)), .label = word(language, one)});
    html::select(out, language, forum, forums);
    auto note =
        refused.field(visit, field_of("note", item.id), visit.t("Anteckning"), stored ? stored->note : "");
    note.optional = true;
    html::textarea(out, language, note, 2);
    out("</section>");
}

void item_answer(html::Out& out, const auth::Visit& visit, const Item& item, const Confirmation* stored) {
    out(R"(<section><h2 dir="auto">{}. {}</h2>)", item.place, item.text);
    if (!stored) {
        out("<p>{}</p></section>", visit.t("Inget svar."));
        return;
    }
    out(R"(<p class="facts">{})", html::badge(stored->done ? html::Tone::good : html::Tone::attention,
                                              stored->done ? visit.t("gjort") : visit.t("inte gjort")));
    if (stored->confirmed_on) out(" · {}", spoken(*stored->confirmed_on, visit.language));
    if (stored->forum != TakenUp::nowhere) out(" · {}", word(visit.language, stored->forum));
    if (!stored->manager_name.empty()) out(" · {}", stored->manager_name);
    out("</p>");
    if (!stored->note.empty()) out(R"(<p class="typed" dir="auto">{}</p>)", stored->note);
    out("</section>");
}

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = frame_of(visit, loaded->unit.name, &loaded->plan);
    html::Out out;
    html::heading(out, trf(visit.language, "Vad är gjort på {}?", loaded->unit.name),
                  trf(visit.language, "{} av {} punkter är besvarade.", loaded->unit.answers.size(),
                      loaded->items.size()));
    refused.summary(out, visit.language);
    if (loaded->answers)
        html::form_open(
            out, frame, html::to("/survey-plans/{}/units/{}", loaded->plan.id, loaded->unit.unit),
            {.autosave = fmt::format("survey-plan-{}-{}", loaded->plan.id.value, loaded->unit.unit.value)});
    for (const auto& item : loaded->items)
        if (loaded->answers)
            item_fields(out, visit, item, answer_to(*loaded, item.id), refused);
        else
            item_answer(out, visit, item, answer_to(*loaded, item.id));
    if (loaded->answers) {
        html::button(out, {.label = visit.t("Spara svaren")});
        out("</form>");
    }
    return visit.page(frame, out.markup(), refused.status());
}

// The answers to these items as they were sent; what cannot be read of them.
std::vector<Answer> sent_answers(const auth::Visit& visit, const std::vector<Item>& items,
                                 std::vector<FieldError>& errors) {
    std::vector<Answer> answers;
    for (const auto& item : items) {
        Answer one{.item = item.id};
        auto done = visit.field(field_of("done", item.id)), on = visit.field(field_of("on", item.id));
        if (done == "yes" || done == "no") one.done = done == "yes";
        one.on = parse_iso_date(on);
        if (!on.empty() && !one.on)
            errors.push_back({field_of("on", item.id), visit.t("Skriv dagen som 2019-10-01.")});
        one.forum = parse_enum<TakenUp>(visit.field(field_of("forum", item.id))).value_or(TakenUp::nowhere);
        one.note = visit.field(field_of("note", item.id));
        answers.push_back(std::move(one));
    }
    return answers;
}

}  // namespace

http::Response answers(auth::Visit& visit) { return show(visit, {}); }

http::Response answer(auth::Visit& visit) {
    auto id = visit.id<SurveyPlanId>(0);
    auto unit = visit.id<UnitId>(1);
    if (!id || !unit) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        std::vector<FieldError> errors;
        auto sent = sent_answers(visit, items_of(write, *id), errors);
        if (!errors.empty()) return refuse_fields(visit.t("Svaren är inte sparade."), std::move(errors));
        return confirm(write, visit.visitor, *id, *unit, sent, visit.language);
    });
    if (!done && done.error().kind != RefusalKind::invalid) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce(fmt::format("survey_plan/{}", id->value));
    return visit.redirect(fmt::format("/survey-plans/{}", id->value), visit.t("Svaren är sparade. Tack!"));
}

}  // namespace styrkedja::survey_plans::pages
