// The module's pages: one function per route.
#pragma once
#include "series/series.h"

namespace styrkedja::series::pages {

http::Response plan_form(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response series(auth::Visit& visit);
http::Response extend_form(auth::Visit& visit);
http::Response extend(auth::Visit& visit);
http::Response move_form(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response cancel_form(auth::Visit& visit);
http::Response cancel(auth::Visit& visit);

// On the page of a meeting: which of how many it is, and its neighbours.
html::Markup panel(const auth::Visit& visit, const meetings::Meeting& meeting);

// As typed: of the form that was sent, else of the address.
std::string typed(const auth::Visit& visit, std::string_view name);

struct Loaded {
    Series series;
    std::vector<Occasion> occasions;
    bool is_kept = false;  // by this visitor
};
std::optional<Loaded> load(const auth::Visit& visit);       // the series of hole 0
std::optional<Loaded> load_kept(const auth::Visit& visit);  // for whoever may change it
html::Frame frame_of(const auth::Visit& visit, const Series& series, const char* title);
// Tells whoever looks at the meetings, and goes to the series.
http::Response to_series(const auth::Visit& visit, SeriesId id, std::string_view notice);

}  // namespace styrkedja::series::pages
