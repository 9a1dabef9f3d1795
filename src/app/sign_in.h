// From the configuration to the ways of signing in.
#pragma once
#include "app/config.h"
#include "sso/sso.h"

namespace styrkedja::app {

// Throw ConfigError when something is missing or does not fit together.
sso::Settings single_sign_on(const Config& config);
auth::SignInSettings sign_in_settings(const Config& config, sso::SingleSignOn& sign_on);

}  // namespace styrkedja::app
