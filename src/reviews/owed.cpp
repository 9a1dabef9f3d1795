// Commitments of a round.
#include "reviews/owed.h"

#include "assignments/followers.h"
#include "commitments/commitment_commands.h"
#include "commitments/found.h"
#include "reviews/board.h"
#include "reviews/object.h"

namespace styrkedja::reviews {
namespace {

constexpr Language sv = Language::swedish;  // a commitment is written in the authority's language

CommitmentId owe(db::Write& write, const commitments::NewCommitment& one) {
    auto id = commitments::add_commitment(write, one);
    commitments::note_found(write, id, one);
    return id;
}

// As one of its owners, whom it does not go to unseen, whoever has it by now.
rights::Visitor acting(db::Read& read, const rights::Visitor& visitor, CommitmentId id) {
    auto acts = commitments::on_their_behalf(visitor);
    if (auto owner = owner_of(read, id)) acts.person = *owner;
    return acts;
}

}  // namespace

CommitmentId owe_reading(db::Write& write, const Round& round, PersonId person, std::string_view name,
                         std::string_view text) {
    return owe(write, {.kind = CommitmentKind::assignment,
                       .text = std::string(text),
                       .owners = {{.name = std::string(name), .person = person}},
                       .to = {round.opened_by_name, round.opened_by},
                       .due_on = std::max(round.deadline, date_of(now())),
                       .promised_on = date_of(now()),
                       .origin = {.kind = "review_round", .object = round.id.value}});
}

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
    const char* why = assignments::why_ended(after.state);
    auto outcome = find_outcome(write, after.id, after.submitted_number.value_or(0));
    if (outcome && outcome->commitment) drop_owed(write, visitor, *outcome->commitment, why);
    auto round = open_round_of(write, after.year);
    if (!round) return;
    for (const auto& one : stand_ins_of(write, round->id))
        if (one.assignment == after.id && one.commitment) drop_owed(write, visitor, *one.commitment, why);
    keep_in_step(write, visitor, load_board(write, *round));
}

void complete_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id) {
    (void)commitments::complete_commitment(write, acting(write, visitor, id), id, {}, sv);
}
void reopen_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id) {
    (void)commitments::reopen_commitment(write, acting(write, visitor, id), id, {}, sv);
}
void drop_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id, std::string_view why) {
    (void)commitments::drop_commitment(write, acting(write, visitor, id), id, why, {}, sv);
}
void move_owed(db::Write& write, const rights::Visitor& visitor, CommitmentId id, Date due_on) {
    (void)commitments::move_commitment(write, acting(write, visitor, id), id, due_on, {}, sv);
}

}  // namespace styrkedja::reviews
