// Who may be written to at all: those with an address, an open account and an employment that day, unless
// they are on leave from all of it.
#pragma once
#include <string>
#include <vector>

#include "base/language.h"
#include "db/transaction.h"
#include "rights/roles.h"

namespace styrkedja::reminders {

struct Reader {
    PersonId person;
    std::string name;
    std::string email;
    Language language;
};
// Of these people (one argument for `IN @list(…)`), those who may be written to and want to be invited by
// mail.
std::vector<Reader> invitable(db::Read& read, std::string_view people, Date today);

}  // namespace styrkedja::reminders
