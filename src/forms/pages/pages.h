// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "forms/forms.h"
#include "html/components/form.h"

namespace styrkedja::forms::pages {

using Refused = auth::RefusedForm;

http::Response list(auth::Visit& visit);
http::Response new_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response import_form(auth::Visit& visit);
http::Response import_file(auth::Visit& visit);
http::Response form(auth::Visit& visit);
http::Response version(auth::Visit& visit);
http::Response version_file(auth::Visit& visit);
http::Response name_form(auth::Visit& visit);
http::Response rename(auth::Visit& visit);
http::Response close(auth::Visit& visit);
http::Response begin_draft(auth::Visit& visit);
http::Response discard_draft(auth::Visit& visit);
http::Response use_form(auth::Visit& visit);
http::Response put_in_use(auth::Visit& visit);

http::Response api_forms(auth::Visit& visit);
http::Response api_add(auth::Visit& visit);
http::Response api_form(auth::Visit& visit);
http::Response api_version(auth::Visit& visit);
http::Response api_draft(auth::Visit& visit);
http::Response api_use(auth::Visit& visit);

// What the pages share.
std::optional<Form> form_in(const auth::Visit& visit, db::Read& read);  // of the address, that is seen
html::Frame form_frame(const auth::Visit& visit, std::string title, const Form* form);
bool hides(const Refusal& refusal);  // answered as everywhere: not there, or not theirs
std::vector<html::Option> unit_options(const auth::Visit& visit);  // whose forms the visitor may change
std::vector<html::Option> all_units(db::Read& read);               // to answer a question with

}  // namespace styrkedja::forms::pages
