// The commands on measures: right → rule → rows → audit → what follows from it.
#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "decisions/deciding.h"
#include "groups/groups.h"
#include "measures/changes.h"
#include "measures/object.h"
#include "measures/words.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "organisation/units.h"

namespace styrkedja::measures {
namespace {

Refusal not_saved(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Åtgärden är inte sparad."), std::move(errors)};
}

Draft tidied_draft(Draft draft) {
    draft.title = collapse_spaces(draft.title);
    draft.text = tidied_text(draft.text);
    draft.owner = collapse_spaces(draft.owner);
    if (draft.level == MeasureLevel::authority) draft.unit = {};
    return draft;
}

std::vector<FieldError> problems(db::Read& read, const Draft& draft, bool owner_known, const Measure* before,
                                 Language language) {
    std::vector<FieldError> errors;
    if (draft.title.empty() || characters_in(draft.title) > most_title_characters)
        errors.push_back({"title", tr(language, "Skriv vad åtgärden är, med högst 300 tecken.")});
    if (characters_in(draft.text) > most_text_characters)
        errors.push_back({"text", tr(language, "Beskrivningen får ha högst 20 000 tecken.")});
    if (!owner_known)
        errors.push_back({"owner", tr(language, "Skriv hela namnet. Bara en person får heta så.")});
    bool stays = before && before->unit == draft.unit;
    if (draft.level == MeasureLevel::unit && (!draft.unit || (!stays && !is_open_unit(read, *draft.unit))))
        errors.push_back({"unit", tr(language, "Välj en enhet som finns i dag.")});
    return errors;
}

// Without a name: nobody yet. A name that did not change stays with whom it means.
std::optional<assignments::Named> owner_of(db::Read& read, const Draft& draft, const Measure* before) {
    if (draft.owner.empty()) return assignments::Named{};
    if (before && draft.owner == before->owner_name)
        return assignments::Named{before->owner, before->owner_name};
    return person_named(read, draft.owner);
}

std::string told(const Draft& draft, std::string_view owner) {
    return fmt::format("{} | {} | {}", draft.title, name_of(draft.level), owner.empty() ? "–" : owner);
}

Refusal unseen_measure(Language language) {
    return {RefusalKind::not_found, tr(language, "Åtgärden finns inte."), {}};
}

Refusal changed_meanwhile(Language language) {
    return {
        RefusalKind::conflict,
        tr(language,
           "Någon annan ändrade åtgärden medan du skrev. Det du skrev står kvar. Se vad som gäller nu och "
           "spara sedan igen."),
        {}};
}

// What an event is about, once the right is known.
struct Step {
    Measure measure;
    assignments::Assignment assignment;
};
Result<Step> worked_on(db::Read& read, const rights::Visitor& visitor, MeasureId id, Language language) {
    auto measure = find_measure(read, visitor, id);
    if (!measure) return std::unexpected(unseen_measure(language));
    return Step{*measure, *assignments::load_assignment(read, measure->assignment)};
}

Result<void> check_worker(const rights::Visitor& visitor, const Step& step, Language language) {
    if (may_work(visitor, step.assignment, step.measure)) return {};
    return refuse(RefusalKind::forbidden,
                  tr(language, "Det gör den som leder eller ansvarar för uppdraget, eller äger åtgärden."));
}

// Nothing is done with the measures of an assignment that rests or was called off.
Result<void> check_goes_on(const assignments::Assignment& assignment, Language language) {
    if (goes_on(assignment)) return {};
    return refuse(RefusalKind::conflict, tr(language, "Uppdraget är pausat, stoppat eller avbrutet."));
}

// ---- the guards -----------------------------------------------------------------------------------

Result<std::string> reason_of(const Act& act, Language language) {
    std::string reason = tidied_text(act.text);
    if (is_said(reason)) return reason;
    return refuse_fields(tr(language, "Åtgärden är kvar där den var."),
                         {{"text", tr(language, "Skriv varför, med högst 20 000 tecken.")}});
}

// What works may still be changed or stopped: the management group need not make it a standard.
Result<void> change_or_stop(Measure& measure, const Act& act, Language language) {
    auto reason = reason_of(act, language);
    if (!reason) return std::unexpected(reason.error());
    measure.reason = *reason;
    return {};
}

// Each template that must change is somebody's to change by a day.
Result<void> owe_templates(db::Write& write, const rights::Visitor& visitor, const Step& step, const Act& act,
                           Language language) {
    std::vector<FieldError> errors;
    if (act.templates.empty() && !act.no_templates)
        errors.push_back({"templates", tr(language,
                                          "Skriv vilka mallar som måste ändras, eller kryssa för att inga "
                                          "behöver det.")});
    if (act.templates.size() > most_templates)
        errors.push_back({"templates", tr(language, "Högst 20 mallar på en gång.")});
    std::vector<assignments::Named> owners;
    for (std::size_t at = 0; at < act.templates.size() && at < most_templates; ++at) {
        const auto& one = act.templates[at];
        auto owner = person_named(write, one.owner);
        std::string field = fmt::format("template{}", at + 1);
        if (collapse_spaces(one.name).empty() || characters_in(one.name) > most_title_characters)
            errors.push_back({field, tr(language, "Skriv vilken mall det är.")});
        else if (!owner)
            errors.push_back({field, tr(language, "Skriv hela namnet på den som ändrar mallen.")});
        else if (!one.due_on || *one.due_on < date_of(now()))
            errors.push_back({field, tr(language, "Välj vilken dag mallen ska vara ändrad.")});
        owners.push_back(owner.value_or(assignments::Named{}));
    }
    if (!errors.empty())
        return refuse_fields(tr(language, "Arbetssättet är inte beslutat än."), std::move(errors));
    for (std::size_t at = 0; at < act.templates.size(); ++at) {
        const auto& one = act.templates[at];
        auto id = commitments::owe_by_origin(
            write, visitor,
            {.kind = CommitmentKind::assignment,
             .text = trf(Language::swedish, "Ändra mallen ”{}” efter arbetssättet {}",
                         collapse_spaces(one.name), step.measure.title),
             .unit = step.assignment.unit,
             .owners = {{owners[at].name, owners[at].person}},
             .to = {visitor.name, visitor.person},
             .due_on = one.due_on,
             .promised_on = date_of(now()),
             .origin = {.kind = "measure", .object = step.measure.id.value}});
        insert_template(write, step.measure.id, one, owners[at].name, id);
    }
    return {};
}

Result<void> make_standard(db::Write& write, const rights::Visitor& visitor, Step& step, const Act& act,
                           Language language) {
    if (step.measure.verdict != Finding::go_on)
        return refuse_fields(tr(language, "Arbetssättet är inte beslutat än."),
                             {{"verdict", tr(language, "Utvärderingen säger inte att åtgärden fungerar.")}});
    auto decision = decisions::decision_of_lg(write, visitor, act.decision, "Arbetssätt", language);
    if (!decision) return std::unexpected(decision.error());
    if (!act.effective_from)
        return refuse_fields(tr(language, "Arbetssättet är inte beslutat än."),
                             {{"effective_from", tr(language, "Välj från vilken dag det gäller.")}});
    if (auto owed = owe_templates(write, visitor, step, act, language); !owed) return owed;
    step.measure.decision = decision->id;
    step.measure.effective_from = act.effective_from;
    return {};
}

Result<void> carry_out(db::Write& write, const rights::Visitor& visitor, Step& step, MeasureEvent event,
                       const Act& act, Language language) {
    // LG's decision is noted by whoever keeps its decisions; the rest is done by those who work with it.
    if (event == MeasureEvent::approve) return make_standard(write, visitor, step, act, language);
    if (event == MeasureEvent::take_up) return take_up_pilot(write, visitor, step.measure, act, language);
    if (event != MeasureEvent::retire || !assignments::may_steer(visitor, step.assignment))
        if (auto may = check_worker(visitor, step, language); !may) return may;
    if (event == MeasureEvent::pilot) return begin_pilot(write, step.measure, step.assignment, act, language);
    if (event == MeasureEvent::evaluate) return note_finding(step.measure, act, language);
    if (event == MeasureEvent::prolong) return prolong_pilot(step.measure, act, language);
    if (event == MeasureEvent::change && step.measure.verdict == Finding::stop)
        return refuse_fields(tr(language, "Åtgärden är kvar där den var."),
                             {{"verdict", tr(language, "Utvärderingen säger något annat.")}});
    return change_or_stop(step.measure, act, language);
}

}  // namespace

std::optional<assignments::Named> person_named(db::Read& read, std::string_view typed) {
    std::string name = collapse_spaces(typed);
    if (name.empty()) return std::nullopt;
    auto found = organisation::people_named(read, name, date_of(now()));
    if (found.size() != 1) return std::nullopt;
    return assignments::Named{found.front().id, found.front().name};
}

bool is_open_unit(db::Read& read, UnitId unit) {
    return organisation::find_unit(read, unit, date_of(now())).has_value();
}

bool is_said(std::string_view tidied) {
    return !tidied.empty() && characters_in(tidied) <= most_text_characters;
}

std::optional<Measure> find_measure(db::Read& read, const rights::Visitor& visitor, MeasureId id) {
    auto measure = visitor.signed_in() ? load_measure(read, id) : std::nullopt;
    if (!measure) return std::nullopt;
    bool sees = measure->owner == visitor.person ||
                assignments::find_assignment(read, visitor, measure->assignment).has_value();
    return sees ? measure : std::nullopt;
}

bool may_work(const rights::Visitor& visitor, const assignments::Assignment& assignment,
              const Measure& measure) {
    return assignments::may_write(visitor, assignment) || measure.owner == visitor.person;
}

bool goes_on(const assignments::Assignment& assignment) {
    return assignment.state != AssignmentState::paused && !assignments::is_called_off(assignment.state);
}

bool fits(const Measure& measure, MeasureEvent event) {
    using enum MeasureEvent;
    if (event == take_up) return measure.has_lapsed();
    if (event == approve) return measure.verdict == Finding::go_on;
    if (event == prolong || event == change) return measure.verdict != Finding::stop;
    return true;
}

bool lacks_foundation(std::span<const Measure> measures) {
    bool any = false;
    for (const auto& one : measures) {
        bool is_over = one.state == MeasureState::stopped || one.state == MeasureState::retired;
        if (is_over || !one.aruba) continue;
        if (*one.aruba == Aruba::develop || *one.aruba == Aruba::retain) return false;
        any = true;
    }
    return any;
}

bool may_decide(const rights::Visitor& visitor, db::Read& read) {
    return std::ranges::any_of(groups::list_groups(read), [&](const groups::Group& group) {
        return group.kind == GroupKind::lg && decisions::may_change_decision(visitor, group.id);
    });
}

void note_state(db::Write& write, const rights::Visitor& visitor, MeasureState before, const Measure& measure,
                MeasureEvent event, std::string_view words) {
    update_state(write, measure);
    audit::record(
        write, visitor.actor(),
        {fmt::format("{}_measure", name_of(event)), "measure", measure.id.value, std::string(name_of(before)),
         std::string(name_of(measure.state)) + (words.empty() ? "" : fmt::format(": {}", words))});
    note_found(write, measure);
    if (measure.owner) notices::tell(write, visitor, *measure.owner, NoticeWhat::changed, measure.ref());
}

Result<MeasureId> add_measure(db::Write& write, const rights::Visitor& visitor, AssignmentId assignment,
                              const Draft& typed, Language language) {
    auto written = assignments::written_by(write, visitor, assignment, language);
    if (!written) return std::unexpected(written.error());
    if (assignments::is_ended(written->state))
        return refuse(RefusalKind::conflict, tr(language, "Uppdraget är avslutat."));
    if (count_measures(write, assignment) >= most_measures)
        return refuse(RefusalKind::too_large, tr(language, "Ett uppdrag har högst 100 åtgärder."));
    Draft draft = tidied_draft(typed);
    auto owner = owner_of(write, draft, nullptr);
    if (auto errors = problems(write, draft, owner.has_value(), nullptr, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    auto id = insert_measure(write, assignment, draft, *owner);
    audit::record(write, visitor.actor(), {"add_measure", "measure", id.value, {}, told(draft, owner->name)});
    auto measure = *load_measure(write, id);
    links::note_citations(write, measure.ref(), measure.text);
    note_found(write, measure);
    if (owner->person) notices::tell(write, visitor, *owner->person, NoticeWhat::given, measure.ref());
    return id;
}

Result<void> change_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id,
                            const Draft& typed, Language language) {
    auto step = worked_on(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    if (auto may = check_worker(visitor, *step, language); !may) return may;
    if (auto goes_on = check_goes_on(step->assignment, language); !goes_on) return goes_on;
    const Measure& before = step->measure;
    if (!is_open(before.state))
        return refuse(RefusalKind::conflict,
                      tr(language, "Åtgärden är utvärderad. Det som bedömdes ändras inte längre."));
    Draft draft = tidied_draft(typed);
    auto owner = owner_of(write, draft, &before);
    if (auto errors = problems(write, draft, owner.has_value(), &before, language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    if (!update_measure(write, before, draft, *owner)) return std::unexpected(changed_meanwhile(language));
    Draft was{.title = before.title, .level = before.level};
    audit::record(
        write, visitor.actor(),
        {"change_measure", "measure", id.value, told(was, before.owner_name), told(draft, owner->name)});
    auto measure = *load_measure(write, id);
    links::note_citations(write, measure.ref(), measure.text);
    note_found(write, measure);
    owe_evaluation(write, visitor, step->assignment, measure);
    if (owner->person && owner->person != before.owner)
        notices::tell(write, visitor, *owner->person, NoticeWhat::given, measure.ref());
    return {};
}

Result<void> move_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id, MeasureEvent event,
                          const Act& act, Language language) {
    auto step = worked_on(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    const auto* transition = find_transition(step->measure.state, event);
    if (!transition || comes_by_itself(event))
        return refuse(RefusalKind::conflict,
                      tr(language, "Åtgärden har gått vidare sedan du öppnade sidan. Så här är det nu."));
    if (step->measure.version != act.version) return std::unexpected(changed_meanwhile(language));
    if (event != MeasureEvent::retire)
        if (auto goes_on = check_goes_on(step->assignment, language); !goes_on) return goes_on;
    if (auto done = carry_out(write, visitor, *step, event, act, language); !done) return done;
    MeasureState before = std::exchange(step->measure.state, transition->to);
    step->measure.state_since = date_of(now());
    note_state(write, visitor, before, step->measure, event, tidied_text(act.text));
    owe_evaluation(write, visitor, step->assignment, step->measure);
    return {};
}

Result<void> hand_over_measure(db::Write& write, const rights::Visitor& visitor, MeasureId id,
                               const assignments::Named& owner, std::string_view words, Language language) {
    auto measure = *load_measure(write, id);
    const auto* transition = find_transition(measure.state, MeasureEvent::hand_over);
    if (!transition)
        return refuse(RefusalKind::conflict, tr(language, "Åtgärden har gått vidare. Så här är det nu."));
    MeasureState before = std::exchange(measure.state, transition->to);
    measure.state_since = date_of(now());
    measure.owner = owner.person;
    measure.owner_name = owner.name;
    Draft draft{.title = measure.title,
                .text = measure.text,
                .level = measure.level,
                .unit = measure.unit,
                .aruba = measure.aruba,
                .version = measure.version};
    update_measure(write, measure, draft, owner);
    note_state(write, visitor, before, measure, MeasureEvent::hand_over, words);
    return {};
}

}  // namespace styrkedja::measures
