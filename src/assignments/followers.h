// What other modules do when something has happened to an assignment: what they owe because of it, and who
// finds theirs.
#pragma once
#include "assignments/assignments.h"

namespace styrkedja::assignments {

// Called by apply, in its transaction, once the new state is written.
struct Follower {
    void (*followed)(db::Write& write, const rights::Visitor& visitor, const Assignment& before,
                     const Assignment& after);
    bool operator==(const Follower&) const = default;
};
void hang(const Follower& follower);  // once, however often it is hung
std::span<const Follower> followers();

// Why nothing more is owed for it, in Swedish, as commitments keep it: "Uppdraget är avbrutet."
const char* why_ended(AssignmentState ended);

}  // namespace styrkedja::assignments
