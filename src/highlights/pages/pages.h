// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "highlights/reinforcements.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::highlights::pages {

// A form that was refused, shown again with all that was typed.
using Refused = auth::RefusedForm;
// What LG has decided, to choose from.
std::vector<html::Option> decision_options(db::Read& read, const rights::Visitor& visitor);
html::Markup decision_link(const auth::Visit& visit, db::Read& read, DecisionId id);
html::Markup light_badge(Language language, std::string_view light, std::string_view word);
std::string period_of(const auth::Visit& visit, const Reinforcement& one);
html::Markup state_of(const auth::Visit& visit, const Reinforcement& one);

http::Response year(auth::Visit& visit);
http::Response choose(auth::Visit& visit);
http::Response new_reinforcement(auth::Visit& visit);
http::Response note_reinforcement(auth::Visit& visit);
http::Response reinforcement(auth::Visit& visit);
http::Response activate(auth::Visit& visit);
http::Response end(auth::Visit& visit);
http::Response api_year(auth::Visit& visit);
http::Response api_choose(auth::Visit& visit);
http::Response api_reinforcement(auth::Visit& visit);
http::Response api_note(auth::Visit& visit);
http::Response api_activate(auth::Visit& visit);
http::Response api_end(auth::Visit& visit);

void panel(html::Out& out, const auth::Visit& visit, db::Read& read,
           const assignments::Assignment& assignment);
void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);

}  // namespace styrkedja::highlights::pages
