// Units over time: what stands where as of a day, how it came to be so, and what of it may be changed to what
// (unit_change.h). A unit is a row of versions without gaps; a change ends versions and begins others.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "organisation/organisation.h"

namespace styrkedja {

using UnitChangeId = Id<struct UnitChangeTag>;

enum class UnitChangeKind { open, close, rename, move, merge, split };
template <>
inline constexpr auto enum_names<UnitChangeKind> =
    std::array{"open"sv, "close"sv, "rename"sv, "move"sv, "merge"sv, "split"sv};

namespace organisation {

// One version of a unit: what it is called and where it stands during a period.
struct Unit {
    UnitId id;
    std::string code;
    UnitKind kind;
    std::string name;
    SchoolForm school_form;
    std::optional<UnitId> parent;
    Date valid_from;
    Date valid_to;
};
std::optional<Unit> find_unit(db::Read& read, UnitId id, Date on);
// As of the day; when there is none that day, as it last was before or first was after.
std::optional<Unit> nearest_unit(db::Read& read, UnitId id, Date on);
std::vector<Unit> versions_of(db::Read& read, UnitId id);       // oldest first
std::vector<Unit> path_to(db::Read& read, UnitId id, Date on);  // the topmost first, without itself
std::vector<UnitId> ids_at_or_below(db::Read& read, UnitId id, Date on);

struct UnitPlace {  // a stretch of a list of units
    Date on;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
struct ListedUnit {
    Unit unit;
    std::int64_t children = 0;
    std::string found_by = {};  // the former name or alias that was searched for; "" for the present name
};
// In Swedish order. Without a parent: the topmost ones.
std::vector<ListedUnit> children_of(db::Read& read, std::optional<UnitId> parent, const UnitPlace& place);
std::int64_t count_children(db::Read& read, std::optional<UnitId> parent, Date on);
// The unit and all below it, parents before their children and siblings in Swedish order; at most `limit`.
std::vector<Unit> subtree(db::Read& read, UnitId id, Date on, std::int64_t limit);
std::int64_t count_subtree(db::Read& read, UnitId id, Date on);
std::int64_t count_units(db::Read& read, Date on);
std::vector<Unit> list_units(db::Read& read, const UnitPlace& place);  // by id, for exports

// Units of which every word searched for begins a word of the present name, a former one or an alias, or
// whose code it is; present names first. Units that are closed on the day are found too.
std::vector<ListedUnit> search_units(db::Read& read, std::string_view words, Date on, std::int64_t limit);
std::vector<std::string> aliases_of(db::Read& read, UnitId id);
void add_alias(db::Write& write, const audit::Actor& actor, UnitId id, std::string_view name);

struct Staff {
    std::int64_t people;           // each counted once
    std::int64_t extent_permille;  // 1000: one full-time equivalent
};
Staff staff_at(db::Read& read, UnitId id, Date on);
Staff staff_at_or_below(db::Read& read, UnitId id, Date on);

// The groups of a unit on a day; a unit that was merged or split has left its groups to whoever took over.
struct UnitGroup {
    GroupId id;
    std::string name;
    GroupKind kind;
    UnitId first_unit;  // whose group it was from the beginning
};
std::vector<UnitGroup> groups_of_unit(db::Read& read, UnitId id, Date on);
std::vector<GroupId> groups_at_or_below(db::Read& read, UnitId id, Date on);

struct NamedUnit {
    UnitId id;
    std::string name;  // as it last was on that side of the change
};
struct UnitEvent {
    UnitChangeId id;
    UnitChangeKind kind;
    Date effective_on;
    std::string reason;
    Instant recorded_at;
    std::string recorded_by;
    std::vector<NamedUnit> before;  // of a move: where it stood and where it stands
    std::vector<NamedUnit> after;
};
std::vector<UnitEvent> history_of(db::Read& read, UnitId id);  // newest first

// What became what, several steps away: merges, splits, and closings that left their people to another unit.
struct Kin {
    UnitId id;
    std::string name;
    UnitChangeKind kind;
    Date effective_on;
    int steps;  // 1: directly
};
std::vector<Kin> predecessors(db::Read& read, UnitId id);
std::vector<Kin> successors(db::Read& read, UnitId id);

struct Moment {
    Date on;
    std::int64_t changes;
};
inline constexpr std::int64_t most_moments = 60;
std::vector<Moment> moments_of_change(db::Read& read);               // the newest ones, oldest first
std::vector<Moment> moments_of_change(db::Read& read, UnitId unit);  // its own

// In words, for people. Särskolan is called anpassad skola since 2 July 2023 (SFS 2022:1319).
std::string kind_name(UnitKind kind, Language language);
std::string school_form_name(SchoolForm form, Date on, Language language);
std::string change_name(UnitChangeKind kind, Language language);
bool may_stand_under(UnitKind kind, std::optional<UnitKind> parent);

}  // namespace organisation
}  // namespace styrkedja
