// The module's pages: one function per route, and what they share.
#pragma once
#include "auth/refused_form.h"
#include "dialogue_analysis/findings.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::dialogue_analysis::pages {

using Refused = auth::RefusedForm;

// A page put together while the database is read, and answered afterwards.
struct Sheet {
    html::Frame frame;
    html::Markup main;
    bool shows_words = false;  // to somebody who is not one of the two: it leaves a line (C-34)
};
// Of the round in the address; nothing: 404.
http::Response answered(const auth::Visit& visit, const std::optional<Sheet>& sheet, int status = 200);
bool is_program(const auth::Visit& visit);  // answered in JSON
// The round of the address and the area that is looked at; nothing: not for this visitor.
std::optional<View> view_in(const auth::Visit& visit, db::Read& read);
html::Frame frame_of(const auth::Visit& visit, const Round& round, std::string title);
std::string area_in_address(const View& view);               // empty: all areas
html::Url page_of(const View& view, std::string_view page);  // "/dialogue-rounds/7/compiled?area=5"
// One's own area, or which of them.
void area_tabs(html::Out& out, const auth::Visit& visit, db::Read& read, const View& view,
               std::string_view page);
const char* aruba_word(Language language, std::string_view key);
// Focus areas and themes to choose from; "f12", "t3".
std::vector<html::Option> about_options(db::Read& read, const Round& round);

void show_finding(html::Out& out, const auth::Visit& visit, const RoundFinding& one);  // in a list
// Pictures, each with its figures as a table.
void spread_picture(html::Out& out, const auth::Visit& visit, const View& view,
                    const std::vector<FocusSpread>& spreads);
void heat_map(html::Out& out, const auth::Visit& visit, const View& view, const std::vector<UnitRow>& rows,
              const std::vector<dialogue_rounds::FocusArea>& focus);
void coverage_table(html::Out& out, const auth::Visit& visit, const std::vector<ThemeCoverage>& coverage);

http::Response compiled(auth::Visit& visit);
http::Response section(auth::Visit& visit);
http::Response agreement(auth::Visit& visit);
http::Response findings(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response finding(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response remove(auth::Visit& visit);
http::Response settle(auth::Visit& visit);
http::Response add_evidence(auth::Visit& visit);
http::Response remove_evidence(auth::Visit& visit);
http::Response ask(auth::Visit& visit);
http::Response meeting(auth::Visit& visit);
http::Response api_compiled(auth::Visit& visit);
http::Response api_findings(auth::Visit& visit);
html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round);

}  // namespace styrkedja::dialogue_analysis::pages
