// How people may sign in to this installation; made by app from the configuration.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja::auth {

class Visit;

// A way in besides the password: a link on the sign-in page to a route that ends in a session.
struct ExternalSignIn {
    std::string label;  // "Logga in med skolans konto"
    std::string path;   // gets ?next=…
};

enum class PasswordsFor { everyone, administrators };

struct SignInSettings {
    PasswordsFor passwords = PasswordsFor::everyone;
    std::vector<ExternalSignIn> external = {};
    std::string secret_key = {};    // encrypts the second factors' secrets; empty: they are kept as they are
    std::string form_targets = {};  // origins that a form of ours may lead on to, for Content-Security-Policy
    // Where to go after signing out of this session, at the provider that opened it; empty: none did.
    std::function<std::string(Visit&, std::string_view session_key)> after_sign_out = {};
};

}  // namespace styrkedja::auth
