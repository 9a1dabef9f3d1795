// Whom the names of a commitment mean.
#pragma once
#include "commitments/commitments.h"

namespace styrkedja::commitments {

// Those who were owners before stay as they are. A role's word ("Vc") means who holds it in the group today.
Result<std::vector<Owner>> owners_from(db::Read& read, std::optional<GroupId> group,
                                       const std::vector<std::string>& names,
                                       const std::vector<Owner>& before, Date today, Language language);
Result<Receiver> receiver_from(db::Read& read, std::optional<GroupId> group, std::string_view typed,
                               const Receiver& before, Language language);
bool has_left(db::Read& read, PersonId person, Date today);  // was employed, and is not any more

}  // namespace styrkedja::commitments
