// What happens to an assignment: every change of its state goes through apply, by the table of states.h.
#include "analyses/analyses.h"
#include "assignments/followers.h"
#include "assignments/object.h"
#include "assignments/owed.h"
#include "assignments/record.h"
#include "audit/audit.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "reports/reports.h"

namespace styrkedja::assignments {
namespace {

constexpr Language sv = Language::swedish;

Refusal impossible(const Assignment& one, Language language) {
    return {RefusalKind::conflict,
            trf(language, "Det går inte i det läge som uppdraget är i nu: {}. Läs in sidan igen.",
                word(language, one.state)),
            {}};
}

// Where the event leads.
AssignmentState state_after(const Assignment& one, const Transition& transition) {
    return transition.event == AssignmentEvent::resume ? one.state_before.value_or(transition.to)
                                                       : transition.to;
}
// What is remembered of where it was; cancelled while it is paused, it was where it was paused.
std::optional<AssignmentState> remembered(const Assignment& one, AssignmentState to) {
    using enum AssignmentState;
    if (to != paused && to != cancelled) return std::nullopt;
    return one.state == paused ? one.state_before : std::optional(one.state);
}

bool is_decision(AssignmentEvent event) {
    using enum AssignmentEvent;
    return event == approve || event == go_on || event == stop || event == consent_handover ||
           event == refuse_handover || event == pause || event == resume || event == cancel;
}
void tell_people(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                 AssignmentEvent event) {
    auto what = is_decision(event) ? NoticeWhat::decided : NoticeWhat::changed;
    if (event == AssignmentEvent::report_status || event == AssignmentEvent::report_final)
        what = NoticeWhat::reported;
    for (PersonId person : people_of(one)) {
        bool asked = event == AssignmentEvent::finish_step && person == one.orderer.person;
        notices::tell(write, visitor, person, asked ? NoticeWhat::asked : what, one.ref());
    }
}

// What was owed, reported and analysed because of it goes with it. What is due of a report-back is still owed
// when the assignment was carried out.
void end_with(db::Write& write, const rights::Visitor& visitor, const Assignment& one, AssignmentState to) {
    const char* why = why_ended(to);
    drop_owed(write, visitor, one, why);
    reports::end_with_subject(write, visitor, one.ref(), is_called_off(to) ? why : "");
    if (!is_called_off(to)) return;
    for (const auto& analysis : analyses::analyses_of(write, one.ref()))
        if (analysis.commitment)
            commitments::close_by_origin(write, visitor, *analysis.commitment, CommitmentStatus::dropped,
                                         why);
}

// Nobody is asked to approve a goal that cannot be followed, nor does anybody.
Result<void> can_be_followed(db::Read& read, const Assignment& one, const Transition& transition,
                             Language language) {
    bool approves = transition.event == AssignmentEvent::approve;
    bool submits = transition.to == AssignmentState::submitted;
    if (!approves && !submits) return {};
    auto goals = uncheckable(content_now(read, one.id).parts, language);
    if (goals.empty()) return {};
    return refuse_fields(approves ? tr(language, "Versionen kan inte godkännas: be om komplettering.")
                                  : tr(language, "Uppdraget kan inte lämnas in än."),
                         std::move(goals));
}

}  // namespace

Result<void> apply(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                   AssignmentEvent event, std::string_view words, Language language) {
    auto one = load_assignment(write, assignment.id);
    if (!one) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    const Transition* transition = find_transition(one->state, event);
    if (!transition) return std::unexpected(impossible(*one, language));
    AssignmentState to = state_after(*one, *transition);
    if (auto followed = can_be_followed(write, *one, *transition, language); !followed) return followed;
    update_state(write, *one, to, remembered(*one, to));
    // What goes on where it was paused is the version that was submitted then.
    if (to == AssignmentState::submitted && event != AssignmentEvent::resume)
        insert_version(write, *one, one->submitted_number.value_or(0) + 1, words, visitor);
    if (event == AssignmentEvent::approve)
        note_approved(write, one->id, one->submitted_number.value_or(0), date_of(now()));
    if (event == AssignmentEvent::start) note_started(write, one->id, date_of(now()));
    if (event == AssignmentEvent::start || (event == AssignmentEvent::approve && one->started_on))
        owe(write, visitor, *load_assignment(write, one->id));
    if (to == AssignmentState::paused) drop_owed(write, visitor, *one, paused_note);
    if (event == AssignmentEvent::resume) resume_owed(write, visitor, *one);
    if (is_ended(to)) end_with(write, visitor, *one, to);
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_assignment", name_of(event)), "assignment", one->id.value,
                   std::string(name_of(one->state)),
                   shorten(fmt::format("{}{}{}", name_of(to), words.empty() ? "" : ": ", words), 4000)});
    tell_people(write, visitor, *one, event);
    note_found(write, one->id);
    auto after = *load_assignment(write, one->id);
    if (one->is_early() != after.is_early()) analyses::note_readers(write, one->ref());
    for (const auto& follower : followers()) follower.followed(write, visitor, *one, after);
    return {};
}

Result<void> approve_version(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                             std::int64_t number, Language language) {
    auto one = load_assignment(write, assignment.id);
    if (!one || one->submitted_number != number || one->state != AssignmentState::submitted)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Den versionen är inte längre den senast inlämnade. Läs den nya och "
                         "säg sedan vad du tycker."));
    auto approved =
        apply(write, visitor, *one, AssignmentEvent::approve, trf(sv, "version {}", number), language);
    if (!approved || !one->started_on) return approved;
    if (!missing_for_start(write, *one, language).empty()) return {};
    return apply(write, visitor, *one, AssignmentEvent::start, "", language);
}

}  // namespace styrkedja::assignments
