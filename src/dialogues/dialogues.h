// One dialogue between a superior and a subordinate. The two write it and read it, and the director reads it,
// except what a principal talks of with their staff (C-11); support functions read single sentences that were
// shared with them. Both confirm the same version of the record; afterwards it is only supplemented (C-12).
// Every command: what one may not see → not_found, no part in it → forbidden, not possible in its state or an
// older version than the stored one → conflict.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialogue_rounds/dialogue_rounds.h"
#include "dialogues/states.h"

namespace styrkedja {

using DialogueId = Id<struct DialogueTag>;

enum class CancelReason { no_leader, on_leave, unit_changed, not_needed, other };
template <>
inline constexpr auto enum_names<CancelReason> =
    std::array{"no_leader"sv, "on_leave"sv, "unit_changed"sv, "not_needed"sv, "other"sv};

namespace dialogues {

using dialogue_rounds::Round;

enum class Party { superior, subordinate };

struct Dialogue {
    DialogueId id;
    RoundId round;
    std::string round_name;
    DialogueLevel level;
    RoundState round_state;
    UnitId unit;
    std::string unit_name;
    std::optional<UnitId> area;
    PersonId superior;
    std::string superior_name;
    PersonId subordinate;
    std::string subordinate_name;
    std::optional<Date> planned_on;
    std::string planned_at;  // "13:30"
    std::int64_t minutes;
    std::string place;
    std::optional<Date> held_on;
    DialogueState state;
    std::optional<CancelReason> cancelled_for;
    std::string reason;
    std::int64_t moved;
    std::optional<Instant> opened_at;
    std::optional<Instant> submitted_at;
    std::optional<Instant> rated_at;
    std::int64_t record_version;
    std::optional<std::int64_t> superior_confirmed;
    std::optional<std::int64_t> subordinate_confirmed;
    std::optional<Date> confirmed_on;
    std::optional<bool> samsyn;
    std::int64_t version;

    links::Ref ref() const { return {"dialogue", id.value}; }
    std::string title() const { return unit_name + " · " + round_name; }
    bool was_held() const { return !dialogues::is_before(state) && state != DialogueState::cancelled; }
    // Nobody sees the other's rating before their own is in, or the dialogue is held.
    bool is_own_rating_shown() const { return submitted_at && (rated_at || was_held()); }
    bool is_superior_rating_shown() const { return rated_at && (submitted_at || was_held()); }
    bool are_ratings_shown() const { return is_own_rating_shown() && is_superior_rating_shown(); }
    std::optional<std::int64_t> confirmed_by(Party party) const {
        return party == Party::superior ? superior_confirmed : subordinate_confirmed;
    }
};
// Nothing: not one of the two.
std::optional<Party> party_of(const rights::Visitor& visitor, const Dialogue& dialogue);
bool may_read(const rights::Visitor& visitor, const Dialogue& dialogue);
// Who may read it finds it.
std::optional<Dialogue> find_dialogue(db::Read& read, const rights::Visitor& visitor, DialogueId id);
std::optional<Dialogue> load_dialogue(db::Read& read, DialogueId id);  // whoever asks
// Sees that it is there and how far it has come: who may read it, and who leads the round.
bool may_follow(const rights::Visitor& visitor, const Round& round, const Dialogue& dialogue);

struct Filter {
    std::optional<RoundId> round = {};
    std::optional<UnitId> area = {};
    std::optional<UnitId> unit = {};
    std::optional<PersonId> person = {};  // one of the two
    bool ahead = false;                   // neither confirmed nor cancelled
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Whoever asks: by the day they are planned, those without first; the caller asks for the right.
std::vector<Dialogue> list_dialogues(db::Read& read, const Filter& filter);
// How far a round has come; of one area, or all.
struct Progress {
    std::optional<UnitId> area;
    std::string area_name;
    std::int64_t all = 0;
    std::int64_t unplanned = 0;  // without a day
    std::int64_t unopened = 0;   // whose prework nobody has opened
    std::int64_t submitted = 0;  // … and whose prework is in, or that were held
    std::int64_t held = 0;
    std::int64_t confirmed = 0;
    std::int64_t cancelled = 0;
};
std::vector<Progress> progress_of(db::Read& read, RoundId round);  // by area's name
Progress sum_of(std::span<const Progress> areas);
// Areas of the round whose dialogues the visitor may follow; nothing: none. `all`: every one.
struct Reach {
    bool all = false;
    std::vector<UnitId> areas = {};
};
Reach reach_of(db::Read& read, const rights::Visitor& visitor, const Round& round);
// The unit, and those that became it.
std::vector<UnitId> unit_with_earlier(db::Read& read, UnitId unit);
bool takes_part(db::Read& read, RoundId round, PersonId person);
bool has_unheld(db::Read& read, RoundId round, std::optional<PersonId> superior);  // still to be held
std::vector<UnitId> areas_led(db::Read& read, RoundId round,
                              PersonId superior);  // where they are the superior

// What other modules know that belongs on the first page of a dialogue (agreements, needs, key figures), and
// on the page of its record. Empty markup: nothing.
struct Panel {
    const char* title;  // Swedish, for visit.t; empty: the markup has its own
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const Dialogue& dialogue);
};
void hang_before(const Panel& panel);  // the prework's first page
void hang_after(const Panel& panel);   // the record
const std::vector<Panel>& panels_before();
const std::vector<Panel>& panels_after();

const char* word(Language language, DialogueState state);
const char* word(Language language, CancelReason reason);
html::Markup state_badge(Language language, const Dialogue& dialogue);
// What waits for one of the two now: "Skriv förarbetet."; empty: nothing does.
std::string next_in_words(Language language, const Dialogue& dialogue, std::optional<Party> party);

std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /dialogues …

}  // namespace dialogues
}  // namespace styrkedja
