// The module's page functions, and what they share: fields for a person, a unit, a period.
#pragma once
#include "auth/visit.h"
#include "roles/holdings.h"

namespace styrkedja::roles::pages {

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response give(auth::Visit& visit);
http::Response show(auth::Visit& visit);
http::Response end(auth::Visit& visit);
http::Response deputise(auth::Visit& visit);
http::Response delegations(auth::Visit& visit);
http::Response lend_one(auth::Visit& visit);
http::Response end_one(auth::Visit& visit);
http::Response explain(auth::Visit& visit);
http::Response reads(auth::Visit& visit);

// What somebody typed to name a person or a unit: its code, its whole name, or its id. Nothing when it is
// none, or more than one.
std::optional<PersonId> person_typed(db::Read& read, const std::string& typed);
std::optional<UnitId> unit_typed(db::Read& read, const std::string& typed);
std::optional<GroupId> group_typed(db::Read& read, const std::string& typed);

// A period as typed: from today when empty, until further notice when empty.
struct Period {
    DateRange days = {};
    std::vector<FieldError> errors;
};
Period period_typed(const auth::Visit& visit);
Date last_day_typed(const auth::Visit& visit);  // yesterday when empty or no date
void period_fields(html::Out& out, const auth::Visit& visit, const std::vector<FieldError>& errors);

std::string period_in_words(Date from, Date to, Language language);  // "10 mars 2026 – tills vidare"
std::string scope_in_words(const std::optional<std::string>& unit, const std::optional<std::string>& group,
                           Language language);

}  // namespace styrkedja::roles::pages
