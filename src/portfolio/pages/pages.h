// The module's pages, and what they share.
#pragma once
#include <functional>

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
// The page around a picture: its question and answer, the other pictures, the years. `draw` is asked when
// there are assignments.
http::Response page_of(const auth::Visit& visit, Picture picture, const Portfolio& portfolio,
                       const char* question, std::string_view answer,
                       const std::function<void(html::Out&)>& draw);
void file_links(html::Out& out, const auth::Visit& visit);  // the files of the picture at this address
const char* word(Language language, Column column);

http::Response board(auth::Visit& visit);
http::Response timeline(auth::Visit& visit);
http::Response load(auth::Visit& visit);
http::Response units(auth::Visit& visit);

// A picture's figures, all of them: they were read at once.
struct Figures {
    std::string_view name;  // of the file
    exports::Row header;
    std::vector<exports::Row> rows;
};
Figures board_figures(const auth::Visit& visit);
Figures timeline_figures(const auth::Visit& visit);
Figures load_figures(const auth::Visit& visit);
Figures units_figures(const auth::Visit& visit);

}  // namespace styrkedja::portfolio::pages
