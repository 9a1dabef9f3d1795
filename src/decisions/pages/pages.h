// The pages of decisions and of rights to decide.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "decisions/decisions.h"

namespace styrkedja::decisions::pages {

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response decision(auth::Visit& visit);
http::Response add_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response rights(auth::Visit& visit);
http::Response add_right(auth::Visit& visit);
http::Response end_right(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_decision(auth::Visit& visit);

DecisionFilter filter_from(const auth::Visit& visit);

// A form of a proposal as it was typed, or as it is stored.
struct Typed {
    std::string group, kind, matter, text, proposed_by, reason, conditions, valid_until, evaluate_on;
    bool decided = false;
    std::string day = {};
};
Typed typed_by(const auth::Visit& visit);
Typed stored(const Decision& decision);
Draft draft_of(const auth::Visit& visit, std::vector<FieldError>& errors);
// The fields that a new and a changed proposal share.
void draft_fields(html::Out& out, const auth::Visit& visit, const Typed& typed,
                  const std::vector<FieldError>& errors);
// A type of matter, with those that are known to choose from.
void matter_field(html::Out& out, const auth::Visit& visit, const std::string& value,
                  const std::vector<FieldError>& errors, bool optional);
// The forms of what may follow: the one that was asked for open, the others as links.
void act_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Decision& decision,
               std::string_view open, std::int64_t version, const std::vector<FieldError>& errors);

// An empty field is no date; one that is no date is said in `errors`.
std::optional<Date> day_typed(const auth::Visit& visit, const char* field, std::vector<FieldError>& errors);
void changed(const auth::Visit& visit, const Decision& decision);  // tells the browsers that look at it

}  // namespace styrkedja::decisions::pages
