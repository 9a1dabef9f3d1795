// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "html/components/form.h"
#include "preparation/changes.h"
#include "preparation/words.h"

namespace styrkedja::preparation::pages {

// A form that was refused, shown again with all that was typed.
using Refused = auth::RefusedForm;
std::optional<Matter> matter_of(const auth::Visit& visit);  // of the address, when the visitor sees it

// "Utkast → Samråd 7 av 9 → Till Ledningsgruppen 14 dec → Beslutat"
void show_route(html::Out& out, const auth::Visit& visit, const Matter& matter);
void show_proposal(html::Out& out, const auth::Visit& visit, const Matter& matter,
                   std::string_view consulted);
// What was typed for something that is not possible any more: it is not lost.
void show_unsaved(html::Out& out, const auth::Visit& visit, std::string_view typed);
void show_consulted(html::Out& out, const auth::Visit& visit, const Matter& matter,
                    const std::vector<Consulted>& consulted);

http::Response list(auth::Visit& visit);
http::Response draft_form(auth::Visit& visit);
http::Response draft(auth::Visit& visit);
http::Response matter(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response consult_form(auth::Visit& visit);
http::Response consult(auth::Visit& visit);
http::Response answer(auth::Visit& visit);
http::Response advance(auth::Visit& visit);
http::Response put_on_agenda(auth::Visit& visit);
http::Response decide(auth::Visit& visit);
http::Response item(auth::Visit& visit);
http::Response explain_item(auth::Visit& visit);
http::Response tie_item(auth::Visit& visit);
http::Response ledger(auth::Visit& visit);
http::Response ledger_csv(auth::Visit& visit);
http::Response ledger_excel(auth::Visit& visit);

html::Markup of_group(const auth::Visit& visit, GroupId group);
html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting);

}  // namespace styrkedja::preparation::pages
