// Roles and permissions as people say them.
#pragma once
#include <string>

#include "auth/permissions.h"
#include "base/language.h"

namespace styrkedja::auth {

const char* in_words(Role role, Language language);              // "verksamhetschef"
const char* in_words(Permission permission, Language language);  // an infinitive: "se medarbetares frånvaro"

}  // namespace styrkedja::auth
