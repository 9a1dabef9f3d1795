// Commitments of a round.
#include "review_rounds/owed.h"

#include "commitments/commitment_commands.h"
#include "commitments/found.h"
#include "review_rounds/store.h"

namespace styrkedja::review_rounds {
namespace {

constexpr Language sv = Language::swedish;  // a commitment is written in the authority's language

// As one of its owners, whom it does not go to unseen, whoever has it by now.
rights::Visitor acting(db::Read& read, const rights::Visitor& visitor, CommitmentId id) {
    auto acts = commitments::on_their_behalf(visitor);
    if (auto owner = owner_of(read, id)) acts.person = *owner;
    return acts;
}

}  // namespace

CommitmentId owe(db::Write& write, const commitments::NewCommitment& one) {
    auto id = commitments::add_commitment(write, one);
    commitments::note_found(write, id, one);
    return id;
}

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

}  // namespace styrkedja::review_rounds
