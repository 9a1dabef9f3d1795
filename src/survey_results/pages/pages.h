// The pages of results, the files with the same figures, and what other pages show of them.
#pragma once
#include "auth/visit.h"
#include "dialogues/dialogues.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "survey_results/benchmarks.h"
#include "survey_results/results.h"

namespace styrkedja::survey_results::pages {

inline constexpr std::int64_t groups_on_a_page = 50;

// The group that the address asks for, or the first that the visitor may see; nothing: 404.
struct View {
    Survey survey;
    Group group;
    std::vector<Group> begins;
};
std::optional<View> view_in(const auth::Visit& visit, db::Read& read);
html::Frame frame_of(const auth::Visit& visit, const Survey& survey, std::string title);

// GET /surveys/{}/results, …/heatmap?group=&offset=
http::Response results(auth::Visit& visit);
http::Response heat_map(auth::Visit& visit);
// GET …/results.xlsx, .csv, .pdf, /api/…/results
http::Response excel(auth::Visit& visit);
http::Response csv(auth::Visit& visit);
http::Response pdf(auth::Visit& visit);
http::Response api_results(auth::Visit& visit);
// GET /surveys/{}/results/series?group=, the same under /api
http::Response series(auth::Visit& visit);
http::Response api_series(auth::Visit& visit);
// GET …/results/all.csv, .json: every group, for those who lead surveys
http::Response all_csv(auth::Visit& visit);
http::Response all_json(auth::Visit& visit);
// GET /surveys/{}/compare, …/compare/{}, POST the latter
http::Response compare_with(auth::Visit& visit);
http::Response compare(auth::Visit& visit);
http::Response map(auth::Visit& visit);
// GET and POST /surveys/{}/benchmarks, POST …/benchmarks/paste, …/benchmarks/{}/remove
http::Response benchmarks(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response paste(auth::Visit& visit);
http::Response remove(auth::Visit& visit);

void write_heat_map(html::Out& out, const auth::Visit& visit, const HeatMap& map);
void write_part(html::Out& out, const auth::Visit& visit, const Survey& survey, const Part& part);
void write_indices(html::Out& out, const auth::Visit& visit, const Outcome& result);
// The answer in one sentence: HME and how it stands to the level above, or why nothing is shown.
std::string answer_in(Language language, const Outcome& result);

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey);
html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on);
html::Markup before_dialogue(const auth::Visit& visit, db::Read& read, const dialogues::Dialogue& dialogue);

}  // namespace styrkedja::survey_results::pages
