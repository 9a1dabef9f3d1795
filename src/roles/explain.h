// Why a person may or may not do a thing, in plain words, from the same decision that lets them.
#pragma once
#include <string>
#include <vector>

#include "rights/rights.h"

namespace styrkedja::roles {

struct Explanation {
    bool allowed = false;
    std::string answer;                // one sentence
    std::vector<std::string> reasons;  // a sentence each
};
// `person` as a visitor, with today's rights; nothing when there is no such person.
std::optional<rights::Visitor> as_visitor(db::Read& read, PersonId person, Date today);
Explanation explain(db::Read& read, const rights::Visitor& person, rights::Permission permission,
                    std::optional<UnitId> unit, Language language);

// Everyone about themselves; about others, whoever explains rights where they work or hold a role.
bool may_explain(db::Read& read, const rights::Visitor& visitor, PersonId person, Date today);

}  // namespace styrkedja::roles
