// The module's pages, and what they share.
#pragma once
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "portfolio/figures.h"

namespace styrkedja::portfolio::pages {

// The year of the address, or this one.
int year_of_address(const auth::Visit& visit);
Portfolio load_portfolio(const auth::Visit& visit);

enum class Picture { board, timeline, load, units };
html::Frame frame_of(const auth::Visit& visit, const char* title);
// Which picture and which year, with the years beside it.
void choices(html::Out& out, const auth::Visit& visit, Picture picture, int year);
void empty_year(html::Out& out, const auth::Visit& visit);
const char* word(Language language, Column column);
exports::NextRows all_at_once(std::vector<exports::Row> rows);

http::Response board(auth::Visit& visit);
http::Response board_csv(auth::Visit& visit);
http::Response board_excel(auth::Visit& visit);
http::Response timeline(auth::Visit& visit);
http::Response timeline_csv(auth::Visit& visit);
http::Response timeline_excel(auth::Visit& visit);
http::Response load(auth::Visit& visit);
http::Response load_csv(auth::Visit& visit);
http::Response load_excel(auth::Visit& visit);
http::Response units(auth::Visit& visit);
http::Response units_csv(auth::Visit& visit);
http::Response units_excel(auth::Visit& visit);

}  // namespace styrkedja::portfolio::pages
