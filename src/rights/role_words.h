// Roles and permissions as people say them.
#pragma once
#include <string>

#include "base/language.h"
#include "rights/permissions.h"

namespace styrkedja::rights {

const char* in_words(Role role, Language language);              // "verksamhetschef"
const char* in_words(Permission permission, Language language);  // an infinitive: "se medarbetares frånvaro"

}  // namespace styrkedja::rights
