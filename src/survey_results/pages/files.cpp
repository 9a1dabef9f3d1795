// The same figures as files and for programs. GET /api/surveys/{id}/results?group= → {"survey", "group",
// "name", "invited", "answered", "indices":[{"key", "value", "compared"}], "questions":[{"key", "text",
// "people", "mean", "index", "answers":[{"value", "people"}], "compared":[{"with", "value",
// "comparability"}]}]}; what is not shown is null.
#include <boost/json.hpp>

#include "auth/try_later.h"
#include "base/text.h"
#include "sheets/formats.h"
#include "survey_results/pages/pages.h"
#include "survey_results/tables.h"

namespace styrkedja::survey_results::pages {
namespace {

namespace json = boost::json;

struct Loaded {
    View view;
    Outcome result;
};
std::optional<Loaded> loaded(const auth::Visit& visit, db::Read& read) {
    auto view = view_in(visit, read);
    if (!view) return std::nullopt;
    auto result = result_of(read, visit.visitor, view->survey, view->group);
    return Loaded{std::move(*view), std::move(result)};
}
std::string file_name(const View& view, std::string_view ending) {
    return fmt::format("{}.{}", shorten(fmt::format("{} {}", view.survey.name, view.group.name), 100),
                       ending);
}

json::value number_or_null(std::optional<double> value) { return value ? json::value(*value) : nullptr; }
json::array compared_of(const std::vector<Compared>& all) {
    json::array list;
    for (const auto& one : all)
        list.push_back(json::object{
            {"with", one.with}, {"value", one.value}, {"comparability", name_of(one.comparability)}});
    return list;
}
json::value answers_of(const Line& line) {
    if (line.cell.people == 0) return nullptr;
    json::array list;
    for (const auto& step : line.steps) {
        auto found = line.cell.by_value.find(step.key);
        list.push_back(json::object{{"value", step.key},
                                    {"people", found == line.cell.by_value.end() ? 0 : found->second}});
    }
    return list;
}

}  // namespace

http::Response excel(auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        auto found = loaded(visit, read);
        if (!found) return visit.not_found();
        auto map = heat_map_of(read, visit.visitor, found->view.survey, found->view.group.id, Below::children,
                               groups_on_a_page, 0);
        std::vector<exports::ExcelSheet> all = {question_table(visit.language, found->result),
                                                index_table(visit.language, found->result)};
        if (!map.rows.empty()) all.push_back(group_table(visit.language, map));
        return exports::excel(file_name(found->view, "xlsx"), all);
    });
}

http::Response csv(auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        auto found = loaded(visit, read);
        if (!found) return visit.not_found();
        auto table = question_table(visit.language, found->result);
        return exports::csv(file_name(found->view, "csv"), table.header, std::move(table.next));
    });
}

http::Response pdf(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) { return loaded(visit, read); });
    if (!found) return visit.not_found();
    auto sheet = sheet_of(found->result, answer_in(Language::swedish, found->result));
    auto made = sheets::to_file(sheet, sheets::Format::pdf, visit.language);
    if (!made) return auth::try_later(visit, made.error());
    return http::file(file_name(found->view, "pdf"), sheets::content_type(sheets::Format::pdf),
                      std::move(*made));
}

http::Response api_results(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) { return loaded(visit, read); });
    if (!found) return visit.not_found();
    const auto& result = found->result;
    auto said = [&](std::int64_t count) { return result.says_response ? json::value(count) : nullptr; };
    json::array indices, questions;
    for (const auto& one : result.indices)
        indices.push_back(json::object{
            {"key", one.key}, {"value", number_or_null(one.value)}, {"compared", compared_of(one.compared)}});
    for (const auto& part : result.parts)
        for (const auto& line : part.lines) {
            bool shown = line.cell.people > 0;
            questions.push_back(json::object{{"key", line.key},
                                             {"text", line.text},
                                             {"people", shown ? json::value(line.cell.people) : nullptr},
                                             {"mean", number_or_null(line.mean)},
                                             {"index", number_or_null(line.index)},
                                             {"answers", answers_of(line)},
                                             {"compared", compared_of(line.compared)}});
        }
    return http::json(json::serialize(json::object{{"survey", result.survey.id.value},
                                                   {"group", result.group.id.value},
                                                   {"name", result.group.name},
                                                   {"invited", said(result.group.invited)},
                                                   {"answered", said(result.group.answered)},
                                                   {"indices", std::move(indices)},
                                                   {"questions", std::move(questions)}}));
}

}  // namespace styrkedja::survey_results::pages
