// The module's files, one function per route, and the ways to them that it hangs on others' pages.
#pragma once
#include "auth/visit.h"
#include "dialogues/dialogues.h"
#include "sheets/formats.h"

namespace styrkedja::dialogue_files::pages {

http::Response record(auth::Visit& visit, sheets::Format format);
http::Response prework(auth::Visit& visit);
http::Response excel(auth::Visit& visit);
http::Response csv(auth::Visit& visit);

html::Markup on_round(const auth::Visit& visit, db::Read& read, const dialogue_rounds::Round& round);
html::Markup on_record(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue);
html::Markup on_front(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue);

}  // namespace styrkedja::dialogue_files::pages
