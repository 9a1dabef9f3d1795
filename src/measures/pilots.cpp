// The life of a pilot (E-24): begun against criteria that are said first, evaluated by its day – which
// somebody owes – tried on, or lapsed when nobody says what it showed.
#include "analyses/analyses.h"
#include "assignments/followers.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "decisions/deciding.h"
#include "measures/changes.h"
#include "measures/object.h"
#include "notices/notices.h"

namespace styrkedja::measures {
namespace {

constexpr Language sv = Language::swedish;  // what is kept is read by everybody
constexpr std::chrono::days longest_pilot{3 * 366};
constexpr std::size_t most_owed_bytes = 1000;

bool is_ahead(const std::optional<Date>& day) {
    Date today = date_of(now());
    return day && *day > today && *day <= today + longest_pilot;
}

// It is judged anew.
void forget_finding(Measure& measure) {
    measure.verdict = {};
    measure.evaluation.clear();
    measure.evaluated_on = {};
}

const assignments::Named& who_leads(const assignments::Assignment& assignment) {
    return assignment.lead.name.empty() ? assignment.responsible : assignment.lead;
}

// Why nobody owes the evaluation any more.
std::string_view why_not_owed(const assignments::Assignment& assignment, const Measure& measure) {
    if (measure.state != MeasureState::piloting) return measure.reason;
    if (assignment.state == AssignmentState::paused) return tr(sv, "Uppdraget är pausat.");
    return assignments::why_ended(assignment.state);
}

std::optional<CommitmentId> owed_evaluation(db::Read& read, const Measure& measure) {
    for (const auto& one : commitments::commitments_of(read, "measure", measure.id.value))
        if (one.kind == CommitmentKind::evaluation && one.status == CommitmentStatus::open) return one.id;
    return std::nullopt;
}

// Since when somebody owes it; nothing: it was begun before evaluations were owed.
std::optional<Date> owed_since(db::Read& read, const Measure& measure) {
    std::optional<Date> since;
    for (const auto& one : commitments::commitments_of(read, "measure", measure.id.value))
        if (one.kind == CommitmentKind::evaluation && one.promised_on)
            since = std::min(since.value_or(*one.promised_on), *one.promised_on);
    return since;
}

// The days of what rested are as far ahead as they were when it was paused.
void put_off(db::Write& write, const rights::Visitor& visitor, Measure& measure, std::chrono::days rested) {
    if (rested.count() == 0) return;
    Date before = *measure.evaluate_on;
    measure.evaluate_on = before + rested;
    update_state(write, measure);
    audit::record(write, visitor.actor(),
                  {"put_off_measure", "measure", measure.id.value, iso(before), iso(*measure.evaluate_on)});
}

}  // namespace

bool has_baseline(db::Read& read, AssignmentId assignment) {
    for (const auto& one : analyses::analyses_of(read, {"assignment", assignment.value}))
        if (one.state == analyses::AnalysisState::done) return true;
    auto content = assignments::content_now(read, assignment);
    return std::ranges::any_of(content.parts, [](const assignments::Part& part) {
        return part.kind == PartKind::process_goal && !part.baseline.empty();
    });
}

Result<void> begin_pilot(db::Write& write, Measure& measure, const assignments::Assignment& assignment,
                         const Act& act, Language language) {
    std::vector<FieldError> errors;
    if (!has_baseline(write, measure.assignment))
        errors.push_back({"baseline", tr(language,
                                         "Uppdraget har inget nuläge än: gör klart en nulägesanalys, eller "
                                         "skriv utgångsläget för ett processmål.")});
    if (!assignments::is_running(assignment.state))
        errors.push_back({"state", tr(language, "Uppdraget är inte igång.")});
    measure.criteria = tidied_text(act.criteria);
    measure.baseline = tidied_text(act.baseline);
    measure.evaluate_on = act.evaluate_on;
    if (!is_said(measure.criteria))
        errors.push_back({"criteria", tr(language, "Skriv vad prövningen ska bedömas mot.")});
    if (!is_said(measure.baseline))
        errors.push_back({"baseline", tr(language, "Skriv hur det är innan prövningen börjar.")});
    if (!is_ahead(act.evaluate_on))
        errors.push_back({"evaluate_on", tr(language, "Välj en dag framåt då prövningen utvärderas.")});
    if (act.units.empty()) errors.push_back({"units", tr(language, "Välj minst en enhet som prövar.")});
    for (UnitId unit : act.units)
        if (!is_open_unit(write, unit)) {
            errors.push_back({"units", tr(language, "En av enheterna finns inte i dag. Välj igen.")});
            break;
        }
    if (!errors.empty())
        return refuse_fields(tr(language, "Prövningen har inte börjat. Det här fattas:"), std::move(errors));
    forget_finding(measure);
    delete_pilots(write, measure.id);
    for (std::size_t at = 0; at < act.units.size(); ++at)
        if (std::find(act.units.begin(), act.units.begin() + static_cast<std::ptrdiff_t>(at),
                      act.units[at]) == act.units.begin() + static_cast<std::ptrdiff_t>(at))
            insert_pilot(write, measure.id, act.units[at], date_of(now()));
    return {};
}

Result<void> note_finding(Measure& measure, const Act& act, Language language) {
    std::vector<FieldError> errors;
    measure.evaluation = tidied_text(act.text);
    if (!is_said(measure.evaluation))
        errors.push_back(
            {"text", tr(language, "Skriv vad prövningen visade, mot det den skulle bedömas mot.")});
    if (!act.verdict)
        errors.push_back({"verdict", tr(language, "Välj om åtgärden fungerar, ska ändras eller ska sluta.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Utvärderingen är inte sparad."), std::move(errors));
    measure.verdict = act.verdict;
    measure.evaluated_on = date_of(now());
    return {};
}

Result<void> prolong_pilot(Measure& measure, const Act& act, Language language) {
    std::vector<FieldError> errors;
    measure.reason = tidied_text(act.text);
    if (!is_said(measure.reason))
        errors.push_back({"text", tr(language, "Skriv varför, med högst 20 000 tecken.")});
    if (!is_ahead(act.evaluate_on))
        errors.push_back({"evaluate_on", tr(language, "Välj en dag framåt då prövningen utvärderas.")});
    if (measure.verdict == Finding::stop)
        errors.push_back({"verdict", tr(language, "Utvärderingen säger något annat.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Åtgärden är kvar där den var."), std::move(errors));
    measure.evaluate_on = act.evaluate_on;
    forget_finding(measure);
    return {};
}

Result<void> take_up_pilot(db::Write& write, const rights::Visitor& visitor, Measure& measure, const Act& act,
                           Language language) {
    if (!measure.has_lapsed())
        return refuse(RefusalKind::conflict,
                      tr(language, "Prövningen är utvärderad, och det som kom fram var att sluta."));
    auto decision = decisions::decision_of_lg(write, visitor, act.decision, "Arbetssätt", language);
    if (!decision) return std::unexpected(decision.error());
    measure.decision = decision->id;
    measure.reason = tidied_text(act.text);
    return {};
}

void owe_evaluation(db::Write& write, const rights::Visitor& visitor,
                    const assignments::Assignment& assignment, const Measure& measure) {
    auto owed = owed_evaluation(write, measure);
    if (measure.state != MeasureState::piloting || !goes_on(assignment)) {
        bool is_done = measure.state == MeasureState::evaluated;
        if (owed)
            commitments::close_by_origin(write, visitor, *owed,
                                         is_done ? CommitmentStatus::done : CommitmentStatus::dropped,
                                         is_done ? "" : why_not_owed(assignment, measure));
        return;
    }
    const auto& leads = who_leads(assignment);
    commitments::Owner owner{leads.name, leads.person};
    if (!measure.owner_name.empty()) owner = {measure.owner_name, measure.owner};
    std::string text = shorten(trf(sv, "Utvärdera prövningen: {}", measure.title), most_owed_bytes);
    if (owed) return commitments::follow_origin(write, visitor, *owed, text, {owner}, *measure.evaluate_on);
    commitments::owe_by_origin(write, visitor,
                               {.kind = CommitmentKind::evaluation,
                                .text = text,
                                .unit = assignment.unit,
                                .owners = {owner},
                                .to = {assignment.orderer.name, assignment.orderer.person},
                                .due_on = measure.evaluate_on,
                                .promised_on = date_of(now()),
                                .origin = {.kind = "measure", .object = measure.id.value}});
}

Date lapses_after(db::Read& read, const Measure& pilot) {
    Date owed = owed_since(read, pilot).value_or(date_of(now()));
    return std::max(*pilot.evaluate_on, owed) + time_to_evaluate;
}

std::int64_t lapse_pilots(db::Write& write, Date today) {
    auto system = rights::system_visitor("Styrkedja");
    std::int64_t lapsed = 0;
    for (Measure& measure : pilots_due_before(write, today - time_to_evaluate)) {
        auto assignment = *assignments::load_assignment(write, measure.assignment);
        if (!owed_since(write, measure)) owe_evaluation(write, system, assignment, measure);
        if (today <= lapses_after(write, measure)) continue;
        ++lapsed;
        MeasureState before =
            std::exchange(measure.state, find_transition(measure.state, MeasureEvent::lapse)->to);
        measure.state_since = today;
        measure.reason = tr(sv, "Ingen utvärdering.");
        note_state(write, system, before, measure, MeasureEvent::lapse, measure.reason);
        owe_evaluation(write, system, assignment, measure);
        // Its owner is told with every change of it.
        auto works = measure.owner ? std::nullopt : who_leads(assignment).person;
        for (auto person : {works, assignment.orderer.person})
            if (person) notices::tell(write, system, *person, NoticeWhat::changed, measure.ref());
    }
    return lapsed;
}

void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after) {
    bool is_shown = before.is_early() != after.is_early();
    bool has_turned = goes_on(before) != goes_on(after);
    // An update may have given it another lead.
    bool is_approved = before.state == AssignmentState::submitted && after.state == AssignmentState::approved;
    if (!is_shown && !has_turned && !is_approved) return;
    for (Measure& measure : measures_of(write, after.id)) {
        if (has_turned && measure.state == MeasureState::piloting && goes_on(after))
            put_off(write, visitor, measure, date_of(now()) - before.state_since);
        if (has_turned || is_approved) owe_evaluation(write, visitor, after, measure);
        if (!is_shown) continue;
        note_found(write, measure);
        analyses::note_readers(write, measure.ref());
    }
}

}  // namespace styrkedja::measures
