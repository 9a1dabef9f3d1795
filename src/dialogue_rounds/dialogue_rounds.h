// Rounds of dialogues: three a year on each level of the governance chain (C-13), with the focus areas that
// all go through, a few themes that are gone into deeply, and the questions pinned to one version of a form.
// What a round is about is everyone's to read; the dialogues in it are not (module dialogues).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "dialogue_rounds/focus_areas.h"
#include "dialogue_rounds/states.h"
#include "dialogue_rounds/themes.h"
#include "forms/forms.h"
#include "links/links.h"

namespace styrkedja {

// Between whom.
enum class DialogueLevel {
    director_ops,     // the director and each operations head
    ops_principal,    // each operations head and their principals
    principal_staff,  // a principal and the staff of the unit
    authority,        // the director and each department head (VDH)
    support           // each operations head and each department head
};
template <>
inline constexpr auto enum_names<DialogueLevel> =
    std::array{"director_ops"sv, "ops_principal"sv, "principal_staff"sv, "authority"sv, "support"sv};

namespace dialogue_rounds {

struct Round {
    RoundId id;
    std::string name;
    int year;
    int number;
    DialogueLevel level;
    std::optional<UnitId> unit;  // whose round it is; none: the whole authority's
    Date from_on, to_on;
    std::optional<Date> prework_by;
    std::optional<FormVersionId> form_version;
    std::string guide;
    std::string themes_reason;
    RoundState state;
    Date state_since;
    std::string reason;
    std::int64_t version;
    std::string created_by;

    links::Ref ref() const { return {"dialogue_round", id.value}; }
};
std::optional<Round> find_round(db::Read& read, RoundId id);  // for everyone who is signed in
struct RoundFilter {
    std::optional<int> year = {};
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
std::vector<Round> list_rounds(db::Read& read, const RoundFilter& filter);  // newest first
std::vector<FocusArea> focus_of(db::Read& read, RoundId id);                // in the round's order
// Sets it up and moves it on: lead_dialogues for its unit.
bool may_lead(const rights::Visitor& visitor, const Round& round);
bool may_lead_somewhere(const rights::Visitor& visitor);

struct RoundDraft {
    std::string name = {};  // empty: "Verksamhetsdialog 1 2026"
    int year = 0;
    int number = 0;
    DialogueLevel level = DialogueLevel::ops_principal;
    std::optional<UnitId> unit = {};
    std::optional<Date> from_on = {}, to_on = {}, prework_by = {};
    std::optional<FormId> form = {};  // its version in use is pinned
    std::string guide = {};
    std::vector<FocusAreaId> focus = {};
    std::vector<ThemeDraft> themes = {};
    std::string themes_reason = {};  // why more than most_themes
    std::int64_t version = 0;
};
inline constexpr int first_round_year = 2000, last_round_year = 2100, rounds_in_year = 3;
inline constexpr std::size_t most_name_characters = 200;
inline constexpr std::size_t most_themes = 3;  // without a reason (E-22)
inline constexpr std::size_t most_themes_at_all = 12;
inline constexpr std::size_t most_focus = 20;
inline constexpr std::size_t most_text_characters = 20'000;
// Level, unit, focus areas, themes and form stand fast once the prework is open: a changed form is a new
// version, for the next round. Dates, name and guide may still change until the round is compiled.
Result<RoundId> add_round(db::Write& write, const rights::Visitor& visitor, const RoundDraft& draft,
                          Language language);
Result<void> change_round(db::Write& write, const rights::Visitor& visitor, RoundId id,
                          const RoundDraft& draft, Language language);
// The questions of the version in use now, while the prework is not open.
Result<void> renew_form_version(db::Write& write, const rights::Visitor& visitor, RoundId id,
                                std::int64_t version, Language language);
struct RoundAct {
    std::int64_t version = 0;  // that was seen
    std::string reason = {};   // of close_with_gaps
};
Result<void> move_round(db::Write& write, const rights::Visitor& visitor, RoundId id, RoundEvent event,
                        const RoundAct& act, Language language);
// By a command that has asked for the right itself: the first dialogue is held, so the round is running.
void start_round(db::Write& write, const rights::Visitor& visitor, RoundId id);

// What other modules know of a round; hung while the routes are put together.
struct Guard {
    RoundEvent event;
    // What must be done first, a sentence each; empty: nothing.
    std::vector<std::string> (*missing)(db::Read& read, const Round& round, Language language);
};
struct Follower {
    void (*moved)(db::Write& write, const rights::Visitor& visitor, const Round& before, const Round& after);
};
// A section of the round's page; empty markup: nothing for this visitor.
struct Panel {
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const Round& round);
};
void hang(const Guard& guard);
void hang(const Follower& follower);
void hang(const Panel& panel);
std::vector<std::string> missing_for(db::Read& read, const Round& round, RoundEvent event, Language language);

const char* word(Language language, DialogueLevel level);  // "verksamhetschef och rektor"
const char* word(Language language, RoundState state);     // "förarbetet är öppet"
const char* word(Language language, RoundEvent event);     // a button: "Öppna förarbetet"
std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /dialogue-rounds, /focus-areas …

}  // namespace dialogue_rounds
}  // namespace styrkedja
