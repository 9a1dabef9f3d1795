// The module's pages: one function per route, and what it hangs on the pages of others.
#pragma once
#include "auth/refused_form.h"
#include "workplace_dialogues/local_work.h"
#include "workplace_dialogues/object.h"
#include "workplace_dialogues/words.h"

namespace styrkedja::workplace_dialogues::pages {

using surveys::Group;
using surveys::Survey;

// GET /surveys/{}/groups/{}/work, POST …/talk and …/agreements
http::Response work(auth::Visit& visit);
http::Response talk(auth::Visit& visit);
http::Response agree(auth::Visit& visit);
// GET and POST /local-agreements/{}, POST …/close
http::Response agreement(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response close(auth::Visit& visit);
// GET /surveys/{}/local-work?stage=&page=, …/local-work.csv and the same under /api
http::Response local_work(auth::Visit& visit);
http::Response csv(auth::Visit& visit);
http::Response api_local_work(auth::Visit& visit);
// POST /surveys/{}/guides and …/guides/{}/remove
http::Response lay_guide(auth::Visit& visit);
http::Response take_guide(auth::Visit& visit);

// Of the address: a campaign that the visitor may find.
std::optional<Survey> survey_in(const auth::Visit& visit, db::Read& read);
html::Frame frame_of(const auth::Visit& visit, const Survey& survey, std::string title);

// The questions that an agreement may be about, in their sections.
std::vector<html::Option> question_options(db::Read& read, const Survey& survey);
// What is agreed, about which question, who is responsible, by when: as typed when it comes back, else as
// stored.
void terms_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused,
                  const std::vector<html::Option>& questions, const LocalAgreement* stored);
Result<Terms> terms_in(const auth::Visit& visit);
void guide_fields(html::Out& out, const auth::Visit& visit, const auth::RefusedForm& refused);

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey);
html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on);

}  // namespace styrkedja::workplace_dialogues::pages
