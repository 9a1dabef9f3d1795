// Whom a text mentions: "@Karin Ek", by first name and surname.
#pragma once
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "links/links.h"

namespace styrkedja::comments {

inline constexpr std::size_t most_mentions = 20;

// Everybody mentioned, once each, without the visitor. Refused, at `field`: a name that is nobody's or
// several people's, too many, and somebody who may not see the object.
Result<std::vector<PersonId>> mentioned_in(db::Read& read, const auth::Visit& visit, const links::Ref& ref,
                                           std::string_view text, const std::string& field);

}  // namespace styrkedja::comments
