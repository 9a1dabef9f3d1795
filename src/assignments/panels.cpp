// What other modules hang on assignments: what they show on the page, what they do when something has
// happened.
#include <algorithm>

#include "assignments/followers.h"

namespace styrkedja::assignments {
namespace {

std::vector<Panel>& hung_panels() {
    static std::vector<Panel> all;
    return all;
}
std::vector<Follower>& hung_followers() {
    static std::vector<Follower> all;
    return all;
}

}  // namespace

void hang(const Panel& panel) {
    if (std::ranges::find(hung_panels(), panel.write, &Panel::write) == hung_panels().end())
        hung_panels().push_back(panel);
}
std::span<const Panel> panels() { return hung_panels(); }

void hang(const Follower& follower) {
    if (std::ranges::find(hung_followers(), follower) == hung_followers().end())
        hung_followers().push_back(follower);
}
std::span<const Follower> followers() { return hung_followers(); }

const char* why_ended(AssignmentState ended) {
    constexpr Language sv = Language::swedish;
    if (ended == AssignmentState::cancelled) return tr(sv, "Uppdraget är avbrutet.");
    return ended == AssignmentState::stopped ? tr(sv, "Uppdraget är stoppat.")
                                             : tr(sv, "Uppdraget är avslutat.");
}

}  // namespace styrkedja::assignments
