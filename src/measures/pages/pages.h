// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "html/components/form.h"
#include "measures/words.h"

namespace styrkedja::measures::pages {

// A form that was refused, shown again with all that was typed.
struct Refused : auth::RefusedForm {
    bool is_conflict() const { return refusal && refusal->kind == RefusalKind::conflict; }
};
html::Markup said(std::string_view text);  // its line breaks kept, in its own direction
std::string spoken_or(const auth::Visit& visit, const std::optional<Date>& day, std::string_view otherwise);

// Units of today to choose from, by name.
std::vector<html::Option> unit_options(db::Read& read);
std::vector<html::Option> decision_options(const auth::Visit& visit, db::Read& read);
// The day in a field; unreadable ones are said in `errors`.
std::optional<Date> day_in(const auth::Visit& visit, const char* name, std::vector<FieldError>& errors);
Act act_in(const auth::Visit& visit, std::vector<FieldError>& errors);

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response add_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response measure(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response act_form(auth::Visit& visit);
http::Response act(auth::Visit& visit);
http::Response handovers(auth::Visit& visit);
http::Response propose_form(auth::Visit& visit);
http::Response propose(auth::Visit& visit);
http::Response handover(auth::Visit& visit);
http::Response consent(auth::Visit& visit);
http::Response refuse(auth::Visit& visit);
http::Response report(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_measure(auth::Visit& visit);
http::Response api_event(auth::Visit& visit);
http::Response api_handovers(auth::Visit& visit);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);

}  // namespace styrkedja::measures::pages
