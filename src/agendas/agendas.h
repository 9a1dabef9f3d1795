// What a group usually meets about: its agenda template per year. A new meeting begins with it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/enum.h"

namespace styrkedja {

// What an item asks of those who meet. The kinds are fixed, their order is free (F-27).
enum class ItemKind { decision, information, dialogue, short_info, check_in, check_out };
template <>
inline constexpr auto enum_names<ItemKind> =
    std::array{"decision"sv, "information"sv, "dialogue"sv, "short_info"sv, "check_in"sv, "check_out"sv};

// What fills an item by itself.
enum class StandingItem {
    none,
    feedback,       // what was promised and asked at earlier meetings and is still open
    sister_groups,  // what other groups have published since
    reports,        // report-backs that the group is owed
    evaluations,    // decisions that are due for evaluation
    assignments     // how those of the operations plans are going
};
template <>
inline constexpr auto enum_names<StandingItem> =
    std::array{"none"sv, "feedback"sv, "sister_groups"sv, "reports"sv, "evaluations"sv, "assignments"sv};

namespace agendas {

struct TemplateItem {
    ItemKind kind = ItemKind::information;
    std::string title;
    std::optional<std::int64_t> minutes = {};  // the time box
    StandingItem standing = StandingItem::none;
};
struct Template {
    int year = 0;              // whose it is; 0: nobody has written one, this is what the house suggests
    std::int64_t version = 0;  // 0: none is stored for that year
    std::vector<TemplateItem> items;
};
// What holds in the year: the group's newest of that year or before, else the suggestion.
Template template_for(db::Read& read, GroupId group, int year, Language language);

// For the year on; meetings that are planned already keep theirs. Refused: who does not keep the group's
// minutes, an item without title, over 50 items, a box over 8 hours, another version than the one seen.
Result<void> save_template(db::Write& write, const rights::Visitor& visitor, GroupId group,
                           const Template& agenda, Language language);
inline constexpr std::size_t most_template_items = 50;
inline constexpr std::int64_t longest_item = 8 * 60;  // minutes

const char* word(Language language, ItemKind kind);          // "Beslut"
const char* word(Language language, StandingItem standing);  // "Återkoppling från förra mötet"; none: ""

// Removes a group's templates, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);  // /groups/{}/agenda

}  // namespace agendas
}  // namespace styrkedja
