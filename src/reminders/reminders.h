// When and how a person is reminded of what they owe and are owed: digests by mail, and a calendar for other
// programs.
#pragma once
#include "auth/visit.h"
#include "jobs/jobs.h"
#include "links/links.h"
#include "mail/mail.h"

namespace styrkedja::reminders {

// Composes the digests that are due, every five minutes; nothing while the settings send no mail.
void add_jobs(jobs::Work& work, const mail::Settings& settings);

// Forgets that mails have named them, for good: only for a demonstration that is taken away.
void remove_objects(db::Write& write, std::span<const links::Ref> gone);

// /account/reminders, /reminders/stop/{}, /calendar/{}
void add_routes(auth::Routes& routes, const mail::Settings& settings);

}  // namespace styrkedja::reminders
