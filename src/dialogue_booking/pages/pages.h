// The module's pages: one function per route, and what they share.
#pragma once
#include "dialogue_booking/dialogue_booking.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::dialogue_booking::pages {

// What the address asks for; the settings are in it, so that a proposal can be shared and comes back.
struct Asked {
    std::optional<UnitId> area = {};
    Settings settings = {};
    std::string place = {};
    Rebook rebook = Rebook::without_day;
    std::vector<FieldError> errors = {};
};
Asked asked_of(const auth::Visit& visit);
html::Url url_of(const Asked& asked, RoundId round);
void settings_form(html::Out& out, const auth::Visit& visit, const Asked& asked, RoundId round);

struct Loaded {
    Bookable bookable;
    Asked asked;
    Proposal proposal = {};
    std::vector<DialogueId> conflicts = {};  // of those that have a day

    const Dialogue* find(DialogueId id) const;
};
std::optional<Loaded> load(const auth::Visit& visit, db::Read& read);
// What browsers look at that the rows have changed.
void announce(const auth::Visit& visit, RoundId round, const std::vector<Row>& rows);

http::Response show(auth::Visit& visit);
http::Response book(auth::Visit& visit);
http::Response api_show(auth::Visit& visit);
http::Response api_book(auth::Visit& visit);
html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round);

}  // namespace styrkedja::dialogue_booking::pages
