// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "surveys/commands.h"

namespace styrkedja::surveys::pages {

using Refused = auth::RefusedForm;

http::Response list(auth::Visit& visit);
http::Response new_survey(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response survey(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response send_reminder(auth::Visit& visit);
http::Response roster(auth::Visit& visit);
http::Response correct(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_survey(auth::Visit& visit);

// What the pages share.
std::optional<Survey> survey_in(const auth::Visit& visit, db::Read& read);  // of the address
html::Frame survey_frame(const auth::Visit& visit, std::string title, const Survey* survey);
// "2 nov – 20 nov", "från 5 jan".
std::string days_in_words(const auth::Visit& visit, const Phase& phase);
// The groups with whether the visitor sees the number of answers of each.
struct Rate {
    Group group;
    bool is_shown;  // else it is of too few
};
std::vector<Rate> rates_for(const auth::Visit& visit, db::Read& read, const Survey& survey);

}  // namespace styrkedja::surveys::pages
