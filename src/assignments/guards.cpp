// The guards of those events that this module asks for itself (states.h), and what is said with them.
#include <algorithm>

#include "analyses/analyses.h"
#include "assignments/lacking.h"
#include "assignments/object.h"
#include "assignments/record.h"
#include "assignments/typed.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "briefs/changes.h"
#include "decisions/deciding.h"
#include "reports/reports.h"

namespace styrkedja::assignments {
namespace {

const char* not_moved(Language language) { return tr(language, "Uppdraget är kvar där det var."); }

Result<std::string> reason_of(const Act& act, Language language) {
    auto reason = tidied(act.reason, most_text_characters);
    if (!reason)
        return refuse_fields(not_moved(language),
                             {{"reason", tr(language, "Skriv det kortare, med högst 20 000 tecken.")}});
    if (reason->empty())
        return refuse_fields(not_moved(language), {{"reason", tr(language, "Skriv varför.")}});
    return *reason;
}

// C-9: the orderer alone, or a decision of LG that stands; it is kept as a reference.
Result<std::string> grounds_of(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                               const Act& act, Language language) {
    auto reason = reason_of(act, language);
    if (!reason) return reason;
    bool is_orderer = visitor.person && one.orderer.person == visitor.person;
    if (is_orderer && !act.decision) return reason;
    auto decision = decisions::standing_decision_of_lg(write, visitor, act.decision, "VP-uppdrag", language);
    if (!decision) return std::unexpected(decision.error());
    links::note_link(write, LinkKind::follows_from, one.ref(), {"decision", decision->id.value});
    return fmt::format("{} ({})", *reason, decisions::number_of(*decision));
}

Result<std::string> said_with_update(db::Read& read, const Assignment& one, const Act& act,
                                     Language language) {
    auto reason = reason_of(act, language);
    if (!reason) return reason;
    auto before = one.approved_number ? content_of_version(read, one.id, *one.approved_number) : std::nullopt;
    if (before && changes_between(*before, content_now(read, one.id), language).empty())
        return refuse_fields(not_moved(language),
                             {{"changes", tr(language, "Inget är ändrat sedan den godkända versionen.")}});
    return reason;
}

Result<std::string> said_at_start(db::Read& read, const Assignment& one, Language language) {
    auto missing = missing_for_start(read, one, language);
    if (missing.empty()) return std::string();
    return refuse_fields(tr(language, "Uppdraget kan inte starta än."), std::move(missing));
}

Result<std::string> said_when_included(db::Read& read, const Assignment& one, Language language) {
    if (!goals::goals_of(read, one.ref()).empty()) return std::string();
    return refuse_fields(not_moved(language),
                         {{"goal", tr(language, "Länka uppdraget till minst ett mål först.")}});
}

// Whoever decides has the analyses before them, done, or says that it goes on without.
Result<std::string> said_at_gate(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                                 const Act& act, Language language) {
    std::vector<FieldError> missing;
    auto analyses = analyses::analyses_of(write, one.ref());
    for (const auto& analysis : analyses)
        if (!analysis.is_done())
            missing.push_back(
                {"analysis", analysis.due_on
                                 ? trf(language, "Analysen ”{}” är inte klar. Den ska vara klar senast {}.",
                                       analysis.title, spoken(*analysis.due_on, language))
                                 : trf(language, "Analysen ”{}” är inte klar, och ingen sista dag är satt.",
                                       analysis.title)});
    bool has_none = one.form == AssignmentForm::project && analyses.empty();
    if (has_none)
        missing.push_back({"without_analysis",
                           tr(language,
                              "Projektet har ingen nulägesanalys. Börja en, eller bekräfta att beslutet "
                              "fattas utan och skriv varför.")});
    if (!missing.empty() && !act.without_analysis)
        return refuse_fields(tr(language, "Uppdraget kan inte gå vidare än."), std::move(missing));
    auto words = grounds_of(write, visitor, one, act, language);
    if (!words || missing.empty()) return words;
    return *words + (has_none ? " (Utan nulägesanalys.)" : " (Utan att analysen är klar.)");
}

// What is said with the event; a refusal when its guard is not met.
Result<std::string> guarded(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                            AssignmentEvent event, const Act& act, Language language) {
    using enum AssignmentEvent;
    switch (event) {
        case include:
            return said_when_included(write, one, language);
        case start:
            return said_at_start(write, one, language);
        case update:
            return said_with_update(write, one, act, language);
        case go_on:
            return said_at_gate(write, visitor, one, act, language);
        default:
            return grounds_of(write, visitor, one, act, language);
    }
}

Result<Assignment> allowed(db::Read& read, const rights::Visitor& visitor, AssignmentId id, By by,
                           Language language) {
    switch (by) {
        case By::steering:
            return steered_by(read, visitor, id, language);
        case By::orderer:
            return ordered_by(read, visitor, id, language);
        default:
            return written_by(read, visitor, id, language);
    }
}

// Who moves it, whatever the state; nothing: another module asks for right and guard.
std::optional<By> mover_of(AssignmentEvent event) {
    using enum AssignmentEvent;
    constexpr std::array moved_here = {include, start, finish_step, go_on, stop,
                                       update,  pause, resume,      cancel};
    if (std::ranges::find(moved_here, event) == moved_here.end()) return std::nullopt;
    return std::ranges::find(transitions, event, &Transition::event)->by;
}

Result<void> finish_named_step(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                               const Act& act, Language language) {
    auto step = act.step ? load_part(write, *act.step) : std::nullopt;
    if (!step || step->assignment != one.id || step->part.kind != PartKind::step || step->finished_on)
        return refuse_fields(not_moved(language),
                             {{"step", tr(language, "Välj ett steg som inte är avslutat.")}});
    if (step->part.gated) return reach_gate(write, visitor, one, *step, act.reason, language);
    return finish_part(write, visitor, step->part.id, {.result = act.reason, .part_version = step->version},
                       language);
}

bool has_baseline(db::Read& read, const Assignment& one, const std::vector<PartNow>& parts) {
    for (const auto& now_so : parts)
        if (is_checkable(now_so.part) && !trim(now_so.part.baseline).empty()) return true;
    for (const auto& analysis : analyses::analyses_of(read, one.ref()))
        if (!analysis.owner_name.empty() && (analysis.due_on || analysis.done_on)) return true;
    return false;
}

}  // namespace

std::vector<FieldError> missing_for_start(db::Read& read, const Assignment& one, Language language) {
    std::vector<FieldError> missing;
    auto need = [&](const char* field, const char* message) { missing.push_back({field, message}); };
    auto need_all = [&](std::vector<FieldError> errors) {
        missing.insert(missing.end(), errors.begin(), errors.end());
    };
    auto lacks = lacks_of(read, {&one.id, 1})[one.id];
    auto lacks_any = [&](std::initializer_list<Lack> any) {
        return std::ranges::find_first_of(lacks, any) != lacks.end();
    };
    auto parts = parts_of(read, one.id);
    bool has_gate = std::ranges::any_of(parts, [](const PartNow& now_so) { return now_so.part.gated; });
    if (lacks_any({Lack::responsible})) need("responsible", tr(language, "Säg vem som är ansvarig."));
    if ((has_gate || one.form == AssignmentForm::project) && one.orderer.name.empty())
        need("orderer", tr(language, "Säg vem som är beställare: ett projekt och en grind behöver en."));
    if (lacks_any({Lack::deadline}))
        need("deadline", tr(language, "Sätt minst en tidsgräns som inte har gått ut."));
    if (lacks_any({Lack::follow_up, Lack::recipient}))
        need_all(reports::missing_for_active(read, one.ref(), language));
    if (lacks_any({Lack::process_goal})) {
        auto goals = uncheckable(content_now(read, one.id).parts, language);
        if (goals.empty())
            need("process_goal",
                 tr(language,
                    "Skriv minst ett processmål som går att kontrollera: hur, mot vad och vilken dag."));
        need_all(std::move(goals));
    }
    if (!has_baseline(read, one, parts))
        need("baseline", tr(language,
                            "Skriv målets utgångsläge, eller planera en nulägesanalys med ägare och "
                            "sista dag."));
    return missing;
}

Result<void> reach_gate(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                        const PartNow& step, std::string_view finding, Language language) {
    auto found = tidied(finding, most_text_characters);
    if (!found || found->empty())
        return refuse_fields(not_moved(language),
                             {{"reason", tr(language, "Skriv vad steget visade, med högst 20 000 tecken.")}});
    auto moved = apply(write, visitor, one, AssignmentEvent::finish_step,
                       fmt::format("{}: {}", shorten(step.part.text, 200), *found), language);
    if (!moved) return moved;
    insert_gate(write, one.id, step.part.id, visitor, *found);
    update_finish(write, step.part.id, std::nullopt, *found, date_of(now()));
    note_cited(write, one.id);
    return {};
}

Result<void> move_assignment(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                             AssignmentEvent event, const Act& act, Language language) {
    auto by = mover_of(event);
    if (!by)
        return refuse(RefusalKind::invalid, tr(language, "Det görs på sin egen del av uppdragets sida."));
    auto one = allowed(write, visitor, id, *by, language);
    if (!one) return std::unexpected(one.error());
    if (one->version != act.version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan ändrade uppdraget sedan du öppnade det. Se hur det är nu."));
    if (!find_transition(one->state, event))
        return apply(write, visitor, *one, event, "", language);  // says why not
    if (event == AssignmentEvent::finish_step) return finish_named_step(write, visitor, *one, act, language);
    auto words = guarded(write, visitor, *one, event, act, language);
    if (!words) return std::unexpected(words.error());
    if (event == AssignmentEvent::go_on || event == AssignmentEvent::stop)
        decide_gate(write, id, event == AssignmentEvent::go_on ? GateOutcome::go_on : GateOutcome::stop,
                    *words, visitor);
    return apply(write, visitor, *one, event, *words, language);
}

}  // namespace styrkedja::assignments
