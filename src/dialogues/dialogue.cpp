// Who may read a dialogue, and who may see how far it has come.
#include <algorithm>

#include "dialogues/store.h"
#include "html/components/content.h"
#include "organisation/units.h"

namespace styrkedja::dialogues {
namespace {

std::vector<Panel>& before() {
    static std::vector<Panel> all;
    return all;
}
std::vector<Panel>& after() {
    static std::vector<Panel> all;
    return all;
}
// The routes are put together once per site, of which a test has many.
void add(std::vector<Panel>& all, const Panel& panel) {
    for (const auto& one : all)
        if (one.write == panel.write) return;
    all.push_back(panel);
}

}  // namespace

void hang_before(const Panel& panel) { add(before(), panel); }
void hang_after(const Panel& panel) { add(after(), panel); }
const std::vector<Panel>& panels_before() { return before(); }
const std::vector<Panel>& panels_after() { return after(); }

std::optional<Party> party_of(const rights::Visitor& visitor, const Dialogue& dialogue) {
    if (!visitor.person) return std::nullopt;
    if (visitor.person == dialogue.superior) return Party::superior;
    if (visitor.person == dialogue.subordinate) return Party::subordinate;
    return std::nullopt;
}

bool may_read(const rights::Visitor& visitor, const Dialogue& dialogue) {
    if (party_of(visitor, dialogue)) return true;
    return visitor.has(Role::director) && dialogue.level != DialogueLevel::principal_staff;
}

std::optional<Dialogue> find_dialogue(db::Read& read, const rights::Visitor& visitor, DialogueId id) {
    auto found = load_dialogue(read, id);
    if (found && !may_read(visitor, *found)) found.reset();
    return found;
}

bool may_follow(const rights::Visitor& visitor, const Round& round, const Dialogue& dialogue) {
    if (may_read(visitor, dialogue)) return true;
    return round.level != DialogueLevel::principal_staff && dialogue_rounds::may_lead(visitor, round);
}

Reach reach_of(db::Read& read, const rights::Visitor& visitor, const Round& round) {
    Reach reach;
    // With their staff a principal talks alone: not even who talks with whom is others' to see.
    reach.all = round.level != DialogueLevel::principal_staff &&
                (visitor.has(Role::director) || dialogue_rounds::may_lead(visitor, round));
    if (!reach.all && visitor.person) reach.areas = areas_led(read, round.id, visitor.person);
    return reach;
}

Progress sum_of(std::span<const Progress> areas) {
    Progress sum;
    for (const auto& one : areas) {
        sum.all += one.all;
        sum.unplanned += one.unplanned;
        sum.unopened += one.unopened;
        sum.submitted += one.submitted;
        sum.held += one.held;
        sum.confirmed += one.confirmed;
        sum.cancelled += one.cancelled;
    }
    return sum;
}

html::Markup state_badge(Language language, const Dialogue& dialogue) {
    using enum DialogueState;
    html::Tone tone = html::Tone::info;
    if (is_confirmed(dialogue.state)) tone = html::Tone::good;
    if (dialogue.state == cancelled || dialogue.state == archived) tone = html::Tone::neutral;
    bool late = is_before(dialogue.state) && dialogue.planned_on && *dialogue.planned_on < date_of(now());
    if (late) tone = html::Tone::alarm;
    if (dialogue.state == held || dialogue.state == record_draft || dialogue.state == confirmed_one)
        tone = html::Tone::attention;
    return html::badge(tone, word(language, dialogue.state));
}

}  // namespace styrkedja::dialogues
