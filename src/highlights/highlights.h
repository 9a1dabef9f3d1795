// The one assignment that is highlighted in a year (årets lyfta uppdrag), chosen by the management group
// (LG) after its candidates were compared. Every command: what one may not see → not_found, no right →
// forbidden, another chosen meanwhile → conflict.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/assignments.h"

namespace styrkedja {

using HighlightId = Id<struct HighlightTag>;

namespace highlights {

inline constexpr int first_year = 2000, last_year = 2100;
inline constexpr std::size_t most_text_characters = 20'000;

struct Highlight {
    HighlightId id;
    int year;
    AssignmentId assignment;
    std::string title;  // of the assignment
    DecisionId decision;
    std::string reason;
    Date chosen_on;
    std::string chosen_by;
    std::optional<Date> ended_on;
};
std::optional<Highlight> highlight_of(db::Read& read, int year);                  // the one that holds
std::vector<Highlight> history_of(db::Read& read, int year, std::int64_t limit);  // newest first
std::vector<int> years_of(db::Read& read, AssignmentId id);                       // that it holds in
std::set<AssignmentId> highlighted_among(db::Read& read, std::span<const AssignmentId> ids);  // in any year

// May be chosen for the year: of its plans, or going on from the year before; no draft, and not ended.
struct Choosable {
    AssignmentId id;
    std::string title;
    AssignmentState state;
};
inline constexpr std::int64_t most_choices = 500;
std::vector<Choosable> choices_in(db::Read& read, const rights::Visitor& visitor, int year);

// What candidates are compared by.
struct Candidate {
    Choosable assignment;
    std::vector<std::string> goals = {};
    std::int64_t hours = 0;  // a week, of all who take part
    std::int64_t units = 0;  // that take part …
    std::int64_t deep = 0;   // … of those as pilot or co-creator
    std::string light = {};  // of the newest status report: green, amber, red; empty: none
    std::string light_word = {};
};
inline constexpr std::int64_t most_candidates = 40;
// The first of the choices.
std::vector<Candidate> candidates_of(db::Read& read, const rights::Visitor& visitor, int year);

// Those who keep the decisions of a management group, and who steer the plans of all.
bool may_choose(db::Read& read, const rights::Visitor& visitor);
// A decision of LG that stands, seen by the visitor, for a choice or a reinforcement; refused in the field
// `decision`.
Result<decisions::Decision> decision_for(db::Read& read, const rights::Visitor& visitor,
                                         std::optional<DecisionId> decision, std::string_view matter,
                                         Language language);
std::vector<decisions::Decision> decisions_to_name(db::Read& read, const rights::Visitor& visitor,
                                                   std::int64_t limit);

struct Choice {
    int year = 0;
    std::optional<AssignmentId> assignment = {};
    std::optional<DecisionId> decision = {};
    std::string reason = {};
    HighlightId seen = {};  // which one held when the page was read; 0: none
};
// Where one is chosen already: by a decision that has taken the place of the former one.
Result<HighlightId> choose(db::Write& write, const rights::Visitor& visitor, const Choice& choice,
                           Language language);

// "Årets lyfta uppdrag 2027"; empty: it is none.
html::Markup badge_of(Language language, const std::vector<int>& years);

// Removes what a group decided here, for good: only for a demonstration that is taken away.
std::vector<links::Ref> remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);  // /highlights, /reinforcements …

}  // namespace highlights
}  // namespace styrkedja
