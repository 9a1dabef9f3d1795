// When and how a person is reminded of what they owe and are owed: digests by mail, and a calendar for other
// programs.
#pragma once
#include "auth/visit.h"
#include "jobs/jobs.h"
#include "mail/mail.h"

namespace styrkedja::reminders {

// Composes the digests that are due, every five minutes; nothing while the settings send no mail.
void add_jobs(jobs::Work& work, const mail::Settings& settings);

// /account/reminders, /reminders/stop/{}, /calendar/{}
void add_routes(auth::Routes& routes, const mail::Settings& settings);

}  // namespace styrkedja::reminders
