// The end of an assignment: the final report against what was wanted, its evaluation by the recipient, and
// closing.
#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "progress/store.h"
#include "reports/reports.h"

namespace styrkedja::progress {
namespace {

std::unexpected<Refusal> impossible(Language language) {
    return refuse(RefusalKind::conflict,
                  tr(language, "Det går inte i det läge som uppdraget är i nu. Läs in sidan igen."));
}

std::vector<FieldError> problems(const FinalDraft& draft, const std::vector<assignments::PartNow>& judged,
                                 Language language) {
    std::vector<FieldError> errors;
    for (const auto& one : judged) {
        auto id = one.part.id.value;
        auto found = draft.findings.find(one.part.id);
        if (found == draft.findings.end())
            errors.push_back({fmt::format("outcome.{}", id),
                              trf(language, "Välj hur det gick med ”{}”.", shorten(one.part.text, 80))});
        else if (!is_said(found->second.text))
            errors.push_back(
                {fmt::format("finding.{}", id),
                 trf(language, "Skriv vad som visar det för ”{}”.", shorten(one.part.text, 80))});
    }
    if (!is_said(draft.text))
        errors.push_back({"text", tr(language, "Skriv vad uppdraget ledde till, med högst 10 000 tecken.")});
    return errors;
}

Result<assignments::Assignment> received(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                                         AssignmentState state, Language language) {
    auto assignment = assignments::find_assignment(read, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    // With its end the follow-up has ended that says who receives it.
    if (assignments::is_ended(assignment->state)) return impossible(language);
    if (!may_evaluate(read, visitor, *assignment))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det gör den som uppdraget återrapporteras till."));
    if (assignment->state != state) return impossible(language);
    return *assignment;
}

}  // namespace

std::vector<assignments::PartNow> judged_parts(db::Read& read, AssignmentId id) {
    auto parts = assignments::parts_of(read, id);
    std::erase_if(parts, [](const assignments::PartNow& one) {
        return one.part.kind != PartKind::process_goal && one.part.kind != PartKind::desired_state;
    });
    return parts;
}

Result<void> report_final(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                          const FinalDraft& typed, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (!assignments::find_transition(assignment->state, AssignmentEvent::report_final))
        return impossible(language);
    if (assignment->version != typed.version)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Uppdraget har ändrats medan du skrev. Det du skrev står kvar. Se vad som gäller nu "
                         "och spara sedan igen."));
    FinalDraft draft = typed;
    draft.text = tidied_text(draft.text);
    auto judged = judged_parts(write, id);
    std::erase_if(draft.findings, [&](const auto& one) {
        return std::ranges::none_of(judged, [&](const auto& part) { return part.part.id == one.first; });
    });
    for (auto& [part, finding] : draft.findings) finding.text = tidied_text(finding.text);
    if (auto errors = problems(draft, judged, language); !errors.empty())
        return refuse_fields(tr(language, "Slutrapporten är inte lämnad."), std::move(errors));
    insert_final(write, id, draft, visitor);
    return assignments::apply(write, visitor, *assignment, AssignmentEvent::report_final, draft.text,
                              language);
}

bool may_evaluate(db::Read& read, const rights::Visitor& visitor, const assignments::Assignment& assignment) {
    if (!visitor.person) return false;
    auto plan = reports::find_plan(read, assignment.ref());
    if (plan && plan->to_group) return visitor.keeps(*plan->to_group);
    if (plan && plan->to_person) return *plan->to_person == visitor.person;
    return assignments::may_order(visitor, assignment);
}

Result<void> evaluate(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                      const Evaluation& typed, Language language) {
    auto assignment = received(write, visitor, id, AssignmentState::reported, language);
    if (!assignment) return std::unexpected(assignment.error());
    Evaluation evaluation = typed;
    evaluation.text = tidied_text(evaluation.text);
    evaluation.learnt = tidied_text(evaluation.learnt);
    std::vector<FieldError> errors;
    if (!evaluation.verdict) errors.push_back({"verdict", tr(language, "Välj vad ni kom fram till.")});
    if (!is_said(evaluation.text))
        errors.push_back({"evaluation", tr(language, "Skriv varför, med högst 10 000 tecken.")});
    if (!is_said(evaluation.learnt))
        errors.push_back({"learnt", tr(language, "Skriv vad ni lärde er, med högst 10 000 tecken.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Utvärderingen är inte sparad."), std::move(errors));
    update_evaluation(write, id, evaluation, visitor);
    return assignments::apply(write, visitor, *assignment, AssignmentEvent::evaluate,
                              fmt::format("{}: {}", name_of(*evaluation.verdict), evaluation.text), language);
}

Result<void> close(db::Write& write, const rights::Visitor& visitor, AssignmentId id, Language language) {
    auto assignment = received(write, visitor, id, AssignmentState::evaluated, language);
    if (!assignment) return std::unexpected(assignment.error());
    return assignments::apply(write, visitor, *assignment, AssignmentEvent::close, "", language);
}

}  // namespace styrkedja::progress
