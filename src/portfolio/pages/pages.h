// The module's pages, and what they share.
#pragma once
#include <functional>

#include "auth/refused_form.h"
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "portfolio/capacity.h"
#include "portfolio/figures.h"
#include "progress/progress.h"

namespace styrkedja::portfolio::pages {

// The year of the address, or this one.
int year_of_address(const auth::Visit& visit);
// Of the year, or of the plan in the address; with another year beside it of that year's plan of the unit, if
// there is one. Nothing: no such plan.
std::optional<Portfolio> asked_portfolio(const auth::Visit& visit, db::Read& read);
std::optional<Portfolio> load_portfolio(const auth::Visit& visit);

// With the newest status report of each that has not ended.
struct BoardShown {
    Portfolio portfolio;
    std::map<AssignmentId, progress::Newest> reports = {};
    const progress::Newest* report_of(const Line& line) const;
};
std::optional<BoardShown> load_board(const auth::Visit& visit);

enum class Picture { board, timeline, load, units };
// The page around a picture: its question and answer, the other pictures, the years. `draw` is asked when
// there are assignments.
http::Response page_of(const auth::Visit& visit, Picture picture, const Portfolio& portfolio,
                       const char* question, std::string_view answer,
                       const std::function<void(html::Out&, const html::Frame&)>& draw, int status = 200);
void file_links(html::Out& out, const auth::Visit& visit);  // the files of the picture at this address
const char* word(Language language, Column column);

http::Response board(auth::Visit& visit);
http::Response timeline(auth::Visit& visit);
http::Response load(auth::Visit& visit);
http::Response units(auth::Visit& visit);
http::Response say_capacity(auth::Visit& visit);

http::Response api_board(auth::Visit& visit);
http::Response api_timeline(auth::Visit& visit);
http::Response api_load(auth::Visit& visit);
http::Response api_units(auth::Visit& visit);
http::Response api_capacities(auth::Visit& visit);
http::Response api_say_capacity(auth::Visit& visit);

// The load as the address asks for it, weighed against what is borne in all plans of the year.
struct Weighed {
    Portfolio portfolio;
    Load load = {};
    Rows rows = {};
    std::vector<Capacity> capacities = {};
};
std::optional<Weighed> weighed(const auth::Visit& visit);
bool is_by_unit(const auth::Visit& visit);  // ?by=unit
CapacityDraft typed_capacity(const auth::Visit& visit);

struct UnitRow {
    anchoring::School school;
    std::map<AssignmentId, InvolvementForm> forms = {};
    std::int64_t of(InvolvementForm form) const;
};
struct Matrix {
    Portfolio portfolio;
    std::vector<const Line*> columns = {};  // that some unit takes part in
    std::vector<UnitRow> rows = {};         // those in none first, then by area and name
};
Matrix load_matrix(const auth::Visit& visit);

// A picture's figures, all of them: they were read at once.
struct Figures {
    std::string_view name;  // of the file
    exports::Row header;
    std::vector<exports::Row> rows;
};
std::optional<Figures> board_figures(const auth::Visit& visit);  // nothing: no such plan
std::optional<Figures> timeline_figures(const auth::Visit& visit);
std::optional<Figures> load_figures(const auth::Visit& visit);
std::optional<Figures> units_figures(const auth::Visit& visit);

}  // namespace styrkedja::portfolio::pages
