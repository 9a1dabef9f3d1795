// A dialogue belongs to its round; the round is not over while dialogues are left, and archives what was
// followed up. Dialogues are not searched: only the two, and the director, find them.
#include "dialogues/object.h"

#include "dialogues/store.h"

namespace styrkedja::dialogues {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = find_dialogue(read, visit.visitor, DialogueId{id});
    if (!found) return std::nullopt;
    return links::Card{.title = found->title(),
                       .url = html::to("/dialogues/{}", id),
                       .state = word(visit.language, found->state),
                       .tone = is_confirmed(found->state) ? html::Tone::good : html::Tone::info,
                       .dated = found->held_on ? found->held_on : found->planned_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = load_dialogue(read, DialogueId{id});
    return found && party_of(visit.visitor, *found).has_value();
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto found = load_dialogue(read, DialogueId{id});
    if (!found) return {};
    return {{{"dialogue_round", found->round.value}, LinkKind::breaks_down}};
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto found = load_dialogue(read, DialogueId{id});
    if (!found) return std::nullopt;
    return search::Readers{.people = {found->superior, found->subordinate}};
}

std::vector<std::string> no_pairs(db::Read& read, const Round& round, Language language) {
    if (!progress_of(read, round.id).empty()) return {};
    return {tr(language, "Hämta in dialogerna: mellan vilka de ska hållas.")};
}
std::vector<std::string> not_all_held(db::Read& read, const Round& round, Language language) {
    auto sum = sum_of(progress_of(read, round.id));
    auto left = sum.all - sum.cancelled - sum.confirmed;
    if (left == 0) return {};
    return {trn(language, "{} dialog är varken bekräftad av båda eller inställd.",
                "{} dialoger är varken bekräftade av båda eller inställda.", left)};
}
std::vector<std::string> nothing_left(db::Read& read, const Round& round, Language language) {
    auto sum = sum_of(progress_of(read, round.id));
    if (sum.confirmed + sum.cancelled < sum.all) return {};
    return {tr(language, "Alla dialoger är klara. Avsluta omgången utan luckor.")};
}

// What was followed up by a later dialogue is archived with the round.
void archive(db::Write& write, const rights::Visitor& visitor, const Round&, const Round& after) {
    if (after.state != RoundState::closed) return;
    for (DialogueId id : in_state(write, after.id, DialogueState::followed_up)) {
        update_state(write, id, DialogueState::archived);
        audit::record(write, visitor.actor(), {"archive_dialogue", "dialogue", id.value});
    }
}

}  // namespace

void hang_objects() {
    links::hang({.name = "dialogue",
                 .word = tr(sv, "dialog"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .readers = readers});
}
void hang_on_rounds() {
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::open_prework, no_pairs});
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::finish, not_all_held});
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::close_with_gaps, nothing_left});
    dialogue_rounds::hang(dialogue_rounds::Follower{archive});
}

}  // namespace styrkedja::dialogues
