// The pages of reminders.
#pragma once
#include "mail/mail.h"
#include "reminders/calendar.h"

namespace styrkedja::reminders::pages {

// What all of them share; one per process.
struct Site {
    explicit Site(mail::Settings mail_settings) : settings(std::move(mail_settings)) {}
    const mail::Settings settings;
    FetchBrake brake = {};
};
// Where this site is: as configured, else as the browser says.
std::string base_url(const auth::Visit& visit, const Site& site);

http::Response show(auth::Visit& visit, Site& site);
http::Response choose(auth::Visit& visit, Site& site);
http::Response make_calendar(auth::Visit& visit, Site& site);
http::Response revoke_calendar(auth::Visit& visit, Site& site);
http::Response ask_to_stop(auth::Visit& visit, Site& site);
http::Response stop(auth::Visit& visit, Site& site);
http::Response calendar(auth::Visit& visit, Site& site);

}  // namespace styrkedja::reminders::pages
