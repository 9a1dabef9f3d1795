// The configuration's words on sending mail.
#include "app/mail_settings.h"

namespace styrkedja::app {

mail::Settings mail_settings(const Config& config) {
    mail::Settings settings{.smtp_url = config.smtp_url,
                            .user = config.smtp_user,
                            .password = read_first_line(config.smtp_password_file),
                            .from = config.mail_from,
                            .base_url = config.base_url.empty() ? config.public_url : config.base_url};
    while (settings.base_url.ends_with('/')) settings.base_url.pop_back();
    if (auto problem = mail::problem_of(settings); !problem.empty()) throw ConfigError(problem);
    return settings;
}

}  // namespace styrkedja::app
