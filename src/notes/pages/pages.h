// The module's pages: one function per route, one file per page.
#pragma once
#include "notes/notes.h"

namespace styrkedja::notes::pages {

http::Response write(auth::Visit& visit);
http::Response advance(auth::Visit& visit);
http::Response attendance(auth::Visit& visit);

// What stands under one item; each answers a script with JSON, and a form with the page.
http::Response text(auth::Visit& visit);
http::Response promise(auth::Visit& visit);
http::Response decide(auth::Visit& visit);
http::Response dismiss(auth::Visit& visit);

http::Response check_out(auth::Visit& visit);
http::Response settle(auth::Visit& visit);

http::Response terms(auth::Visit& visit);
http::Response add_term(auth::Visit& visit);
http::Response remove_term(auth::Visit& visit);

// What was typed in one of the forms and not taken.
struct Refused {
    AgendaItemId item;
    Refusal refusal;
    std::string said = {};   // of the offer; empty: it is the text itself
    std::string typed = {};  // the text
};
// The page to write on; with a refusal what was typed is kept beside what stands there now.
http::Response sheet_page(const auth::Visit& visit, MeetingId id, const Refused* refused = nullptr);
// What stands under an item's text: what was made, what is offered, which abbreviations it uses.
html::Markup under(const auth::Visit& visit, const html::Frame& frame, const ItemSheet& sheet,
                   const Refused* refused = nullptr);
void attendance_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Sheet& sheet);

}  // namespace styrkedja::notes::pages
