// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "goals/board_inputs.h"
#include "goals/commands.h"
#include "goals/words.h"
#include "html/components/form.h"

namespace styrkedja::goals::pages {

// A form that was refused, shown again with all that was typed.
struct Refused : auth::RefusedForm {
    bool ticked(const auth::Visit& visit, std::string_view name, bool stored) const;
    // The version that the form was made from; after a conflict the one that stands there now.
    std::string version(const auth::Visit& visit, std::int64_t stored) const;
};
// Goals of this year and the next, to choose from.
std::vector<html::Option> goal_options(db::Read& read, Language language, GoalLevel lowest);
int year_now();

http::Response tree(auth::Visit& visit);
http::Response goal(auth::Visit& visit);
http::Response new_form(auth::Visit& visit);
http::Response make(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response end(auth::Visit& visit);

http::Response inputs(auth::Visit& visit);
http::Response input(auth::Visit& visit);
http::Response new_input_form(auth::Visit& visit);
http::Response make_input(auth::Visit& visit);
http::Response change_input_form(auth::Visit& visit);
http::Response change_input(auth::Visit& visit);
http::Response treat(auth::Visit& visit);

http::Response api_goals(auth::Visit& visit);
http::Response api_goal(auth::Visit& visit);
http::Response api_make_goal(auth::Visit& visit);
http::Response api_change_goal(auth::Visit& visit);
http::Response api_end_goal(auth::Visit& visit);
http::Response api_inputs(auth::Visit& visit);
http::Response api_make_input(auth::Visit& visit);
http::Response api_input(auth::Visit& visit);
http::Response api_change_input(auth::Visit& visit);
http::Response api_treat(auth::Visit& visit);

Draft typed_goal(const auth::Visit& visit);
InputDraft typed_input(const auth::Visit& visit);
TreatmentDraft typed_treatment(const auth::Visit& visit);

}  // namespace styrkedja::goals::pages
