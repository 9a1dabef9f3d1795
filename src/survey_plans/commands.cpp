// The commands: right → version → state → guard → rows → audit → search, news.
#include "survey_plans/commands.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "notices/notices.h"
#include "organisation/units.h"
#include "survey_plans/object.h"
#include "survey_plans/rollup.h"
#include "survey_plans/rules.h"
#include "survey_plans/store.h"

namespace styrkedja::survey_plans {
namespace {

std::unexpected<Refusal> unseen(Language language) {
    return refuse(RefusalKind::not_found, tr(language, "Handlingsplanen finns inte."));
}
std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(
        RefusalKind::conflict,
        tr(language,
           "Någon ändrade handlingsplanen medan du skrev. Det du skrev står kvar. Se vad som gäller "
           "nu och spara sedan igen."));
}

std::string told(db::Read& read, const Plan& plan) {
    return fmt::format("{} | {} | {} | {}", plan.title, plan.year, name_of(plan.state),
                       items_of(read, plan.id).size());
}

// As it was seen, by who leads surveys; refused else.
Result<Plan> led(db::Read& read, const rights::Visitor& visitor, SurveyPlanId id, std::int64_t seen,
                 Language language) {
    auto plan = find_plan(read, visitor, id);
    if (!plan) return unseen(language);
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    if (plan->version != seen) return changed_meanwhile(language);
    return *plan;
}

Result<void> passes(db::Read& read, const Plan& plan, Guard guard, const std::string& words,
                    Language language) {
    switch (guard) {
        case Guard::none:
            break;
        case Guard::has_items:
            if (items_of(read, plan.id).empty())
                return refuse(RefusalKind::conflict, tr(language, "Skriv minst en punkt i planen först."));
            break;
        case Guard::has_managers:
            if (managers_of(read, plan, date_of(now())).empty())
                return refuse(
                    RefusalKind::conflict,
                    tr(language, "Ingen chef leder en enhet som planen gäller, så ingen kan svara."));
            break;
        case Guard::has_words:
            if (words.empty() || characters_in(words) > most_text_characters)
                return refuse_fields(
                    tr(language, "Uppföljningen är inte sparad."),
                    {{"words", words.empty() ? tr(language, "Skriv vad uppföljningen visar.")
                                             : tr(language, "Skriv det kortare, med högst 20 000 tecken.")}});
            break;
    }
    return {};
}

// One item's answer as it is stored; nothing: it is not answered now.
std::optional<Confirmation> confirmation_of(const Answer& answer, UnitId unit, std::string_view manager,
                                            std::vector<FieldError>& errors, Language language) {
    auto field = [&](const char* name) { return fmt::format("{}-{}", name, answer.item.value); };
    auto note = tidied_text(answer.note);
    if (!answer.done) {
        if (!note.empty() || answer.on || answer.forum != TakenUp::nowhere)
            errors.push_back({field("done"), tr(language, "Svara om det är gjort eller inte.")});
        return std::nullopt;
    }
    if (answer.on && *answer.on > date_of(now()))
        errors.push_back({field("on"), tr(language, "Dagen har inte varit än.")});
    if (characters_in(note) > most_note_characters)
        errors.push_back(
            {field("note"), trf(language, "Skriv det kortare, med högst {} tecken.", most_note_characters)});
    return Confirmation{
        answer.item,  unit, std::string(manager), *answer.done, answer.on.value_or(date_of(now())),
        answer.forum, note};
}

// "Almskolan: 2 ja, 1 nej"
std::string counted(std::string_view unit, const std::vector<Confirmation>& all) {
    auto done = std::ranges::count_if(all, &Confirmation::done);
    return fmt::format("{}: {} ja, {} nej", unit, done, std::ssize(all) - done);
}

}  // namespace

Result<SurveyPlanId> add_plan(db::Write& write, const rights::Visitor& visitor, const PlanDraft& draft,
                              Language language) {
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder enkäterna som gör det."));
    auto next = checked(write, visitor, draft, nullptr, language);
    if (!next) return std::unexpected(next.error());
    Plan& plan = next->plan;
    plan.state = SurveyPlanState::drafted;
    plan.state_since = date_of(now());
    plan.created_by = visitor.name;
    plan.id = insert_plan(write, plan);
    replace_items(write, plan.id, next->items);
    audit::record(write, visitor.actor(),
                  {"add_survey_plan", "survey_plan", plan.id.value, {}, told(write, plan)});
    return plan.id;
}

Result<void> change_plan(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id,
                         const PlanDraft& draft, Language language) {
    auto plan = led(write, visitor, id, draft.version, language);
    if (!plan) return std::unexpected(plan.error());
    if (plan->state != SurveyPlanState::drafted)
        return refuse(RefusalKind::conflict, tr(language, "Planen är antagen och ändras inte mer."));
    auto next = checked(write, visitor, draft, &*plan, language);
    if (!next) return std::unexpected(next.error());
    auto before = told(write, *plan);
    if (!update_plan(write, next->plan)) return changed_meanwhile(language);
    replace_items(write, id, next->items);
    audit::record(write, visitor.actor(),
                  {"change_survey_plan", "survey_plan", id.value, before, told(write, next->plan)});
    return {};
}

Result<void> move_plan(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id,
                       SurveyPlanEvent event, const Act& act, Language language) {
    auto plan = led(write, visitor, id, act.version, language);
    if (!plan) return std::unexpected(plan.error());
    const auto* transition = find_transition(plan->state, event);
    if (!transition)
        return refuse(RefusalKind::conflict,
                      tr(language, "Planen har gått vidare sedan du öppnade sidan. Så här är det nu."));
    auto words = tidied_text(act.words);
    if (auto passed = passes(write, *plan, transition->guard, words, language); !passed) return passed;
    auto before = told(write, *plan);
    plan->state = transition->to;
    plan->state_since = date_of(now());
    if (event == SurveyPlanEvent::follow_up) {
        plan->followed_up = words;
        plan->followed_up_on = plan->state_since;
    }
    if (!update_plan(write, *plan)) return changed_meanwhile(language);
    audit::record(
        write, visitor.actor(),
        {fmt::format("{}_survey_plan", name_of(event)), "survey_plan", id.value, before, told(write, *plan)});
    note_found(write, *plan);
    if (event == SurveyPlanEvent::ask)
        for (const auto& manager : managers_of(write, *plan, date_of(now())))
            notices::tell(write, visitor, manager.person, NoticeWhat::asked, plan->ref());
    return {};
}

Result<void> confirm(db::Write& write, const rights::Visitor& visitor, SurveyPlanId id, UnitId unit,
                     const std::vector<Answer>& answers, Language language) {
    auto plan = find_plan(write, visitor, id);
    if (!plan) return unseen(language);
    auto managers = managers_of(write, *plan, date_of(now()));
    if (std::ranges::find(managers, unit, &Manager::unit) == managers.end())
        return refuse(RefusalKind::not_found, tr(language, "Planen gäller inte den enheten."));
    if (!may_answer(visitor, unit))
        return may_see_answers(write, visitor, unit)
                   ? refuse(RefusalKind::forbidden, tr(language, "Det är enhetens chef som svarar."))
                   : refuse(RefusalKind::not_found, tr(language, "Planen gäller inte den enheten."));
    if (plan->state != SurveyPlanState::confirmations)
        return refuse(RefusalKind::conflict, tr(language, "Planen tar inte emot svar nu."));
    auto items = items_of(write, id);
    std::vector<FieldError> errors;
    std::vector<Confirmation> given;
    for (const auto& answer : answers) {
        if (std::ranges::find(items, answer.item, &Item::id) == items.end())
            return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte i planen."));
        if (auto one = confirmation_of(answer, unit, visitor.name, errors, language))
            given.push_back(std::move(*one));
    }
    if (errors.empty() && given.empty() && !items.empty())
        errors.push_back({fmt::format("done-{}", items.front().id.value),
                          tr(language, "Svara på minst en av punkterna.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Svaren är inte sparade."), std::move(errors));
    for (const auto& one : given) put_confirmation(write, one, visitor.person);
    auto named = organisation::nearest_unit(write, unit, date_of(now()));
    audit::record(write, visitor.actor(),
                  {"confirm_survey_plan",
                   "survey_plan",
                   id.value,
                   {},
                   counted(named ? named->name : to_string(unit), given)});
    return {};
}

}  // namespace styrkedja::survey_plans
