// The module's pages: one function per route, and what they share.
#pragma once
#include <map>

#include "analyses/commands.h"
#include "analyses/store.h"
#include "canvases/forms.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::analyses::pages {

using canvases::named;
using canvases::of_new;
using canvases::Refused;
using canvases::Subject;
using canvases::subject_of;
using canvases::unreadable_days;
using canvases::write_evidence;

html::Markup rating_badge(Language language, const Part& part);
html::Markup state_badge(Language language, const Analysis& analysis, Date today);
// "4 av 6 delar är beskrivna, 3 bedömda"
std::string how_far(Language language, const Progress& progress);
std::string how_far(Language language, const std::vector<Part>& parts);
// The ratings as a picture and the same as a table.
void write_ratings(html::Out& out, const auth::Visit& visit, const std::vector<Part>& parts);
void write_parts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Analysis& analysis,
                 const std::vector<Part>& parts, bool writes, const Refused& refused);
http::Response analysis_page(const auth::Visit& visit, AnalysisId id, const Refused& refused);

http::Response list(auth::Visit& visit);
http::Response plan_form(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response analysis(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response save_part(auth::Visit& visit);
http::Response add_part(auth::Visit& visit);
http::Response remove_part(auth::Visit& visit);
http::Response move_part(auth::Visit& visit);
http::Response advance(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_analysis(auth::Visit& visit);
http::Response api_plan(auth::Visit& visit);
http::Response api_change(auth::Visit& visit);
http::Response api_part(auth::Visit& visit);
http::Response api_remove_part(auth::Visit& visit);
http::Response api_move_part(auth::Visit& visit);
http::Response api_event(auth::Visit& visit);

}  // namespace styrkedja::analyses::pages
