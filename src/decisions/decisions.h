// Decisions of every body, formal and by consent: what was decided, by whom, why, and what became of it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"
#include "base/list_place.h"
#include "base/refusal.h"
#include "db/database.h"
#include "decisions/states.h"
#include "links/links.h"
#include "rights/roles.h"

namespace styrkedja {

using DecisionId = Id<struct DecisionTag>;

enum class DecisionKind { formal, consent };
template <>
inline constexpr auto enum_names<DecisionKind> = std::array{"formal"sv, "consent"sv};
// What an evaluation says should be done with the decision.
enum class Finding { go_on, change, stop };
template <>
inline constexpr auto enum_names<Finding> = std::array{"go_on"sv, "change"sv, "stop"sv};
// The tabs of the list.
enum class DecisionView { holding, proposed, to_evaluate, all };
template <>
inline constexpr auto enum_names<DecisionView> =
    std::array{"holding"sv, "proposed"sv, "to_evaluate"sv, "all"sv};

namespace decisions {

using links::Origin;

// Read from minutes, where it was decided already: approved or consented, perhaps without a reason.
struct NewDecision {
    DecisionKind kind = DecisionKind::formal;
    std::string text;
    GroupId group;
    std::optional<Date> decided_on;
    Origin origin;
};
// Called by the command that creates the origin, in its transaction; the origin's audit line covers it, and
// the caller indexes it.
DecisionId add_decision(db::Write& write, const NewDecision& decision);
// The day of the origin was corrected: its decisions were made that day, and have numbers of that year.
void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day);
// Removes what a group decided and may decide, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

struct Decision {
    DecisionId id;
    DecisionKind kind;
    DecisionState state;
    std::string text;
    GroupId group;
    std::string group_name;
    std::string group_code;
    std::string matter;
    std::optional<std::string> proposed_text;  // before it was amended
    std::string proposed_by;
    std::string reason;
    std::string conditions;
    std::optional<Date> decided_on;
    std::optional<Date> valid_until;
    std::optional<Date> evaluate_on;
    std::optional<Date> postponed_until;
    std::string note;  // why it was rejected or postponed
    std::optional<Finding> finding;
    std::string evaluation;
    std::optional<Date> evaluated_on;
    std::optional<DecisionId> superseded_by;
    std::optional<std::int64_t> number_year;
    std::optional<std::int64_t> number;
    std::string origin_kind;  // empty: proposed on the page
    std::int64_t origin;
    std::int64_t origin_part;
    std::int64_t text_begin;
    std::int64_t text_end;
    std::int64_t version;
};
std::string number_of(const Decision& decision);  // "LG 2026:7"; empty before it is decided
std::vector<Decision> decisions_of(db::Read& read, std::string_view origin_kind, std::int64_t origin);

// Those who see the body's meetings see what it decides; those who keep its minutes change it.
std::optional<Decision> find_decision(db::Read& read, const rights::Visitor& visitor, DecisionId id);
bool may_change_decision(const rights::Visitor& visitor, GroupId group);

struct DecisionFilter {
    DecisionView view = DecisionView::all;
    std::optional<GroupId> group = {};
    std::optional<DecisionKind> kind = {};
    std::optional<int> year = {};  // of the decision
    Date today = date_of(now());
    std::int64_t limit = 50;
    std::int64_t offset = 0;
    std::optional<ListPlace> after = {};  // where the page before ended
};
ListPlace place_of(const Decision& decision, const DecisionFilter& filter);
// Those to evaluate first, then the newest.
std::vector<Decision> list_decisions(db::Read& read, const rights::Visitor& visitor,
                                     const DecisionFilter& filter);
struct DecisionCounts {
    static constexpr std::int64_t counted_to = 999;  // counted_to + 1: more than counted_to
    std::int64_t holding = 0, proposed = 0, to_evaluate = 0, all = 0;
};
DecisionCounts count_decisions(db::Read& read, const rights::Visitor& visitor, const DecisionFilter& filter);

// What a proposal says.
struct Draft {
    GroupId group = {};
    DecisionKind kind = DecisionKind::formal;
    std::string matter = {};
    std::string text = {};
    std::string proposed_by = {};
    std::string reason = {};
    std::string conditions = {};
    std::optional<Date> valid_until = {};
    std::optional<Date> evaluate_on = {};
    std::optional<Date> decided_on = {};  // it is decided already, by its kind
    std::int64_t version = 0;             // the version that was seen; an older one is refused as conflict
};
Result<DecisionId> propose_decision(db::Write& write, const rights::Visitor& visitor, const Draft& draft,
                                    Language language);
Result<void> change_decision(db::Write& write, const rights::Visitor& visitor, DecisionId id,
                             const Draft& draft, Language language);

// What is said with an event, as its guard asks.
struct Act {
    std::int64_t version = 0;              // the version that was seen
    std::optional<Date> day = {};          // decided or evaluated that day; empty: today
    std::optional<Date> until = {};        // postponed until then
    std::optional<Date> evaluate_on = {};  // when it begins to be carried out
    std::string text = {};                 // the new words
    std::string reason = {};               // why, why not, what was found
    std::optional<Finding> finding = {};
    std::optional<DecisionId> by = {};  // what takes its place
};
Result<void> move_decision(db::Write& write, const rights::Visitor& visitor, DecisionId id,
                           DecisionEvent event, const Act& act, Language language);
// Every decision whose last day has passed, for a job that runs once a day; how many there were.
std::int64_t lapse_decisions(db::Write& write, Date today);

}  // namespace decisions
}  // namespace styrkedja
