// What can be done with a commitment: right → rule → one transaction → audit, search.
#pragma once
#include "auth/visit.h"
#include "commitments/commitments.h"

namespace styrkedja::commitments {

struct Terms {
    std::string text;
    std::vector<std::string> owners;  // names as typed, or a role: "Vc"
    std::optional<Date> due_on;
    std::int64_t version = 0;  // the version that the visitor saw: an older one is refused as conflict
    std::string trigger = {};
    std::optional<Date> check_on = {};
    std::string to = {};  // a name as typed; empty: the group
};
// A promise that somebody writes down: their own, or in a group whose minutes they keep.
struct Promise {
    CommitmentKind kind = CommitmentKind::promise;
    std::optional<GroupId> group = {};
    Terms terms;
    Origin origin = {};  // the object that it follows from, if any: one that the visitor sees
};
Result<CommitmentId> make_commitment(db::Write& write, const auth::Visit& visit, const Promise& promise);
Result<void> change_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               const Terms& terms, Language language);

// `version`: the one that the visitor saw; an older one is refused as conflict. None: whichever it is.

// Another last day; the rest stays.
Result<void> move_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id, Date due_on,
                             std::optional<std::int64_t> version, Language language);
// Somebody else does it; who delegates goes on waiting for it. Refused: a name that is not exactly one
// person.
Result<void> delegate_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 std::string_view to, std::optional<std::int64_t> version, Language language);
Result<void> complete_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 std::optional<std::int64_t> version, Language language);
Result<void> drop_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                             std::string_view reason, std::optional<std::int64_t> version, Language language);
Result<void> reopen_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               std::optional<std::int64_t> version, Language language);

// For changes that follow from what the visitor does with the origin, whose commands have asked for that
// right: in the visitor's name, whoever owns the commitment by now.
rights::Visitor on_their_behalf(const rights::Visitor& visitor);

// By the commands of the origin alone, which have asked for the right there; whoever may see the commitment.
// Adds it, and tells search and owners.
CommitmentId owe_by_origin(db::Write& write, const rights::Visitor& visitor, const NewCommitment& commitment);
// The origin says something else now: of one that is open, when something differs.
void follow_origin(db::Write& write, const rights::Visitor& visitor, CommitmentId id, std::string_view text,
                   const std::vector<Owner>& owners, Date due_on);
// Done or dropped with what it was for, or open again; when it is so already it stays as it is.
void close_by_origin(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                     CommitmentStatus status, std::string_view note);

}  // namespace styrkedja::commitments
