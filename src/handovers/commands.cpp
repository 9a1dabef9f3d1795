// The commands on handovers: proposed by the lead, answered by whoever keeps LG's decisions, ended when the
// line owner has reported.
#include "analyses/analyses.h"
#include "assignments/followers.h"
#include "base/typed_text.h"
#include "decisions/deciding.h"
#include "handovers/object.h"
#include "handovers/words.h"
#include "measures/changes.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "reports/reports.h"

namespace styrkedja::handovers {
namespace {

constexpr Language sv = Language::swedish;  // what is kept is read by everybody
constexpr std::chrono::days longest_follow_up{5 * 366};

Refusal not_proposed(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Överlämningen är inte föreslagen. Det här fattas:"),
            std::move(errors)};
}

// The line owner as named, when that is somebody who works here today.
std::optional<assignments::Named> line_owner_of(db::Read& read, std::string_view typed) {
    auto named = measures::person_named(read, typed);
    auto listed =
        named ? organisation::find_listed_person(read, *named->person, date_of(now())) : std::nullopt;
    return listed && listed->employments > 0 ? named : std::nullopt;
}

std::vector<FieldError> problems(db::Read& read, const Proposal& proposal, bool owner_known,
                                 Language language) {
    std::vector<FieldError> errors;
    Date today = date_of(now());
    if (!measures::is_said(proposal.why))
        errors.push_back({"why", tr(language, "Skriv varför det är moget att lämna över.")});
    if (!owner_known)
        errors.push_back(
            {"line_owner",
             tr(language, "Skriv hela namnet på den som tar över. Bara en anställd får heta så.")});
    if (!proposal.line_unit)
        errors.push_back({"line_unit", tr(language, "Välj enheten som tar över.")});
    else if (!measures::is_open_unit(read, *proposal.line_unit))
        errors.push_back({"line_unit", tr(language, "Enheten är stängd. Välj en enhet som finns i dag.")});
    if (!proposal.follow_until || *proposal.follow_until <= today ||
        *proposal.follow_until > today + longest_follow_up)
        errors.push_back({"follow_until", tr(language, "Välj hur länge det följs upp: en dag framåt.")});
    return errors;
}

// Whether the measure, if it is one, may be handed over now.
Result<void> check_measure(db::Read& read, const Proposal& proposal, Language language) {
    if (!proposal.measure) return {};
    auto measure = measures::load_measure(read, *proposal.measure);
    if (!measure || measure->assignment != proposal.assignment)
        return refuse(RefusalKind::not_found, tr(language, "Åtgärden finns inte."));
    if (!measures::find_transition(measure->state, MeasureEvent::hand_over))
        return refuse(RefusalKind::conflict,
                      tr(language, "Bara ett beslutat arbetssätt lämnas över till linjen."));
    return {};
}

Refusal does_not_go_on(Language language) {
    return {RefusalKind::conflict, tr(language, "Uppdraget är pausat, stoppat eller avbrutet."), {}};
}

// What was proposed and does not hold any more.
std::vector<FieldError> outdated(db::Read& read, const Handover& handover, Language language) {
    std::vector<FieldError> errors;
    if (!measures::is_open_unit(read, handover.line_unit))
        errors.push_back(
            {"line_unit",
             tr(language, "Enheten som skulle ta över är stängd. Avböj, så kan en annan föreslås.")});
    if (handover.follow_until < date_of(now()))
        errors.push_back({"follow_until", tr(language,
                                             "Dagen då uppföljningen slutar har passerat. Avböj, så kan en "
                                             "ny dag föreslås.")});
    return errors;
}

Refusal unseen_handover(Language language) {
    return {RefusalKind::not_found, tr(language, "Överlämningen finns inte."), {}};
}

// What LG answers. Not while the assignment is paused: it could not go where the answer leads, and would wait
// for good when it goes on.
Result<Handover> answered(db::Read& read, const rights::Visitor& visitor, HandoverId id, HandoverEvent event,
                          std::int64_t version, Language language) {
    auto handover = find_handover(read, visitor, id);
    if (!handover) return std::unexpected(unseen_handover(language));
    if (!find_transition(handover->state, event) || handover->version != version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Överlämningen har gått vidare sedan du öppnade sidan. Så här är det nu."));
    if (assignments::load_assignment(read, handover->assignment)->state == AssignmentState::paused)
        return refuse(RefusalKind::conflict, why_no_answer(language));
    return *handover;
}

void note_handover(db::Write& write, const rights::Visitor& visitor, HandoverState before,
                   const Handover& handover, HandoverEvent event, std::string_view words) {
    update_handover(write, handover);
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_handover", name_of(event)), "handover", handover.id.value,
                   std::string(name_of(before)),
                   std::string(name_of(handover.state)) + (words.empty() ? "" : fmt::format(": {}", words))});
    note_found(write, handover);
    for (const auto& person : {handover.proposed_by, std::optional(handover.line_owner)})
        if (person) notices::tell(write, visitor, *person, NoticeWhat::decided, handover.ref());
}

// What was handed over goes on in the line, or stays where it was.
Result<void> move_subject(db::Write& write, const rights::Visitor& visitor, const Handover& handover,
                          AssignmentEvent event, std::string_view words, Language language) {
    auto assignment = *assignments::load_assignment(write, handover.assignment);
    bool goes_on = measures::goes_on(assignment);
    if (event == AssignmentEvent::consent_handover && !goes_on)
        return std::unexpected(does_not_go_on(language));
    // Refused or ended although the assignment was called off: that stays as it is.
    if (!handover.measure)
        return goes_on ? assignments::apply(write, visitor, assignment, event, words, language)
                       : Result<void>();
    if (event != AssignmentEvent::consent_handover) return {};
    return measures::hand_over_measure(write, visitor, *handover.measure,
                                       {handover.line_owner, handover.line_owner_name}, words, language);
}

// Its last day has come: nothing more is reported, and the whole assignment is closed. Refused: nothing is
// written.
Result<void> end_handover(db::Write& write, const rights::Visitor& visitor, Handover handover,
                          Language language) {
    auto moved = move_subject(write, visitor, handover, AssignmentEvent::end_follow_up, "", language);
    if (!moved) return moved;
    HandoverState before = std::exchange(handover.state, HandoverState::ended);
    note_handover(write, visitor, before, handover, HandoverEvent::end, "");
    reports::end_with_subject(write, visitor, handover.ref(), tr(sv, "Uppföljningen är avslutad."));
    return {};
}

// Nobody answers or follows it up any more.
void call_off(db::Write& write, const rights::Visitor& visitor, Handover handover, std::string_view why) {
    bool is_proposed = handover.state == HandoverState::proposed;
    auto event = is_proposed ? HandoverEvent::refuse : HandoverEvent::end;
    const auto* transition = find_transition(handover.state, event);
    if (!transition) return;
    if (is_proposed) {
        handover.answer = why;
        handover.decided_on = date_of(now());
    }
    HandoverState before = std::exchange(handover.state, transition->to);
    note_handover(write, visitor, before, handover, event, why);
    reports::end_with_subject(write, visitor, handover.ref(), why);
}

}  // namespace

void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after) {
    if (assignments::is_called_off(after.state))
        for (const auto& handover : handovers_of(write, after.id))
            call_off(write, visitor, handover, assignments::why_ended(after.state));
    if (before.is_early() == after.is_early()) return;
    for (const auto& handover : handovers_of(write, after.id)) {
        note_found(write, handover);
        analyses::note_readers(write, handover.ref());
    }
}

std::optional<Handover> find_handover(db::Read& read, const rights::Visitor& visitor, HandoverId id) {
    auto handover = visitor.signed_in() ? load_handover(read, id) : std::nullopt;
    if (!handover) return std::nullopt;
    bool sees = handover->line_owner == visitor.person ||
                assignments::find_assignment(read, visitor, handover->assignment).has_value();
    return sees ? handover : std::nullopt;
}

Result<HandoverId> propose_handover(db::Write& write, const rights::Visitor& visitor, const Proposal& typed,
                                    Language language) {
    auto assignment = assignments::written_by(write, visitor, typed.assignment, language);
    if (!assignment) return std::unexpected(assignment.error());
    Proposal proposal = typed;
    proposal.why = tidied_text(typed.why);
    if (!measures::goes_on(*assignment)) return std::unexpected(does_not_go_on(language));
    if (auto fits = check_measure(write, proposal, language); !fits) return std::unexpected(fits.error());
    if (proposed_handover(write, proposal.assignment, proposal.measure))
        return refuse(RefusalKind::conflict, tr(language, "Den är redan föreslagen, och väntar på svar."));
    if (!proposal.measure && proposal.version != assignment->version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Uppdraget har ändrats sedan du öppnade sidan. Läs det och gör om."));
    auto owner = line_owner_of(write, proposal.line_owner);
    if (auto errors = problems(write, proposal, owner.has_value(), language); !errors.empty())
        return std::unexpected(not_proposed(language, std::move(errors)));
    if (!proposal.measure) {
        auto moved = assignments::apply(write, visitor, *assignment, AssignmentEvent::propose_handover,
                                        proposal.why, language);
        if (!moved) return std::unexpected(moved.error());
    }
    auto id = insert_handover(write, visitor, proposal, *owner);
    auto handover = *load_handover(write, id);
    audit::record(
        write, visitor.actor(),
        {"propose_handover",
         "handover",
         id.value,
         {},
         fmt::format("{} | {} | {}", handover.title, handover.line_owner_name, iso(handover.follow_until))});
    note_found(write, handover);
    notices::tell(write, visitor, handover.line_owner, NoticeWhat::asked, handover.ref());
    return id;
}

Result<void> consent_handover(db::Write& write, const rights::Visitor& visitor, HandoverId id,
                              const Consent& consent, Language language) {
    auto found = answered(write, visitor, id, HandoverEvent::consent, consent.version, language);
    if (!found) return std::unexpected(found.error());
    Handover& handover = *found;
    auto decision =
        decisions::decision_of_lg(write, visitor, consent.decision, "Överlämning till linjen", language);
    if (!decision) return std::unexpected(decision.error());
    if (auto errors = outdated(write, handover, language); !errors.empty())
        return refuse_fields(tr(language, "Överlämningen är inte beslutad."), std::move(errors));
    handover.decision = decision->id;
    handover.answer = tidied_text(consent.words);
    handover.decided_on = date_of(now());
    HandoverState before = std::exchange(handover.state, HandoverState::consented);
    note_handover(write, visitor, before, handover, HandoverEvent::consent, handover.answer);
    // What was said before LG answered does not take the place of what the line owner owes LG.
    reports::end_with_subject(write, visitor, handover.ref(),
                              tr(sv, "Ledningsgruppen har sagt hur det följs upp."));
    reports::begin_with_subject(
        write, visitor, handover.ref(),
        {.reporter = handover.line_owner, .to_group = decision->group, .due_on = handover.follow_until});
    return move_subject(write, visitor, handover, AssignmentEvent::consent_handover, handover.answer,
                        language);
}

Result<void> refuse_handover(db::Write& write, const rights::Visitor& visitor, HandoverId id,
                             const Consent& consent, Language language) {
    auto found = answered(write, visitor, id, HandoverEvent::refuse, consent.version, language);
    if (!found) return std::unexpected(found.error());
    Handover& handover = *found;
    if (!measures::may_decide(visitor, write))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det antecknar den som för ledningsgruppens beslut."));
    handover.answer = tidied_text(consent.words);
    if (!measures::is_said(handover.answer))
        return refuse_fields(tr(language, "Svaret är inte sparat."),
                             {{"words", tr(language, "Skriv varför överlämningen avböjs.")}});
    handover.decided_on = date_of(now());
    HandoverState before = std::exchange(handover.state, HandoverState::refused);
    note_handover(write, visitor, before, handover, HandoverEvent::refuse, handover.answer);
    return move_subject(write, visitor, handover, AssignmentEvent::refuse_handover, handover.answer,
                        language);
}

std::int64_t end_handovers(db::Write& write, Date today) {
    auto system = rights::system_visitor("Styrkedja");
    std::int64_t ended = 0;
    for (const auto& handover : handovers_to_end(write, today))
        if (end_handover(write, system, handover, sv)) ++ended;
    return ended;
}

}  // namespace styrkedja::handovers
