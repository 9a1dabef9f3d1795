// Who may decide about a type of matter, and when (C-23, F-9): a body, or whoever has a role.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/refusal.h"
#include "db/database.h"
#include "rights/permissions.h"

namespace styrkedja {

using DecisionRightId = Id<struct DecisionRightTag>;

namespace decisions {

struct NewRight {
    std::string matter;
    std::optional<GroupId> group = {};  // a body …
    std::optional<Role> role = {};      // … or a role, not both
    DateRange period = {};
    std::string basis = {};  // what gives the right
};
struct DecisionRight {
    DecisionRightId id;
    std::string matter;
    std::optional<GroupId> group;
    std::optional<std::string> group_name;
    std::optional<Role> role;
    Date valid_from;
    Date valid_to;
    std::string basis;
};
std::vector<DecisionRight> list_rights(db::Read& read);  // by matter, the newest first
// For a type of matter, however it is written, on one day.
std::vector<DecisionRight> rights_for(db::Read& read, std::string_view matter, Date on);
// What is called a type of matter so far, in rights and in the decisions that the visitor sees.
std::vector<std::string> known_matters(db::Read& read, const rights::Visitor& visitor);

// Those who may change groups of the whole authority say who decides what.
bool may_change_rights(const rights::Visitor& visitor);
Result<DecisionRightId> add_right(db::Write& write, const rights::Visitor& visitor, const NewRight& right,
                                  Language language);
Result<void> end_right(db::Write& write, const rights::Visitor& visitor, DecisionRightId id, Date last_day,
                       Language language);

// Refused when others have the right for the matter that day, and neither the body nor a role of the
// visitor's.
Result<void> has_right(db::Read& read, const rights::Visitor& visitor, std::string_view matter, GroupId body,
                       Date day, Language language);

}  // namespace decisions
}  // namespace styrkedja
