// What the ways of signing in and the scopes are called in the interface.
#pragma once
#include <string>

#include "auth/access_tokens.h"
#include "auth/sessions.h"

namespace styrkedja::auth {

std::string method_in_words(SignInMethod method, Language language);
std::string scope_in_words(Scope scope, Language language);
std::string scopes_in_words(std::string_view scopes, Language language);  // as TokenRow has them
// "tis 23 nov 14-tiden", "Tue 23 Nov, about 2 pm": what is known to the hour only.
std::string spoken_hour(Instant instant, Language language);

}  // namespace styrkedja::auth
