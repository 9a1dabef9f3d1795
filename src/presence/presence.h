// Who else is writing on the page of the same object, as of the last half minute.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "db/transaction.h"
#include "html/layout.h"
#include "links/links.h"
#include "rights/roles.h"

namespace styrkedja::presence {

// True when that is news to the others.
bool come(db::Write& write, PersonId person, const links::Ref& ref);
bool leave(db::Write& write, PersonId person, const links::Ref& ref);

// The names of the others who write there, some of them when they are many.
std::vector<std::string> others(db::Read& read, PersonId self, const links::Ref& ref);
std::string in_words(const std::vector<std::string>& names,
                     Language language);  // "Sara Lind skriver här också"

// The object of a page with these topics, and who else writes there; for auth::Services.
html::Presence of_page(const auth::Visit& visit, const std::vector<std::string>& topics);

void add_routes(auth::Routes& routes);  // /presence/{kind}/{id}

}  // namespace styrkedja::presence
