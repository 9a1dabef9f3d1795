// The common core: what stands in every unit's plan, and why. Each item has a wording per stretch of years; a
// year in which a plan has been adopted keeps its wording.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "decisions/decisions.h"
#include "links/links.h"

namespace styrkedja {

enum class PlanPart { current_state, want_to_achieve, how, follow_up };
template <>
inline constexpr auto enum_names<PlanPart> =
    std::array{"current_state"sv, "want_to_achieve"sv, "how"sv, "follow_up"sv};

using PlanCoreItemId = Id<struct PlanCoreItemTag>;

enum class CoreLevel {
    locked,      // stands in every plan
    recommended  // the unit takes it up or not
};
template <>
inline constexpr auto enum_names<CoreLevel> = std::array{"locked"sv, "recommended"sv};

namespace plan_core {

// An item with the wording of some year.
struct Item {
    PlanCoreItemId id;
    PlanPart part;
    std::int64_t position;
    std::int64_t version;
    int from_year;
    int to_year;  // no_end: until further notice
    CoreLevel level;
    std::string heading;
    std::string body;
    std::string source;          // why it is there
    std::string source_address;  // empty: none
    std::string said_by;

    links::Ref ref() const { return {"plan_core_item", id.value}; }
};
inline constexpr int no_end = 9999;
inline constexpr std::size_t most_items = 200;  // of a year
inline constexpr std::size_t most_heading_bytes = 300;
inline constexpr std::size_t most_text_bytes = 20'000;

std::vector<Item> items_of_year(db::Read& read, int year);  // part by part, in order
// In the year's wording, or in the one nearest to it.
std::optional<Item> find_item(db::Read& read, PlanCoreItemId id, int year);
std::vector<Item> wordings_of(db::Read& read, PlanCoreItemId id);  // oldest first

bool may_steer(const rights::Visitor& visitor);  // for the authority
// The first year whose wordings may change: no unit has adopted a plan for it or for a later one.
int first_open_year(db::Read& read);

struct NewWording {
    PlanPart part = PlanPart::current_state;  // of a new item
    CoreLevel level = CoreLevel::locked;
    std::string heading = {};
    std::string body = {};
    std::string source = {};
    std::string source_address = {};
    int from_year = 0;
    std::int64_t version = 0;                 // the version that was seen
    std::optional<DecisionId> decision = {};  // that a looser or tighter level rests on
};
Result<PlanCoreItemId> add_item(db::Write& write, const rights::Visitor& visitor, const NewWording& wording,
                                Language language);
// From that year on; earlier years keep the wording that they had. What locks an item or unlocks it rests on
// a decision of LG that stands; without it refused as invalid in `decision`.
Result<void> change_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id,
                         const NewWording& wording, Language language);
struct Ending {
    int last_year = 0;
    std::int64_t version = 0;                 // that was seen
    std::optional<DecisionId> decision = {};  // of a locked item: it becomes free
};
Result<void> end_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id,
                      const Ending& ending, Language language);
Result<void> move_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id, bool up,
                       Language language);

// Removes the items that people of the demonstration wrote, for good, but those that a plan has words under;
// which they were. After the demonstration's plans.
std::vector<links::Ref> remove_demo(db::Write& write);

const char* word(Language language, PlanPart part);                         // "Nuläge"
const char* word(Language language, CoreLevel level);                       // "låst"
std::string years_in_words(Language language, int from_year, int to_year);  // "från 2027", "2026–2028"

void add_routes(auth::Routes& routes);  // /plan-core …

}  // namespace plan_core
}  // namespace styrkedja
