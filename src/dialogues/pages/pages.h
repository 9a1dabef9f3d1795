// The module's pages: one function per route.
#pragma once
#include "dialogues/commands.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::dialogues::pages {

http::Response mine(auth::Visit& visit);
http::Response of_round(auth::Visit& visit);
http::Response take_in(auth::Visit& visit);
http::Response api_mine(auth::Visit& visit);
http::Response api_of_round(auth::Visit& visit);

// "tors 15 okt 09:30, rum 4"
std::string when_in_words(const auth::Visit& visit, const Dialogue& dialogue);
html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round);

}  // namespace styrkedja::dialogues::pages
