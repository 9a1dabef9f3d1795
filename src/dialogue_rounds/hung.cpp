// Guards, followers and panels: what other modules know of a round.
#include "dialogue_rounds/hung.h"

namespace styrkedja::dialogue_rounds {
namespace {

struct Hung {
    std::vector<Guard> guards;
    std::vector<Follower> followers;
    std::vector<Panel> panels;
};
Hung& hung() {
    static Hung all;
    return all;
}

// The routes are put together once per site, of which a test has many.
template <class Part, class Member>
void add_once(std::vector<Part>& all, const Part& part, Member member) {
    for (const auto& one : all)
        if (one.*member == part.*member) return;
    all.push_back(part);
}

}  // namespace

void hang(const Guard& guard) {
    for (const auto& one : hung().guards)
        if (one.event == guard.event && one.missing == guard.missing) return;
    hung().guards.push_back(guard);
}
void hang(const Follower& follower) { add_once(hung().followers, follower, &Follower::moved); }
void hang(const Panel& panel) { add_once(hung().panels, panel, &Panel::write); }

std::vector<std::string> missing_for(db::Read& read, const Round& round, RoundEvent event,
                                     Language language) {
    std::vector<std::string> all;
    for (const auto& guard : hung().guards)
        if (guard.event == event)
            for (auto& sentence : guard.missing(read, round, language)) all.push_back(std::move(sentence));
    return all;
}
void tell_followers(db::Write& write, const rights::Visitor& visitor, const Round& before,
                    const Round& after) {
    for (const auto& follower : hung().followers) follower.moved(write, visitor, before, after);
}
const std::vector<Panel>& panels() { return hung().panels; }

}  // namespace styrkedja::dialogue_rounds
