// The module's pages: one function per route, and what they share.
#pragma once
#include "auth/refused_form.h"
#include "html/components/form.h"
#include "review_rounds/commands.h"
#include "review_rounds/words.h"

namespace styrkedja::review_rounds::pages {

void reviewer_field(html::Out& out, const auth::Visit& visit, const Refusal* refusal, std::string name,
                    std::string label, std::string otherwise = "");

http::Response list(auth::Visit& visit);
http::Response new_form(auth::Visit& visit);
http::Response open(auth::Visit& visit);
http::Response board(auth::Visit& visit);
http::Response board_csv(auth::Visit& visit);
http::Response board_excel(auth::Visit& visit);
http::Response board_page(const auth::Visit& visit, const Refusal* refusal);
http::Response close(auth::Visit& visit);
http::Response change_deadline(auth::Visit& visit);
http::Response remind(auth::Visit& visit);
http::Response replace_reviewer(auth::Visit& visit);
http::Response name_stand_in(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_round(auth::Visit& visit);
http::Response api_open(auth::Visit& visit);
http::Response api_close(auth::Visit& visit);
http::Response api_deadline(auth::Visit& visit);
http::Response api_remind(auth::Visit& visit);
http::Response api_reviewer(auth::Visit& visit);
http::Response api_stand_in(auth::Visit& visit);

void round_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Board& board,
                const Refusal* refusal);

void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);

}  // namespace styrkedja::review_rounds::pages
