// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "auth/sent.h"
#include "dialogue_rounds/dialogue_rounds.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::dialogue_rounds::pages {

using Refused = auth::RefusedForm;

http::Response list(auth::Visit& visit);
http::Response new_round(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response round(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response renew_form(auth::Visit& visit);
http::Response theme_pack(auth::Visit& visit);

http::Response focus_list(auth::Visit& visit);
http::Response add_focus(auth::Visit& visit);
http::Response add_usual_focus(auth::Visit& visit);
http::Response edit_focus(auth::Visit& visit);
http::Response change_focus(auth::Visit& visit);
http::Response close_focus(auth::Visit& visit);

http::Response api_list(auth::Visit& visit);
http::Response api_add(auth::Visit& visit);
http::Response api_round(auth::Visit& visit);
http::Response api_change(auth::Visit& visit);
http::Response api_move(auth::Visit& visit);
http::Response api_focus_areas(auth::Visit& visit);
http::Response api_add_focus_area(auth::Visit& visit);

// What the pages share.
std::optional<Round> round_in(const auth::Visit& visit, db::Read& read);  // of the address
html::Frame round_frame(const auth::Visit& visit, std::string title, const Round* round);
html::Frame focus_frame(const auth::Visit& visit, std::string title);
html::Markup state_badge(const auth::Visit& visit, const Round& round);
// "verksamhetschef och rektor (Område Norr)"
std::string between(const auth::Visit& visit, db::Read& read, const Round& round);
std::string school_forms_of(const auth::Visit& visit, const FocusArea& area);
// Its pack, without its name.
void show_theme(html::Out& out, const auth::Visit& visit, const Theme& theme);
void announce(const auth::Visit& visit, RoundId id);

// What was sent of a round, over what it was: as the fields of its form or as JSON. `whole`: all that a form
// asks, so that an unticked box says no.
RoundDraft sent_round(const auth::Visit& visit, const auth::Sent& sent, RoundDraft draft, bool whole,
                      std::vector<FieldError>& errors);
FocusDraft sent_focus_area(const auth::Visit& visit, const auth::Sent& sent);

}  // namespace styrkedja::dialogue_rounds::pages
