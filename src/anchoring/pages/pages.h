// The module's pages: one function per route; what they share.
#pragma once
#include "anchoring/dissemination.h"
#include "anchoring/involvement.h"
#include "auth/refused_form.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::anchoring::pages {

// A form that was refused, shown again with all that was typed.
struct Refused : auth::RefusedForm {
    std::vector<std::string> ticked(const auth::Visit& visit, std::string_view name) const;
    bool touches(const auth::Visit& visit, std::string_view name) const;  // this form came back
};
html::Frame frame_of(const auth::Visit& visit, const std::string& title,
                     const assignments::Assignment& assignment);
std::vector<html::Option> group_options(db::Read& read);
html::Markup outcome_badge(Language language, const Input& input);
std::optional<assignments::Assignment> assignment_of(const auth::Visit& visit);  // of the address
std::optional<Date> day(const auth::Visit& visit, std::string_view field);
void announce(const auth::Visit& visit, AssignmentId assignment);

// What was said, to look at or to act upon.
void show_input(html::Out& out, const auth::Visit& visit, const Input& input);

http::Response anchoring(auth::Visit& visit);
http::Response open(auth::Visit& visit);
http::Response write(auth::Visit& visit);
http::Response nothing(auth::Visit& visit);
http::Response close(auth::Visit& visit);
http::Response note_round(auth::Visit& visit);
http::Response input(auth::Visit& visit);
http::Response treat(auth::Visit& visit);
http::Response withdraw(auth::Visit& visit);

http::Response involvement(auth::Visit& visit);
http::Response note_involvement(auth::Visit& visit);

http::Response disseminations(auth::Visit& visit);
http::Response plan_dissemination(auth::Visit& visit);
http::Response dissemination(auth::Visit& visit);
http::Response confirm(auth::Visit& visit);
http::Response end(auth::Visit& visit);

http::Response api_anchoring(auth::Visit& visit);
http::Response api_open(auth::Visit& visit);
http::Response api_write(auth::Visit& visit);
http::Response api_nothing(auth::Visit& visit);
http::Response api_close(auth::Visit& visit);
http::Response api_note_round(auth::Visit& visit);
http::Response api_treat(auth::Visit& visit);
http::Response api_withdraw(auth::Visit& visit);
http::Response api_note_involvement(auth::Visit& visit);
http::Response api_plan_dissemination(auth::Visit& visit);
http::Response api_confirm(auth::Visit& visit);
http::Response api_end(auth::Visit& visit);

void input_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment);
void units_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment);
void reach_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment);
html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on);

}  // namespace styrkedja::anchoring::pages
