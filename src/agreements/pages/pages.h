// The module's pages: one function per route, and what it hangs on the pages of dialogues and rounds.
#pragma once
#include "agreements/store.h"
#include "agreements/words.h"
#include "auth/refused_form.h"

namespace styrkedja::agreements::pages {

// What was sent, done.
Result<AgreementId> noted(const auth::Visit& visit, DialogueId dialogue);
Result<void> changed(const auth::Visit& visit, AgreementId id);
Result<void> moved(const auth::Visit& visit, AgreementId id);  // no such event: not_found
// Of the list's address.
Filter filter_of(const auth::Visit& visit, std::int64_t on_a_page);

// What is agreed, who is responsible, by when: as typed when it comes back, else as stored.
void terms_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused,
                  const Agreement* stored);
// A form that is one button.
void move_button(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                 const Agreement& agreement, AgreementEvent event);

http::Response list(auth::Visit& visit);
http::Response agreement(auth::Visit& visit);
http::Response note(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_note(auth::Visit& visit);
http::Response api_change(auth::Visit& visit);
http::Response api_move(auth::Visit& visit);

html::Markup before_dialogue(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue);
html::Markup of_dialogue(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue);
html::Markup of_round(const auth::Visit& visit, db::Read& read, const dialogue_rounds::Round& round);

}  // namespace styrkedja::agreements::pages
