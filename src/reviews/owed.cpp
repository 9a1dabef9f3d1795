// The answers that are owed, as a commitment.
#include "reviews/owed.h"

#include "assignments/followers.h"
#include "reviews/store.h"

namespace styrkedja::reviews {

CommitmentId owe_answers(db::Write& write, const Round& round, const assignments::Assignment& assignment,
                         std::int64_t points, Language language) {
    const auto& who = assignment.lead.name.empty() ? assignment.responsible : assignment.lead;
    std::vector<commitments::Owner> owners;
    if (!who.name.empty()) owners.push_back({.name = who.name, .person = who.person});
    return owe(write,
               {.kind = CommitmentKind::question,
                .text = trf(language, "Svara granskarna om uppdraget ”{}” ({}) och lämna in det igen",
                            assignment.title,
                            trn(language, "{} punkt att komplettera", "{} punkter att komplettera", points)),
                .owners = std::move(owners),
                .to = {round.opened_by_name, round.opened_by},
                .due_on = date_of(now()) + std::chrono::days{round.answer_days},
                .promised_on = date_of(now()),
                .origin = {.kind = "review_round", .object = round.id.value, .part = assignment.id.value}});
}

void follow_assignment(db::Write& write, const rights::Visitor& visitor, const assignments::Assignment&,
                       const assignments::Assignment& after) {
    if (!assignments::is_ended(after.state)) return;
    auto outcome = find_outcome(write, after.id, after.submitted_number.value_or(0));
    if (outcome && outcome->commitment)
        drop_owed(write, visitor, *outcome->commitment, assignments::why_ended(after.state));
}

}  // namespace styrkedja::reviews
