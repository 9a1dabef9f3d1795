// All groups of a survey as one file, written while it is sent: the same figures as on the pages, each
// group's with all below it. GET /surveys/{id}/results/all.json → {"survey", "name", "year",
// "groups":[{"group", "unit", "above", "name", "depth", "questions":[{"key", "people", "mean", "index",
// "answers":{value: people}}]}]}; what is not shown is left out.
#include <boost/json.hpp>

#include "base/text.h"
#include "exports/exports.h"
#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

namespace json = boost::json;
constexpr std::size_t groups_at_once = 20;

// What a download goes through, after the page is answered.
struct Whole {
    Survey survey;
    std::vector<Group> groups;
    std::vector<Part> parts;
    std::size_t next = 0;

    template <class Take>
    bool some(db::Database& database, Take take) {
        auto last = std::min(next + groups_at_once, groups.size());
        database.read([&](db::Read& read) {
            for (; next < last; ++next) take(groups[next], by_itself(read, survey, groups[next].id, parts));
        });
        return next < groups.size();
    }
};
std::shared_ptr<Whole> whole_in(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::shared_ptr<Whole> {
        auto id = visit.id<SurveyId>(0);
        auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
        if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_lead(visit.visitor) ||
            !are_shown(visit.visitor, *survey))
            return nullptr;
        auto content = content_of(read, *survey);
        return std::make_shared<Whole>(Whole{*survey, surveys::groups_of(read, survey->id),
                                             content ? parts_of(*content) : std::vector<Part>{}});
    });
}
std::string file_name(const Survey& survey, std::string_view ending) {
    return fmt::format("{} {}.{}", shorten(survey.name, 100), survey.year, ending);
}

json::value object_of(const Group& group, const std::vector<Part>& parts) {
    json::array questions;
    for (const auto& part : parts)
        for (const auto& line : part.lines) {
            if (line.cell.people == 0) continue;
            json::object answers;
            for (const auto& [value, people] : line.cell.by_value) answers[value] = people;
            questions.push_back(json::object{{"key", line.key},
                                             {"people", line.cell.people},
                                             {"mean", line.mean ? json::value(*line.mean) : nullptr},
                                             {"index", line.index ? json::value(*line.index) : nullptr},
                                             {"answers", std::move(answers)}});
        }
    return json::object{{"group", group.id.value},
                        {"unit", group.unit.value},
                        {"above", group.parent ? json::value(group.parent->value) : nullptr},
                        {"name", group.name},
                        {"depth", group.depth},
                        {"questions", std::move(questions)}};
}

}  // namespace

http::Response all_csv(auth::Visit& visit) {
    auto whole = whole_in(visit);
    if (!whole) return visit.not_found();
    auto language = visit.language;
    exports::Row header = {tr(language, "Grupp"),  tr(language, "Nivå"),  tr(language, "Avsnitt"),
                           tr(language, "Nyckel"), tr(language, "Fråga"), tr(language, "Svar"),
                           tr(language, "Medel"),  tr(language, "Index"), tr(language, "Fördelning")};
    return exports::csv(
        file_name(whole->survey, "csv"), header, [whole, language, &database = visit.database] {
            std::vector<exports::Row> rows;
            auto take = [&](const Group& group, const std::vector<Part>& parts) {
                for (const auto& part : parts)
                    for (const auto& line : part.lines)
                        if (line.cell.people > 0)
                            rows.push_back({group.name, std::to_string(group.depth), part.heading, line.key,
                                            line.text, std::to_string(line.cell.people),
                                            spoken_mean(language, line.mean),
                                            spoken_index(language, line.index), in_words(line)});
            };
            while (rows.empty() && whole->next < whole->groups.size()) whole->some(database, take);
            return rows;
        });
}

http::Response all_json(auth::Visit& visit) {
    auto whole = whole_in(visit);
    if (!whole) return visit.not_found();
    auto stream = [whole, &database = visit.database, begun = false](std::string& chunk) mutable {
        bool is_first = !std::exchange(begun, true);
        if (is_first)
            chunk = fmt::format(R"({{"survey":{},"name":{},"year":{},"groups":[)", whole->survey.id.value,
                                json::serialize(json::value(whole->survey.name)), whole->survey.year);
        bool more = whole->some(database, [&](const Group& group, const std::vector<Part>& parts) {
            if (!std::exchange(is_first, false)) chunk += ",";
            chunk += json::serialize(object_of(group, parts));
        });
        if (!more) chunk += "]}";
        return more;
    };
    return http::download(file_name(whole->survey, "json"), "application/json", stream);
}

}  // namespace styrkedja::survey_results::pages
