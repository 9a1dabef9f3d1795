// The configuration's words on sending mail, checked.
#pragma once
#include "app/config.h"
#include "mail/mail.h"

namespace styrkedja::app {

// Throws ConfigError when they do not go together or the password cannot be read.
mail::Settings mail_settings(const Config& config);

}  // namespace styrkedja::app
