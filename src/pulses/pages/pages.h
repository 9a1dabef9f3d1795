// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "pulses/figures.h"
#include "pulses/object.h"

namespace styrkedja::pulses::pages {

// GET /surveys/{}/groups/{}/pulses/new?agreement=, POST /surveys/{}/groups/{}/pulses
http::Response new_pulse(auth::Visit& visit);
http::Response add(auth::Visit& visit);
// GET and POST /pulses/{}, GET …/edit, POST …/delete, …/move
http::Response pulse(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response remove(auth::Visit& visit);
http::Response move(auth::Visit& visit);
// GET /api/pulses/{} → the pulse with "rounds" and "questions", each with its points: "mean" and "answers",
// null where they are of too few.
http::Response api_pulse(auth::Visit& visit);

html::Markup of_group(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey,
                      const surveys::Group& group);
html::Markup of_round(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey);

// `group`: with the way to its own page, for those who may read there.
html::Frame frame_of(const auth::Visit& visit, std::string title, const surveys::Survey& survey,
                     const surveys::Group* group);
// How far it has come, in a sentence.
std::string answer_in(const auth::Visit& visit, const Pulse& pulse, const std::vector<Round>& rounds);
void write_curve(html::Out& out, const auth::Visit& visit, const Curve& curve, std::int64_t least);
std::string when(const auth::Visit& visit, const Point& point);  // "Enkäten", "Omgång 2"

}  // namespace styrkedja::pulses::pages
