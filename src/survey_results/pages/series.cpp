// A group's figures through the years: a small picture for each index, and all of them as tables.
// GET /api/surveys/{id}/results/series?group= → {"surveys":[{"survey", "name", "year"}], "indices" and
// "questions": [{"key", "text", "points":[{"value", "since", "note"}]}]}, oldest first; since: how far it
// compares with the survey before, null: that has none.
#include <boost/json.hpp>

#include "html/components/table.h"
#include "survey_results/pages/pages.h"
#include "survey_results/series.h"

namespace styrkedja::survey_results::pages {
namespace {

namespace json = boost::json;
constexpr int width = 320, height = 150, left = 34, right = 24, top = 12, bottom = 28;

double across(std::size_t at, std::size_t count) {
    return left + (count < 2 ? 0.5 : static_cast<double>(at) / static_cast<double>(count - 1)) *
                      (width - left - right);
}
double down(double value) { return top + (100 - value) / 100 * (height - top - bottom); }
std::string place(double at) { return fmt::format("{:.1f}", at); }

const char* break_word(const auth::Visit& visit, const Point& point) {
    return *point.since == Comparability::none ? visit.t("brott i serien") : visit.t("frågorna är ändrade");
}

// A line goes from one figure to the next; where they cannot be compared it ends, and the break is drawn.
void picture(html::Out& out, const auth::Visit& visit, const Series& series, const SeriesLine& line) {
    auto count = line.points.size();
    out(R"(<figure class="series"><svg class="series-line" viewBox="0 0 {} {}" role="img" aria-label="{}">)",
        width, height, trf(visit.language, "{} år för år; siffrorna står i tabellen", line.text));
    for (int step : {0, 50, 100}) {
        auto at = place(down(step));
        out(R"(<line class="grid" x1="{}" y1="{}" x2="{}" y2="{}"></line><text x="0" y="{}">{}</text>)", left,
            at, width - right, at, at, step);
    }
    for (std::size_t at = 0; at < count; ++at) {
        const auto& point = line.points[at];
        auto x = place(across(at, count));
        out(R"(<text class="year" x="{}" y="{}">{}</text>)", x, height - 8, series.surveys[at].survey.year);
        if (!point.value) continue;
        if (at > 0 && line.points[at - 1].value) {
            auto before = place(across(at - 1, count));
            if (!point.has_break() || *point.since == Comparability::similar)
                out(R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"></line>)",
                    point.has_break() ? "step changed" : "step", before,
                    place(down(*line.points[at - 1].value)), x, place(down(*point.value)));
            if (point.has_break()) {
                auto middle = place((across(at - 1, count) + across(at, count)) / 2);
                out(R"(<line class="break" x1="{}" y1="{}" x2="{}" y2="{}"><title>{}</title></line>)", middle,
                    top, middle, height - bottom, break_word(visit, point));
            }
        }
        out(R"(<circle cx="{}" cy="{}" r="4"><title>{}</title></circle>)", x, place(down(*point.value)),
            fmt::format("{}: {}", series.surveys[at].survey.year, spoken_index(visit.language, point.value)));
    }
    out("</svg><figcaption>{}</figcaption></figure>", line.text);
}

html::Markup cell(const auth::Visit& visit, const Point& point, bool is_mean) {
    html::Out out;
    out("{}", is_mean ? spoken_mean(visit.language, point.value) : spoken_index(visit.language, point.value));
    if (!point.has_break()) return out.markup();
    std::string said = *point.since == Comparability::none ? visit.t("brott i serien")
                       : is_mean                           ? visit.t("frågan är ändrad")
                                                           : visit.t("frågorna är ändrade");
    if (!point.note.empty()) said += fmt::format(" ({})", point.note);
    out(R"(<p class="facts broken">{}</p>)", said);
    return out.markup();
}

void table(html::Out& out, const auth::Visit& visit, const Series& series, const std::string& caption,
           const std::vector<SeriesLine>& lines, bool is_mean) {
    if (lines.empty()) return;
    html::TableOptions options{.caption = caption, .columns = {{.label = visit.t("Vad")}}};
    for (const auto& one : series.surveys)
        options.columns.push_back({.label = called(one.survey), .numeric = true});
    html::Table table(out, std::move(options));
    for (const auto& line : lines) {
        table.row();
        table.cell("{}", line.text);
        for (const auto& point : line.points) table.cell("{}", cell(visit, point, is_mean));
    }
}

std::string answer_of(const auth::Visit& visit, const Series& series) {
    std::string said;
    for (const auto& line : series.indices)
        if (line.key == "hme")
            for (std::size_t at = 0; at < line.points.size(); ++at)
                if (line.points[at].value)
                    said += fmt::format("{}{} {}", said.empty() ? "" : " · ", series.surveys[at].survey.year,
                                        spoken_index(visit.language, line.points[at].value));
    if (said.empty()) return visit.t("HME finns inte i de här enkäterna.");
    return trf(visit.language, "HME: {}.", said);
}

void write(html::Out& out, const auth::Visit& visit, const View& view, const Series& series) {
    auto question = trf(visit.language, "Hur har det gått för {}?", view.group.name);
    if (series.surveys.size() < 2) {
        html::heading(out, question);
        bool leads = surveys::may_lead(visit.visitor);
        html::empty_state(
            out, {.title = visit.t("Det finns ingen tidigare enkät att jämföra med"),
                  .text = visit.t("Här står gruppens siffror år för år när en tidigare enkät har samma "
                                  "frågor, eller när den som leder enkäterna har sagt vilka som hör ihop."),
                  .action = leads ? visit.t("Säg vilka frågor som hör ihop") : "",
                  .url = html::to("/surveys/{}/compare", view.survey.id)});
        return;
    }
    html::heading(out, question, answer_of(visit, series));
    out(R"(<div class="series-of">)");
    for (const auto& line : series.indices)
        if (line.key != "response_rate") picture(out, visit, series, line);
    out("</div>");
    table(out, visit, series, visit.t("Index från 0 till 100"), series.indices, false);
    table(out, visit, series, visit.t("Frågornas medelvärden"), series.questions, true);
}

json::array lines_of(const std::vector<SeriesLine>& lines) {
    json::array all;
    for (const auto& line : lines) {
        json::array points;
        for (const auto& point : line.points)
            points.push_back(
                json::object{{"value", point.value ? json::value(*point.value) : nullptr},
                             {"since", point.since ? json::value(name_of(*point.since)) : nullptr},
                             {"note", point.note}});
        all.push_back(json::object{{"key", line.key}, {"text", line.text}, {"points", std::move(points)}});
    }
    return all;
}

}  // namespace

http::Response api_series(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) -> std::optional<Series> {
        auto view = view_in(visit, read);
        if (!view) return std::nullopt;
        return series_of(read, visit.visitor, view->survey, view->group, visit.language);
    });
    if (!found) return visit.not_found();
    json::array surveys;
    for (const auto& one : found->surveys)
        surveys.push_back(json::object{
            {"survey", one.survey.id.value}, {"name", one.survey.name}, {"year", one.survey.year}});
    return http::json(json::serialize(json::object{{"surveys", std::move(surveys)},
                                                   {"indices", lines_of(found->indices)},
                                                   {"questions", lines_of(found->questions)}}));
}

http::Response series(auth::Visit& visit) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto view = view_in(visit, read);
        if (!view) return false;
        frame = frame_of(visit, view->survey, visit.t("År för år"));
        frame.crumbs.push_back(
            {view->group.name, html::to("/surveys/{}/results?group={}", view->survey.id, view->group.id)});
        auto series = series_of(read, visit.visitor, view->survey, view->group, visit.language);
        write(out, visit, *view, series);
        return true;
    });
    if (!found) return visit.not_found();
    frame.wide = true;
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::survey_results::pages
